"""Texts of a page that are no part of its body: its title, its description, and attributes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.formats.documents.web.omissions import BLOCKS, FIELDS
from workbench.formats.inline.element_text import ElementText

if TYPE_CHECKING:
    from lxml import etree

_ATTRIBUTES = (
    "alt",
    "title",
    "aria-label",
    "aria-description",
    "aria-placeholder",
    "aria-roledescription",
    "aria-valuetext",
    "label",
    "placeholder",
    "summary",
)
"""Attributes that a reader sees or hears."""

_NAMES = frozenset(_ATTRIBUTES)

_DESCRIPTIONS = frozenset(
    {
        "description",
        "keywords",
        "og:title",
        "og:description",
        "og:image:alt",
        "twitter:title",
        "twitter:description",
        "twitter:image:alt",
    }
)
"""Names of ``meta`` elements whose content is a text."""

_LABELS = frozenset({"title", "option", "textarea"})
"""Elements whose text the reader leaves out, and which have only text in them."""

_DRAWN = frozenset({"text", "tspan", "textpath", "textPath", "desc"})
"""Elements of drawings in SVG that show a text, or say it."""

_BUTTONS = frozenset({"submit", "button", "reset"})
"""Types of ``input`` elements that show their value."""

_CANDIDATES = _LABELS | _DRAWN | {"button", "meta", "input"}
"""Elements that may have a text without one of the attributes."""


_BORDERS = BLOCKS | FIELDS
"""Elements that part texts."""


class ExtraText(ElementText):
    """A text of an element of a page, with the white space that a browser shows."""

    __slots__ = ()

    @property
    def text(self) -> str:
        """The text."""
        return " ".join(super().text.split())

    def replace(self, text: str) -> None:
        """Write another text between the white space of this one."""
        old = super().text
        words = old.strip()
        at = old.index(words)
        super().replace(f"{old[:at]}{text}{old[at + len(words) :]}")


def find_extra_texts(root: etree._Element) -> list[ExtraText]:
    """Return the texts with a letter, in the order of the page."""
    return [
        extra
        for element in _find_candidates(root)
        if not _is_not_to_translate(element)
        for extra in _texts_of(element)
        if any(char.isalpha() for char in extra.text)
    ]


def _find_candidates(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements that may have such a text, in order."""
    for element in root.iter("*"):
        if not _NAMES.isdisjoint(element.keys()) or element.tag in _CANDIDATES:
            yield element


def _texts_of(element: etree._Element) -> Iterator[ExtraText]:
    if (element.tag in _LABELS and not len(element)) or element.tag in _DRAWN:
        yield ExtraText(element, None)
    if element.tag == "button" and not len(element) and _stands_alone(element):
        yield ExtraText(element, None)
    if element.tag == "meta":
        name = element.get("name") or element.get("property") or ""
        if name.lower() in _DESCRIPTIONS:
            yield ExtraText(element, "content")
    if element.tag == "input" and (element.get("type") or "").lower() in _BUTTONS:
        yield ExtraText(element, "value")
    for name in _ATTRIBUTES:
        if element.get(name):
            yield ExtraText(element, name)


def _stands_alone(button: etree._Element) -> bool:
    """Return whether no text but that of buttons stands beside a button: the reader skips it."""
    node: etree._Element | None = button
    while node is not None:
        parent = node.getparent()
        if any(map(str.isalnum, "".join(_texts_beside(node)))):
            return False
        if parent is None or parent.tag in BLOCKS or parent.tag == "body":
            return True
        node = parent
    return True


def _texts_beside(node: etree._Element) -> Iterator[str]:
    """Yield the texts between an element and the next blocks, without those of buttons."""
    before = node.getprevious()
    while before is not None and before.tag not in _BORDERS:
        yield from (before.tail or "", _text_without_buttons(before))
        before = before.getprevious()
    parent = node.getparent()
    if before is not None:
        yield before.tail or ""
    elif parent is not None:
        yield parent.text or ""
    yield node.tail or ""
    behind = node.getnext()
    while behind is not None and behind.tag not in _BORDERS:
        yield from (_text_without_buttons(behind), behind.tail or "")
        behind = behind.getnext()


def _text_without_buttons(element: etree._Element) -> str:
    if element.tag == "button":
        return ""
    texts = [element.text or ""] if isinstance(element.tag, str) else []
    for child in element:
        texts += [_text_without_buttons(child), child.tail or ""]
    return "".join(texts)


def _is_not_to_translate(element: etree._Element) -> bool:
    for one in (element, *element.iterancestors()):
        if one.tag in ("math", "script", "style", "template", "code"):
            return True
        said = (one.get("translate") or "").lower()
        if said:
            return said == "no"
        if "notranslate" in (one.get("class") or "").split():
            return True
    return False
