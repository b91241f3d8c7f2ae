"""What the functions of the Python interface accept, return and refuse."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

import workbench as wb
from tests.tiny_models import TinyPackage
from workbench.resources import bundled

FRENCH = ["Bonjour.", "Il pleut.", "Le train part à huit heures."]
ENGLISH = ["Hello.", "It is raining.", "The train leaves at eight o'clock."]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of a sample text, without machine translations."""
    corpus, path = bundled("corpus"), tmp_path / "manual.bitext"
    wb.build_project(corpus / "manual.fr.txt", corpus / "manual.en.txt", path, translate=False)
    return path


def test_two_lists_of_sentences_are_aligned() -> None:
    aligned = wb.align(FRENCH, ENGLISH)
    assert [(pair.source, pair.target) for pair in aligned] == list(
        zip(FRENCH, ENGLISH, strict=True)
    )
    assert aligned.links == [((n,), (n,)) for n in range(3)]
    assert aligned[0].kind == "1-1"
    assert not aligned[0].doubtful
    assert not aligned[0].unpaired
    assert len(aligned[1:]) == 2
    assert "embedder:fr-en-embedder@" in aligned.signature


def test_documents_are_aligned_as_the_command_aligns_them() -> None:
    corpus = bundled("corpus")
    documents = [
        wb.read_document(corpus / f"interview.{language}.txt", language)
        for language in ("fr", "en")
    ]
    aligned = wb.align(*documents)
    score = wb.evaluate_alignment(corpus / "interview.gold", aligned)
    assert score.strict.f1 > 0.9


def test_one_string_is_no_text_to_align() -> None:
    with pytest.raises(wb.UsageError, match="not one string"):
        wb.align("Bonjour.", ENGLISH)


def test_a_fixed_link_stays_and_a_forbidden_one_goes() -> None:
    kept = wb.realign(FRENCH, ENGLISH, fixed=[((0,), (1,))])
    assert ((0,), (1,)) in kept.links
    changed = wb.realign(FRENCH, ENGLISH, forbidden=[((1,), (1,))])
    assert ((1,), (1,)) not in changed.links


def test_any_function_can_be_an_embedder() -> None:
    def encode(texts: Sequence[str]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
        known = {text: n for n, text in enumerate(FRENCH)}
        known.update({text: n for n, text in enumerate(ENGLISH)})
        return np.array([np.eye(4)[known.get(text, 3)] for text in texts])

    embedder = wb.embedder_from_function(encode, name="mine")
    assert wb.align(FRENCH, ENGLISH, embedder=embedder, force=True).signature.count("mine") == 1


def test_an_embedder_of_the_wrong_shape_is_refused() -> None:
    embedder = wb.embedder_from_function(lambda texts: np.zeros(3))
    with pytest.raises(wb.ModelError, match="shape"):
        wb.align(FRENCH, ENGLISH, embedder=embedder)


def test_a_sentence_gives_a_sentence_and_a_list_a_list(tiny_package: TinyPackage) -> None:
    with wb.load_translator(tiny_package.folder) as translator:
        one = wb.translate(FRENCH[0], translator=translator)
        several = wb.translate([FRENCH[0], "", FRENCH[0]], translator=translator)
    assert several == [one, "", one]


def test_a_folder_is_translated_and_then_up_to_date(
    tiny_package: TinyPackage, tmp_path: Path
) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "one.txt").write_text("Bonjour.", encoding="utf-8")
    for outcome in ("done", "skipped"):
        (report,) = wb.translate_files(
            source, tmp_path / "out", translator=tiny_package.folder, threads=1
        ).jobs
        assert report.outcome == outcome


def test_two_folders_are_aligned_into_a_third(tmp_path: Path) -> None:
    for language, sentences in (("fr", FRENCH), ("en", ENGLISH)):
        (tmp_path / language).mkdir()
        (tmp_path / language / "one.txt").write_text("\n\n".join(sentences), encoding="utf-8")
    report = wb.align_files(
        tmp_path / "fr", tmp_path / "en", tmp_path / "out", file_format="tmx", threads=1
    )
    assert [(job.name, job.outcome) for job in report.jobs] == [("one", wb.Outcome.DONE)]
    assert len(list(wb.read_units(tmp_path / "out" / "one.tmx"))) == 3


def test_a_string_is_split_with_its_language_and_a_document_with_its_own() -> None:
    assert wb.split_sentences("M. Dupont arrive. Il\npleut !", "fr") == [
        "M. Dupont arrive.",
        "Il pleut !",
    ]
    with pytest.raises(wb.UsageError, match="language"):
        wb.split_sentences("Bonjour.")  # type: ignore[call-overload]


def test_documents_of_a_folder_are_read_in_order_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt", "d.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Bonjour.", encoding="utf-8")
    found = wb.read_documents(tmp_path, "fr", pattern="*.txt")
    assert [Path(document.path).name for document in found] == ["a.txt", "b.txt", "c.txt"]
    with pytest.raises(wb.BadInputError):
        next(wb.read_documents(tmp_path / "none", "fr"))


