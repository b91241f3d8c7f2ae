"""The sample texts in `corpus/` agree with themselves, and show what their README promises.

Everything downstream is measured against these files (segmentation against `.sentences`,
alignment against `.gold`), so an error in them would look like an error in the program. For
that reason the parser here is their own: it shares no code with what they are used to judge.
"""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
NAMES = ("interview", "manual", "news-report", "short-story")
LANGUAGES = ("fr", "en")
NBSP = "\u00a0"
NNBSP = "\u202f"
GOLD_LINE = re.compile(r"\[(\d+(?:, \d+)*)?\]:\[(\d+(?:, \d+)*)?\]")


class Bead(NamedTuple):
    """One line of a gold file: the French sentences and the English ones they answer to."""

    french: tuple[int, ...]
    english: tuple[int, ...]

    @property
    def kind(self) -> str:
        """The bead's shape, French side first, such as `1-2`."""
        return f"{len(self.french)}-{len(self.english)}"


def read(file_name: str) -> str:
    """Return a file's text with its line ends untouched, which `read_text` would translate."""
    return (CORPUS / file_name).read_bytes().decode("utf-8")


def document(name: str, language: str) -> str:
    """Return a sample's running text as a user would open it."""
    return read(f"{name}.{language}.txt")


def sentences(name: str, language: str) -> list[str]:
    """Return the gold sentences. Only a line feed ends one: U+0085 and friends do not."""
    lines = read(f"{name}.{language}.sentences").split("\n")
    assert lines.pop() == "", "the last line ends like the others"
    return lines


def beads(name: str) -> list[Bead]:
    """Return the gold alignment, refusing any line that is not exactly of the format."""
    lines = read(f"{name}.gold").split("\n")
    assert lines.pop() == "", "the last line ends like the others"
    found = []
    for line in lines:
        match = GOLD_LINE.fullmatch(line)
        assert match is not None, f"not a bead: {line!r}"
        french, english = (
            tuple(int(number) for number in (side or "").split(", ") if number)
            for side in match.groups()
        )
        found.append(Bead(french, english))
    return found


each_sample = pytest.mark.parametrize("name", NAMES)
each_language = pytest.mark.parametrize("language", LANGUAGES)


def test_every_sample_in_the_folder_is_tested_here() -> None:
    """A pair added to the folder and forgotten here would go unchecked."""
    assert tuple(sorted(path.stem for path in CORPUS.glob("*.gold"))) == NAMES


@each_language
@each_sample
def test_every_gold_sentence_is_found_in_order_with_only_white_space_between(
    name: str, language: str
) -> None:
    """The sentences are substrings of the document, and together they are all of its text."""
    text = document(name, language)
    end = 0
    for number, sentence in enumerate(sentences(name, language)):
        start = text.find(sentence, end)
        assert start >= 0, f"sentence {number} is not in what is left of the document"
        between = text[end:start]
        assert between in (" ", "\n\n") or (number == 0 and between == ""), (number, between)
        end = start + len(sentence)
    assert text[end:] == "\n"


@each_language
@each_sample
def test_no_gold_sentence_is_empty_or_padded(name: str, language: str) -> None:
    """Padding would make a sentence's offsets in the document a matter of opinion."""
    for sentence in sentences(name, language):
        assert sentence
        assert sentence == sentence.strip()


@each_language
@each_sample
def test_a_document_is_one_paragraph_a_line_with_blank_lines_between(
    name: str, language: str
) -> None:
    """The files are composed Unicode in Unix lines, without a byte-order mark or stray spaces."""
    text = document(name, language)
    assert unicodedata.is_normalized("NFC", text)
    assert not set(text) & set("\r\t\ufeff")
    assert text.endswith("\n")
    for paragraph in text[:-1].split("\n\n"):
        assert paragraph
        assert paragraph == paragraph.strip()
        assert "\n" not in paragraph
        assert "  " not in paragraph


