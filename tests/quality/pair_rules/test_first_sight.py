"""Many pairs looked at together: the same is found as in each alone."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.bitext import FRENCH_ENGLISH, LanguagePair
from workbench.quality import Pair
from workbench.quality.pair_rules import find_by_rules, find_in_pairs
from workbench.quality.pair_rules.first_sight import see_pairs
from workbench.quality.pair_rules.word_hashes import hashes_of, read_words

TEXTS = (
    ("Il y avait 37 élèves.", "There were 73 pupils."),
    ("Trois voiliers rentrent au port.", "Eight sailing boats return."),
    ("Trois voiliers rentrent au port.", "Three sailing boats return."),
    ("Le 4 juillet, il partit.", "On 4 June he left."),
    ("Il neige.", "Il neige."),
    ("Les élèves sont dans la cour.", "Les enfants sont tous dans la cour."),
    ("The pupils were in the yard.", "The children are all in the yard."),
    ("Hier, Mathilde et Gustave ont ri.", "Yesterday Mathilda and Edgar laughed."),
    ("Le bac part à l'aube.", "The ferry leaves. The ferry leaves."),
    ("Le bac part à l'aube. Le bac part à l'aube.", "The ferry leaves at dawn."),
    ("", "There were 3."),
    ("9 " * 15_000, "8"),
    ("Quelque\nchose, Straße 𝒳 \ud800 ٣", "A\nthing"),
)


@pytest.mark.parametrize("languages", [FRENCH_ENGLISH, LanguagePair("en", "fr")])
def test_the_same_is_found_in_many_pairs_as_in_each_alone(languages: LanguagePair) -> None:
    pairs = [Pair(source, target, languages) for source, target in TEXTS]
    assert find_in_pairs(pairs) == [find_by_rules(pair) for pair in pairs]
    assert find_in_pairs([]) == []


def test_of_unknown_languages_only_what_needs_no_words_is_seen() -> None:
    seen = see_pairs(["trois 3", "trois"], ["acht", "acht"], LanguagePair("xx", "yy"))
    assert [one.has_digits for one in seen] == [True, False]
    assert not any(one.number_words_differ or one.has_foreign_words for one in seen)


def test_a_word_has_the_same_hash_wherever_it_stands() -> None:
    texts = ["le mot", "", "d'un mot: LE mot_9mot", "mot " * 30_000]
    parts = list(read_words(texts))
    assert len(parts) > 1
    hashes = np.concatenate([part.hashes for part in parts])
    numbers = np.concatenate([part.texts_at(part.places) for part in parts])
    assert numbers[:8].tolist() == [0, 0, 2, 2, 2, 2, 2, 2]
    assert hashes[[1, 4, 6, 7]].tolist() == hashes_of(["mot"] * 4).tolist()
    assert len({*hashes.tolist()}) == len({"le", "mot", "d", "un", "LE"})
    assert (hashes[8:] == hashes[1]).all()
