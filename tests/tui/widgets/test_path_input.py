from __future__ import annotations

from pathlib import Path

import pytest
from textual.app import App, ComposeResult

from workbench.tui.widgets.path_input import PathInput, complete_path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("lettre.en.txt", "lettre.fr.txt", "Lettres.txt", ".hidden", "été.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "livre").mkdir()
    (tmp_path / "livre" / "un.txt").write_text("x", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", []),
        ("let", ["lettre.en.txt", "lettre.fr.txt", "Lettres.txt"]),
        ("LETTRES", ["Lettres.txt"]),
        ("lettre.fr.txt", []),
        ("liv", ["livre/"]),
        ("livre/", ["livre/un.txt"]),
        ("e\u0301", ["été.txt"]),
        (".h", [".hidden"]),
        ("nowhere/x", []),
        ("~", ["~/"]),
        ("~nobody-of-this-name/", []),
    ],
)
def test_a_path_is_completed_from_its_folder(folder: Path, typed: str, expected: list[str]) -> None:
    assert complete_path(typed) == expected


class OneField(App[None]):
    def compose(self) -> ComposeResult:
        yield PathInput()


async def test_other_completions_are_suggested_by_the_arrows(folder: Path) -> None:
    async with OneField().run_test() as pilot:
        field = pilot.app.query_one(PathInput)
        await pilot.press(*"let")
        while not field._suggestion:
            await pilot.pause(0.01)
        await pilot.press("down", "right")
        assert field.value == "lettre.fr.txt"
