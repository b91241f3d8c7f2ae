"""A bead as a corrected unit from elsewhere would have it."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from workbench.bitext import Bead, Origin, Side, Status, TranslationUnit
from workbench.bitext.edits.verbs import with_text
from workbench.project.exchange.import_report import ImportOutcome
from workbench.project.exchange.matching import BeadIndex, as_carried
from workbench.store import BeadWithTexts


def correct_bead(
    unit: TranslationUnit, loaded: BeadWithTexts, index: BeadIndex, *, by_id: bool
) -> tuple[Bead, list[ImportOutcome]]:
    """Return the bead with the changes of the unit, and what they are; none if nothing differs.

    Args:
        unit: From the file.
        loaded: The bead that it matches.
        index: The beads of the project.
        by_id: Whether the two match by their id; only then the source may differ.
    """
    bead, outcomes = _with_texts(unit, loaded, index, by_id=by_id)
    if unit.status is not loaded.bead.status:
        match unit.status:
            case Status.ACCEPTED:
                bead, is_accepted = _accept(bead, unit, loaded, index)
                outcomes += [ImportOutcome.ACCEPTED] if is_accepted else []
            case Status.NEEDS_WORK:
                bead = replace(bead, status=Status.NEEDS_WORK)
                outcomes.append(ImportOutcome.NEEDS_WORK)
            case Status.EMPTY | Status.MACHINE | Status.ALIGNED:
                pass  # no person gave the unit this status
            case _:
                assert_never(unit.status)
    note = unit.note.strip()
    if note and as_carried(note) != as_carried(loaded.bead.note):
        bead = replace(bead, note=note)
        outcomes.append(ImportOutcome.NOTED)
    return bead, outcomes


def _with_texts(
    unit: TranslationUnit, loaded: BeadWithTexts, index: BeadIndex, *, by_id: bool
) -> tuple[Bead, list[ImportOutcome]]:
    bead, outcomes = loaded.bead, list[ImportOutcome]()
    target, source = as_carried(unit.target), as_carried(unit.source)
    if target and target != index.target(loaded):
        bead = with_text(bead, Side.TARGET, unit.target, originals=loaded.target_texts)
        outcomes.append(ImportOutcome.TARGET_CHANGED)
    if by_id and source and source != as_carried(loaded.text(Side.SOURCE)):
        bead = with_text(bead, Side.SOURCE, unit.source, originals=loaded.source_texts)
        outcomes.append(ImportOutcome.SOURCE_CHANGED)
    if outcomes:
        bead = replace(bead, origin=Origin.IMPORT)
    return bead, outcomes


def _accept(
    bead: Bead, unit: TranslationUnit, loaded: BeadWithTexts, index: BeadIndex
) -> tuple[Bead, bool]:
    """Return the accepted bead and True; or the bead as it is and False if it has no target."""
    has_target = bool(loaded.text(Side.TARGET).strip())
    if as_carried(unit.target) and not has_target:
        # Accepting a machine draft makes it the target text.
        if not bead.target_edit:
            bead = bead.with_edit(Side.TARGET, unit.target)
        has_target = True
    # In a document with a target side, a bead with an empty target can be accepted.
    may_be_empty = index.has_target_side(loaded) and not loaded.bead.status.is_draft
    if has_target or may_be_empty:
        return replace(bead, status=Status.ACCEPTED), True
    return bead, False
