"""The types, roles and classes by which web pages mark what is no text (``web_classes.toml``)."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree


_NO_WORDS: frozenset[str] = frozenset()


@cache
def names_of(purpose: str) -> frozenset[str]:
    """Return the names that the data file lists under a purpose, in lower case."""
    text = files("workbench.formats").joinpath("data/web_classes.toml").read_text("utf-8")
    return frozenset(str(tomllib.loads(text)[purpose]).split())


def tokens(element: etree._Element, *attributes: str) -> frozenset[str]:
    """Return the words of attributes such as ``class`` and ``role``, in lower case."""
    values = [value for name in attributes if (value := element.get(name))]
    return _split(" ".join(values)) if values else _NO_WORDS


def text_of_element(element: etree._Element) -> str:
    """Return all text in an element, in order."""
    return "".join(map(str, element.itertext()))


def short_text(element: etree._Element, *, most: int) -> str | None:
    """Return the text in an element on one line; None if it has many more characters than most."""
    text = element.text or ""
    if len(element):
        text = ""
        for part in element.itertext():
            text += str(part)
            if len(text) > 4 * most:
                return None
    elif len(text) > 4 * most:
        return None
    text = " ".join(text.split())
    return text if len(text) <= most else None


@lru_cache(maxsize=4096)
def _split(names: str) -> frozenset[str]:
    return frozenset(names.lower().split())


MARKUP = ("class", "role", "epub:type")
"""The attributes that hold such names."""
