"""Merging copies of one project: the edits of each come together in a new file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import assert_never

from workbench.bitext import Bead, EditKind
from workbench.bitext.edits.bead_content import BeadContent
from workbench.errors import BadInputError
from workbench.jobs import SILENT, Reporter
from workbench.project.merging.assignments import outside_of_own_part
from workbench.project.merging.bringing import bring_along
from workbench.project.merging.groups import BeadGroup, GroupFinder, GroupOutcome
from workbench.project.merging.history import (
    OwnHistory,
    check_same_project,
    forget_undone,
    has_received,
    is_behind,
    own_edits,
    own_history,
)
from workbench.project.merging.listing import open_conflicts
from workbench.project.merging.own_changes import OwnChanges
from workbench.project.merging.replay import Replay
from workbench.project.merging.report import CopyShare, MergeReport
from workbench.project.merging.result_file import check_paths, put_in_place
from workbench.project.merging.version_edit import version_edit
from workbench.store import OtherVersion, ProjectFile

_REPORT_EVERY = 100
"""Edits between two reports of progress."""


class Preference(StrEnum):
    """The copy whose version the merged project holds where two copies both changed something."""

    FIRST = "a"
    """That of the copy that was given first."""
    LAST = "b"
    """That of the copy that was given last."""


def merge_projects(
    copies: Sequence[Path],
    output: Path,
    *,
    prefer: Preference = Preference.FIRST,
    replace_output: bool = False,
    reporter: Reporter = SILENT,
) -> MergeReport:
    """Merge copies of one project into a new project; the copies stay as they are.

    Edits that only one copy has are made again in the result, with their names and times. Where two
    copies have changed the same bead, or beads over the same text, in different ways, the result
    holds one version, and the other one beside it as a conflict for the review.

    Args:
        copies: Two or more copies of one project; they may be open for review.
        output: The file to write; it is there only once it is complete.
        prefer: Whose version the result holds in a conflict.
        replace_output: Whether to replace a file that exists; never one of the copies.
        reporter: Receives the progress; cancels the merge.

    Raises:
        UsageError: There are fewer than two copies, or the output is one of them.
        BadInputError: A file is missing, is no project, or is no copy of the first one.
        OutputError: The output exists already, or cannot be written.
        StoppedError: The reporter was cancelled; nothing is left behind.
    """
    check_paths(copies, output, replace_output)
    unfinished = output.with_name(f".{output.name}.merge")
    other = output.with_name(f".{output.name}.turned")
    try:
        merge = _Merge(unfinished, other, prefer, reporter)
        merge.start(copies[0])
        for copy in copies[1:]:
            merge.take(copy)
        report = merge.report(output)
        put_in_place(unfinished, output)
        return report
    finally:
        for path in (unfinished, other):
            for end in ("", "-wal", "-shm", "-journal", ".lock"):
                path.with_name(path.name + end).unlink(missing_ok=True)


@dataclass(frozen=True)
class _Pair:
    """Two copies: one receives the edits of the other.

    Attributes:
        receiver: The copy that receives, open for writing.
        giver: The other copy.
        names: Names of the files that they come from, in this order.
        prefers_giver: Whether the giver's version is taken in a conflict.
    """

    receiver: ProjectFile
    giver: ProjectFile
    names: tuple[str, str]
    prefers_giver: bool


class _Merge:
    """A merge in progress: an unfinished project that receives one copy after the other."""

    def __init__(self, path: Path, spare: Path, prefer: Preference, reporter: Reporter) -> None:
        self._path, self._spare = path, spare
        self._prefers_last = prefer is Preference.LAST
        self._reporter = reporter
        self._shares: list[CopyShare] = []
        self._origins: dict[str, str] = {}
        self._remarks: list[str] = []

    def start(self, first: Path) -> None:
        """Begin with the first copy."""
        with ProjectFile.open(first, read_only=True) as copy:
            copy.copy_to(self._path)
        self._shares.append(CopyShare(first))

    def take(self, path: Path) -> None:
        """Bring in the edits of one more copy."""
        self._reporter.check_cancelled()
        names = (self._shares[0].path.name, path.name)
        share = CopyShare(path)
        with ExitStack() as stack:
            receiver = stack.enter_context(ProjectFile.open(self._path))
            copy = stack.enter_context(ProjectFile.open(path, read_only=True))
            stack.enter_context(copy.snapshot())
            check_same_project(receiver, copy)
            if len(self._shares) == 1:
                self._count(self._shares[0], receiver, copy)
            self._count(share, copy, receiver)
            self._shares.append(share)
            history, turned = own_history(copy, receiver), own_history(receiver, copy)
            if not _is_to_turn(receiver, copy, history, turned):
                pair = _Pair(receiver, copy, names, self._prefers_last)
                self._receive(pair, history, turned, share)
                return
            copy.copy_to(self._spare)
        # The copy has received edits of the other one before: the new ones go the same way.
        with ExitStack() as stack:
            receiver = stack.enter_context(ProjectFile.open(self._spare))
            copy = stack.enter_context(ProjectFile.open(self._path, read_only=True))
            pair = _Pair(receiver, copy, (names[1], names[0]), not self._prefers_last)
            self._receive(pair, turned, history, self._shares[0])
        self._spare.replace(self._path)

    def _count(self, share: CopyShare, copy: ProjectFile, other: ProjectFile) -> None:
        """Count the edits that a copy alone has, and those in parts that are others'."""
        edits = own_edits(copy, other)
        share.count(edits)
        if not copy.assignments.get():
            return
        beads = copy.merge_record.beads_of(edit.entry for edit in edits)
        for (who, whose), number in outside_of_own_part(copy, beads).items():
            self._remarks.append(
                f"{share.path.name}: {who} changed {number:,} beads that are assigned to {whose}"
            )

    def _receive(
        self, pair: _Pair, history: OwnHistory, theirs: OwnHistory, share: CopyShare
    ) -> None:
        """Make the own edits of the giver in the receiver, whose own ones are ``theirs``."""
        changes = OwnChanges.of(history.edits), OwnChanges.of(theirs.edits)
        groups = GroupFinder(pair.giver, pair.receiver, *changes).find()
        with pair.receiver.batch():
            pair.receiver.own_words.add(*pair.giver.own_words.get())
            forget_undone(pair.receiver, pair.giver)
            replay = Replay.into(pair.receiver, groups)
            for number, own in enumerate(history.edits):
                if number % _REPORT_EVERY == 0:
                    self._reporter.check_cancelled()
                    self._reporter.progress(number, len(history.edits), "merge")
                replay.make(own)
            pair.receiver.merge_record.add_merged(
                own.uid for own in history.edits if own.uid not in replay.made
            )
            for group in groups:
                self._settle(pair, group, share)
            bring_along(pair.giver, pair.receiver)
        waiting = len(pair.giver.unsaved_texts.waiting())
        if waiting:
            self._remarks.append(
                f"{pair.names[1]}: texts that were being typed and never saved are not taken:"
                f" {waiting:,}"
            )

    def _settle(self, pair: _Pair, group: BeadGroup, share: CopyShare) -> None:
        match group.outcome:
            case GroupOutcome.UNCHANGED:
                return
            case GroupOutcome.TAKEN:
                share.beads += len(group.after)
            case GroupOutcome.IDENTICAL:
                share.identical += 1
            case GroupOutcome.CONFLICT:
                share.conflicts += 1
            case _:
                assert_never(group.outcome)
        _drop_outdated(pair.receiver, group)
        if group.outcome is GroupOutcome.CONFLICT:
            self._add_conflict(pair, group)

    def _add_conflict(self, pair: _Pair, group: BeadGroup) -> None:
        receiver = pair.receiver
        kept, other = _version(receiver, group.received), _version(pair.giver, group.after)
        kept, other = replace(kept, origin=pair.names[0]), replace(other, origin=pair.names[1])
        ids = [bead.id for bead in group.received.values()]
        if pair.prefers_giver:
            kept, other = other, kept
            edit = version_edit(
                receiver, ids, kept.contents, kind=EditKind.TAKE_VERSION, detail=kept.origin
            )
            receiver.journal.apply(edit, actor=kept.by, at=kept.at)
            beside = {bead.id for bead in edit.before}.difference(ids)
            ids = [bead.id for bead in edit.after if bead.id not in beside]
        placed = receiver.beads.placed(ids).values()
        segments = {i for place in placed for i in (*place.bead.source, *place.bead.target)}
        conflict_id = receiver.conflicts.add(group.document_id, other, segments)
        self._origins[conflict_id] = kept.origin

    def report(self, output: Path) -> MergeReport:
        """Return what was done, with every conflict that is open in the result."""
        with ProjectFile.open(self._path, read_only=True) as project:
            conflicts = open_conflicts(project, self._origins, name=output.name)
        return MergeReport(output, tuple(self._shares), conflicts, tuple(self._remarks))


