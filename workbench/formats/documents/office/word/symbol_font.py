"""Characters of the font Symbol, by which older Word documents write Greek letters and signs."""

from __future__ import annotations

_LETTERS = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_CAPITALS = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_SIGNS = {
    0x2D: "−",
    0xA2: "′",
    0xA3: "≤",
    0xA5: "∞",
    0xAB: "↔",
    0xAC: "←",
    0xAD: "↑",
    0xAE: "→",
    0xAF: "↓",
    0xB0: "°",
    0xB1: "±",
    0xB2: "″",
    0xB3: "≥",
    0xB4: "×",
    0xB6: "∂",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBA: "≡",
    0xBB: "≈",
    0xBC: "…",
    0xC5: "⊕",
    0xC7: "∩",
    0xC8: "∪",
    0xCC: "⊂",
    0xCE: "∈",
    0xD0: "∠",
    0xD1: "∇",
    0xD5: "∏",
    0xD6: "√",
    0xD7: "⋅",
    0xDE: "⇒",
    0xE5: "∑",
    0xF2: "∫",
}
_PRIVATE = range(0xF000, 0xF100)


def symbol_text(font: str, code: str) -> str:
    """Return the character of a ``w:sym`` element; nothing for an ornament.

    Args:
        font: Name of the font.
        code: The code of the character in it, in hexadecimal digits.
    """
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if number not in _PRIVATE:
        is_character = 0x20 <= number < 0xD800 or 0xE000 <= number < 0xFFFE
        return chr(number) if is_character else ""
    if font.lower() != "symbol":
        return ""
    number -= _PRIVATE.start
    if ord("a") <= number <= ord("z"):
        return _LETTERS[number - ord("a")]
    if ord("A") <= number <= ord("Z"):
        return _CAPITALS[number - ord("A")]
    return _SIGNS.get(number) or (chr(number) if 0x20 <= number < 0x7F else "")
