"""Edits that need the machine's renderings: accepting, clearing and regrouping drafts.

In a document without a target side, the rendering stands for the target until somebody edits it.
Accepting such a bead makes the rendering its target text; so does merging it with a bead that has
a target text, or half of the merged target would be missing. In a document with a target side the
rendering is only shown: a bead with an empty target that is accepted keeps its empty target.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.bitext import Bead, Bitext, Edit, EditKind, Side, Status
from workbench.errors import EditError
from workbench.jobs import SILENT, Reporter
from workbench.store import ProjectFile

_PAGE = 1_000
"""Beads whose renderings are read at once."""

_READ_AT_ONCE = 5_000
"""Beads that are read between two questions whether to stop: 0.1 s."""


@dataclass(frozen=True)
class LoadedBeads:
    """Beads from anywhere in a project.

    Attributes:
        by_id: The beads by id, in the order in which they were asked for.
        in_source_only: Ids of the beads whose document has no target side.
    """

    by_id: Mapping[int, Bead]
    in_source_only: frozenset[int]

    @classmethod
    def load(
        cls, project: ProjectFile, bead_ids: Iterable[int], *, reporter: Reporter = SILENT
    ) -> LoadedBeads:
        """Read beads as they are now.

        Args:
            project: The open project.
            bead_ids: The beads.
            reporter: Receives how many are read; asked whether to stop.

        Raises:
            EditError: A bead does not exist.
            StoppedError: The reporter was cancelled.
        """
        ids = list(bead_ids)
        placed = {}
        for start in range(0, len(ids), _READ_AT_ONCE):
            reporter.check_cancelled()
            placed.update(project.beads.placed(ids[start : start + _READ_AT_ONCE]))
            reporter.progress(len(placed), len(ids), "read")
        without = project.documents.without_target(place.document_id for place in placed.values())
        return cls(
            {bead_id: place.bead for bead_id, place in placed.items()},
            frozenset(i for i, place in placed.items() if place.document_id in without),
        )

    def only(self, bead_ids: Iterable[int]) -> LoadedBeads:
        """Return some of the beads."""
        return replace(self, by_id={bead_id: self.by_id[bead_id] for bead_id in bead_ids})

    def bead(self, bead_id: int) -> Bead:
        """Return the bead with this id."""
        return self.by_id[bead_id]

    def lacks_target(self, bead: Bead) -> bool:
        """Return whether its target is the machine's rendering, or nothing at all."""
        has_text = bead.target or (bead.target_edit or "").strip()
        return not has_text and (bead.id in self.in_source_only or bead.status.is_draft)


def accept(project: ProjectFile, bead_ids: Sequence[int], *, detail: str = "") -> Edit:
    """Accept beads, except those without any text in the target language.

    Args:
        project: The open project.
        bead_ids: The beads.
        detail: More about the edit, for its words.
    """
    return accept_loaded(project, LoadedBeads.load(project, bead_ids), detail=detail)


def accept_loaded(project: ProjectFile, loaded: LoadedBeads, *, detail: str = "") -> Edit:
    """Accept beads that are read already; see ``accept``."""
    lacking = [bead for bead in loaded.by_id.values() if loaded.lacks_target(bead)]
    renderings = _renderings(project, lacking)
    empty = {bead.id for bead in lacking if not renderings.get(bead.id)}
    before = tuple(bead for bead in loaded.by_id.values() if bead.id not in empty)
    after = (replace(_with_rendering(bead, renderings), status=Status.ACCEPTED) for bead in before)
    return Edit(EditKind.ACCEPT, before, tuple(after), detail=detail)


def accept_edited(project: ProjectFile, edit: Edit) -> Edit:
    """Return an edit of one bead's text that also accepts the bead.

    Raises:
        EditError: The bead has no text in the target language.
    """
    (bead,) = edit.after
    loaded = replace(LoadedBeads.load(project, [bead.id]), by_id={bead.id: bead})
    if loaded.lacks_target(bead):
        rendering = _renderings(project, [bead]).get(bead.id)
        if not rendering:
            raise nothing_to_accept()
        bead = bead.with_edit(Side.TARGET, rendering)
    return replace(
        edit, after=(replace(bead, status=Status.ACCEPTED),), detail=f"{edit.detail} and accept"
    )


