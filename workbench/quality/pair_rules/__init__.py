"""What rules find inside pairs: other numbers, names and languages, and sides that stand twice.

``find_in_pairs`` looks at many pairs: ``first_sight`` finds those that have anything to look at, by
the hashes of all their words (``word_hashes``), and only there the rules run, ``other_numbers`` and
``other_language`` among them. The checks of numbers and of untranslated text run where these call
for them, since they take longer than comparing the words by their vectors.
"""

from workbench.quality.pair_rules.findings import RuleFindings, find_by_rules, find_in_pairs
from workbench.quality.pair_rules.other_language import LANGUAGE_FINDINGS
from workbench.quality.pair_rules.other_numbers import has_figures, names_months

__all__ = [
    "LANGUAGE_FINDINGS",
    "RuleFindings",
    "find_by_rules",
    "find_in_pairs",
    "has_figures",
    "names_months",
]
