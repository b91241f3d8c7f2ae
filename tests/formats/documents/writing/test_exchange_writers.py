"""Translated XLIFF and TMX: empty targets are filled, and codes come out as codes."""

# ruff: noqa: E501  # Files read best as they are.

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from tests.formats.conformance.comparing import generated_files
from tests.formats.conformance.generators import exchange, xliff2
from tests.formats.conformance.samples import DocumentKind
from tests.formats.documents.writing.in_out_in import raised, translate_by
from workbench.bitext import FRENCH_ENGLISH, Status
from workbench.errors import BadInputError
from workbench.formats import read_document, read_units

GENERATED = 25
KINDS = [*exchange.KINDS, *xliff2.KINDS]
XLIFF = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
  <file original="a.txt" source-language="fr" datatype="plaintext"><body>
    <trans-unit id="1">
      <source>Le <g id="1">chat</g> dort<x id="2"/> sur <ph id="3">%1$s</ph>.</source>
    </trans-unit>
    <trans-unit id="2">
      <source>Fait.</source>
      <target state="final">Done.</target>
    </trans-unit>
    <trans-unit id="3" translate="no"><source>Code</source></trans-unit>
    <trans-unit id="4">
      <source>Un. Deux.</source>
      <seg-source><mrk mtype="seg" mid="1">Un.</mrk> <mrk mtype="seg" mid="2">Deux.</mrk></seg-source>
      <target><mrk mtype="seg" mid="1">One.</mrk></target>
    </trans-unit>
  </body></file>
</xliff>"""
XLIFF_2 = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="fr">
 <file id="f"><unit id="1">
  <originalData><data id="d1">&lt;b&gt;</data><data id="d2">&lt;/b&gt;</data></originalData>
  <segment id="s1"><source>Le <pc id="1" dataRefStart="d1" dataRefEnd="d2">chat</pc> dort.</source></segment>
  <segment id="s2" state="final"><source>Fait.</source><target>Done.</target></segment>
 </unit></file>
</xliff>"""
TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="fr" datatype="html"/>
  <body>
    <tu>
      <tuv xml:lang="fr"><seg>Le <bpt i="1">&lt;b&gt;</bpt>chat<ept i="1">&lt;/b&gt;</ept> dort<ph>&lt;br/&gt;</ph>ici.</seg></tuv>
    </tu>
    <tu>
      <tuv xml:lang="fr"><seg>Fait.</seg></tuv>
      <tuv xml:lang="en"><seg>Done.</seg></tuv>
    </tu>
  </body>
