"""Text to sentences: lossless, with offsets into the original; abbreviations as data files.

French and English have rules of their own, read from ``data/*.toml``; other languages go to
sentencex, and a language nobody knows to the same rules without abbreviations.
"""

from workbench.segment.blocks import segment_document
from workbench.segment.splitting import SEGMENTER, split_sentences

__all__ = ["SEGMENTER", "segment_document", "split_sentences"]
