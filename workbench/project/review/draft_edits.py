"""Edits that need the machine's renderings: accepting, clearing and regrouping drafts.

In a document without a target side the rendering stands for the target until somebody words it.
Accepting such a bead makes the rendering its wording; merging it with a bead that has wording does
too, so that no half of the target is missing. In a pair, the rendering is evidence and no more: a
null bead that is accepted stays null.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.bitext import Bead, Bitext, Edit, EditKind, Status
from workbench.errors import EditError
from workbench.store import ProjectFile


@dataclass(frozen=True)
class LoadedBeads:
    """Beads by id, wherever in the project they stand.

    Attributes:
        by_id: In the order asked for.
        drafts: Ids of those whose document has no target side.
    """

    by_id: Mapping[int, Bead]
    drafts: frozenset[int]

    @classmethod
    def load(cls, project: ProjectFile, bead_ids: Iterable[int]) -> LoadedBeads:
        """The beads as they stand now.

        Raises:
            EditError: There is no bead of an id.
        """
        placed = project.beads.placed(bead_ids)
        alone = project.documents.without_target(place.document_id for place in placed.values())
        return cls(
            {bead_id: place.bead for bead_id, place in placed.items()},
            frozenset(i for i, place in placed.items() if place.document_id in alone),
        )

    def bead(self, bead_id: int) -> Bead:
        """The bead of that id."""
        return self.by_id[bead_id]

    def lacks_target(self, bead: Bead) -> bool:
        """Whether its target is the machine's rendering, or nothing at all."""
        worded = bead.target or (bead.target_edit or "").strip()
        return not worded and (bead.id in self.drafts or bead.status.is_draft)


def accept(project: ProjectFile, bead_ids: Sequence[int], *, detail: str = "") -> Edit:
    """Accept these beads, but for those that have nothing in the target language to accept."""
    loaded = LoadedBeads.load(project, bead_ids)
    lacking = [bead for bead in loaded.by_id.values() if loaded.lacks_target(bead)]
    renderings = _renderings(project, lacking)
    empty = {bead.id for bead in lacking if not renderings.get(bead.id)}
    before = tuple(bead for bead in loaded.by_id.values() if bead.id not in empty)
    after = (
        replace(
            bead,
            status=Status.ACCEPTED,
            target_edit=renderings.get(bead.id, bead.target_edit),
        )
        for bead in before
    )
    return Edit(EditKind.ACCEPT, before, tuple(after), detail=detail)


def accept_reworded(project: ProjectFile, edit: Edit) -> Edit:
    """The same rewording of one bead, accepting it too.

    Raises:
        EditError: The bead has nothing in the target language.
    """
    (bead,) = edit.after
    loaded = replace(LoadedBeads.load(project, [bead.id]), by_id={bead.id: bead})
    if loaded.lacks_target(bead):
        rendering = _renderings(project, [bead]).get(bead.id)
        if not rendering:
            raise nothing_to_accept()
        bead = replace(bead, target_edit=rendering)
    return replace(
        edit, after=(replace(bead, status=Status.ACCEPTED),), detail=f"{edit.detail} and accept"
    )


def nothing_to_accept() -> EditError:
    """The error for beads without a target text."""
    return EditError(
        "there is no text in the target language to accept",
        hint="Type one, or leave the sentence out of exports.",
    )


def clear(project: ProjectFile, bead_ids: Sequence[int]) -> Edit:
    """Give beads back the status that the machines left: empty, machine or aligned.

    A rendering that acceptance had made the wording is a machine draft again; a wording that
    somebody typed stays, and makes the bead ``aligned``.
    """
    loaded = LoadedBeads.load(project, bead_ids)
    alone = [b for b in loaded.by_id.values() if b.id in loaded.drafts and not b.target]
    renderings = _renderings(project, alone)
    after = {bead.id: replace(bead, status=Status.ALIGNED) for bead in loaded.by_id.values()}
    for bead in alone:
        rendering = renderings.get(bead.id, "")
        if not (bead.target_edit or "").strip() or bead.target_edit == rendering:
            status = Status.MACHINE if rendering else Status.EMPTY
            after[bead.id] = replace(bead, status=status, target_edit=None)
    return Edit(EditKind.CLEAR, tuple(loaded.by_id.values()), tuple(after.values()))


def with_drafts_worded(project: ProjectFile, passage: Bitext) -> Bitext:
    """The passage as a merge should see it: renderings as wording where another bead has some."""
    loaded = LoadedBeads.load(project, [bead.id for bead in passage.beads])
    lacking = {bead.id for bead in passage.beads if loaded.lacks_target(bead)}
    if not lacking or len(lacking) == len(passage.beads):
        return passage
    renderings = _renderings(project, [b for b in passage.beads if b.id in lacking])
    beads = tuple(
        replace(bead, target_edit=renderings[bead.id]) if bead.id in renderings else bead
        for bead in passage.beads
    )
    return replace(passage, beads=beads)


def settle_drafts(project: ProjectFile, passage: Bitext, edit: Edit) -> Edit:
    """The same regrouping, its beads without a target wording being drafts or empty again."""
    loaded = LoadedBeads.load(project, [bead.id for bead in edit.before])
    if not loaded.drafts:
        return edit
    segments = {**passage.by_id, **{segment.id: segment for segment in edit.segments_after}}
    texts = {bead.id: [segments[i].text for i in bead.source] for bead in edit.after}
    known = project.renderings.get({text for parts in texts.values() for text in parts})
    after = []
    for bead in edit.after:
        if not bead.target and not (bead.target_edit or "").strip():
            rendered = any(known[text].text for text in texts[bead.id] if text in known)
            bead = replace(bead, status=Status.MACHINE if rendered else Status.EMPTY)
        after.append(bead)
    return replace(edit, after=tuple(after))


def rendered(project: ProjectFile, bead_id: int) -> str:
    """The machine's rendering of a bead.

    Raises:
        EditError: There is none.
    """
    (worded,) = project.beads.worded([bead_id])
    if not worded.rendering:
        raise EditError("the machine has not rendered this sentence")
    return worded.rendering


def _renderings(project: ProjectFile, beads: Iterable[Bead]) -> dict[int, str]:
    """The machine's renderings of beads that have one, by bead id."""
    found = {}
    ids = [bead.id for bead in beads]
    for start in range(0, len(ids), 1000):
        for worded in project.beads.worded(ids[start : start + 1000]):
            if worded.rendering:
                found[worded.bead.id] = worded.rendering
    return found
