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

    @staticmethod
    def join(sentences: list[list[int]]) -> "TokenLists":
        """Return the sentences, each a list of token ids, as one array."""
        lengths = [len(sentence) for sentence in sentences]
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        ids = np.fromiter((i for s in sentences for i in s), dtype=np.uint16, count=starts[-1])
        return TokenLists(ids, starts)
