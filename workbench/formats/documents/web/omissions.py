"""Decide which elements of a web page are no text of it: what a browser hides, and what is struck.

Style sheets and scripts are not applied: what only they hide is read, because a script may show it.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from workbench.formats.documents.left_out import Omission
from workbench.formats.documents.web.classes import MARKUP, names_of, short_text, tokens

if TYPE_CHECKING:
    from lxml import etree

KINDS_OF_BLOCKS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "list-item"),
    **dict.fromkeys(("td", "th"), "cell"),
}
"""Values of ``BlockKind`` for the elements that have one of their own."""

BLOCKS = frozenset(
    KINDS_OF_BLOCKS.keys()
    | set(
        re.findall(
            r"\w+",
            "address article aside blockquote body caption center details dialog div dl fieldset "
            "figcaption figure footer form header hgroup hr html legend main menu nav ol p pre "
            "section summary table tbody tfoot thead tr ul",
        )
    )
)
"""Elements that begin a block of their own."""

FIELDS = frozenset({"input", "select", "textarea"})
"""Elements of forms that people fill in."""

_SENTENCE_ENDS = ".,;!?)"
"""Marks behind a field that belongs to the sentence before it."""

_SKIPPED = frozenset(
    re.findall(
        r"\w+",
        "audio canvas datalist embed head iframe input meter noembed noframes noscript object "
        "progress rp rt rtc script select style svg template textarea title video",
    )
)
_STRUCK = frozenset({"del", "s", "strike"})
_ROOTS = frozenset({"html", "body"})
"""Elements whose attributes are for the program that shows the page, such as ``translate``."""

_SEEN = frozenset({"hidden", "style", "class", "translate", "epub:type", "role", "aria-hidden"})
_HIDING = re.compile(
    r"(?:\A|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b", re.I
)
_ICONS = re.compile(r"(?:material-(?:icons|symbols)(?:-\w+)?)\Z")
"""Class names of icon fonts, which show a picture in place of the text."""

_LONGEST_NUMBER = 20
"""Characters of a page number with what stands around it."""

_NEAREST = 64
"""Ancestors that are looked at; pages can be nested a thousand levels deep."""

_PAGE_NUMBER = re.compile(r"[\[({|]?\s*(?:pages?|pp?|pg)?\.?\s*[\divxlc]{1,9}\s*[\])}|]?", re.I)


def omission_of(element: etree._Element) -> Omission | None:
    """Return why an element and all that is in it is no text; None if it is text."""
    tag = element.tag
    if tag in _SKIPPED:
        return Omission.UNSAID
    if tag in _STRUCK:
        return Omission.DELETED
    if tag == "pre" and element.find(".//code") is not None:
        return Omission.CODE
    names = element.keys()
    if not names or _SEEN.isdisjoint(names) or tag in _ROOTS:
        return None
    classes = tokens(element, "class")
    if _is_hidden(element):
        return Omission.UNSAID if _is_control(element) else Omission.HIDDEN
    if not names_of("off_screen").isdisjoint(classes) or any(map(_ICONS.match, classes)):
        return Omission.UNSAID
    if element.get("aria-hidden") == "true" and _repeats_a_formula(element):
        return Omission.UNSAID
    if any(name.startswith("mathjax") for name in classes) and _stands_before_tex(element):
        return Omission.UNSAID
    if is_page_number(element):
        return Omission.PAGE_NUMBER
    if tag in BLOCKS and is_not_to_translate(element, classes):
        return Omission.NOT_TO_TRANSLATE
    return None


def parts_texts(field: etree._Element) -> bool:
    """Return whether a field of a form parts the texts around it: a label from the next one.

    A gap in a sentence, as in an exercise, does not: there are words on both sides of it, or it
    ends there.
    """
    before = field.getprevious()
    parent = field.getparent()
    text = before.tail if before is not None else parent.text if parent is not None else ""
    if _has_words(text) and _has_words(field.tail):
        return False
    last = field
    while not (last.tail or "").strip():
        following = last.getnext()
        if following is None or following.tag not in FIELDS:
            return True
        last = following
    return (last.tail or "").strip()[0] not in _SENTENCE_ENDS


def _has_words(text: str | None) -> bool:
    return any(map(str.isalnum, text or ""))


def is_not_to_translate(element: etree._Element, classes: frozenset[str]) -> bool:
    """Return whether the page says that an element is not to be translated."""
    return (element.get("translate") or "").lower() == "no" or "notranslate" in classes


def untranslated_parts(element: etree._Element) -> list[etree._Element] | None:
    """Return the largest elements in one with ``translate="no"`` that have no ``yes`` in them.

    Returns:
        None if there is no ``translate="yes"`` inside.
    """
    wanted = element.findall(".//*[@translate='yes']")
    above: set[etree._Element] = set()
    for one in wanted:
        for ancestor in one.iterancestors():
            if ancestor in above:
                break
            above.add(ancestor)
            if ancestor is element:
                break
    if not wanted:
        return None
    kept = above.union(wanted)
    return [child for parent in above for child in parent if child not in kept]


def is_page_number(element: etree._Element) -> bool:
    """Return whether an element holds the number of a page, or of a line of verse."""
    if names_of("numbers").isdisjoint(tokens(element, *MARKUP)):
        return False
    text = short_text(element, most=_LONGEST_NUMBER)
    return bool(text) and bool(_PAGE_NUMBER.fullmatch(text or ""))


def _is_hidden(element: etree._Element) -> bool:
    hidden = element.get("hidden")
    style = element.get("style")
    is_hidden = (hidden is not None and hidden.lower() != "until-found") or (
        style is not None and _HIDING.search(style) is not None
    )
    if not is_hidden:
        return False
    is_note = not names_of("notes").isdisjoint(tokens(element, *MARKUP))
    return not is_note and not _holds_only_a_formula(element)


def _is_control(element: etree._Element) -> bool:
    """Return whether an element serves to find one's way, such as a list of the printed pages."""
    if element.tag in ("button", "nav"):
        return True
    return any(ancestor.tag == "nav" for ancestor in islice(element.iterancestors(), _NEAREST))


def _holds_only_a_formula(element: etree._Element) -> bool:
    """Return whether a formula is all that there is: wikis hide it beside a picture of it."""
    while len(element) == 1:
        if element.tag == "math":
            return True
        element = element[0]
    return element.tag == "math"


def _repeats_a_formula(element: etree._Element) -> bool:
    """Return whether an element draws what a ``math`` element beside it says."""
    if element.tag in BLOCKS:
        return False
    return any(
        sibling is not None
        and sibling.tag not in BLOCKS
        and (sibling.tag == "math" or sibling.find(".//math") is not None)
        for sibling in (element.getprevious(), element.getnext())
    )


def _stands_before_tex(element: etree._Element) -> bool:
    """Return whether an element draws the formula of a script behind it, as MathJax 2 does."""
    following = element.getnext()
    if following is not None and following.tag != "script":
        following = following.getnext()
    kind = following.get("type") if following is not None and following.tag == "script" else None
    return (kind or "").startswith("math/tex")
