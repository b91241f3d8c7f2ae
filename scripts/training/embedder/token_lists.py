"""Tokenised sentences in two arrays, so that millions of them fit in memory."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True)
class TokenLists:
    """Sentences as token ids in one array; sentence i is `ids[starts[i]:starts[i + 1]]`."""

    ids: npt.NDArray[np.uint16]
    starts: npt.NDArray[np.int64]

    @property
    def lengths(self) -> npt.NDArray[np.int64]:
        """The number of tokens of each sentence."""
        return np.diff(self.starts)

    def take(self, numbers: npt.NDArray[np.int64]) -> "TokenLists":
        """Return the sentences of these numbers, in their order."""
        lengths = self.lengths[numbers]
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        places = np.repeat(self.starts[numbers] - starts[:-1], lengths) + np.arange(starts[-1])
        return TokenLists(self.ids[places], starts)

    @staticmethod
    def concat(parts: "list[TokenLists]") -> "TokenLists":
        """Return the sentences of all parts, part after part."""
        lengths = np.concatenate([np.zeros(0, np.int64), *(part.lengths for part in parts)])
        ids = np.concatenate([np.zeros(0, np.uint16), *(part.ids for part in parts)])
        return TokenLists(ids, np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64))

    @staticmethod
    def join(sentences: list[list[int]]) -> "TokenLists":
        """Return the sentences, each a list of token ids, as one array."""
        lengths = [len(sentence) for sentence in sentences]
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        ids = np.fromiter((i for s in sentences for i in s), dtype=np.uint16, count=starts[-1])
        return TokenLists(ids, starts)
