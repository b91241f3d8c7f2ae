"""What is wrong inside a pair, by kinds with probabilities: the quick effort.

``judge_pairs`` is the one function that others need; ``with_issues`` is the same for translation
units. It puts together what the embedder's tokens
show (``workbench.align.pair_evidence``) and what rules find (``workbench.quality``).
"""

from workbench.project.pair_issues.judge import TextPair, judge_pairs
from workbench.project.pair_issues.units import with_issues

__all__ = ["TextPair", "judge_pairs", "with_issues"]
