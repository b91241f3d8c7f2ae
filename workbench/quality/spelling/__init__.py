"""The check of spelling: dictionaries, the words of a text, and which of them are known.

``dictionary`` reads Hunspell's files, ``installed`` finds those of a language, ``speller`` adds the
words that a user or a termbase knows, ``words`` cuts a text into the words that can be checked, and
``check`` reports those that nobody knows.
"""

from workbench.quality.spelling.check import SpellingContext, check_spelling, find_misspelt
from workbench.quality.spelling.dictionary import Dictionary
from workbench.quality.spelling.installed import (
    OFF,
    DictionaryFiles,
    dictionaries_folder,
    find_dictionary,
    install_dictionary,
    list_dictionaries,
    own_words_path,
)
from workbench.quality.spelling.speller import Speller

__all__ = [
    "OFF",
    "Dictionary",
    "DictionaryFiles",
    "Speller",
    "SpellingContext",
    "check_spelling",
    "dictionaries_folder",
    "find_dictionary",
    "find_misspelt",
    "install_dictionary",
    "list_dictionaries",
    "own_words_path",
]
