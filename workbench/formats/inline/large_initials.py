"""Large first letters: their elements go around the first letter of a translation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from workbench.formats.inline.fragments import Fragment, Path

INITIAL = re.compile(r"[«“\"'‘—–-]{0,2}\s?[^\W\d_][’']?")
"""A large first letter, with a quotation mark before it or an apostrophe behind it."""

_FIRST_LETTER = re.compile(r"[^\w\s]{0,2}\s?\w")


def without_initial(fragments: Sequence[Fragment]) -> tuple[Sequence[Fragment], Path | None]:
    """Return fragments without the elements around a large first letter, and these elements.

    The translation begins with another letter, so that the elements are no part of its words.
    """
    if len(fragments) < 2:
        return fragments, None
    first, second = fragments[:2]
    is_initial = (
        first.atom is second.atom is None
        and not first.unread
        and first.path != second.path
        and INITIAL.fullmatch(first.text) is not None
        and first.text.isupper()
        and second.text[:1].islower()
    )
    if not is_initial:
        return fragments, None
    return (replace(second, text=first.text + second.text), *fragments[2:]), first.path


def behind_initial(fragments: Sequence[Fragment], added: Fragment) -> list[Fragment]:
    """Return fragments with another one behind the first letter of their text."""
    for number, fragment in enumerate(fragments):
        if fragment.atom is None and fragment.text.strip():
            letter = _FIRST_LETTER.match(fragment.text)
            end = letter.end() if letter else 0
            initial = replace(fragment, text=fragment.text[:end], unread="")
            rest = replace(fragment, text=fragment.text[end:])
            parts = [initial, added, rest] if rest.text or rest.unread else [initial, added]
            return [*fragments[:number], *parts, *fragments[number + 1 :]]
    return [*fragments, added]


def with_initial(fragments: list[Fragment], initial: Path | None) -> list[Fragment]:
    """Return fragments with elements around the first letter."""
    first = fragments[0] if fragments else None
    if initial is None or first is None or first.atom is not None:
        return fragments
    letter = _FIRST_LETTER.match(first.text)
    if letter is None:
        return fragments
    rest = replace(first, text=first.text[letter.end() :])
    behind = [rest] if rest.text else []
    return [replace(first, text=letter.group(), path=initial), *behind, *fragments[1:]]
