from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.conftest import Open
from tests.tui.sample_project import write_one_to_one
from workbench.project.review import ReviewSession

HOSTILE = {
    "markup": ("L'accord [CE] n° 5 [/red] [bold]", "The [/x] agreement [@click=app.quit]here[/]"),
    "escapes": ("Rouge \x1b[31m\x1b]0;title\x07", "Red \x9b31m \x00\x08\x7f"),
    "bidi": ("abc \u202edef\u202c \u2066x\u2069", "\u200fשלום עולם\u200e"),
    "zero-width": ("a\u200bb\ufeffc\u00adé", "x\u2060y\u200cz"),
    "wide": ("日本語の文章。👩‍👩‍👧‍👦 é" * 20, "e\u0301\u0301\u0301 ﷽ 🇫🇷 👍🏽"),
    "long": ("mot " * 2500, "word" * 2500),
    "lines": ("une\ndeux\r\ntrois\ttab", "one\u2028two\u2029three"),
}


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
@pytest.mark.parametrize("kind", HOSTILE)
async def test_hostile_text_is_shown_safely_in_list_bead_and_field(
    tmp_path: Path, open_review: Open, kind: str, size: tuple[int, int]
) -> None:
    path = write_one_to_one(tmp_path / "odd.bitext", [HOSTILE[kind], ("Suite.", "Next.")])
    before = _wording(path)
    async with open_review(path, size=size) as reviewer:
        for keys in ((), ("space",), ("e",), ("escape", "f9"), ("s",)):
            await reviewer.press(*keys)
            lines = reviewer.lines()
            assert len(lines) == size[1]
            forbidden = [c for line in lines for c in line if _is_dangerous(c)]
            assert not forbidden, [hex(ord(c)) for c in forbidden]
    assert _wording(path) == before, "looking changes nothing"


def _wording(path: Path) -> list[tuple[str, str]]:
    session = ReviewSession(path, read_only=True)
    try:
        return [(row.source, row.target) for row in session.rows(list(session.outline().ids))]
    finally:
        session.close()


def _is_dangerous(character: str) -> bool:
    code = ord(character)
    is_control = code < 0x20 or 0x7F <= code < 0xA0
    return (
        is_control
        or character in "\u200b\u200c\u200e\u200f\u2060\u2066\u2069\ufeff\xad"
        or (0x2028 <= code <= 0x202E)
    )


async def test_markup_in_a_document_is_shown_as_it_is_written(
    tmp_path: Path, open_review: Open
) -> None:
    path = write_one_to_one(tmp_path / "odd.bitext", [HOSTILE["markup"]])
    async with open_review(path, size=(160, 45)) as reviewer:
        assert "L'accord [CE] n° 5 [/red] [bold]" in reviewer.text()
        assert "[@click=app.quit]here[/]" in reviewer.text()


async def test_a_hostile_document_name_and_note_are_only_text(
    tmp_path: Path, open_review: Open
) -> None:
    path = write_one_to_one(tmp_path / "[red]\u202e.bitext", [("Un.", "One.")])
    async with open_review(path) as reviewer:
        await reviewer.press("b")
        await reviewer.type("[/nothing]")
        await reviewer.press("enter")
        await reviewer.finish_work()
        assert "[/nothing]" in reviewer.text()
        assert "[red]⟨U+202E⟩" in reviewer.text()
        await reviewer.press("ctrl+e", "escape", "H", "escape")
