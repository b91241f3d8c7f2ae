"""How to translate: the search's settings and what is done about segments that need care."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TranslationOptions:
    """The settings of a translator; the defaults are argostranslate's own where it has one.

    Attributes:
        beam_size: Hypotheses kept at each step; 1 = greedy.
        length_penalty: Exponent on the length that a score is divided by.
        retry_loops: Decode once more, with repetition forbidden, where the output loops.
        pass_through: Leave segments alone that are only a URL, an e-mail address, a plain number
            or marks such as ``***``: no model should touch them.
        longest_source: Tokens a segment may have before it is split at clause marks, since
            models translate the end of a longer one badly or not at all; None = what the
            package says it was trained on, else 120.
        batch_tokens: Tokens in a batch, padding included.
    """

    beam_size: int = 4
    length_penalty: float = 0.2
    retry_loops: bool = True
    pass_through: bool = True
    longest_source: int | None = None
    batch_tokens: int = 1024

    @classmethod
    def fast(cls) -> TranslationOptions:
        """Greedy search: about three times as fast, slightly worse."""
        return cls(beam_size=1)

    @classmethod
    def quality(cls) -> TranslationOptions:
        """A wide beam: half as fast, slightly better on long sentences."""
        return cls(beam_size=8)

    @classmethod
    def as_argos(cls) -> TranslationOptions:
        """Exactly what argostranslate does with a sentence, its loops included."""
        return cls(retry_loops=False, pass_through=False, longest_source=1024)

    def __str__(self) -> str:
        """What decides the text, for signatures: such as ``beam4,lp0.2,retry,pass``."""
        parts = [f"beam{self.beam_size}", f"lp{self.length_penalty:g}"]
        parts += ["retry"] if self.retry_loops else []
        parts += ["pass"] if self.pass_through else []
        parts += [f"split{self.longest_source}"] if self.longest_source else []
        return ",".join(parts)
