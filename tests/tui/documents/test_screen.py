from __future__ import annotations

from pathlib import Path

from tests.tui.conftest import Reviewer
from workbench.tui.app import WorkbenchApp
from workbench.tui.documents.screen import DocumentsScreen
from workbench.tui.review.screen import ReviewScreen


async def test_the_documents_show_their_progress_and_one_can_be_listed_alone(
    two_documents: Path,
) -> None:
    app = WorkbenchApp(two_documents)
    async with app.run_test(size=(120, 30)) as pilot:
        reviewer = Reviewer(pilot, app)
        await reviewer.settle()
        whole = len(reviewer.listed)
        await reviewer.press("f2")
        await reviewer.finish_work()
        assert isinstance(app.screen, DocumentsScreen)
        assert "2 documents" in reviewer.text()
        first, second = (line for line in reviewer.lines() if "gare" in line or "seul" in line)
        assert "%" in first
        assert "post-edit" in second
        await reviewer.press("G", "enter")
        await reviewer.settle()
        assert 0 < len(reviewer.listed) < whole
        assert "only seul" in reviewer.header
        await reviewer.press("f2")
        await reviewer.finish_work()
        await reviewer.press("a")
        await reviewer.settle()
        assert len(reviewer.listed) == whole
        await reviewer.press("f2")
        await reviewer.finish_work()
        await reviewer.press("escape")
        assert isinstance(app.screen, ReviewScreen)
