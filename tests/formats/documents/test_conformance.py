"""What holds for every kind of document: one suite, run over the whole registry."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.samples.documents import WRITERS, write_sample
from workbench.bitext import BlockKind, Document
from workbench.errors import BadInputError
from workbench.formats import DOCUMENT_FORMATS, read_document
from workbench.resources import bundled
from workbench.segment import segment_document

PARAGRAPH = BlockKind.PARAGRAPH
HARD = (
    "Elle dit : « Bonjour\u00a0», puis se tut.",
    "Des guillemets \"droits\" et 'simples', une barre \\ et un point-virgule ; enfin.",
    "Vraiment\u202f? Oui\u202f! C’est 12,5\u00a0% de 1\u202f000\u00a0€.",
    "Un signe & un < ou un > entre deux mots.",
    "Le\tmot\tentre tabulations est ici.",
    "Une phrase e\u0301crite en NFD, de\u0301ja\u0300 vue.",
    "Un émoji 😀 et une famille 👨‍👩‍👧 sous le drapeau 🇫🇷 flottant.",
    "日本語の文がここにあります。",
    "مرحبا بالعالم، هذا نص من اليمين إلى اليسار.",
    "Avec une marque \u200fà droite et un trait\u00ad d’union caché.",
    "Un mot après un séparateur\u2028de ligne.",
    "Deux  espaces entre deux mots.",
    "x" * 20_000,
    "Encore une fois, mot après mot, " * 625 + "enfin.",
)
_COLLAPSES = re.compile("[ \t]+")
AS_SHOWN: dict[str, Callable[[str], str]] = {
    # A browser shows a run of white space as one space.
    **dict.fromkeys((".html", ".epub"), lambda text: _COLLAPSES.sub(" ", text)),
    # What a PDF draws has no tabs, and a hyphen that is drawn is a hyphen.
    ".pdf": lambda text: _COLLAPSES.sub(" ", text).replace("\u00ad", "-"),
}
RIGHT_TO_LEFT = HARD[8]
"""Programs draw it in a PDF from the end, glyph by glyph; the samples' writer does not."""

KINDS = {
    ".html": {"heading", "list-item", "cell"},
    ".docx": {"heading", "list-item", "cell"},
    ".pptx": {"heading", "list-item", "cell"},
    ".odt": {"heading", "list-item", "cell"},
    ".epub": {"heading", "list-item", "cell"},
    ".pdf": {"heading"},
    ".md": {"heading", "list-item", "cell"},
    ".srt": {"cue"},
    ".vtt": {"cue"},
    ".ass": {"cue"},
    ".sub": {"cue"},
    ".csv": {"cell"},
    ".tsv": {"cell"},
}
"""What each format says of its blocks beyond that they are paragraphs."""

every_ending = pytest.mark.parametrize("ending", sorted(WRITERS))


