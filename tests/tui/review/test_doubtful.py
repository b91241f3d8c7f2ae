"""Which beads count as doubtful: list, map, documents and filter say the same of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.conftest import Open
from tests.tui.sample_project import write_pairs
from workbench.bitext import GRADES, count_doubtful, is_doubtful
from workbench.project.review import Order, ReviewSession, View
from workbench.tui.documents.screen import DocumentsScreen
from workbench.tui.review.attention import Attention
from workbench.tui.review.bead_list_model import BeadListModel
from workbench.tui.review.commands.many.bulk import beads_above

CONFIDENCES = (0.695, 0.699999, 0.7, 0.704)
"""Around the threshold of 0.7; all are 70 % when rounded."""

DOUBTFUL = [True, True, False, False]


@pytest.fixture
def border(tmp_path: Path) -> Path:
    texts = [(f"Le chat {n} dort ici.", f"Cat {n} sleeps here.") for n in range(len(CONFIDENCES))]
    source, target = zip(*texts, strict=True)
    links = [((n,), (n,)) for n in range(len(texts))]
    return write_pairs(tmp_path / "border.bitext", source, target, links, CONFIDENCES)


def test_the_unrounded_confidence_decides_in_the_domain() -> None:
    assert [is_doubtful(confidence) for confidence in CONFIDENCES] == DOUBTFUL
    assert count_doubtful(CONFIDENCES) == 2


def test_the_project_counts_and_sorts_by_the_same_threshold(border: Path) -> None:
    session = ReviewSession(border, read_only=True)
    try:
        assert [bool(flag) for flag in session.outline().doubtful] == DOUBTFUL
        assert [document.doubtful for document in session.overview()] == [2]
        ids = list(session.outline().ids)
        assert list(session.bead_ids(View(order=Order.DOUBTFUL))) == ids
        assert list(session.bead_ids(View(min_confidence=0.7))) == ids[2:]
    finally:
        session.close()


async def test_list_map_and_documents_show_the_same_beads_as_doubtful(
    border: Path, open_review: Open
) -> None:
    async with open_review(border, size=(120, 30)) as reviewer:
        await reviewer.press("d", "g")
        letters = {step.letter for step in GRADES if is_doubtful(step.least)}
        for row, expected in zip(reviewer.lines()[2:6], DOUBTFUL, strict=True):
            grade = row.split("a")[0].split()[-1]
            assert (grade in letters) is expected
        levels = reviewer.screen.state.beads.attention
        assert [level == Attention.DOUBTFUL for level in levels] == DOUBTFUL
        for place, expected in enumerate(DOUBTFUL):
            stretch, _ = reviewer.screen.map._line(place + 1)
            assert stretch is not None
            assert bool(stretch.attention) is expected
        await reviewer.press("f2")
        await reviewer.finish_work()
        assert isinstance(reviewer.app.screen, DocumentsScreen)
        assert [document.doubtful for document in reviewer.app.screen.entries] == [2]


async def test_an_edit_leaves_a_bead_as_doubtful_as_it_was(border: Path, open_review: Open) -> None:
    async with open_review(border) as reviewer:
        await reviewer.press("d", "g", "p", "j", "p", "j", "p", "j", "p")
        state = reviewer.screen.state
        assert [bool(flag) for flag in state.beads.outline.doubtful] == DOUBTFUL
        fresh = BeadListModel(state.session.outline(), state.beads.ids)
        assert fresh.attention == state.beads.attention


async def test_accepting_from_seventy_percent_takes_what_is_not_doubtful(
    border: Path, open_review: Open
) -> None:
    async with open_review(border) as reviewer:
        await reviewer.finish_work()
        assert len(beads_above(reviewer.screen.state, 70)) == 2
