"""Help for typing in the text field: what is missing, rare characters, sentences, words."""

from workbench.project.review.field.characters import CHARACTERS, Character
from workbench.project.review.field.missing import MissingFinder
from workbench.project.review.field.own_words import (
    add_to_project,
    own_words,
    remove_from_project,
)
from workbench.project.review.field.sentences import next_start, previous_start, sentence_end

__all__ = [
    "CHARACTERS",
    "Character",
    "MissingFinder",
    "add_to_project",
    "next_start",
    "own_words",
    "previous_start",
    "remove_from_project",
    "sentence_end",
]
