"""The tokenizer of a package, with the places of its tokens in the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbench.translate.packages.package import Package


class PackageTokenizer:
    """The tokenizer of a package: SentencePiece or byte pair encoding.

    It is the class of argostranslate; ``argostranslate.tokenizer`` imports only SentencePiece.

    Args:
        package: From ``find_package``.

    Raises:
        RuntimeError: Its file is damaged; or OSError or ValueError.
    """

    def __init__(self, package: Package) -> None:
        # Imported here: only commands which translate need it.
        from argostranslate.tokenizer import BPETokenizer, SentencePieceTokenizer

        pieces, bpe = package.folder / "sentencepiece.model", package.folder / "bpe.model"
        is_sentencepiece = pieces.is_file()
        self._tokenizer = (
            SentencePieceTokenizer(pieces)
            if is_sentencepiece
            else BPETokenizer(bpe, *package.languages)
        )
        self._tokenizer.encode("a")
        self._processor = self._tokenizer.lazy_processor() if is_sentencepiece else None
        self._unknown = self._processor.unk_id() if self._processor else 0
        self._known: set[str] = set()

    def encode(self, text: str) -> list[str]:
        """Return the tokens of a text."""
        tokens: list[str] = self._tokenizer.encode(text)
        return tokens

    def decode(self, tokens: Sequence[str]) -> str:
        """Return the text of tokens as argostranslate does.

        ``_`` becomes a space; one leading space and leading line breaks are removed.
        """
        text: str = self._tokenizer.decode(list(tokens))
        return text.removeprefix(" ").lstrip("\n")

    def places(self, text: str) -> list[tuple[int, int]]:
        """Return the place of each token in a text; empty unless the tokenizer is SentencePiece."""
        places, end = [], 0
        for piece in self._pieces(text):
            start, end = end, end + len(piece.surface)
            lead = len(piece.surface) - len(piece.surface.lstrip())
            places.append((start + lead, max(start + lead, end)))
        return places

    def knows_all(self, text: str) -> bool:
        """Return whether there is a token for every character; False if that is not sure.

        It is sure if each character has a token by itself, which is remembered: a text of common
        characters need not be split into tokens.
        """
        fresh = set(text) - self._known
        if fresh and self._processor is not None:
            self._known |= {char for char in fresh if not self.unknown_spans(char)}
        return self._known.issuperset(text)

    def unknown_spans(self, text: str) -> list[tuple[int, int]]:
        """Return the parts of a text for which the tokenizer has no token."""
        spans, end = [], 0
        for piece in self._pieces(text):
            start, end = end, end + len(piece.surface)
            if piece.id == self._unknown:
                lead = len(piece.surface) - len(piece.surface.lstrip())
                spans.append((start + lead, end))
        return spans

    def commonness(self, word: str) -> float:
        """Return the log-probability of the tokens of a word by the unigrams of SentencePiece."""
        if self._processor is None:
            return 0.0
        return float(sum(self._processor.get_score(piece.id) for piece in self._pieces(word)))

    def _pieces(self, text: str) -> Sequence[Any]:
        """Return the pieces of SentencePiece, which know their places; none of other tokenizers."""
        if self._processor is None:
            return ()
        return self._processor.encode(text, return_type="proto").pieces  # type: ignore[no-any-return]