</tmx>"""


def written(tmp_path: Path, name: str, text: str) -> str:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return translate_by(raised, path).data.decode()


def test_targets_of_xliff_are_filled_and_finished_ones_stay(tmp_path: Path) -> None:
    text = written(tmp_path, "a.xlf", XLIFF)
    assert (
        'state="needs-review-translation" state-qualifier="mt-suggestion">'
        'LE <g id="1">CHAT</g> DORT<x id="2"/> SUR <ph id="3">%1$s</ph>.</target>'
    ) in text
    assert '<target state="final">Done.</target>' in text
    assert "<source>Code</source></trans-unit>" in text
    assert '<mrk mtype="seg" mid="1">One.</mrk>' in text
    assert '<mrk mtype="seg" mid="2">DEUX.</mrk></target>' in text
    assert 'target-language="en"' in text


def test_targets_of_xliff_2_are_filled(tmp_path: Path) -> None:
    text = written(tmp_path, "a.xlf", XLIFF_2)
    assert (
        '<target>LE <pc id="1" dataRefStart="d1" dataRefEnd="d2">CHAT</pc> DORT.</target>' in text
    )
    assert "<target>Done.</target>" in text
    assert 'trgLang="en"' in text
    _, units = read_units(tmp_path / "out-a.xlf", FRENCH_ENGLISH)
    assert [unit.target for unit in units] == ["LE <b>CHAT</b> DORT.", "Done."]


def test_the_state_of_a_target_says_that_a_machine_made_it(tmp_path: Path) -> None:
    text = written(
        tmp_path,
        "a.xlf",
        XLIFF.replace('<target><mrk mtype="seg" mid="1">One.</mrk></target>', "").replace(
            '<trans-unit id="2">',
            '<trans-unit id="5"><source>Un. Deux.</source><seg-source><mrk mtype="seg" mid="1">Un.'
            '</mrk> <mrk mtype="seg" mid="2">Deux.</mrk></seg-source><target state="final" '
            'state-qualifier="exact-match"><mrk mtype="seg" mid="1">One.</mrk></target>'
            '</trans-unit><trans-unit id="2">',
        ),
    )
    targets = {
        unit.get("id"): dict(target.attrib)
        for unit in etree.fromstring(text.encode()).iter("{*}trans-unit")
        for target in unit.iterfind("{*}target")
    }
    of_machine = {"state": "needs-review-translation", "state-qualifier": "mt-suggestion"}
    # A target with a segment that a person made is only to be reviewed.
    assert targets["5"] == {"state": "needs-review-translation"}
    assert targets["1"] == targets["4"] == of_machine
    assert targets["2"] == {"state": "final"}


def test_the_state_of_a_segment_of_xliff_2_says_that_a_machine_made_it(tmp_path: Path) -> None:
    text = written(tmp_path, "a.xlf", XLIFF_2)
    states = [
        (segment.get("state"), segment.get("subState"))
        for segment in etree.fromstring(text.encode()).iter("{*}segment")
    ]
    assert states == [("translated", "workbench:mt-suggestion"), ("final", None)]
    _, units = read_units(tmp_path / "out-a.xlf", FRENCH_ENGLISH)
    assert [unit.status for unit in units] == [Status.MACHINE, Status.ACCEPTED]


def test_a_variant_is_added_to_each_unit_of_tmx_that_lacks_one(tmp_path: Path) -> None:
    text = written(tmp_path, "a.tmx", TMX)
    assert (
        '<seg>LE <bpt i="1">&lt;b&gt;</bpt>CHAT<ept i="1">&lt;/b&gt;</ept> DORT<ph>&lt;br/&gt;</ph>ICI.</seg>'
    ) in text
    assert text.count('xml:lang="en"') == 2
    assert "<seg>Done.</seg>" in text
    _, units = read_units(tmp_path / "out-a.tmx", FRENCH_ENGLISH)
    assert [unit.target for unit in units] == ["LE <b>CHAT</b> DORT<br/>ICI.", "Done."]


def test_a_new_variant_has_the_tag_of_the_others(tmp_path: Path) -> None:
    british = TMX.replace('xml:lang="en"', 'xml:lang="en-GB"')
    text = written(tmp_path, "a.tmx", british)
    assert text.count('xml:lang="en-GB"') == 2
    assert 'xml:lang="en"' not in text


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_sources_stay_and_every_segment_has_a_target(kind: DocumentKind, tmp_path: Path) -> None:
    for file in generated_files(kind, tmp_path, GENERATED):
        same = translate_by(raised, file.path)
        assert same.target == same.source, file.name
        assert same.unplaced == 0
        parser = etree.XMLParser(recover=True)  # some samples have references of a DTD
        before, after = (etree.fromstring(each, parser) for each in (file.sample.data, same.data))
        for name in ("{*}source", "{*}tu", "{*}note", "{*}unit", "{*}trans-unit"):
            assert len(list(before.iter(name))) == len(list(after.iter(name)))


def test_a_file_of_which_only_the_targets_are_in_the_language_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlf"
    path.write_text(
        XLIFF.replace('source-language="fr"', 'source-language="en" target-language="fr"')
    )
    with pytest.raises(BadInputError, match="only its targets"):
        translate_by(raised, path)


@pytest.mark.skipif(shutil.which("xmllint") is None, reason="xmllint is not installed")
@pytest.mark.parametrize(("name", "text"), [("a.xlf", XLIFF), ("b.xlf", XLIFF_2), ("a.tmx", TMX)])
def test_xmllint_accepts_translated_files(tmp_path: Path, name: str, text: str) -> None:
    written(tmp_path, name, text)
    subprocess.run(["xmllint", "--noout", str(tmp_path / f"out-{name}")], check=True)
    assert read_document(tmp_path / f"out-{name}", language="fr").blocks
