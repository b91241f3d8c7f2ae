"""Edits of the text of one side of a bead, and new renderings."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from workbench.bitext import Edit, EditKind, Side
from workbench.bitext.edits import verbs
from workbench.bitext.memory_match import MemoryMatch
from workbench.errors import EditError
from workbench.project.review import draft_edits
from workbench.project.review.identical import SameEdit, find_identical, same_edit
from workbench.project.review.view import AppliedEdit, ApplyEdit
from workbench.store import Model, ProjectFile, Role, StoredRendering


class Texts:
    """Changes the text of one side of a bead.

    Args:
        project: The open project.
        apply: Carries out an edit.
    """

    def __init__(self, project: ProjectFile, apply: ApplyEdit) -> None:
        self._project = project
        self._apply = apply

    def set_text(
        self,
        bead_id: int,
        side: Side,
        text: str,
        *,
        accept: bool = False,
        also: Edit | None = None,
    ) -> AppliedEdit:
        """Change the text of one side; its unsaved text is deleted.

        Args:
            bead_id: The bead.
            side: The side.
            text: The new text.
            accept: Whether the same edit accepts the bead.
            also: What ``plan_same_edit`` returned for identical pairs; one undo takes back both.

        Raises:
            EditError: The bead is to be accepted and has no text in the target language.
        """
        edit = self._edit(bead_id, side, text)
        if accept:
            edit = draft_edits.accept_edited(self._project, edit)
        if also is not None:
            edit = replace(
                edit,
                before=edit.before + also.before,
                after=edit.after + also.after,
                detail=f"{edit.detail}, also of identical pairs",
            )
        return self._apply(edit, saves=(bead_id, side))

    def find_identical(self, same: SameEdit) -> list[int]:
        """Return the other beads with the two texts that a bead had before its edit, in order."""
        return find_identical(self._project, same)

    def plan_same_edit(self, same: SameEdit, bead_ids: Collection[int]) -> Edit:
        """Return the edit that gives identical pairs the same text; see ``identical.same_edit``."""
        return same_edit(self._project, same, bead_ids)

    def edit_identical(self, same: SameEdit, bead_ids: Collection[int]) -> AppliedEdit:
        """Give identical pairs the same text, all by one edit.

        Raises:
            EditError: No bead is given, or one has changed since they were found.
        """
        return self._apply(self.plan_same_edit(same, bead_ids))

    def take_rendering(self, bead_id: int, *, text: str = "") -> AppliedEdit:
        """Make the machine's rendering the target text; the unsaved target text is deleted.

        Args:
            bead_id: The bead.
            text: Another rendering that the machine gave; empty = the one in the project.

        Raises:
            EditError: There is no rendering.
        """
        text = text or draft_edits.rendering_of(self._project, bead_id)
        edit = self._edit(bead_id, Side.TARGET, text)
        edit = replace(edit, kind=EditKind.TAKE_RENDERING, detail="")
        return self._apply(edit, saves=(bead_id, Side.TARGET))

    def take_match(self, bead_id: int, match: MemoryMatch) -> AppliedEdit:
        """Make the target of a memory match the target text; the unsaved target text is deleted."""
        edit = self._edit(bead_id, Side.TARGET, match.target)
        detail = f"{match.percent}% match of {match.memory}"
        edit = replace(edit, kind=EditKind.TAKE_MATCH, detail=detail)
        return self._apply(edit, saves=(bead_id, Side.TARGET))

    def keep_rendering(
        self,
        bead_id: int,
        source: str,
        text: str,
        *,
        engine: tuple[str, str, str],
        log_probability: float | None = None,
    ) -> None:
        """Store a new rendering of a bead's source text; the one of the build is kept beside it.

        This is no edit: the bead's texts and its status do not change.

        Args:
            bead_id: The bead.
            source: The source text that was rendered.
            text: The rendering.
            engine: Name, SHA-256 and options of the translator.
            log_probability: Mean log probability per token; None = unknown.

        Raises:
            EditError: The bead's source text has changed meanwhile, or the session is read-only.
        """
        self._project.check_writable()
        (loaded,) = self._project.beads.with_texts([bead_id])
        if loaded.text(Side.SOURCE) != source:
            raise EditError("the source was changed while it was rendered", hint="Do it again.")
        model = self._project.meta.use_model(Model(Role.SECOND_TRANSLATOR, *engine))
        self._project.renderings.put(model, {source: StoredRendering(text, log_probability)})

    def _edit(self, bead_id: int, side: Side, text: str) -> Edit:
        passage = self._project.beads.passage(bead_id, before=0, after=0)
        return verbs.set_text(passage, bead_id, side, text)
