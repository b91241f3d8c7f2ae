"""The options of a translator: settings of the search, and what is done with special segments."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.translate.protection.terms import Terms


@dataclass(frozen=True, slots=True)
class TranslationOptions:
    """The options of a translator; the defaults are those of argostranslate where it has some.

    Attributes:
        beam_size: Hypotheses that are kept at each step; 1 = greedy search.
        length_penalty: Exponent of the length by which a score is divided.
        retry_loops: Whether an output that loops is decoded again with repetitions forbidden.
        pass_through: Whether a segment is kept unchanged that is only a URL, an e-mail address, a
            plain number or marks such as ``***``.
        protect: Whether addresses, tags, placeholders, identifiers and figures are hidden from the
            model if it would not copy them, so that each is in the rendering once.
        longest_source: Tokens of the longest segment that is translated as a whole; a longer one
            is split at clause marks, since models translate the end of long segments badly or not
            at all. None = as long as the package was trained on, or 120.
        batch_tokens: Tokens of a batch, padding included.
        terms: Terms that drafts have to have as given; None = there are none.
    """

    beam_size: int = 4
    length_penalty: float = 0.2
    retry_loops: bool = True
    pass_through: bool = True
    protect: bool = True
    longest_source: int | None = None
    batch_tokens: int = 1024
    terms: Terms | None = None

    @classmethod
    def fast(cls) -> TranslationOptions:
        """Return options for greedy search: about three times as fast, slightly worse."""
        return cls(beam_size=1)

    @classmethod
    def quality(cls) -> TranslationOptions:
        """Return options for a wide beam: half as fast, slightly better on long sentences."""
        return cls(beam_size=8)

    @classmethod
    def as_argos(cls) -> TranslationOptions:
        """Return options that translate exactly as argostranslate does, its loops included."""
        return cls(retry_loops=False, pass_through=False, protect=False, longest_source=1024)

    def __str__(self) -> str:
        """Return what decides the text, for signatures: such as ``beam4,lp0.2,retry,pass``."""
        parts = [f"beam{self.beam_size}", f"lp{self.length_penalty:g}"]
        parts += ["retry"] if self.retry_loops else []
        parts += ["pass"] if self.pass_through else []
        parts += ["protect"] if self.protect else []
        parts += [f"split{self.longest_source}"] if self.longest_source else []
        parts += [f"terms-{self.terms.signature}"] if self.terms else []
        return ",".join(parts)
