"""XLIFF 2: segments, states, codes with their original data, and both sides as documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.bitext import FRENCH_ENGLISH, LanguagePair, Status, TranslationUnit
from workbench.errors import BadInputError
from workbench.formats import UnitsRequest, read_document, read_units
from workbench.jobs import SILENT

_NAMESPACE = ' xmlns="urn:oasis:names:tc:xliff:document:2.0"'
_MODULE = ' xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"'


def _file(
    path: Path,
    body: str,
    *,
    root: str = f'version="2.0"{_NAMESPACE}{_MODULE}',
    languages: str = 'srcLang="fr-FR" trgLang="en-GB"',
) -> Path:
    path.write_text(
        f'<?xml version="1.0"?><xliff {root} {languages}>'
        f'<file id="f1" original="d.docx"><group id="g">{body}</group></file></xliff>',
        "utf-8",
    )
    return path


def _units(path: Path, *, without_codes: bool = False) -> list[TranslationUnit]:
    request = UnitsRequest(FRENCH_ENGLISH, without_codes=without_codes)
    return list(read_units(path, FRENCH_ENGLISH, request=request)[1])


def _pairs(path: Path, *, without_codes: bool = False) -> list[tuple[str, str]]:
    units = _units(path, without_codes=without_codes)
    return [(unit.source, unit.target) for unit in units]


def test_who_changed_a_unit_last_is_read_from_its_change_tracking(tmp_path: Path) -> None:
    module = ' xmlns:ctr="urn:oasis:names:tc:xliff:changetracking:2.0"'
    tracked = (
        '<unit id="u1"><ctr:changeTrack><ctr:revisions appliesTo="target">'
        '<ctr:revision author="jean" datetime="2026-11-24T09:15:00Z"/>'
        '<ctr:revision author="marie" datetime="2026-11-25T09:15:00Z"/></ctr:revisions>'
        '<ctr:revisions appliesTo="note">'
        '<ctr:revision author="anne" datetime="2026-11-26T09:15:00Z"/></ctr:revisions>'
        "</ctr:changeTrack><segment><source>Oui</source><target>Yes</target></segment></unit>"
        '<unit id="u2"><segment><source>Non</source><target>No</target></segment></unit>'
    )
    root = f'version="2.0"{_NAMESPACE}{module}'
    first, second = _units(_file(tmp_path / "t.xlf", tracked, root=root))
    assert (first.changed_by, first.changed) == ("marie", "2026-11-25T09:15:00Z")
    assert (second.changed_by, second.changed) == ("", "")


SEGMENTS = (
    '<unit id="u1"><segment><source>Bonjour</source><target>Hello</target></segment>'
    '<ignorable><source xml:space="preserve"> </source></ignorable>'
    '<segment id="s2"><source>le <pc id="1">monde</pc>.</source>'
    '<target>the <pc id="1">world</pc>.</target></segment></unit>'
    '<unit id="u2"><segment state="initial"><source>Sans cible<ph id="2" equiv="&lt;br/>"/>deux.'
    "</source></segment></unit>"
)


@pytest.mark.parametrize(
    "root",
    [
        f'version="2.0"{_NAMESPACE}',
        f'version="2.1"{_NAMESPACE}',
        'version="2.2" xmlns="urn:oasis:names:tc:xliff:document:2.2"',
        'version="2.0"',
    ],
)
@pytest.mark.parametrize("ending", [".xlf", ".xliff"])
def test_each_segment_is_a_pair(root: str, ending: str, tmp_path: Path) -> None:
    path = _file(tmp_path / f"x{ending}", SEGMENTS, root=root)
    assert _pairs(path) == [
        ("Bonjour", "Hello"),
        ("le monde.", "the world."),
        ("Sans cible<br/>deux.", ""),
    ]
    units = _units(path)
    assert [unit.id for unit in units] == ["u1.1", "u1.s2", "u2"]
    assert {unit.document for unit in units} == {"d.docx"}
    french = read_document(path, language="fr")
    assert [french.text[block.start : block.end] for block in french.blocks] == [
        "Bonjour",
        "le monde.",
        "Sans cible<br/>deux.",
    ]
    assert read_document(path, language="en").text == "Hello\n\nthe world."


def test_codes_are_what_they_stand_for(tmp_path: Path) -> None:
    path = _file(
        tmp_path / "x.xlf",
        '<unit id="1"><originalData><data id="d1">&lt;b></data><data id="d2">&lt;/b></data>'
        '<data id="d3">%1$s</data></originalData><segment><source>Cliquez sur '
        '<pc id="1" dataRefStart="d1" dataRefEnd="d2">Fichier</pc> : <ph id="2" dataRef="d3"/> €'
        '<ph id="3" subType="xlf:lb" type="fmt"/>puis <sc id="4" dataRef="d1"/>OK'
        '<ec id="5" startRef="4" dataRef="d2"/>, <mrk id="m" type="term">ici</mrk>'
        '<sm id="n" type="comment"/><em startRef="n"/> :<cp hex="0007"/><cp hex="2026"/>'
        "</source></segment></unit>",
    )
    assert _pairs(path) == [
        ("Cliquez sur <b>Fichier</b> : %1$s € puis <b>OK</b>, ici :…", ""),
    ]
    assert _pairs(path, without_codes=True) == [
        ("Cliquez sur Fichier : %1$s € puis OK, ici :…", "")
    ]


def test_codes_inside_codes_and_without_data_join_no_words(tmp_path: Path) -> None:
    path = _file(
        tmp_path / "x.xlf",
        '<unit id="1"><segment><source><pc id="1" equivStart="&lt;i>" equivEnd="&lt;/i>">Un '
        '<pc id="2">mot</pc></pc><ph id="3"/>puis<ph id="4" disp="{0}"/></source></segment></unit>',
    )
    assert _pairs(path) == [("<i>Un mot</i>puis{0}", "")]
    plain = '<unit id="1"><segment><source>Un<ph id="3"/>deux</source></segment></unit>'
    assert _pairs(_file(tmp_path / "y.xlf", plain)) == [("Un deux", "")]


def test_states_tell_the_status(tmp_path: Path) -> None:
    states = ["", ' state="initial"', ' state="translated"', ' state="reviewed"', ' state="final"']
    segments = "".join(
        f'<unit id="{n}"><segment{state}><source>Un.</source><target>One.</target></segment></unit>'
        for n, state in enumerate(states)
    )
    empty = '<unit id="x"><segment state="final"><source>Un.</source></segment></unit>'
    path = _file(tmp_path / "x.xlf", segments + empty)
    assert [unit.status for unit in _units(path)] == [
        Status.ALIGNED,
        Status.NEEDS_WORK,
        Status.ALIGNED,
        Status.ACCEPTED,
        Status.ACCEPTED,
        Status.EMPTY,
    ]


def test_notes_and_the_proposal_of_a_machine(tmp_path: Path) -> None:
    path = _file(
        tmp_path / "x.xlf",
        '<unit id="1"><mtc:matches><mtc:match ref="#1" type="tm"><source>Un</source>'
        '<target>Memory</target></mtc:match><mtc:match ref="#1" type="mt"><source>Un</source>'
        "<target>Machine</target></mtc:match></mtc:matches>"
        "<notes><note>relire</note><note>vite</note></notes>"
        "<segment><source>Un</source><target>One</target></segment></unit>",
    )
    (unit,) = _units(path)
    assert (unit.note, unit.rendering) == ("relire\nvite", "Machine")


@pytest.mark.parametrize("version", ["1.2", "2.0"])
def test_what_is_not_to_be_translated_is_left_out_and_counted(version: str, tmp_path: Path) -> None:
    path = tmp_path / "x.xlf"
    if version == "2.0":
        one = "<segment><source>{0}</source></segment>"
        unit = '<unit id="1"{1}>' + one + "</unit>"
        body = (
            unit.format("A", ' translate="no"')
            + f'<group id="h" translate="no">{unit.format("B", "")}'
            + unit.format("C", ' translate="yes"')
            + "</group>"
            + unit.format("D", ' translate="no"').replace(
                "</source>", "</source><target>D</target>"
            )
        )
        _file(path, body)
    else:
        unit = '<trans-unit id="1"{1}><source>{0}</source></trans-unit>'
        body = (
            unit.format("A", ' translate="no"')
            + f'<group translate="no">{unit.format("B", "")}'
            + unit.format("C", ' translate="yes"')
            + "</group>"
            + unit.format("D", ' translate="no"').replace(
                "</source>", "</source><target>D</target>"
            )
        )
        path.write_text(
            '<xliff version="1.2"><file original="x" source-language="fr" target-language="en"'
            f' datatype="x"><body>{body}</body></file></xliff>',
            "utf-8",
        )
    remarks: list[str] = []
    request = UnitsRequest(FRENCH_ENGLISH, reporter=SILENT.collecting(remarks))
    found = [unit.source for unit in read_units(path, FRENCH_ENGLISH, request=request)[1]]
    assert found == ["C", "D"]
    said = "2 units marked as not to be translated, without a target, are left out"
    assert remarks == [f"{path}: {said}"]
    document = read_document(path, language="fr")
    assert document.text == "C"
    said = "3 passages marked as not to be translated (such as “A”) are left out"
    assert document.remarks == (f"{path}: {said}",)


def test_other_languages_are_refused(tmp_path: Path) -> None:
    path = _file(tmp_path / "x.xlf", SEGMENTS, languages='srcLang="fr" trgLang="de"')
    with pytest.raises(BadInputError, match="its trgLang is 'de', not 'en'"):
        list(read_units(path, FRENCH_ENGLISH)[1])
    assert list(read_units(path, LanguagePair("fr", "de"))[1])
    no_target = _file(tmp_path / "y.xlf", SEGMENTS, languages='srcLang="fr"')
    assert len(list(read_units(no_target, FRENCH_ENGLISH)[1])) == 3
