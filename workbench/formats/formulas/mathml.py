"""Read a formula in MathML (presentation markup) as linear text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.formats.formulas import linear

if TYPE_CHECKING:
    from lxml import etree

_DISPLAY_STYLE = re.compile(r"\A\{\s*\\(?:displaystyle|textstyle)\s*(.*)\}\Z", re.DOTALL)
_MACRO = re.compile(r"\\(?:displaystyle|textstyle)\s*")
_TEX = ("application/x-tex", "TeX", "LaTeX", "text/x-tex")
_ANNOTATIONS = ("annotation", "annotation-xml")
_NO_TEXT = frozenset(
    {"mphantom", "maligngroup", "malignmark", "none", "mprescripts", *_ANNOTATIONS}
)


def mathml_text(formula: etree._Element) -> str:
    """Return the text of a ``math`` element: its ``alttext``, its TeX, or its markup as a line."""
    stated = _stated(formula)
    if stated:
        return stated
    try:
        return linear.tidy(_row(list(formula), formula.text))
    except RecursionError:  # a page may be nested a thousand levels deep
        return linear.tidy(_all_text(formula))


def tex_text(tex: str) -> str:
    r"""Return a formula in TeX on one line, without the ``\displaystyle`` that programs add."""
    whole = _DISPLAY_STYLE.match(tex.strip())
    return " ".join(_MACRO.sub("", whole[1] if whole else tex).split())


def inline_text(element: etree._Element) -> str:
    """Return the text of a formula in HTML, in which ``sup`` and ``sub`` are the only layout."""
    try:
        return linear.tidy(_inline(element))
    except RecursionError:  # as above
        return linear.tidy(_all_text(element))


def _inline(element: etree._Element) -> str:
    text = element.text or ""
    for child in element:
        name = _name(child)
        inside = _inline(child) if name else ""
        if name in ("sup", "sub"):
            inside = ("^" if name == "sup" else "_") + linear.group(linear.tidy(inside))
        text += inside + (child.tail or "")
    return text


def _stated(formula: etree._Element) -> str:
    text = formula.get("alttext") or ""
    if text.strip():
        return tex_text(text)
    for note in formula.iter():
        if _name(note) == "annotation" and note.get("encoding") in _TEX:
            return tex_text(_all_text(note))
    return ""


def _name(element: etree._Element) -> str:
    """Return the local name; names of HTML have no namespace, but may have a prefix."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def _all_text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _row(elements: Sequence[etree._Element], text: str | None = "") -> str:
    parts = [text or ""]
    for element in elements:
        parts.append(_text(element))
        parts.append(element.tail or "")
    return "".join(part.strip("\n\t ") if part.isspace() else part for part in parts)


def _text(element: etree._Element) -> str:
    name = _name(element)
    children = [child for child in element if _name(child)]
    if not name or name in _NO_TEXT:
        return ""
    if name in ("mtext", "ms"):
        return _all_text(element)
    if name == "mo":
        return _operator(_all_text(element).strip())
    if name in ("mfrac", "msup", "msub", "msubsup", "munder", "mover", "munderover", "mroot"):
        return _layout(name, element, [_text(child) for child in children])
    if name == "msqrt":
        return linear.root(_row(children, element.text))
    if name == "mtable":
        return linear.matrix([[_text(cell) for cell in row] for row in children])
    if name == "mlabeledtr":
        return _row(children[1:])
    if name == "mfenced":
        between = (element.get("separators", ",").strip() or ",")[0] + " "
        inside = between.join(_text(child) for child in children)
        return f"{element.get('open', '(')}{inside}{element.get('close', ')')}"
    if name == "mmultiscripts":
        return _multiscripts(children)
    if name == "semantics":
        return "".join(_text(child) for child in children[:1])
    return _row(children, element.text)


def _operator(text: str) -> str:
    if text == "-":
        return "\N{MINUS SIGN}"
    return f" {text} " if len(text) > 1 and text.isalpha() else text


def _multiscripts(children: Sequence[etree._Element]) -> str:
    """Return a base with the first scripts behind it and the first before it."""
    names = [_name(child) for child in children]
    middle = names.index("mprescripts") if "mprescripts" in names else len(names)
    base, below, above = (*map(_text, children[:middle]), "", "", "")[:3]
    low, high = (*map(_text, children[middle + 1 :]), "", "")[:2]
    before = linear.scripts("", below=low, above=high)
    return before + linear.scripts(base, below=below, above=above)


def _layout(name: str, element: etree._Element, parts: Sequence[str]) -> str:
    """Return an element whose children have places: base, below, above."""
    first, second, third = (*parts, "", "", "")[:3]
    match name:
        case "mfrac":
            return linear.fraction(first, second)
        case "mroot":
            return linear.root(first, second)
        case "msub" | "munder":
            return linear.scripts(first, below=second)
        case "msup":
            return linear.scripts(first, above=second)
        case "mover":
            return linear.accented(first, second)
        case _:
            return linear.scripts(first, below=second, above=third)
