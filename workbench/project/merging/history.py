"""Which edits one copy of a project made by itself, since the two copies were one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.bitext import Edit, EditKind
from workbench.errors import BadInputError
from workbench.store import ProjectFile, RecordedEdit
from workbench.store.documents.first_beads import build_key
from workbench.store.file.meta import PROJECT_ID_KEY

_MANY = 20
"""Beads of a document that was built by an older version, above which edits do not replace all of
them: if two copies have none in common, one of them was built again."""

_UNDONE = "-"
"""First letter of what stands for the undoing of an edit; the rest is the id of the edit."""


@dataclass(frozen=True, slots=True)
class OwnEdit:
    """An edit that only one copy has.

    Attributes:
        edit: What it changed.
        at: When it was made, ISO 8601 in UTC.
        actor: Who made it.
        uid: What it is called in every copy.
    """

    edit: Edit
    at: str
    actor: str
    uid: str


@dataclass(frozen=True, slots=True)
class OwnHistory:
    """The edits that a copy made by itself, in order, from a state that the other copy has had.

    Attributes:
        edits: The edits. Common ones that were undone here only come first, as their inverses.
        is_whole: Whether the copies have no edit in common after the first of these.
    """

    edits: tuple[OwnEdit, ...]
    is_whole: bool


def check_same_project(one: ProjectFile, other: ProjectFile) -> None:
    """Raise an error unless two files are copies of one project.

    Raises:
        BadInputError: They are not, or a document was built again in one of them.
    """
    keys = [PROJECT_ID_KEY, "source_language", "target_language"]
    if not one.meta.get(PROJECT_ID_KEY):
        keys += ["name", "created"]
    if any(one.meta.get(key) != other.meta.get(key) for key in keys):
        raise BadInputError(
            f"is no copy of the project {one.path.name}",
            where=str(other.path),
            hint="Only copies of one project file can be merged; import takes other corrections.",
        )
    for entry in one.documents.entries():
        twin = other.documents.find(entry.name)
        if twin is None:
            continue
        texts = [sorted(project.documents.hashes(entry.id)) for project in (one, other)]
        is_same = twin.id == entry.id and texts[0] == texts[1]
        if not is_same or _was_built_again(one, other, entry.id):
            raise BadInputError(
                f"the document {entry.name} was built again since the copy was made",
                where=str(other.path),
                hint="Export it from one of the two and import that into the other.",
            )


def _was_built_again(one: ProjectFile, other: ProjectFile, document_id: int) -> bool:
    """Return whether one of two copies has built a document again."""
    builds = [project.meta.get(build_key(document_id)) for project in (one, other)]
    if any(builds):
        return builds[0] != builds[1]
    ids = [project.views.bead_ids(document_id=document_id) for project in (one, other)]
    return min(map(len, ids)) >= _MANY and set(ids[0]).isdisjoint(ids[1])


def own_history(copy: ProjectFile, other: ProjectFile) -> OwnHistory:
    """Return the edits that a copy has made and another one does not have."""
    theirs = {row.uid: row for row in other.merge_record.edits()}
    merged = other.merge_record.merged()
    known = merged.union(theirs)
    rows = copy.merge_record.edits()
    first = next(
        (n for n, row in enumerate(rows) if row.is_applied and row.uid not in known), len(rows)
    )
    undone = [
        row
        for row in rows[:first]
        if not row.is_applied
        and row.uid in known
        and _UNDONE + row.uid not in known
        # An edit that is in conflict there has no entry, and was applied here when it was merged.
        and (row.uid in merged or theirs[row.uid].is_applied)
    ]
    own = [_taken_back(copy, row) for row in reversed(undone)]
    later = [row for row in rows[first:] if row.is_applied]
    own += [OwnEdit(copy.merge_record.edit(row.entry), row.at, row.actor, row.uid) for row in later]
    return OwnHistory(tuple(own), not any(row.uid in known for row in later))


def forget_undone(receiver: ProjectFile, giver: ProjectFile) -> None:
    """Let nothing that is undone be redone, and let edits that only the receiver undid come back.

    A copy in which such an edit is redone later gives it as a new one. Edits that both copies have
    stay known, since a third one may have them, too.
    """
    known = {row.uid for row in giver.merge_record.edits()} | giver.merge_record.merged()
    receiver.journal.end_redo()
    receiver.merge_record.forget(
        row.entry
        for row in receiver.merge_record.edits()
        if not row.is_applied and row.uid not in known
    )


def is_behind(copy: ProjectFile, other: ProjectFile) -> bool:
    """Return whether another copy has dealt with every edit that a copy has or has dealt with."""
    known = {row.uid for row in other.merge_record.edits()} | other.merge_record.merged()
    rows = copy.merge_record.edits()
    own = {row.uid for row in rows if row.is_applied} | copy.merge_record.merged()
    return own <= known


def has_received(copy: ProjectFile, other: ProjectFile) -> bool:
    """Return whether a copy has dealt with edits of another one without making them itself.

    They were in conflict, and the copy has decided which version it holds.
    """
    return not copy.merge_record.merged().isdisjoint(
        row.uid for row in other.merge_record.edits() if row.is_applied
    )


def own_edits(copy: ProjectFile, other: ProjectFile) -> Sequence[RecordedEdit]:
    """Return the edits of a copy that are not undone and that another one does not have."""
    known = other.merge_record.merged().union(row.uid for row in other.merge_record.edits())
    return [row for row in copy.merge_record.edits() if row.is_applied and row.uid not in known]


def _taken_back(copy: ProjectFile, row: RecordedEdit) -> OwnEdit:
    edit = copy.merge_record.edit(row.entry)
    inverse = replace(edit.inverse, kind=EditKind.TAKE_BACK, detail=edit.verb)
    # The journal does not say who undid an edit, nor when.
    return OwnEdit(inverse, row.at, row.actor, _UNDONE + row.uid)
