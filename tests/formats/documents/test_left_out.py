"""What is left out of a document is counted and said in one sentence."""

from __future__ import annotations

from pathlib import Path

from workbench.formats.documents.left_out import LeftOut, Omission
from workbench.jobs import SILENT

PATH = Path("x.docx")


def _said(left_out: LeftOut) -> list[str]:
    told: list[str] = []
    left_out.remark(PATH, SILENT.collecting(told))
    return told


def test_nothing_is_said_of_nothing() -> None:
    left_out = LeftOut()
    left_out.add(Omission.UNSAID, "var x;")
    left_out.add(Omission.HIDDEN, " … ")
    assert _said(left_out) == []


def test_one_passage_is_quoted_and_of_several_the_first() -> None:
    left_out = LeftOut()
    left_out.add(Omission.DELETED, " un\n mot ")
    assert _said(left_out) == ["x.docx: 1 deleted passage (“un mot”) is left out"]
    left_out.add(Omission.DELETED, "un autre")
    assert _said(left_out) == ["x.docx: 2 deleted passages (such as “un mot”) are left out"]


def test_kinds_are_listed_in_one_sentence() -> None:
    left_out = LeftOut()
    for _ in range(1200):
        left_out.add(Omission.COMMENT)
    left_out.add(Omission.OBJECT)
    left_out.add(Omission.NOTE_REFERENCE, "*")
    assert _said(left_out) == [
        "x.docx: 1 note reference (“*”), 1,200 comments and 1 embedded object are left out"
    ]


def test_of_a_translated_document_only_what_stays_in_its_language_is_said() -> None:
    left_out = LeftOut()
    left_out.add(Omission.NOTE_REFERENCE, "3")
    told: list[str] = []
    left_out.remark_untranslated(PATH, SILENT.collecting(told))
    assert told == []
    left_out.add(Omission.DELETED, "650")
    left_out.remark_untranslated(PATH, SILENT.collecting(told))
    left_out.add(Omission.HIDDEN)
    left_out.remark_untranslated(PATH, SILENT.collecting(told))
    assert told == [
        "x.docx: 1 deleted passage (“650”) stays as it is",
        "x.docx: 1 deleted passage (“650”) and 1 hidden passage stay as they are",
    ]


def test_a_long_passage_is_cut_short() -> None:
    left_out = LeftOut()
    left_out.add(Omission.HIDDEN, "mot " * 100)
    (said,) = _said(left_out)
    assert (
        said == "x.docx: 1 hidden passage (“mot mot mot mot mot mot mot mot mot mot…”) is left out"
    )


def test_a_header_counts_once_and_a_page_number_not_at_all() -> None:
    left_out = LeftOut()
    left_out.add_headers(["Rapport", " Rapport\n", "3", ""])
    assert _said(left_out) == ["x.docx: 1 page header or footer (“Rapport”) is left out"]
