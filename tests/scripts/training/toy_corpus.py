"""A made-up parallel corpus, small enough to train on in seconds."""

from itertools import product
from pathlib import Path

SUBJECTS = (("Le chat", "The cat"), ("Mon ami", "My friend"), ("La reine", "The queen"))
VERBS = (("mange", "eats"), ("regarde", "watches"), ("achète", "buys"), ("oublie", "forgets"))
OBJECTS = (
    ("une pomme", "an apple"),
    ("l' arbre", "the tree"),
    ("le livre", "the book"),
    ("deux maisons", "two houses"),
    ("la porte", "the door"),
)
ADVERBS = (("", ""), (" demain", " tomorrow"), (" ici", " here"), (" souvent", " often"))


def toy_pairs() -> list[tuple[str, str]]:
    return [
        (f"{s[0]} {v[0]} {o[0]}{a[0]}.", f"{s[1]} {v[1]} {o[1]}{a[1]}.")
        for s, v, o, a in product(SUBJECTS, VERBS, OBJECTS, ADVERBS)
    ]


def write_corpus(folder: Path) -> None:
    folder.mkdir()
    lines = (f"{french}\t{english}\n" for french, english in toy_pairs())
    (folder / "toy.tsv").write_text("".join(lines), encoding="utf-8")


def write_dev(folder: Path) -> None:
    pairs = toy_pairs()[::17]
    for name in ("flores-dev", "wmt-newstest2013", "wmt-newstest2008-2012"):
        (folder / name).mkdir(parents=True)
        for side, language in enumerate(("fr", "en")):
            text = "".join(f"{pair[side]}\n" for pair in pairs)
            (folder / name / f"{language}.txt").write_text(text, encoding="utf-8")