def _is_to_turn(
    receiver: ProjectFile, copy: ProjectFile, history: OwnHistory, turned: OwnHistory
) -> bool:
    """Return whether the copy is to receive the edits of the other one.

    It is if it has documents that the other one lacks, or has received some of its edits before.

    Raises:
        BadInputError: Each of the two has a document that the other one lacks.
    """
    mine, theirs = (
        {entry.name for entry in project.documents.entries()} for project in (receiver, copy)
    )
    if mine - theirs and theirs - mine:
        raise BadInputError(
            f"lacks the document {min(mine - theirs)}, and has {min(theirs - mine)}, which the"
            " other copy lacks",
            where=str(copy.path),
            hint="Build one of the two documents in the other copy, too.",
        )
    if mine != theirs:
        return bool(theirs - mine)
    if is_behind(copy, receiver):
        return False
    if is_behind(receiver, copy):
        return True
    if turned.is_whole != history.is_whole:
        return turned.is_whole
    return has_received(copy, receiver) and not has_received(receiver, copy)


def _version(project: ProjectFile, contents: Mapping[BeadContent, Bead]) -> OtherVersion:
    placed = project.beads.placed(bead.id for bead in contents.values())
    order = sorted(contents, key=lambda content: placed[contents[content].id].position)
    last = max(placed.values(), key=lambda place: place.changed_at)
    return OtherVersion(tuple(order), last.changed_by, last.changed_at, "")


def _drop_outdated(receiver: ProjectFile, group: BeadGroup) -> None:
    """Delete conflicts with a version that its copy has changed since."""
    ids = [bead.id for bead in group.received.values()]
    receiver.conflicts.remove(
        conflict.id
        for conflict in receiver.conflicts.of_beads(ids)
        if set(conflict.other.contents) == group.before.keys()
    )
