from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.project.merging.copies import edit, edited_copy
from workbench.cli.main import run
from workbench.errors import ExitCode, UsageError
from workbench.project.merging.assignments import assign, list_assignments
from workbench.project.merging.merge import merge_projects
from workbench.project.review import BeadMark, Order, ReviewSession, View


@pytest.fixture
def path(base: Path) -> Path:
    """Two documents of five beads each; the last bead of each has no source sentence."""
    return base


def mine(path: Path, name: str, *, order: Order = Order.DOCUMENT) -> list[int]:
    session = ReviewSession(path, read_only=True, actor=name)
    places = {bead_id: n for n, bead_id in enumerate(session.project.views.bead_ids(), 1)}
    found = [places[i] for i in session.bead_ids(View(order=order, mark=BeadMark.MINE))]
    session.close()
    return found


def test_documents_and_ranges_are_assigned_and_the_later_one_counts(path: Path) -> None:
    assign(path, ["*"], "Marie")
    parts = assign(path, ["quai:7-9"], "Jean")
    assert [(p.document, p.reviewer, p.first, p.last) for p in parts] == [
        ("gare", "Marie", 1, 5),
        ("quai", "Marie", 6, 6),
        ("quai", "Jean", 7, 10),
    ]
    assert mine(path, "jean") == [7, 8, 9, 10]
    assert mine(path, "MARIE") == [1, 2, 3, 4, 5, 6]
    assert sorted(mine(path, "marie", order=Order.DOUBTFUL)) == mine(path, "marie")
    parts = assign(path, ["gare", "quai"], "")
    assert parts == []
    assert list_assignments(path) == []


def test_parts_keep_their_reviewer_when_beads_are_merged_and_split(path: Path) -> None:
    assign(path, ["gare:1-2"], "Marie")
    edit(path, lambda s, ids: s.pairing.merge_next(ids[0]), actor="Marie")
    assert mine(path, "Marie") == [1]
    edit(path, lambda s, ids: s.pairing.unlink(ids[0]), actor="Marie")
    assert mine(path, "Marie") == [1, 2]


def test_what_does_not_exist_is_not_assigned(path: Path) -> None:
    with pytest.raises(UsageError, match="no document 'pont'"):
        assign(path, ["pont"], "Marie")
    with pytest.raises(UsageError, match="no beads 5-6") as caught:
        assign(path, ["gare:5-6"], "Marie")
    assert "№ 1 to 5" in str(caught.value)
    assert list_assignments(path) == []


def test_merging_says_who_has_changed_what_is_assigned_to_another(path: Path) -> None:
    assign(path, ["gare"], "marie")
    assign(path, ["quai"], "jean")
    first = edited_copy(path, "marie", lambda s, ids: s.decisions.set_note(ids[0], "a"))
    second = edited_copy(
        path, "jean", lambda s, ids: [s.decisions.set_note(i, "b") for i in (ids[1], ids[6])]
    )
    assign(second, ["gare:1-2"], "anne")
    merged = path.with_name("merged.bitext")
    report = merge_projects([first, second], merged)
    assert "jean.bitext: jean changed 1 beads that are assigned to anne" in report.remarks
    assert not any("marie changed" in remark for remark in report.remarks)
    assert {part.reviewer for part in list_assignments(merged)} == {"marie", "jean"}


def test_the_command_assigns_lists_and_clears(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["assign", str(path)]) == ExitCode.DONE
    assert "nothing is assigned" in capsys.readouterr().out
    assert run(["assign", str(path), "gare", "--to", "Marie"]) == ExitCode.DONE
    assert "gare № 1-5: Marie, 5 to review" in capsys.readouterr().out
    assert run(["assign", str(path), "--json"]) == ExitCode.DONE
    parts = json.loads(capsys.readouterr().out)["parts"]
    assert [part["reviewer"] for part in parts] == ["Marie", ""]
    assert run(["assign", str(path), "gare"]) == ExitCode.USAGE
    assert run(["assign", str(path), "--to", "Marie"]) == ExitCode.USAGE
    assert run(["assign", str(path), "gare", "--clear"]) == ExitCode.DONE
    assert "nothing is assigned" in capsys.readouterr().out
