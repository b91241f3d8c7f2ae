"""Split texts into sentences, without loss and with offsets into the original.

French and English have rules of their own with word lists in ``data/*.toml``. Languages that the
library sentencex knows are split by it; all others are split by the rules without word lists.
"""

from workbench.segment.blocks import segment_document
from workbench.segment.splitting import SEGMENTER, split_sentences

__all__ = ["SEGMENTER", "segment_document", "split_sentences"]
