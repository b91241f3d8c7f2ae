"""Units that break careless writers, as examples and as a strategy."""

from __future__ import annotations

from hypothesis import strategies as st

from workbench.bitext import (
    FRENCH_ENGLISH,
    PAIR_ISSUE_KINDS,
    BitextHeader,
    Origin,
    Status,
    TranslationUnit,
)

HEADER = BitextHeader(
    FRENCH_ENGLISH, "Essai", "2026-11-24T00:31:10Z", "workbench:0|segmenter:rules-1"
)

TEXTS = (
    "« Bonjour\u00a0», dit-il.",
    "Vraiment\u202f? Oui\u202f!",
    "- Bonjour, dit-elle.",
    '=HYPERLINK("http://exemple.fr")',
    "+33 1 23 45 67 89",
    "@SOMME(A1)",
    "'tis l'heure",
    "''deux''",
    "'",
    "'=1",
    "1-1",
    "2:17",
    "1984",
    "007",
    "1/2",
    "12,5\u00a0%",
    '"guillemets droits"',
    'fin avec un "',
    "virgule, point-virgule; tabulation\tfin",
    "une ligne\nune autre",
    "une ligne\r\nune autre",
    "vieux Mac\rencore",
    "\n",
    "\t",
    "\\t \\n \\",
    "séparateur\u2028de ligne\u2029de paragraphe",
    "NEL\u0085ici",
    "fichier\x1cgroupe\x1denregistrement\x1eunité\x1f",
    "cloche\x07 nul\x00 page\x0c vertical\x0b échap\x1b suppr\x7f c1\x9b",
    "seul \ud83d perdu \udc00",
    "paire \ud83d\ude00",
    "non-caractères \ufffe \uffff",
    "\ufeffmarque d’ordre",
    "]]> <![CDATA[ <!-- --> <b>gras</b> &amp; & < > \" '",
    "<?xml version='1.0'?>",
    "e\u0301te\u0301 NFD",
    "émoji 😀 👨‍👩‍👧 🇫🇷",
    "\u202eretourné\u202c \u2066isolé\u2069 \u200fمرحبا",
    "mot\u00adcoupé, zéro\u200blargeur",
    "日本語の文。",
    "x" * 10_000,
    "é " * 10_000,
    " espaces au bord ",
    "\u00a0",
    "",
)

_CHARACTERS = st.one_of(
    st.sampled_from("\t\n\r\x00\x0b\x0c\x1c\x1f\x7f\x85\u00a0\u202f\u2028\u2029\ufeff\ufffe\uffff"),
    st.sampled_from("'\"=+-@,;<>&]\\éœ« »0123456789:/"),
    st.characters(),  # surrogates too
)
_NAMES = st.text(st.characters(categories=("L", "N", "P", "Zs")), max_size=12)


def texts() -> st.SearchStrategy[str]:
    return st.one_of(st.sampled_from(TEXTS), st.text(_CHARACTERS, max_size=30))


def units() -> st.SearchStrategy[TranslationUnit]:
    ids = st.lists(st.integers(0, 99), max_size=3, unique=True).map(sorted).map(tuple)
    return st.builds(
        TranslationUnit,
        id=_NAMES,
        source=texts(),
        target=texts(),
        document=st.just("chapitre 1.txt"),
        kind=st.sampled_from(["1-1", "2-1", "0-1"]),
        status=st.sampled_from(Status),
        origin=st.sampled_from(Origin),
        confidence=st.none() | st.integers(0, 10_000).map(lambda n: n / 10_000),
        note=texts(),
        rendering=st.none() | texts().filter(bool),
        changed=st.sampled_from(["", "2026-11-24T00:31:10Z", "1999-12-31T23:59:59Z"]),
        source_ids=ids,
        target_ids=ids,
        issue_scores=st.dictionaries(
            st.sampled_from(PAIR_ISSUE_KINDS), st.integers(0, 10_000).map(lambda n: n / 10_000)
        ),
    )
