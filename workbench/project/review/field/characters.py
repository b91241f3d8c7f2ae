"""Characters that keyboards lack, each with a key: no-break spaces, quotation marks, dashes."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.languages import primary_tag

_NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Character:
    """A character, or a pair of marks, that a key types.

    Attributes:
        key: The key, as Textual names it.
        name: What it is called.
        opening: What is typed; of a pair, the opening mark.
        closing: The closing mark of a pair; empty = it is no pair.
    """

    key: str
    name: str
    opening: str
    closing: str = ""

    def marks(self, language: str) -> tuple[str, str]:
        """Return the opening and the closing mark as a language writes them.

        French has no-break spaces inside its guillemets.
        """
        if self.opening == "«" and primary_tag(language) == "fr":
            return self.opening + _NO_BREAK, _NO_BREAK + self.closing
        return self.opening, self.closing

    def typed(self, before: str, language: str) -> str:
        """Return what the key types behind a text: the closing mark where a pair is open.

        Args:
            before: The text before the cursor.
            language: The language of the text.
        """
        opening, closing = self.marks(language)
        if self.closing and before.count(self.opening) > before.count(self.closing):
            return closing
        return opening

    def around(self, text: str, language: str) -> str:
        """Return a text between the marks of a pair, or replaced by what is no pair."""
        opening, closing = self.marks(language)
        return f"{opening}{text}{closing}" if self.closing else opening


CHARACTERS = (
    Character("space", "no-break space", _NO_BREAK),
    Character("f", "fine (narrow) no-break space", "\u202f"),
    Character("g", "guillemets", "«", "»"),
    Character("q", "quotation marks", "“", "”"),
    Character("s", "single quotation marks", "‘", "’"),
    Character("a", "apostrophe", "’"),
    Character("n", "dash (en)", "–"),
    Character("m", "long dash (em)", "—"),
    Character("h", "no-break hyphen", "\u2011"),
    Character("e", "ellipsis", "…"),
)
"""The characters, in the order of the panel that offers them."""
