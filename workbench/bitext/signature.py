"""Signatures: how a result was made, in the manner of sacrebleu."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.version import __version__


@dataclass(frozen=True, slots=True)
class Signature:
    """Versions, models and options behind a bitext.

    Attributes:
        parts: Pairs of name and value in a fixed order, such as ``("embedder", "name@1a2b3c4d")``.
    """

    parts: tuple[tuple[str, str], ...] = ()

    def with_part(self, name: str, value: str) -> Signature:
        """Return the signature with one more part, or with another value of that part."""
        if any(name == known for known, _ in self.parts):
            changed = tuple((n, value if n == name else v) for n, v in self.parts)
            return Signature(changed)
        return Signature((*self.parts, (name, value)))

    def __str__(self) -> str:
        """Return such as ``workbench:0.1.0|segmenter:rules-1|embedder:fr-en-embedder@1a2b3c4d``."""
        return "|".join(f"{n}:{v}" for n, v in (("workbench", __version__), *self.parts))

    @classmethod
    def parse(cls, text: str) -> Signature:
        """Read a signature that ``str`` wrote; the version of the workbench is dropped."""
        pairs = [part.partition(":") for part in text.split("|") if part]
        return cls(tuple((n, v) for n, _, v in pairs if n != "workbench"))
