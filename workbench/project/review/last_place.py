"""Where a reviewer left a project: bead, order, filter and side, remembered for this user."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from workbench.bitext import Side, Status
from workbench.project import recent_projects
from workbench.project.review.view import BeadMark, Order, View

_FILE = "places.json"
"""Name of the file with the places, in the user's state folder."""

_KEPT = 200
"""Projects whose places are kept; the ones left longest ago are forgotten."""


@dataclass(frozen=True, slots=True)
class LastPlace:
    """The place where a reviewer left a project.

    Attributes:
        bead_id: The bead under the cursor.
        place: Its index in the project, from 0, for when the bead does not exist any more.
        view: Which beads were listed, and in which order.
        side: The active side.
    """

    bead_id: int
    place: int
    view: View
    side: Side


def load_place(project: Path) -> LastPlace | None:
    """Return where the reviewer left a project; None if that is not known."""
    record = _read().get(_key(project))
    with suppress(KeyError, TypeError, ValueError):
        if record is not None:
            return LastPlace(
                int(record["bead"]),
                int(record["place"]),
                _view_from_json(record["view"]),
                Side(record["side"]),
            )
    return None


def save_place(project: Path, place: LastPlace) -> None:
    """Remember where the reviewer leaves a project; ignore a folder that cannot be written."""
    places = _read()
    places.pop(_key(project), None)  # so that it stands at the end, among the last ones
    places[_key(project)] = {
        "bead": place.bead_id,
        "place": place.place,
        "view": _view_to_json(place.view),
        "side": place.side.value,
    }
    with suppress(OSError):
        folder = recent_projects.state_folder()
        folder.mkdir(parents=True, exist_ok=True)
        fresh = folder / f".{_FILE}.new"
        text = json.dumps(dict(list(places.items())[-_KEPT:]), indent=1)
        fresh.write_text(text + "\n", encoding="utf-8")
        fresh.replace(folder / _FILE)


def _read() -> dict[str, Any]:
    with suppress(OSError, ValueError):
        text = (recent_projects.state_folder() / _FILE).read_text(encoding="utf-8")
        kept = json.loads(text)
        if isinstance(kept, dict):
            return kept
    return {}


def _key(project: Path) -> str:
    return str(project.resolve())


def _view_to_json(view: View) -> dict[str, Any]:
    """Return what differs from a view of all beads."""
    record: dict[str, Any] = {}
    for field in fields(View):
        value = getattr(view, field.name)
        if field.name == "statuses" and value is not None:
            record[field.name] = sorted(status.label for status in value)
        elif isinstance(value, frozenset):
            record[field.name] = sorted(value)
        elif value != field.default:
            record[field.name] = value
    return record


def _view_from_json(record: dict[str, Any]) -> View:
    """Return the view of a record.

    Raises:
        TypeError: A value has another type than it should have.
        ValueError: A name is unknown, as one of a newer version is.
    """
    values = dict(record)
    for name in ("statuses", "kinds", "issues"):
        if name in values:
            values[name] = frozenset(map(str, values[name]))
    if "statuses" in values:
        values["statuses"] = frozenset(map(Status.from_label, values["statuses"]))
    if "mark" in values:
        values["mark"] = BeadMark(values["mark"])
    if "order" in values:
        values["order"] = Order(values["order"])
    for name in ("min_confidence", "max_confidence"):
        if name in values:
            values[name] = float(values[name])
    if not isinstance(values.get("text", ""), str):
        raise TypeError("the text of a filter is no text")
    return View(**values)
