"""Help for typing in the text field: what is missing, characters that keyboards lack, sentences."""

from workbench.project.review.field.characters import CHARACTERS, Character
from workbench.project.review.field.missing import MissingFinder
from workbench.project.review.field.sentences import next_start, previous_start, sentence_end

__all__ = [
    "CHARACTERS",
    "Character",
    "MissingFinder",
    "next_start",
    "previous_start",
    "sentence_end",
]
