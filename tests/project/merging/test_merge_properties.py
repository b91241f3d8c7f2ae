"""Random histories of two copies come together without loss."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bitext.bitexts import Choice, bitexts, choices, choose_edit
from tests.store.projects import add_bitext, whole
from workbench.bitext import Bitext, Side
from workbench.bitext.edits.bead_content import BeadContent
from workbench.project.merging.merge import Preference, merge_projects
from workbench.store import ProjectFile

steps = st.lists(st.one_of(choices, st.sampled_from(["undo", "redo"])), max_size=8)
Steps = list[Choice | str]


def work(path: Path, todo: Steps, actor: str, *, undoes_own_only: bool = False) -> None:
    with ProjectFile.open(path) as project:
        kept = project.journal.size()[1] if undoes_own_only else 0
        for step in todo:
            if step == "undo":
                if project.journal.size()[1] > kept:
                    project.journal.undo()
            elif step == "redo":
                project.journal.redo()
            elif isinstance(step, tuple):
                edit = choose_edit(whole(project, 1), step)
                if edit is not None:
                    project.journal.apply(edit, actor=actor)


def contents(path: Path) -> list[BeadContent]:
    """The beads of the document, in order."""
    with ProjectFile.open(path, read_only=True) as project:
        assert project.find_faults() == []
        bitext = whole(project, 1)
        extents = {i: (s.start, s.end) for i, s in bitext.by_id.items()}
        return [BeadContent.of(bead, extents.__getitem__) for bead in bitext.beads]


def originals(path: Path) -> list[str]:
    """The text of each side, made of its segments."""
    with ProjectFile.open(path, read_only=True) as project:
        bitext = whole(project, 1)
        sides = (bitext.source, bitext.target)
        return ["".join("".join(s.text for s in side).split()) for side in sides]


def in_conflict(path: Path) -> list[dict[Side, tuple[int, int]]]:
    """The stretch of each side that each conflict is about."""
    stretches = []
    with ProjectFile.open(path, read_only=True) as project:
        for conflict in map(project.conflicts.get, project.conflicts.open_ids()):
            stretch = {}
            for side in Side:
                extents = [e for c in conflict.other.contents for e in c.extents(side)]
                if extents:
                    stretch[side] = min(extents)[0], max(extents)[1]
            stretches.append(stretch)
    return stretches


def lies_in(content: BeadContent, stretches: list[dict[Side, tuple[int, int]]]) -> bool:
    return any(
        side in stretch and stretch[side][0] <= start and end <= stretch[side][1]
        for stretch in stretches
        for side in Side
        for start, end in content.extents(side)
    )


@settings(max_examples=25, deadline=None)
@given(bitexts(), steps, steps, steps)
def test_the_result_holds_every_edit_that_is_not_in_conflict(
    fresh_project: Callable[[], ProjectFile],
    bitext: Bitext,
    common: Steps,
    first: Steps,
    second: Steps,
) -> None:
    with TemporaryDirectory() as folder, fresh_project() as project:
        base, one, other = (Path(folder, f"{name}.bitext") for name in ("base", "one", "other"))
        add_bitext(project, bitext)
        built = whole(project, 1)
        project.copy_to(base)
        # What both copies could do again is applied: else it is not known which of them undid it.
        work(base, [*common, *(["redo"] * len(common))], "anne")
        for path, todo, actor in ((one, first, "marie"), (other, second, "jean")):
            shutil.copyfile(base, path)
            # Of what both undo, neither state is the one that they came from.
            work(path, todo, actor, undoes_own_only=path == one)
        merged, turned = Path(folder, "merged.bitext"), Path(folder, "turned.bitext")
        report = merge_projects([one, other], merged)
        merge_projects([other, one], turned, prefer=Preference.LAST)
        found, old = contents(merged), set(contents(base))
        assert set(contents(turned)) == set(found)
        assert originals(merged) == originals(base)
        assert set(contents(one)) - old <= set(found)
        lost = set(contents(other)) - old - set(found)
        stretches = in_conflict(merged)
        assert bool(stretches) == bool(report.conflicts)
        assert all(lies_in(content, stretches) for content in lost)
        if not report.conflicts:
            assert set(contents(other)) - old <= set(found)
        check_that_merging_again_changes_nothing(merged, one, other)
        check_that_all_can_be_undone(merged, built)


def check_that_merging_again_changes_nothing(merged: Path, one: Path, other: Path) -> None:
    expected = contents(merged)
    for number, copies in enumerate(
        ([merged, one], [other, merged], [merged, other], [merged, merged], [one, merged])
    ):
        again = merged.with_name(f"again{number}.bitext")
        prefer = Preference.FIRST if copies[0] == merged else Preference.LAST
        before = in_conflict(merged)
        merge_projects(copies, again, prefer=prefer)
        assert set(contents(again)) == set(expected)
        assert in_conflict(again) == before


def check_that_all_can_be_undone(path: Path, built: Bitext) -> None:
    with ProjectFile.open(path) as project:
        while project.journal.undo():
            assert project.find_faults() == []
        assert whole(project, 1) == built


@settings(max_examples=25, deadline=None)
@given(bitexts(), steps, steps, steps, steps, st.booleans())
def test_copies_that_were_edited_after_a_merge_are_merged_again(
    fresh_project: Callable[[], ProjectFile],
    bitext: Bitext,
    first: Steps,
    second: Steps,
    more_here: Steps,
    more_there: Steps,
    swapped: bool,
) -> None:
    with TemporaryDirectory() as folder, fresh_project() as project:
        one, other = Path(folder, "one.bitext"), Path(folder, "other.bitext")
        add_bitext(project, bitext)
        for path, todo, actor in ((one, first, "marie"), (other, second, "jean")):
            project.copy_to(path)
            work(path, todo, actor)
        merged, again = Path(folder, "merged.bitext"), Path(folder, "again.bitext")
        merge_projects([one, other], merged)
        seen = set(contents(other))
        work(merged, more_here, "anne", undoes_own_only=True)
        work(other, more_there, "jean", undoes_own_only=True)
        copies = [other, merged] if swapped else [merged, other]
        merge_projects(copies, again, prefer=Preference.LAST if swapped else Preference.FIRST)
        found = set(contents(again))
        assert originals(again) == originals(merged)
        assert set(contents(merged)) - seen <= found
        lost = set(contents(other)) - seen - found
        assert all(lies_in(content, in_conflict(again)) for content in lost)
        last = Path(folder, "last.bitext")
        merge_projects([again, other], last)
        assert set(contents(last)) == found
        assert in_conflict(last) == in_conflict(again)
