"""Count what a reader leaves out on purpose, and say it in one remark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from workbench.jobs import Reporter

_LONGEST_EXAMPLE = 40
"""Characters of an example that is quoted."""


class Omission(Enum):
    """A kind of content that is no text of the document; its value is singular and plural."""

    DELETED = ("deleted passage", "deleted passages")
    HIDDEN = ("hidden passage", "hidden passages")
    NOT_TO_TRANSLATE = (
        "passage marked as not to be translated",
        "passages marked as not to be translated",
    )
    NOTE_REFERENCE = ("note reference", "note references")
    PAGE_NUMBER = ("page number", "page numbers")
    RUNNING_HEAD = ("running head", "running heads")
    COMMENT = ("comment", "comments")
    HEADER = ("page header or footer", "page headers and footers")
    OBJECT = ("embedded object", "embedded objects")
    LABEL = (
        "title, label or text for a picture",
        "titles, labels and texts for pictures",
    )
    CODE = ("code listing", "code listings")
    MARKUP = ("block of raw HTML", "blocks of raw HTML")
    FRONT_MATTER = ("block of front matter", "blocks of front matter")
    UNSAID = ("", "")
    """What nobody would miss, such as scripts; it is not counted."""


_UNTRANSLATED = frozenset(
    {
        Omission.DELETED,
        Omission.HIDDEN,
        Omission.NOT_TO_TRANSLATE,
        Omission.OBJECT,
        Omission.CODE,
    }
)
"""What stays in the language of the source where a document is written in its own format."""


@dataclass(slots=True)
class LeftOut:
    """The counts of what was left out of one document.

    Attributes:
        counts: How often, by kind.
        examples: The text of the first one, by kind.
    """

    counts: Counter[Omission] = field(default_factory=Counter)
    examples: dict[Omission, str] = field(default_factory=dict)

    def add(self, omission: Omission, text: str = "") -> None:
        """Count one of a kind; a passage without a letter or figure does not count.

        Args:
            omission: Its kind.
            text: Its text; empty if there is none to be quoted.
        """
        if omission is Omission.UNSAID:
            return
        shown = " ".join(text.split())
        if text and not any(char.isalnum() or char in "*†‡§" for char in shown):
            return
        self.counts[omission] += 1
        if shown:
            self.examples.setdefault(omission, shown)

    def add_headers(self, texts: Iterable[str]) -> None:
        """Count the different texts of page headers and footers that hold a word.

        Args:
            texts: The texts of all of them; many documents hold each several times.
        """
        shown = dict.fromkeys(" ".join(text.split()) for text in texts)
        for text in shown:
            if any(map(str.isalpha, text)):
                self.add(Omission.HEADER, text)

    def remark(self, path: Path, reporter: Reporter) -> None:
        """Remark on everything that was left out, in one sentence; say nothing if nothing was."""
        self._remark(path, reporter, frozenset(Omission), ("is left out", "are left out"))

    def remark_untranslated(self, path: Path, reporter: Reporter) -> None:
        """Remark on what a translated document has as it was in its source; or say nothing."""
        self._remark(path, reporter, _UNTRANSLATED, ("stays as it is", "stay as they are"))

    def _remark(
        self, path: Path, reporter: Reporter, kinds: Container[Omission], said: tuple[str, str]
    ) -> None:
        """Remark on some kinds, in words for one thing and for several."""
        found = [omission for omission in Omission if omission in kinds and self.counts[omission]]
        if not found:
            return
        parts = [self._describe(omission) for omission in found]
        listed = f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]
        total = sum(self.counts[omission] for omission in found)
        reporter.remark(f"{path}: {listed} {said[0] if total == 1 else said[1]}")

    def _describe(self, omission: Omission) -> str:
        count = self.counts[omission]
        singular, plural = omission.value
        example = self.examples.get(omission, "")
        if len(example) > _LONGEST_EXAMPLE:
            example = example[: _LONGEST_EXAMPLE - 1].rstrip() + "…"
        quoted = f" (“{example}”)" if count == 1 else f" (such as “{example}”)"
        return f"{count:,} {singular if count == 1 else plural}{quoted if example else ''}"