@each_sample
def test_the_gold_covers_every_sentence_exactly_once_and_in_order(name: str) -> None:
    """Read down the file, each side counts 0, 1, 2 … to its last sentence: so it is monotone."""
    gold = beads(name)
    french = [number for bead in gold for number in bead.french]
    english = [number for bead in gold for number in bead.english]
    assert french == list(range(len(sentences(name, "fr"))))
    assert english == list(range(len(sentences(name, "en"))))
    assert all(bead.french or bead.english for bead in gold)


@each_language
@each_sample
def test_each_side_has_between_forty_and_a_hundred_and_twenty_sentences(
    name: str, language: str
) -> None:
    """Long enough to be worth aligning, short enough to check by eye."""
    assert 40 <= len(sentences(name, language)) <= 120


@each_sample
def test_each_sample_has_a_dropped_an_added_a_split_and_a_merged_sentence(name: str) -> None:
    """An aligner that only ever pairs one to one must lose marks on every sample."""
    kinds = Counter(bead.kind for bead in beads(name))
    for kind in ("1-0", "0-1", "1-2", "2-1", "2-2"):
        assert kinds[kind] >= 1, kind


def test_the_interview_is_set_with_french_typographic_spaces() -> None:
    """A narrow no-break space goes before ; ! and ?, a no-break space before : and in « »."""
    text = document("interview", "fr")
    assert {"«", "»", "’", "…", NBSP, NNBSP} <= set(text)
    assert "'" not in text
    assert '"' not in text
    prose = re.sub(r"https://\S+", "", text)
    assert set(re.findall(r"(.)[;!?]", prose)) == {NNBSP}
    assert set(re.findall(r"(.):", prose)) == {NBSP}
    assert set(re.findall(r"«(.)", prose)) == {NBSP}
    assert set(re.findall(r"(.)»", prose)) == {NBSP}


@pytest.mark.parametrize(
    "trap", ["M. Lenoir", "Mme Roux", "art. 12", "p. ex.", f"n°{NBSP}5", "https://", "3,5"]
)
def test_the_interview_sets_traps_for_a_segmenter(trap: str) -> None:
    """Each of these has a full stop, or looks as if it had, that ends no sentence."""
    assert trap in document("interview", "fr")
    assert not any(
        sentence.endswith(("M.", "art.", "p.", "p. ex.", "n°"))
        for sentence in sentences("interview", "fr")
    )


@each_language
def test_an_interview_label_belongs_to_the_first_sentence_of_its_turn(language: str) -> None:
    """A label on a line of its own would align with anything."""
    colon = f"{NBSP}:" if language == "fr" else ":"
    labelled = [
        sentence
        for sentence in sentences("interview", language)
        if sentence.startswith((f"Q{colon} ", f"Mme Roux{colon} "))
    ]
    assert len(labelled) == document("interview", language).count(f"\n\nQ{colon} ") + document(
        "interview", language
    ).count(f"\n\nMme Roux{colon} ")
    assert len(labelled) >= 20


def test_the_news_report_has_initials_an_acronym_figures_and_a_dateline() -> None:
    """These are what a news report adds to the other samples."""
    text = document("news-report", "fr")
    for trap in ("J.-P. Martin", "(ORE)", f"12{NNBSP}400", "18,6 millions", "VALBRUNE, 14 mai –"):
        assert trap in text


def test_the_short_story_has_dialogue_opened_by_dashes_in_french_and_by_quotes_in_english() -> None:
    """The two languages mark speech differently; a segmenter has to know both."""
    assert document("short-story", "fr").count(f"\n\n—{NBSP}") >= 10
    assert document("short-story", "en").count("\n\n“") >= 10


@each_language
def test_the_steps_of_the_manual_keep_their_numbers(language: str) -> None:
    """The twenty steps are numbered in order, each number at the head of its sentence."""
    numbers = [
        int(match.group(1))
        for sentence in sentences("manual", language)
        if (match := re.match(r"(\d+)\. \w", sentence))
    ]
    assert numbers == list(range(1, 21))


def test_the_counts_in_the_readme_are_those_of_the_files() -> None:
    """The README names the command that made its table; running it again gives the same."""
    made = subprocess.run(
        [sys.executable, str(CORPUS / "counts.py")],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert made.stdout.strip() in read("README.md")
