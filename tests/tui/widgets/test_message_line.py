from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.conftest import Open


async def test_a_message_does_not_stay_for_ever(
    station: Path, open_review: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("p")
        assert "Pinned" in reviewer.message
        monkeypatch.setattr("workbench.tui.widgets.message_line._SECONDS", 0.01)
        await reviewer.press("p")
        await reviewer.until(lambda: not reviewer.message, "an empty line of messages")
