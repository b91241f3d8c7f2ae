from __future__ import annotations

from contextlib import closing
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.project.review.beads import bead, row
from tests.store.projects import ENGLISH, FRENCH
from workbench.project.evaluation import evaluate_alignment
from workbench.project.exchange import CorrectionImport, ExportSelection, export_project
from workbench.project.info import describe_project
from workbench.project.review import BeadMark, ReviewSession, View
from workbench.project.review.linking.crossing import Crossing, crosses, odd_beads
from workbench.store import BeadExtent

targets = st.permutations(range(8))


def extents(order: list[int]) -> list[BeadExtent]:
    return [BeadExtent(n + 1, 1, (n, n), (y, y)) for n, y in enumerate(order)]


@given(targets)
def test_without_the_odd_beads_none_crosses_another_and_fewer_would_not_do(
    order: list[int],
) -> None:
    beads = extents(order)
    odd = odd_beads(beads)
    kept = [extent for extent in beads if extent.bead not in odd]
    assert not any(crosses(a, b) for a, b in combinations(kept, 2))
    for fewer in combinations([extent.bead for extent in beads], max(len(odd) - 1, 0)):
        rest = [extent for extent in beads if extent.bead not in fewer]
        assert not odd or any(crosses(a, b) for a, b in combinations(rest, 2))


@given(targets)
def test_a_bead_crosses_those_that_cross_it(order: list[int]) -> None:
    beads = extents(order)
    crossing = Crossing(tuple(beads))
    for extent in beads:
        found = crossing.crossed_by(extent.bead)
        assert found == [other.bead for other in beads if crosses(extent, other)]
        assert all(extent.bead in crossing.crossed_by(other) for other in found)


def test_a_bead_of_sentences_that_are_apart_crosses_those_between() -> None:
    beads = [
        BeadExtent(1, 1, (0, 3), (0, 0), is_apart=True),
        BeadExtent(2, 1, (1, 1), (1, 1)),
        BeadExtent(3, 1, (2, 2), (2, 2)),
        BeadExtent(4, 1, (4, 4), (3, 3)),
    ]
    crossing = Crossing(tuple(beads))
    assert crossing.odd == {1}
    assert crossing.crossed_by(1) == [2, 3]
    assert crossing.crossed_by(3) == [1]


def test_a_project_in_order_has_no_crossing_and_a_link_makes_one(
    session: ReviewSession, ids: list[int]
) -> None:
    assert session.crossing() == Crossing()
    session.pairing.link(bead(session, ids[0]).source, bead(session, ids[3]).target)
    assert session.crossing().odd == {ids[0]}
    assert session.crossing().crossed_by(ids[0]) == [ids[1], ids[2]]
    assert list(session.bead_ids(View(mark=BeadMark.CROSSING))) == [ids[0]]
    description = describe_project(session.path)
    assert [document.crossing for document in description.documents] == [1, 0]
    assert "1 crossing others" in "\n".join(description.lines)


def test_a_ladder_of_crossing_beads_is_read_back_by_evaluation(
    session: ReviewSession, ids: list[int], tmp_path: Path
) -> None:
    sources = bead(session, ids[0]).source[1:] + bead(session, ids[3]).source
    session.pairing.link(sources, bead(session, ids[2]).target)
    first, second = tmp_path / "one.ladder", tmp_path / "two.ladder"
    alone = ExportSelection(documents=("gare",))
    export_project(session.path, first, selection=alone)
    export_project(session.path, second, selection=alone)
    lines = first.read_text(encoding="utf-8").splitlines()
    assert "[1, 4]:[2]" in lines
    score = evaluate_alignment(first, second)
    assert (score.strict.f1, score.lax.f1) == (1.0, 1.0)


@pytest.mark.parametrize("ending", ["tmx", "csv", "jsonl", "xlf"])
def test_what_was_corrected_in_an_export_of_crossing_beads_comes_back(
    path: Path, tmp_path: Path, ending: str
) -> None:
    with closing(ReviewSession(path)) as session:
        ids = list(session.bead_ids(View()))
        session.pairing.link(bead(session, ids[1]).source, bead(session, ids[3]).target)
        wanted = [(row(session, i).source, row(session, i).target) for i in ids[:1]]
        exported = tmp_path / f"out.{ending}"
        export_project(path, exported)
        text = exported.read_text(encoding="utf-8-sig" if ending == "csv" else "utf-8")
    assert ENGLISH[3] in text
    changed = text.replace(ENGLISH[3], "“Nobody,” she said.")
    exported.write_text(changed, encoding="utf-8-sig" if ending == "csv" else "utf-8", newline="")
    with CorrectionImport(path, exported) as correction:
        correction.apply()
    with closing(ReviewSession(path)) as session:
        assert row(session, ids[1]).source == FRENCH[2]
        assert row(session, ids[1]).target == "“Nobody,” she said."
        assert [(row(session, i).source, row(session, i).target) for i in ids[:1]] == wanted
        assert session.project.find_faults() == []
