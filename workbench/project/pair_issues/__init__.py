"""What is wrong inside a pair, by kinds with probabilities.

``judge_pairs`` is the one function that others need; ``with_issues`` is the same for translation
units. It puts together what the embedder's tokens show (``workbench.align.pair_evidence``) and what
rules find (``workbench.quality``): the quick effort. ``full.judge_in_full`` does so with a
translator, and is loaded only where that is asked for.
"""

from workbench.project.pair_issues.efforts import judge_with
from workbench.project.pair_issues.judge import TextPair, judge_pairs
from workbench.project.pair_issues.units import with_issues
from workbench.project.pair_issues.word_embedder import word_embedder

__all__ = ["TextPair", "judge_pairs", "judge_with", "with_issues", "word_embedder"]
