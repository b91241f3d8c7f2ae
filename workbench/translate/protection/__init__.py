"""What must come through a translation unchanged: found, kept from the model, put back, checked.

In the order in which a segment passes through them: ``kinds`` finds what must not change,
``masking`` puts codes in its place, ``tags`` takes inline tags out and puts them back by word
alignment, ``capitals`` lowers text in capitals and raises it again, ``figures`` holds that every
figure of the source stands in the draft. ``attempts`` says which way is tried after which.
"""

from workbench.translate.protection.attempts import Attempt, Vocabulary, attempts
from workbench.translate.protection.kinds import Kind, Protected, find_protected

__all__ = ["Attempt", "Kind", "Protected", "Vocabulary", "attempts", "find_protected"]
