"""Inline codes of memoQ: formats, characters, and what its regular expressions have tagged."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.bitext import FRENCH_ENGLISH
from workbench.formats import read_document, read_units
from workbench.formats.xml.memoq_codes import original_text

UNIT = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:mq="MQXliff" version="1.2">'
    '<file original="a" source-language="fr" target-language="en" datatype="x-docx"><body>'
    '<trans-unit id="1" mq:status="NotStarted"><source>{}</source><target></target>'
    "</trans-unit></body></file></xliff>"
)


@pytest.mark.parametrize(
    ("source", "right"),
    [
        ('Le <bpt id="1" ctype="bold">{}</bpt>chat<ept id="1">{}</ept> dort.', "Le chat dort."),
        ('Puis<ph id="1">&lt;mq:ch val="&amp;#9;" /&gt;</ph>il dort.', "Puis il dort."),
        ('Puis<ph id="1">&lt;mq:ch val="\\n" /&gt;</ph>il dort.', "Puis il dort."),
        ('Quoi<ph id="1">&lt;mq:ch val="&amp;#160;" /&gt;</ph>?', "Quoi\u00a0?"),
        ('Le<ph id="1">&lt;mq:ch val=" " /&gt;</ph>chat', "Le chat"),
        (
            'Il reste <ph id="1">&lt;mq:rxt displaytext="n" val="%1$s" /&gt;</ph> jours.',
            "Il reste %1$s jours.",
        ),
        (
            'Un <ph id="1">&lt;mq:rxt-req displaytext="&amp;lt;b&amp;gt;" val="&amp;lt;b/&amp;gt;"/&gt;</ph>mot.',  # noqa: E501
            "Un <b/>mot.",
        ),
    ],
)
def test_each_is_read_as_what_it_stands_for(source: str, right: str, tmp_path: Path) -> None:
    path = tmp_path / "view.mqxliff"
    path.write_text(UNIT.replace("{}", source, 1), encoding="utf-8")

    assert read_document(path, language="fr").text == right
    assert [unit.source for unit in read_units(path, languages=FRENCH_ENGLISH)[1]] == [right]


@pytest.mark.parametrize("code", ["{0}", "<br/>", "<mq:nt />", '<a val="x">', "%1$s", ""])
def test_the_codes_of_other_programs_stay(code: str) -> None:
    assert original_text(code) == code