def test_units_survive_a_file(tmp_path: Path) -> None:
    units = wb.align(FRENCH, ENGLISH).units("letter")
    assert wb.write_units(tmp_path / "out.jsonl", units).count == 3
    assert list(wb.read_units(tmp_path / "out.jsonl")) == units


def test_languages_are_a_pair_or_two_codes(tmp_path: Path) -> None:
    unit = wb.TranslationUnit("1", "Ja.", "Yes.")
    wb.write_units(tmp_path / "out.tmx", [unit], languages=("de", "en"))
    (found,) = wb.read_units(tmp_path / "out.tmx", languages=wb.LanguagePair("de", "en"))
    assert (found.source, found.target) == ("Ja.", "Yes.")
    with pytest.raises(wb.UsageError, match="two languages"):
        wb.read_units(tmp_path / "out.tmx", languages="de")  # type: ignore[arg-type]


def test_what_is_sure_is_accepted_in_one_step_that_can_be_undone(project: Path) -> None:
    with wb.open_project(project) as opened:
        beads = list(opened.beads())
        sure = [b for b in beads if (b.confidence or 0) >= 0.9 and b.source and b.target]
        assert opened.accept(min_confidence=0.9) == len(sure) > 10
        assert opened.counts[wb.Status.ACCEPTED] == len(sure)
        assert [b.id for b in opened.beads(status="accepted")] == [b.id for b in sure]
        assert opened.accept(min_confidence=0.9) == 0
        assert opened.undo()
        assert wb.Status.ACCEPTED not in opened.counts or not opened.counts[wb.Status.ACCEPTED]
        assert opened.redo()


def test_a_bead_is_edited_and_exported(project: Path, tmp_path: Path) -> None:
    with wb.open_project(project, reviewer="Ada") as opened:
        assert opened.documents == ["manual"]
        assert opened.languages == wb.FRENCH_ENGLISH
        first, second, third, *_ = opened.beads(document="manual")
        opened.set_target(first.id, "Another title")
        opened.set_note(first.id, "a note")
        opened.set_status([first.id, second.id], "accepted")
        opened.set_status([third.id], wb.Status.NEEDS_WORK)
        opened.exclude([second.id])
        (unit,) = opened.units(status="accepted")
        assert (unit.target, unit.note) == ("Another title", "a note")
        assert opened.export(tmp_path / "out.tmx", status="accepted").written.count == 1
        opened.clear_status([third.id])
        assert next(opened.beads(status="needs-work"), None) is None
        with pytest.raises(wb.UsageError, match="cannot be set"):
            opened.set_status([third.id], "machine")


def test_own_words_are_added_removed_and_kept_and_a_table_names_the_reviewer(
    project: Path, tmp_path: Path
) -> None:
    with wb.open_project(project, reviewer="Ada") as opened:
        opened.add_own_words("widgetoid", "thingumy")
        opened.remove_own_words("thingumy")
        first, *_ = opened.beads()
        opened.set_status([first.id], "accepted")
        opened.export(tmp_path / "out.csv", status="accepted", reviewers=True)
    with wb.open_project(project, read_only=True) as opened:
        assert opened.own_words == {"widgetoid"}
        with pytest.raises(wb.EditError):
            opened.remove_own_words("widgetoid")
    (unit,) = wb.read_units(tmp_path / "out.csv")
    assert unit.changed_by == "Ada"


def test_unknown_names_are_usage_errors(project: Path) -> None:
    with wb.open_project(project, read_only=True) as opened:
        with pytest.raises(wb.UsageError, match="no document"):
            list(opened.beads(document="none"))
        with pytest.raises(wb.UsageError, match="no status"):
            list(opened.beads(status="done"))
        with pytest.raises(wb.UsageError, match="nothing"):
            opened.check(only=["nothing"])


def test_doubtful_beads_come_first_when_asked_for(tmp_path: Path) -> None:
    source, target, project = (tmp_path / name for name in ("a.fr.txt", "a.en.txt", "a.bitext"))
    for path, language in ((source, "fr"), (target, "en")):
        lines = (bundled("corpus") / f"manual.{language}.sentences").read_text("utf-8").splitlines()
        if language == "en":
            lines[20] = "The ambassador left Vienna without a word to anybody."
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    wb.build_project(source, target, project, translate=False, pre_segmented=True)
    with wb.open_project(project, read_only=True) as opened:
        confidences = [b.confidence for b in opened.beads(doubtful_first=True)]
    known = [confidence for confidence in confidences if confidence is not None]
    assert known[0] == min(known)
    assert wb.is_doubtful(known[0])


def test_lists_are_scored_as_files_are(tmp_path: Path) -> None:
    references, translations = tmp_path / "r.txt", tmp_path / "t.txt"
    references.write_text("\n".join(ENGLISH), encoding="utf-8")
    translations.write_text("\n".join(FRENCH), encoding="utf-8")
    assert wb.evaluate_translation(ENGLISH, FRENCH) == wb.evaluate_translation(
        references, translations
    )
    with pytest.raises(wb.UsageError):
        wb.evaluate_translation(ENGLISH, FRENCH[:1])
    with pytest.raises(wb.UsageError):
        wb.evaluate_translation(references, FRENCH)
