"""Edits as JSON, as the journal stores them; reading returns exactly the same edit.

For an amendment, ``after`` has only what changed in each bead, so that accepting a long document
takes little space.
"""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import Any

from workbench.bitext import (
    Bead,
    BlockKind,
    Dismissal,
    Edit,
    EditKind,
    Origin,
    Segment,
    Share,
    Side,
    Status,
)
from workbench.bitext.edits.placing import BeadPlace

_DEFAULTS = {field.name: field.default for field in fields(Bead)}


def edit_to_json(edit: Edit) -> str:
    """Return the edit as one line of ASCII."""
    before = [bead_to_json(bead) for bead in edit.before]
    if edit.is_structural:
        after = [bead_to_json(bead) for bead in edit.after]
    else:
        after = [_changes(old, new) for old, new in zip(edit.before, edit.after, strict=True)]
    record: dict[str, Any] = {
        "verb": edit.kind.stored(edit.detail),
        "structural": edit.is_structural,
        "before": before,
        "after": after,
    }
    if edit.segments_before or edit.segments_after:
        record["segments"] = [
            [_segment_to_json(segment) for segment in segments]
            for segments in (edit.segments_before, edit.segments_after)
        ]
    for name in ("dismissed", "restored"):
        if found := getattr(edit, name):
            record[name] = [[d.kind, d.source, d.target] for d in found]
    if edit.is_scattered:
        record["places"] = [edit.places_before, edit.places_after]
    return json.dumps(record, separators=(",", ":"))


def edit_from_json(text: str) -> Edit:
    """Read an edit that ``edit_to_json`` wrote."""
    record = json.loads(text)
    before = tuple(bead_from_json(bead) for bead in record["before"])
    if record["structural"]:
        after = tuple(bead_from_json(bead) for bead in record["after"])
    else:
        after = tuple(
            replace(old, **_values(changes))
            for old, changes in zip(before, record["after"], strict=True)
        )
    segments_before, segments_after = (
        tuple(map(_segment_from_json, segments)) for segments in record.get("segments", ((), ()))
    )
    dismissed, restored = (
        tuple(Dismissal(*values) for values in record.get(name, ()))
        for name in ("dismissed", "restored")
    )
    kind, detail = EditKind.from_stored(record["verb"])
    places_before, places_after = (
        tuple(BeadPlace(*values) for values in places) for places in record.get("places", ((), ()))
    )
    return Edit(
        kind,
        before,
        after,
        segments_before,
        segments_after,
        dismissed,
        restored,
        detail,
        "places" in record,
        places_before,
        places_after,
    )


def _segment_to_json(segment: Segment) -> list[Any]:
    return [
        *(segment.id, segment.side.value, segment.text, segment.start, segment.end),
        *(segment.block, segment.kind.value),
    ]


def _segment_from_json(values: list[Any]) -> Segment:
    number, side, text, start, end, block, kind = values
    return Segment(number, Side(side), text, start, end, block, BlockKind(kind))


def bead_to_json(bead: Bead) -> dict[str, Any]:
    """Return a bead as a record for JSON, without what has its default value."""
    return {
        name: _plain(getattr(bead, name))
        for name, default in _DEFAULTS.items()
        if name in ("id", "source", "target") or getattr(bead, name) != default
    }


def _changes(old: Bead, new: Bead) -> dict[str, Any]:
    return {
        name: _plain(getattr(new, name))
        for name in _DEFAULTS
        if getattr(new, name) != getattr(old, name)
    }


def _plain(value: Any) -> Any:
    return value.label if isinstance(value, Status) else value


def bead_from_json(record: dict[str, Any]) -> Bead:
    """Read a bead that ``bead_to_json`` wrote."""
    return Bead(**_values(record))


def _values(record: dict[str, Any]) -> dict[str, Any]:
    values = dict(record)
    if "status" in values:
        values["status"] = Status.from_label(values["status"])
    if "origin" in values:
        values["origin"] = Origin(values["origin"])
    for side in ("source", "target"):
        if side in values:
            values[side] = tuple(values[side])
        if f"{side}_shares" in values:
            values[f"{side}_shares"] = tuple(Share(*share) for share in values[f"{side}_shares"])
    return values
