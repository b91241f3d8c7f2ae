"""Show an exponent as superscript characters: ``10³``, which would read 103 without its layout."""

from __future__ import annotations

import re

_PLAIN = "0123456789+-\u2212\u2013n"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻ⁿ"
_TO_RAISED = str.maketrans(_PLAIN, _RAISED)
_EXPONENT = re.compile(r"[+\-\u2212\u2013]?\d{1,4}|n")


def show_exponent(text: str, before: str) -> str:
    """Return a superscript as superscript characters if it is an exponent of a number.

    Args:
        text: The text of the superscript.
        before: The text before it, of which the last character decides.

    Returns:
        The text itself if it is no exponent: a letter of an ordinal, or behind a letter, as in m2.
    """
    is_exponent = before[-1:].isdigit() and _EXPONENT.fullmatch(text)
    return text.translate(_TO_RAISED) if is_exponent else text


def shows(char: str, plain: str) -> bool:
    """Return whether a character is the superscript one of a plain character."""
    return char in _RAISED and plain.translate(_TO_RAISED) == char
