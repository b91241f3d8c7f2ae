"""Cleaning of ready-made pairs: rules that give each pair a score, and repair of damaged texts.

``rules`` has a module for each rule that looks at nothing but the two texts; ``RULES`` lists all
rules with their thresholds, also those whose scores come from elsewhere (confidence, issues,
duplicates). ``repair`` mends a text before it is judged. ``near_duplicates`` gives the keys by
which duplicates are found among any number of pairs.
"""

from workbench.quality.cleaning.near_duplicates import KEYS, DuplicateKeys, folded_pair
from workbench.quality.cleaning.repair import Repaired, repair
from workbench.quality.cleaning.rule import LONGEST, CleaningRule, RuleContext, is_judged
from workbench.quality.cleaning.table import RULES, rule_named

__all__ = [
    "KEYS",
    "LONGEST",
    "RULES",
    "CleaningRule",
    "DuplicateKeys",
    "Repaired",
    "RuleContext",
    "folded_pair",
    "is_judged",
    "repair",
    "rule_named",
]
