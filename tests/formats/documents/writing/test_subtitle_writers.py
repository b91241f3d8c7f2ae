"""Translated subtitles: times, styles and codes stay, line breaks too."""

# ruff: noqa: E501  # Files read best as they are.

from __future__ import annotations

from pathlib import Path

import pytest

from tests.formats.conformance.comparing import generated_files
from tests.formats.conformance.generators import cues
from tests.formats.conformance.samples import DocumentKind
from tests.formats.documents.writing.in_out_in import raised, translate_by

GENERATED = 25
KINDS = cues.KINDS
ASS = r"""[Script Info]
Title: Essai

[V4+ Styles]
Format: Name, Fontname
Style: Default,Arial

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Comment: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,Une remarque
Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,{\an8}Bonjour, {\i1}Marie{\i0}.
Dialogue: 0,0:00:02.00,0:00:03.00,Default,,0,0,0,,{\pos(1,2)}- Oui.\N- Non.
Dialogue: 0,0:00:03.00,0:00:04.00,Default,,0,0,0,,{\p1}m 0 0 l 1 1{\p0}
"""


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_translation_that_changes_nothing_keeps_all_cues(
    kind: DocumentKind, tmp_path: Path
) -> None:
    for file in generated_files(kind, tmp_path, GENERATED):
        path = file.path
        if path.suffix == ".srt":
            path = path.rename(path.with_suffix(".sub"))
        same = translate_by(str, path)
        assert same.target == same.source, file.name
        assert same.unplaced == 0


def test_ass_keeps_styles_places_comments_and_drawings(tmp_path: Path) -> None:
    path = tmp_path / "a.ass"
    path.write_text(ASS, encoding="utf-8-sig")
    data = translate_by(raised, path).data
    assert data.startswith(b"\xef\xbb\xbf")
    expected = ASS.replace(r"Bonjour, {\i1}Marie", r"BONJOUR, {\i1}MARIE")
    assert data.decode("utf-8-sig") == expected.replace(r"- Oui.\N- Non.", r"- OUI.\N- NON.")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "{1}{1}25\n{10}{20}{y:i}Le chat|dort.\n{30}{40}Oui.\n",
            "{1}{1}25\n{10}{20}{y:i}LE CHAT|DORT.\n{30}{40}OUI.\n",
        ),
        (
            "[INFORMATION]\n00:00:01.00,00:00:02.00\nLe chat[br]dort.\n\n00:00:03.00,00:00:04.00\nOui.\n",
            "[INFORMATION]\n00:00:01.00,00:00:02.00\nLE CHAT[br]DORT.\n\n00:00:03.00,00:00:04.00\nOUI.\n",
        ),
        (
            "1\n00:00:01,000 --> 00:00:02,000\nLe chat dort.\n",
            "1\n00:00:01,000 --> 00:00:02,000\nLE CHAT DORT.\n",
        ),
    ],
)  # fmt: skip
def test_sub_files_keep_times_and_breaks(tmp_path: Path, before: str, after: str) -> None:
    path = tmp_path / "a.sub"
    path.write_text(before, encoding="utf-8")
    assert translate_by(raised, path).data.decode() == after
