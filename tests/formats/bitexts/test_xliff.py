"""XLIFF of other programs: segments, codes, states, and files without a namespace."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tests.formats.bitexts.golden_units import HEADER
from workbench.bitext import FRENCH_ENGLISH, IssueKind, Status, TranslationUnit
from workbench.formats import read_document, read_units, write_units

_NS = ' xmlns="urn:oasis:names:tc:xliff:document:1.2"'
_SDL = ' xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0"'
_MQ = ' xmlns:mq="MQXliff"'


def _file(path: Path, body: str, *, root: str = f'version="1.2"{_NS}') -> Path:
    path.write_text(
        f'<?xml version="1.0"?><xliff {root}><file original="d.docx" source-language="fr-FR"'
        f' target-language="en-GB" datatype="x"><body><group>{body}</group></body></file></xliff>',
        "utf-8",
    )
    return path


def _read(path: Path) -> list[tuple[str, str]]:
    return [(unit.source, unit.target) for unit in read_units(path, FRENCH_ENGLISH)[1]]


def _statuses(path: Path) -> list[Status]:
    return [unit.status for unit in read_units(path, FRENCH_ENGLISH)[1]]


@pytest.mark.parametrize(
    "root",
    [
        'version="1.2"',
        f'version="1.2"{_NS}',
        'version="1.1" xmlns="urn:oasis:names:tc:xliff:document:1.1"',
    ],
)
def test_a_file_is_read_in_any_namespace_or_none(root: str, tmp_path: Path) -> None:
    unit = '<trans-unit id="t"><source>Le chat.</source><target>The cat.</target></trans-unit>'
    path = _file(tmp_path / "x.xlf", unit, root=root)
    assert _read(path) == [("Le chat.", "The cat.")]
    assert read_document(path, language="fr").text == "Le chat."


SEGMENTED = (
    '<trans-unit id="2"><source>1. ligne un2. ligne deux</source><seg-source><g id="31">'
    '<mrk mtype="seg" mid="1">1. ligne un</mrk><mrk mtype="seg" mid="2">2. ligne deux</mrk></g>'
    '</seg-source><target><g id="31"><mrk mtype="seg" mid="1">1. line one</mrk>'
    '<mrk mtype="seg" mid="2">2. line two</mrk></g></target></trans-unit>'
)
HALF = (
    '<trans-unit id="6"><source>Première. Seconde.</source><seg-source>'
    '<mrk mtype="seg" mid="1">Première.</mrk> <mrk mtype="seg" mid="2">Seconde.</mrk></seg-source>'
    '<target state="translated"><mrk mtype="seg" mid="1">First.</mrk> '
    '<mrk mtype="seg" mid="2"></mrk></target></trans-unit>'
)


def test_each_segment_is_a_pair(tmp_path: Path) -> None:
    path = _file(tmp_path / "x.xlf", SEGMENTED)
    assert _read(path) == [("1. ligne un", "1. line one"), ("2. ligne deux", "2. line two")]
    assert [unit.id for unit in read_units(path, FRENCH_ENGLISH)[1]] == ["2.1", "2.2"]
    document = read_document(path, language="fr")
    assert document.text == "1. ligne un\n\n2. ligne deux"


def test_a_unit_translated_by_half_is_not_finished(tmp_path: Path) -> None:
    path = _file(tmp_path / "x.xlf", HALF)
    assert _read(path) == [("Première.", "First."), ("Seconde.", "")]
    assert _statuses(path) == [Status.ALIGNED, Status.EMPTY]


@pytest.mark.parametrize(
    "target",
    [
        "<target>First. Second.</target>",
        '<target><mrk mtype="seg" mid="9">First. Second.</mrk></target>',
        '<target><mrk mtype="seg" mid="1">First.</mrk> Second.</target>',
    ],
)
def test_a_target_segmented_otherwise_stays_whole(target: str, tmp_path: Path) -> None:
    unit = HALF[: HALF.index("<target")] + target + "</trans-unit>"
    assert _read(_file(tmp_path / "x.xlf", unit)) == [("Première. Seconde.", "First. Second.")]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('sur <g id="1">Fichier</g><x id="2" ctype="lb"/>puis', "sur Fichier puis"),
        ('puis <bpt id="3">&lt;b></bpt>OK<ept id="3">&lt;/b></ept>.', "puis <b>OK</b>."),
        ('Valeur <ph id="1">%d</ph> sur <ph id="2">{0}</ph>', "Valeur %d sur {0}"),
        ('Sans cible<x id="2"/>deux.', "Sans cible deux."),
        ('De <x id="1" equiv-text="{{nom}}"/>.', "De {{nom}}."),
        ("<![CDATA[<b>CDATA</b> & texte]]>", "<b>CDATA</b> & texte"),
        ('<bx id="1"/>F<ex id="1"/>ichier', "Fichier"),
    ],
)
def test_codes_are_kept_as_their_text_and_join_no_words(
    source: str, expected: str, tmp_path: Path
) -> None:
    unit = f'<trans-unit id="1"><source>{source}</source><target>{source}</target></trans-unit>'
    path = _file(tmp_path / "x.xlf", unit)
    assert _read(path) == [(expected, expected)]
    write_units(tmp_path / "y.xlf", HEADER, list(read_units(path, FRENCH_ENGLISH)[1]))
    assert _read(tmp_path / "y.xlf") == [(expected, expected)]


@pytest.mark.parametrize(
    ("state", "status"),
    [
        ('conf="Translated"', Status.ALIGNED),
        ('conf="Draft"', Status.NEEDS_WORK),
        ('conf="Draft" origin="mt"', Status.MACHINE),
        ('conf="ApprovedSignOff"', Status.ACCEPTED),
        ('conf="RejectedTranslation"', Status.NEEDS_WORK),
        ("", Status.NEEDS_WORK),
    ],
)
def test_trados_notes_the_state_of_each_segment(state: str, status: Status, tmp_path: Path) -> None:
    definitions = f'<sdl:seg-defs><sdl:seg id="1" {state}/><sdl:seg id="2"/></sdl:seg-defs>'
    unit = HALF.replace("</trans-unit>", f"{definitions}</trans-unit>")
    path = _file(tmp_path / "x.sdlxliff", unit, root=f'version="1.2"{_NS}{_SDL}')
    assert _statuses(path) == [status, Status.EMPTY]


@pytest.mark.parametrize(
    ("state", "status"),
    [
        ("ManuallyConfirmed", Status.ALIGNED),
        ("Proofread", Status.ACCEPTED),
        ("PartiallyEdited", Status.NEEDS_WORK),
        ("MachineTranslated", Status.MACHINE),
        ("NotStarted", Status.NEEDS_WORK),
        ("SomethingNew", Status.NEEDS_WORK),
    ],
)
def test_memoq_notes_the_state_of_each_unit(state: str, status: Status, tmp_path: Path) -> None:
    unit = (
        f'<trans-unit id="1" mq:status="{state}"><source>Un.</source><target>One.</target>'
        f'</trans-unit><trans-unit id="2" mq:status="{state}"><source>Deux.</source><target/>'
        "</trans-unit>"
    )
    path = _file(tmp_path / "x.mqxliff", unit, root=f'version="1.2"{_NS}{_MQ}')
    assert _read(path) == [("Un.", "One."), ("Deux.", "")]
    assert _statuses(path) == [status, Status.EMPTY]


def test_issues_stand_there_as_its_has_them(tmp_path: Path) -> None:
    scores = {IssueKind.PARTIAL_TARGET: 0.9312, IssueKind.ORDER: 0.5, IssueKind.NAMES: 0.2}
    path = tmp_path / "x.xlf"
    units = [
        TranslationUnit("1:1", "Le chat.", "The cat.", "a"),
        TranslationUnit("1:2", "Le chat dort.", "The cat.", "a", issue_scores=scores),
        TranslationUnit("2:1", "Le chien dort.", "The dog.", "b", issue_scores=scores),
    ]
    write_units(path, HEADER, units)
    root, its = etree.parse(path).getroot(), "{http://www.w3.org/2005/11/its}"
    records = {
        str(each.get("{http://www.w3.org/XML/1998/namespace}id")): [
            (issue.get("locQualityIssueType"), issue.get("locQualityIssueSeverity"))
            for issue in each
        ]
        for each in root.iter(f"{its}locQualityIssues")
    }
    references = [each.get(f"{its}locQualityIssuesRef") for each in root.iter("{*}target")]
    assert references == [None, *(f"#{name}" for name in records)]
    assert list(records.values()) == [[("omission", "93.12"), ("other", "50")]] * 2
    back = [dict(unit.issue_scores) for unit in read_units(path, FRENCH_ENGLISH)[1]]
    assert back == [{}, scores, scores]