def _texts(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


def _write(folder: Path, ending: str, *texts: str) -> Path:
    return write_sample(folder / f"essai{ending}", [(PARAGRAPH, text) for text in texts])


def _refused(path: Path) -> str:
    with pytest.raises(BadInputError) as caught:
        read_document(path, language="fr")
    message = str(caught.value)
    assert len(message.splitlines()) == 2
    assert str(path) in message
    return message


def _read_or_refused(path: Path) -> bool:
    """Whether it has blocks, or is refused in two lines."""
    try:
        return bool(read_document(path, language="fr").blocks)
    except BadInputError as error:
        return len(str(error).splitlines()) == 2


def test_every_format_has_a_sample() -> None:
    for form in DOCUMENT_FORMATS:
        assert set(form.endings) & set(WRITERS), form.name


@every_ending
def test_hard_text_comes_back_in_order(ending: str, tmp_path: Path) -> None:
    texts = [text for text in HARD if ending != ".pdf" or text != RIGHT_TO_LEFT]
    document = read_document(_write(tmp_path, ending, *texts), language="fr")
    shown = AS_SHOWN.get(ending, str)
    assert _texts(document) == [shown(text).replace("\u00ad", "") for text in texts]


@every_ending
def test_blocks_are_in_order_inside_the_text_and_hold_all_of_it(
    ending: str, tmp_path: Path
) -> None:
    document = read_document(_write(tmp_path, ending, *HARD), language="fr")
    end = 0
    between = []
    for block in document.blocks:
        assert end <= block.start < block.end <= len(document.text)
        between.append(document.text[end : block.start])
        end = block.end
    form = next(form for form in DOCUMENT_FORMATS if ending in form.endings)
    if not form.is_its_text:
        assert not any(char.isalnum() for char in "".join(between))


@every_ending
def test_one_paragraph_is_one_block(ending: str, tmp_path: Path) -> None:
    path = _write(tmp_path, ending, "Il n’y a qu’une phrase ici.")
    assert _texts(read_document(path, language="fr")) == ["Il n’y a qu’une phrase ici."]


@every_ending
def test_a_document_without_a_word_is_refused(ending: str, tmp_path: Path) -> None:
    said = "no text layer" if ending == ".pdf" else "there is no text"
    assert said in _refused(_write(tmp_path, ending))
    assert said in _refused(_write(tmp_path, ending, "\u00a0", "\u2003"))


@every_ending
def test_an_empty_file_is_refused(ending: str, tmp_path: Path) -> None:
    (tmp_path / f"x{ending}").write_bytes(b"")
    _refused(tmp_path / f"x{ending}")


@every_ending
def test_what_the_format_says_of_its_blocks_is_kept(ending: str, tmp_path: Path) -> None:
    wanted = [
        (BlockKind.HEADING, "Le titre du chapitre"),
        (PARAGRAPH, "Une phrase entière, avec sa fin."),
        (BlockKind.LIST_ITEM, "Un point de la liste"),
        (BlockKind.CELL, "Une cellule"),
        (PARAGRAPH, "La fin du texte."),
    ]
    document = read_document(write_sample(tmp_path / f"x{ending}", wanted), language="fr")
    assert _texts(document) == [text for _, text in wanted]
    known = KINDS.get(ending, set())
    for block, (kind, _) in zip(document.blocks, wanted, strict=True):
        if kind.value in known:
            assert block.kind is kind
        elif known in ({"cue"}, {"cell"}):
            assert {block.kind.value} == known


@every_ending
@pytest.mark.parametrize("sample", ["interview", "short-story"])
def test_a_text_has_the_same_sentences_in_every_format(
    ending: str, sample: str, tmp_path: Path
) -> None:
    plain = read_document(bundled("corpus") / f"{sample}.fr.txt", language="fr")
    pieces = [(b.kind, " ".join(plain.text[b.start : b.end].split(" "))) for b in plain.blocks]
    path = write_sample(tmp_path / f"x{ending}", pieces)
    found = read_document(path, language="fr")
    sentences = [[d.text[s.start : s.end] for s in segment_document(d)] for d in (plain, found)]
    # A list mark or a hash before a heading is no part of the text.
    assert sentences[1] == sentences[0]


@every_ending
def test_a_file_cut_short_anywhere_is_read_or_refused(ending: str, tmp_path: Path) -> None:
    path = _write(tmp_path, ending, *HARD[:9])
    whole = path.read_bytes()
    for length in range(0, len(whole), max(1, len(whole) // 60)):
        path.write_bytes(whole[:length])
        assert _read_or_refused(path)


@every_ending
def test_what_is_no_file_is_refused_at_once(ending: str, tmp_path: Path) -> None:
    folder, pipe = tmp_path / f"dossier{ending}", tmp_path / f"tuyau{ending}"
    folder.mkdir()
    os.mkfifo(pipe)
    endless = tmp_path / f"zero{ending}"
    endless.symlink_to("/dev/zero")
    assert "this is a folder" in _refused(folder)
    assert "not a regular file" in _refused(pipe)
    assert "not a regular file" in _refused(endless)
    assert "no such file" in _refused(tmp_path / f"absent{ending}")


@every_ending
def test_a_file_of_two_gigabytes_is_refused_unread(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"x{ending}"
    with path.open("wb") as file:
        file.truncate(2 << 30)
    assert "larger than" in _refused(path)


@every_ending
def test_a_file_that_is_written_to_meanwhile_is_refused(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _write(tmp_path, ending, "Une phrase.")
    stat = os.fstat
    asked = []

    def fstat(descriptor: int) -> os.stat_result:
        asked.append(descriptor)
        if len(asked) == 3:  # opened, before reading, after reading
            with path.open("ab") as file:
                file.write(b"Et une autre.")
        return stat(descriptor)

    monkeypatch.setattr(os, "fstat", fstat)
    assert "changed while it was read" in _refused(path)
