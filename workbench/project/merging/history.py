"""Which edits one copy of a project made by itself, since the two copies were one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.bitext import Edit, EditKind
from workbench.errors import BadInputError
from workbench.store import ProjectFile, RecordedEdit
from workbench.store.file.meta import PROJECT_ID_KEY

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
        ids = [project.views.bead_ids(document_id=entry.id) for project in (one, other)]
        texts = [sorted(project.documents.hashes(entry.id)) for project in (one, other)]
        is_same = twin.id == entry.id and texts[0] == texts[1]
        if not is_same or (ids[0] and ids[1] and set(ids[0]).isdisjoint(ids[1])):
            raise BadInputError(
                f"the document {entry.name} was built again since the copy was made",
                where=str(other.path),
                hint="Export it from one of the two and import that into the other.",
            )


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


def is_behind(copy: ProjectFile, other: ProjectFile) -> bool:
    """Return whether another copy has dealt with every edit that a copy has or has dealt with."""
    known = {row.uid for row in other.merge_record.edits()} | other.merge_record.merged()
    rows = copy.merge_record.edits()
    own = {row.uid for row in rows if row.is_applied} | copy.merge_record.merged()
    return own <= known


def own_edits(copy: ProjectFile, other: ProjectFile) -> Sequence[RecordedEdit]:
    """Return the edits of a copy that are not undone and that another one does not have."""
    known = other.merge_record.merged().union(row.uid for row in other.merge_record.edits())
    return [row for row in copy.merge_record.edits() if row.is_applied and row.uid not in known]


def _taken_back(copy: ProjectFile, row: RecordedEdit) -> OwnEdit:
    edit = copy.merge_record.edit(row.entry)
    inverse = replace(edit.inverse, kind=EditKind.TAKE_BACK, detail=edit.verb)
    # The journal does not say who undid an edit, nor when.
    return OwnEdit(inverse, row.at, row.actor, _UNDONE + row.uid)
