"""Read a formula of Word or PowerPoint (Office Math, ECMA-376 part 1, 22.1) as linear text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from workbench.formats.formulas import linear

if TYPE_CHECKING:
    from lxml import etree

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
"""The namespace of Office Math, in braces."""

_UNSEEN = frozenset({"del", "moveFrom", "phant", "rPr", "ctrlPr", "delText", "instrText"})


def omml_text(formula: etree._Element) -> str:
    """Return the text of an ``m:oMath`` or ``m:oMathPara`` element.

    Several formulas of one paragraph are parted by blanks. Tracked deletions are left out.
    """
    if formula.tag == f"{M}oMathPara":
        return " ".join(omml_text(part) for part in formula.iterchildren(f"{M}oMath"))
    return linear.tidy(_row(formula))


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _row(element: etree._Element | None) -> str:
    if element is None:
        return ""
    return "".join(_text(child) for child in element)


def _part(element: etree._Element, name: str) -> str:
    return _row(element.find(f"{M}{name}"))


def _property(element: etree._Element, name: str, default: str) -> str:
    """Return a value of the element's properties, which are in a child such as ``m:naryPr``."""
    for child in element:
        if _name(child).endswith("Pr"):
            found = child.find(f"{M}{name}")
            if found is not None:
                return found.get(f"{M}val") or ""
    return default


def _text(element: etree._Element) -> str:
    name = _name(element)
    if name == "t":
        return element.text or ""
    if name in ("br", "tab"):
        return " "
    if not name or name in _UNSEEN or name.endswith("Pr"):
        return ""
    layout = _LAYOUTS.get(name)
    return layout(element) if layout else _row(element)


def _delimited(element: etree._Element) -> str:
    between = _property(element, "sepChr", "|")
    inside = f" {between} ".join(_row(part) for part in element.iterchildren(f"{M}e"))
    return f"{_property(element, 'begChr', '(')}{inside}{_property(element, 'endChr', ')')}"


def _n_ary(element: etree._Element) -> str:
    sign = linear.scripts(
        _property(element, "chr", "∫"), below=_part(element, "sub"), above=_part(element, "sup")
    )
    return f"{sign} {_part(element, 'e')}"


def _function(element: etree._Element) -> str:
    argument = _part(element, "e").strip()
    return f"{_part(element, 'fName')}{'' if argument.startswith('(') else ' '}{argument}"


def _matrix(element: etree._Element) -> str:
    rows = element.iterchildren(f"{M}mr")
    return linear.matrix([[_row(cell) for cell in row.iterchildren(f"{M}e")] for row in rows])


def _equations(element: etree._Element) -> str:
    lines = [_row(line).replace("&", "") for line in element.iterchildren(f"{M}e")]
    return linear.matrix([[line] for line in lines])


def _before(element: etree._Element) -> str:
    """Return a base with the scripts that stand before it."""
    marks = linear.scripts("", below=_part(element, "sub"), above=_part(element, "sup"))
    return f"{marks}{_part(element, 'e')}"


_LAYOUTS: Mapping[str, Callable[[etree._Element], str]] = {
    "f": lambda e: linear.fraction(_part(e, "num"), _part(e, "den")),
    "sSup": lambda e: linear.scripts(_part(e, "e"), above=_part(e, "sup")),
    "sSub": lambda e: linear.scripts(_part(e, "e"), below=_part(e, "sub")),
    "sSubSup": lambda e: linear.scripts(
        _part(e, "e"), below=_part(e, "sub"), above=_part(e, "sup")
    ),
    "sPre": _before,
    "rad": lambda e: linear.root(_part(e, "e"), _part(e, "deg")),
    "nary": _n_ary,
    "d": _delimited,
    "func": _function,
    "limLow": lambda e: linear.scripts(_part(e, "e"), below=_part(e, "lim")),
    "limUpp": lambda e: linear.scripts(_part(e, "e"), above=_part(e, "lim")),
    "acc": lambda e: linear.accented(_part(e, "e"), _property(e, "chr", "\u0302")),
    "bar": lambda e: linear.accented(_part(e, "e"), "¯"),
    "m": _matrix,
    "eqArr": _equations,
}
"""What becomes of the elements that place their parts; all others are read in a row."""
