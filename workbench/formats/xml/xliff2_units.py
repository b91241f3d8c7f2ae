"""Units of XLIFF 2.0 to 2.2 (OASIS, ISO 21720): segments, states, notes and inline codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.bitext import Status
from workbench.formats.xml.inline_codes import text_with_codes
from workbench.formats.xml.text import extended_date

if TYPE_CHECKING:
    from lxml import etree

_VERSION_2 = "{urn:oasis:names:tc:xliff:document:2"
_VERSION_1 = "{urn:oasis:names:tc:xliff:document:1"
_MATCHES = "{urn:oasis:names:tc:xliff:matches:2.0}"
_CHANGES = "{urn:oasis:names:tc:xliff:changetracking:2."

_STATES = {
    "initial": Status.NEEDS_WORK,
    "translated": Status.ALIGNED,
    "reviewed": Status.ACCEPTED,
    "final": Status.ACCEPTED,
}
_FROM_MACHINE = "mt-suggestion"
"""What the detail of a state (``subState``) says after its authority, if a machine made the target.

XLIFF 2 has no state of its own for it; the word is that of XLIFF 1.2.
"""

_BREAKS = frozenset({"xlf:lb", "xlf:pb"})
"""Types of codes that are white space."""

_CODES = {"ph": "ph", "sc": "bpt", "ec": "ept"}
"""Codes of XLIFF 2, and those of XLIFF 1.2 that hold what they stand for."""

TextOf = Callable[["etree._Element | None"], str]
"""Returns the text of an element whose codes are those of XLIFF 1.2."""


@dataclass(frozen=True, slots=True)
class Xliff2Segment:
    """A segment of a unit.

    Attributes:
        mark: Its id within the unit; empty where the unit has no other.
        source: Its source text.
        target: Its target text; empty if there is none.
        status: What its state says.
    """

    mark: str
    source: str
    target: str
    status: Status


def namespace_of_version_2(tag: str, version: str | None) -> str | None:
    """Return the namespace of an XLIFF 2 file in braces, empty if it has none.

    Args:
        tag: The name of the root element, with its namespace in braces.
        version: Its version.

    Returns:
        None if it is no XLIFF 2.
    """
    space, brace, name = tag.rpartition("}")
    is_version_2 = space.startswith(_VERSION_2) or (
        (version or "").startswith("2") and not space.startswith(_VERSION_1)
    )
    return f"{space}{brace}" if name == "xliff" and is_version_2 else None


def is_translatable(unit: etree._Element) -> bool:
    """Return whether a unit is to be translated, as it or the nearest element around it says."""
    for element in (unit, *unit.iterancestors()):
        said = element.get("translate")
        if said:
            return said != "no"
    return True


def segments_of_unit(
    unit: etree._Element, namespace: str, *, text_of: TextOf = text_with_codes
) -> list[Xliff2Segment]:
    """Return the segments of a unit in order; what is between them is not to be translated.

    Args:
        unit: The unit; its codes are replaced by those of XLIFF 1.2.
        namespace: The namespace of the file in braces, or empty.
        text_of: Returns the text of a source or a target.
    """
    data = {
        entry.get("id") or "": text_with_codes(entry)
        for entry in unit.iterfind(f"{namespace}originalData/{namespace}data")
    }
    elements = list(unit.iterchildren(f"{namespace}segment"))
    segments = []
    for number, element in enumerate(elements, start=1):
        source, target = (
            _text_of_part(element.find(f"{namespace}{name}"), namespace, data, text_of)
            for name in ("source", "target")
        )
        mark = (element.get("id") or str(number)) if len(elements) > 1 else ""
        segments.append(Xliff2Segment(mark, source, target, _status_of(element, target)))
    return segments


def _text_of_part(
    part: etree._Element | None, namespace: str, data: Mapping[str, str], text_of: TextOf
) -> str:
    if part is not None and len(part):
        _replace_codes(part, namespace, data)
    return text_of(part)


def notes_of_unit(unit: etree._Element, namespace: str) -> str:
    """Return the notes of a unit, one a line."""
    notes = unit.iterfind(f"{namespace}notes/{namespace}note")
    return "\n".join(filter(None, (note.text for note in notes)))


def rendering_of_unit(unit: etree._Element, namespace: str, *, text_of: TextOf) -> str:
    """Return the first proposal of a machine; empty if there is none."""
    for match in unit.iterfind(f"{_MATCHES}matches/{_MATCHES}match"):
        if match.get("type") == "mt":
            target = match.find(f"{namespace}target")
            return _text_of_part(target, namespace, {}, text_of)
    return ""


def last_change_of_unit(unit: etree._Element) -> tuple[str, str]:
    """Return who last changed the target of a unit and when, as its change tracking says.

    Returns:
        The author and the time in ISO 8601, each empty if it is not said.
    """
    changes = [
        (extended_date(moment), revision.get("author") or "")
        for revision in unit.iterdescendants()
        if str(revision.tag).startswith(_CHANGES)
        and str(revision.tag).endswith("}revision")
        and _is_of_target(revision)
        and (moment := revision.get("datetime"))
    ]
    moment, author = max(changes, default=("", ""))
    return author, moment


def _is_of_target(revision: etree._Element) -> bool:
    parent = revision.getparent()
    return parent is None or parent.get("appliesTo", "target") == "target"


def _status_of(segment: etree._Element, target: str) -> Status:
    if not target.strip():
        return Status.EMPTY
    if (segment.get("subState") or "").rpartition(":")[2] == _FROM_MACHINE:
        return Status.MACHINE
    # A file that has no states says nothing of its translations.
    return _STATES.get(segment.get("state") or "translated", Status.NEEDS_WORK)


def mark_segment_as_machine(segment: etree._Element) -> None:
    """Note that a machine made the target of a segment, which nobody has reviewed."""
    segment.set("state", "translated")
    segment.set("subState", f"workbench:{_FROM_MACHINE}")


def _replace_codes(element: etree._Element, namespace: str, data: Mapping[str, str]) -> None:
    """Replace the codes by those of XLIFF 1.2, which hold what they stand for."""
    for code in list(element.iter(f"{namespace}*")):
        name = str(code.tag)[len(namespace) :]
        if name == "pc":
            _replace_pair(code, namespace, data)
        elif name in _CODES:
            text = _native(code, data, ("dataRef", "equiv", "disp"))
            code.tag = namespace + _CODES[name]
            code.text = text
            if code.get("subType") in _BREAKS:
                code.set("ctype", "lb")
        elif name == "cp":
            code.text = _character(code.get("hex") or "")


def _character(digits: str) -> str:
    """Return a character by its number; XML holds no control characters, so they are left out."""
    try:
        character = chr(int(digits, 16))
    except (ValueError, OverflowError):
        return ""
    return character if character.isprintable() else ""


def _replace_pair(code: etree._Element, namespace: str, data: Mapping[str, str]) -> None:
    """Put a code at the beginning and at the end of the text that a pair spans."""
    opening = code.makeelement(f"{namespace}bpt")
    opening.text = _native(code, data, ("dataRefStart", "equivStart", "dispStart"))
    opening.tail, code.text = code.text, None
    closing = code.makeelement(f"{namespace}ept")
    closing.text = _native(code, data, ("dataRefEnd", "equivEnd", "dispEnd"))
    code.insert(0, opening)
    code.append(closing)
    code.tag = f"{namespace}g"


def _native(code: etree._Element, data: Mapping[str, str], names: tuple[str, str, str]) -> str:
    """Return what a code stands for: its original data, else its plain text, else its label."""
    reference, plain, label = (code.get(name) or "" for name in names)
    return data.get(reference) or plain or label