def nothing_to_accept() -> EditError:
    """Return the error for beads without any text in the target language."""
    return EditError(
        "there is no text in the target language to accept",
        hint="Type one, or exclude the bead from exports.",
    )


def clear(project: ProjectFile, bead_ids: Sequence[int], *, reporter: Reporter = SILENT) -> Edit:
    """Give beads back the status that they had before any decision: empty, machine or aligned.

    Where accepting had made the rendering the target text, the bead is a machine draft again. A
    text that somebody typed stays, and the bead is ``aligned``.
    """
    loaded = LoadedBeads.load(project, bead_ids, reporter=reporter)
    drafts = [b for b in loaded.by_id.values() if b.id in loaded.in_source_only and not b.target]
    renderings = _renderings(project, drafts)
    after = {bead.id: replace(bead, status=Status.ALIGNED) for bead in loaded.by_id.values()}
    for bead in drafts:
        rendering = renderings.get(bead.id, "")
        if not (bead.target_edit or "").strip() or bead.target_edit == rendering:
            status = Status.MACHINE if rendering else Status.EMPTY
            after[bead.id] = replace(bead.with_edit(Side.TARGET, None), status=status)
    return Edit(EditKind.CLEAR, tuple(loaded.by_id.values()), tuple(after.values()))


def with_drafts_as_text(project: ProjectFile, passage: Bitext) -> Bitext:
    """Return the passage with renderings as target texts, where a merge needs them.

    If some of its beads have a target text and others only a rendering, the renderings become
    target texts; otherwise the passage is returned as it is.
    """
    loaded = LoadedBeads.load(project, [bead.id for bead in passage.beads])
    lacking = {bead.id for bead in passage.beads if loaded.lacks_target(bead)}
    if not lacking or len(lacking) == len(passage.beads):
        return passage
    renderings = _renderings(project, [b for b in passage.beads if b.id in lacking])
    beads = tuple(_with_rendering(bead, renderings) for bead in passage.beads)
    return replace(passage, beads=beads)


def with_draft_statuses(project: ProjectFile, passage: Bitext, edit: Edit) -> Edit:
    """Return the regrouping with its beads without a target text as drafts, or empty.

    Args:
        project: The open project.
        passage: The beads before the edit, with their segments.
        edit: A regrouping of them.
    """
    loaded = LoadedBeads.load(project, [bead.id for bead in edit.before])
    if not loaded.in_source_only:
        return edit
    segments = {**passage.by_id, **{segment.id: segment for segment in edit.segments_after}}
    texts = {bead.id: [segments[i].text for i in bead.source] for bead in edit.after}
    known = project.renderings.get({text for parts in texts.values() for text in parts})
    after = []
    for bead in edit.after:
        has_no_text = not bead.target and not (bead.target_edit or "").strip()
        if has_no_text and bead.status is not Status.NEEDS_WORK:
            has_rendering = any(known[text].text for text in texts[bead.id] if text in known)
            bead = replace(bead, status=Status.MACHINE if has_rendering else Status.EMPTY)
        after.append(bead)
    return replace(edit, after=tuple(after))


def rendering_of(project: ProjectFile, bead_id: int) -> str:
    """Return the machine's rendering of a bead.

    Raises:
        EditError: There is none.
    """
    (loaded,) = project.beads.with_texts([bead_id])
    if not loaded.rendering:
        raise EditError("the machine has not rendered this sentence")
    return loaded.rendering


def _with_rendering(bead: Bead, renderings: Mapping[int, str]) -> Bead:
    """Return the bead with its rendering, if there is one, as its target text."""
    return bead.with_edit(Side.TARGET, renderings[bead.id]) if bead.id in renderings else bead


def _renderings(project: ProjectFile, beads: Iterable[Bead]) -> dict[int, str]:
    """Return the machine's renderings by bead id; beads without one are left out."""
    renderings = {}
    ids = [bead.id for bead in beads]
    for start in range(0, len(ids), _PAGE):
        for loaded in project.beads.with_texts(ids[start : start + _PAGE]):
            if loaded.rendering:
                renderings[loaded.bead.id] = loaded.rendering
    return renderings
