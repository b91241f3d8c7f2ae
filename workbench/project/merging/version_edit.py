"""Building the edit that puts another version of some beads in the place of a project's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbench.bitext import Bead, Bitext, Edit, EditKind, Segment, Side
from workbench.bitext.edits.bead_content import BeadContent, Extent
from workbench.errors import EditError
from workbench.store import ProjectFile


@dataclass
class _NewSide:
    """The segments of one side of a passage with the extents that a version has."""

    ids: dict[Extent, int] = field(default_factory=dict)
    before: tuple[Segment, ...] = ()
    after: tuple[Segment, ...] = ()


def version_edit(
    project: ProjectFile,
    bead_ids: Sequence[int],
    contents: Sequence[BeadContent],
    *,
    kind: EditKind,
    detail: str,
) -> Edit:
    """Return the edit that makes beads be as another version has them.

    Args:
        project: The open project.
        bead_ids: The beads, of one document.
        contents: The other version of the same text, in the order of its document.
        kind: Kind of the edit.
        detail: Its detail.

    Raises:
        EditError: The beads are over another text than the version.
    """
    run = project.views.ids_over(bead_ids)
    passage = project.beads.bitext(run)
    old = [passage.bead(i) for i in run if i in set(bead_ids)]
    _check_same_text(passage, old, contents)
    place = project.beads.placed(run[:1])[run[0]]
    sides, fresh = {}, passage.next_segment_id
    for side in Side:
        text = project.documents.text(place.document_id, side)
        sides[side] = _new_side(
            passage, old, contents, side, text=text.text if text else "", fresh=fresh
        )
        fresh += len(sides[side].after)
    new = _named(passage, old, contents, sides)
    edit = Edit(
        kind,
        passage.beads,
        tuple(_woven(passage, old, new, contents)),
        sides[Side.SOURCE].before + sides[Side.TARGET].before,
        sides[Side.SOURCE].after + sides[Side.TARGET].after,
        detail=detail,
    )
    if edit.is_structural:
        return edit
    pairs = [(a, b) for a, b in zip(edit.before, edit.after, strict=True) if a != b]
    return replace(edit, before=tuple(a for a, _ in pairs), after=tuple(b for _, b in pairs))


def _check_same_text(passage: Bitext, old: Sequence[Bead], contents: Sequence[BeadContent]) -> None:
    for side in Side:
        segments = [passage.by_id[i] for bead in old for i in bead.segments(side)]
        here = sorted((s.start, s.end) for s in segments)
        there = sorted(e for content in contents for e in content.extents(side))
        is_same = bool(here) == bool(there)
        if here and there:
            is_same = here[0][0] == there[0][0] and here[-1][1] == there[-1][1]
        if not is_same:
            raise EditError(
                "these beads were paired with others since the merge",
                hint="Undo that first, or keep this version.",
            )


def _new_side(
    passage: Bitext,
    old: Sequence[Bead],
    contents: Sequence[BeadContent],
    side: Side,
    *,
    text: str,
    fresh: int,
) -> _NewSide:
    """Return the segments that one side needs; those with the same extent are kept."""
    own = sorted(
        (passage.by_id[i] for bead in old for i in bead.segments(side)), key=lambda s: s.start
    )
    wanted = {extent for content in contents for extent in content.extents(side)}
    known = {(s.start, s.end): s.id for s in own}
    gone = [s for s in own if (s.start, s.end) not in wanted]
    if not gone:
        return _NewSide(known)
    # The store replaces neighbouring segments only, so those between two that change go, too.
    everything = passage.source if side is Side.SOURCE else passage.target
    block = [s for s in everything if gone[0].start <= s.start <= gone[-1].start]
    in_block = {s.id for s in block}
    after = [s for s in block if s.id not in {g.id for g in gone}]
    free = {s.start: s for s in gone}
    for start, end in sorted(wanted - known.keys()):
        head = free.pop(start, None)
        model = max((s for s in gone if s.start <= start), key=lambda s: s.start)
        number, fresh = (head.id, fresh) if head else (fresh, fresh + 1)
        after.append(replace(model, id=number, text=text[start:end], start=start, end=end))
        known[start, end] = number
    kept = {extent: i for extent, i in known.items() if i not in in_block or extent in wanted}
    return _NewSide(kept, tuple(block), tuple(sorted(after, key=lambda s: s.start)))


def _named(
    passage: Bitext,
    old: Sequence[Bead],
    contents: Sequence[BeadContent],
    sides: Mapping[Side, _NewSide],
) -> list[Bead]:
    """Return the beads of a version with ids: an old bead's where the first segment is the same."""

    def segment(side: Side, extent: Extent) -> int:
        return sides[side].ids[extent]

    heads = {(*bead.source, *bead.target)[0]: bead.id for bead in old}
    plain = [content.as_bead(0, segment) for content in contents]
    ids = [heads.pop((*bead.source, *bead.target)[0], 0) for bead in plain]
    fresh = passage.next_bead_id
    named = []
    for bead, bead_id in zip(plain, ids, strict=True):
        if not bead_id:
            bead_id, fresh = fresh, fresh + 1
        named.append(replace(bead, id=bead_id))
    return named


def _woven(
    passage: Bitext,
    old: Sequence[Bead],
    new: Sequence[Bead],
    contents: Sequence[BeadContent],
) -> list[Bead]:
    """Return the beads of the passage with the new ones in the place of the old ones.

    Beads of the passage that are not replaced keep their place among the source sentences.
    """
    replaced = {bead.id for bead in old}
    others = [bead for bead in passage.beads if bead.id not in replaced]
    woven: list[Bead] = []
    for bead, content in zip(new, contents, strict=True):
        if content.source:
            start = content.source[0][0]
            while others and _start(passage, others[0]) < start:
                woven.append(others.pop(0))
        woven.append(bead)
    return woven + others


def _start(passage: Bitext, bead: Bead) -> int:
    return passage.by_id[bead.source[0]].start if bead.source else -1
