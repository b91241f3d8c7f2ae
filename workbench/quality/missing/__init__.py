"""What one text of a pair has and the other still lacks, as it is to be written there.

``items`` puts together what ``figures`` (numbers, in the form of the other language) and names that
stand on one side only with what the check of markup and the termbase know.
"""

from workbench.quality.missing.items import ItemKind, MissingItem, find_missing

__all__ = ["ItemKind", "MissingItem", "find_missing"]
