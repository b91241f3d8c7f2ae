"""Units of XLIFF 1.x in any namespace: names, segments, and the states of other programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.bitext import Status
from workbench.formats.xml.inline_codes import text_with_codes

if TYPE_CHECKING:
    from lxml import etree

_VERSION_2 = "urn:oasis:names:tc:xliff:document:2"
_SDL = "{http://sdl.com/FileTypes/SdlXliff/1.0}"
_MEMOQ = "{MQXliff}"

_SDL_STATES = {
    "Draft": Status.NEEDS_WORK,
    "Translated": Status.ALIGNED,
    "RejectedTranslation": Status.NEEDS_WORK,
    "ApprovedTranslation": Status.ACCEPTED,
    "RejectedSignOff": Status.NEEDS_WORK,
    "ApprovedSignOff": Status.ACCEPTED,
}
_FROM_MACHINE = "mt-suggestion"
"""The qualifier of the state of a target that a machine made."""

_MEMOQ_STATES = {
    "NotStarted": Status.NEEDS_WORK,
    "PartiallyEdited": Status.NEEDS_WORK,
    "Edited": Status.NEEDS_WORK,
    "Pretranslated": Status.NEEDS_WORK,
    "Assembled": Status.NEEDS_WORK,
    "MachineTranslated": Status.MACHINE,
    "ManuallyConfirmed": Status.ALIGNED,
    "Reviewer1Confirmed": Status.ACCEPTED,
    "Proofread": Status.ACCEPTED,
    "Rejected": Status.NEEDS_WORK,
}


_LOCAL_NAMES = (
    *("file", "trans-unit", "source", "seg-source", "target", "mrk", "note", "alt-trans"),
    *("context-group", "context"),
)
"""Local names of the elements, in the order of the fields of ``XliffNames``."""


@dataclass(frozen=True, slots=True)
class XliffNames:
    """The names of the elements of a file, with its namespace in braces if it has one."""

    file: str
    unit: str
    source: str
    segmented: str
    target: str
    mark: str
    note: str
    proposal: str
    context_group: str
    context: str

    @classmethod
    def of_root(cls, root: str) -> XliffNames | None:
        """Return the names for a root element; None if it is not that of XLIFF 1.x."""
        space, brace, name = root.rpartition("}")
        if name != "xliff" or space.startswith("{" + _VERSION_2):
            return None
        return cls(*(f"{space}{brace}{local}" for local in _LOCAL_NAMES))


@dataclass(frozen=True, slots=True)
class XliffSegment:
    """A segment of a unit.

    Attributes:
        mark: Its ``mid`` within the unit; empty where the unit is one segment.
        source: The element of its source.
        target: The element of its target; None if there is none.
    """

    mark: str
    source: etree._Element | None
    target: etree._Element | None


def parts_of(unit: etree._Element) -> dict[str, etree._Element]:
    """Return the first child of each name; one pass is four times faster than paths of lxml."""
    parts: dict[str, etree._Element] = {}
    for child in unit:
        if isinstance(child.tag, str):
            parts.setdefault(child.tag, child)
    return parts


def segments_of(parts: Mapping[str, etree._Element], names: XliffNames) -> list[XliffSegment]:
    """Return the segments that ``mrk`` elements mark, or the whole unit as one segment.

    A unit stays whole if text stands outside of the marks, or if its target is marked otherwise.

    Args:
        parts: The children of the ``trans-unit`` by name.
        names: The names in the namespace of the file.
    """
    source, target = parts.get(names.source), parts.get(names.target)
    whole = [XliffSegment("", source, target)]
    sources = _marks(parts.get(names.segmented, source), names)
    if sources is None:
        return whole
    found = _marks(target, names)
    targets: Mapping[str, etree._Element | None] = found or {}
    if found is None or not found.keys() <= sources.keys():
        has_text = target is not None and _letters(target) > 0
        if has_text and len(sources) > 1:
            return whole
        targets = dict.fromkeys(sources, target if has_text else None)
    if len(sources) == 1:
        ((mark, first),) = sources.items()
        return [XliffSegment("", first, targets.get(mark))]
    return [XliffSegment(mark, sources[mark], targets.get(mark)) for mark in sources]


def _marks(element: etree._Element | None, names: XliffNames) -> dict[str, etree._Element] | None:
    """Return the marked segments by their ``mid``; None if they do not hold the whole text."""
    if element is None or not len(element):
        return None
    marks = {
        mark.get("mid") or str(number): mark
        for number, mark in enumerate(element.iter(names.mark))
        if mark.get("mtype") == "seg"
    }
    if not marks or sum(map(_letters, marks.values())) != _letters(element):
        return None
    return marks


def _letters(element: etree._Element) -> int:
    return sum(map(str.isalnum, text_with_codes(element)))


def status_of_state(unit: etree._Element, target: etree._Element | None) -> Status:
    """Return the status that the states of XLIFF 1.2 tell.

    Args:
        unit: The ``trans-unit``.
        target: Its target; None if there is none.
    """
    state = target.get("state", "") if target is not None else "needs-translation"
    if unit.get("approved") == "yes" or state in ("final", "signed-off"):
        return Status.ACCEPTED
    if state in ("new", "needs-translation"):
        return Status.EMPTY
    if state and target is not None and (target.get("state-qualifier") or "").endswith("-mt"):
        return Status.MACHINE
    return Status.NEEDS_WORK if (state or "").startswith("needs-") else Status.ALIGNED


def foreign_status(unit: etree._Element, mark: str, *, has_target: bool) -> Status | None:
    """Return the status that Trados Studio or memoQ has noted; None if they noted none.

    Args:
        unit: The ``trans-unit``.
        mark: The ``mid`` of the segment.
        has_target: Whether the segment has a target.
    """
    state = unit.get(f"{_MEMOQ}status")
    if state:
        return _MEMOQ_STATES.get(state, Status.NEEDS_WORK) if has_target else Status.EMPTY
    for segment in _sdl_segments(unit):
        if not mark or segment.get("id") == mark:
            if not has_target:
                return Status.EMPTY
            found = _SDL_STATES.get(segment.get("conf") or "", Status.NEEDS_WORK)
            is_draft = found is Status.NEEDS_WORK
            return Status.MACHINE if is_draft and segment.get("origin") == "mt" else found
    return None


def mark_as_machine(
    unit: etree._Element, mark: str, target: etree._Element, *, is_whole: bool
) -> None:
    """Note that a machine made the target of a segment.

    XLIFF 1.2 has a state for the whole target only: it is to be reviewed, and a proposal of a
    machine if it has no other segments.

    Args:
        unit: The ``trans-unit``.
        mark: The ``mid`` of the segment; empty where the unit is one segment.
        target: The target of the unit.
        is_whole: Whether the target was empty, or had only segments that a machine made.
    """
    noted = False
    for segment in _sdl_segments(unit):
        if not mark or segment.get("id") == mark:
            segment.set("conf", "Draft")
            segment.set("origin", "mt")
            noted = True
    if unit.get(f"{_MEMOQ}status"):
        unit.set(f"{_MEMOQ}status", "MachineTranslated")
        noted = True
    if noted:
        return
    target.set("state", "needs-review-translation")
    if is_whole:
        target.set("state-qualifier", _FROM_MACHINE)
    elif "state-qualifier" in target.attrib:
        del target.attrib["state-qualifier"]


def is_made_by_machine(target: etree._Element) -> bool:
    """Return whether a target has no text, or only what ``mark_as_machine`` has noted."""
    return not _letters(target) or target.get("state-qualifier") == _FROM_MACHINE


def _sdl_segments(unit: etree._Element) -> Iterator[etree._Element]:
    definitions = unit.find(f"{_SDL}seg-defs")
    return iter(()) if definitions is None else definitions.iterchildren(f"{_SDL}seg")
