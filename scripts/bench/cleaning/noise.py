"""Noisy pairs with known faults, made of clean ones of the training data."""

from __future__ import annotations

import html
import lzma
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from scripts.training.corpus import DataMissingError

TextPair = tuple[str, str]

CORPORA = ("novels", "prose", "general", "europarl-other", "strings", "tatoeba-manythings")
"""Files below ``train`` of which as many pairs are taken each."""

_LINES = 4
"""Lines that are read for each pair that is drawn."""

_BOILERPLATE = (
    ("Lire la suite…", "Read more…"),
    ("© 2014 Société Dupont. Tous droits réservés.", "© 2014 Dupont Ltd. All rights reserved."),
    ("Accueil > Produits > Cuisine > Casseroles", "Home > Products > Kitchen > Pans"),
    ("Partager sur Facebook Partager sur Twitter", "Share on Facebook Share on Twitter"),
    ("Nous utilisons des cookies sur ce site.", "We use cookies on this website."),
    ("Page 7 sur 31", "Page 7 of 31"),
    ("Publié le 12/03/2016 par admin", "Posted on 12/03/2016 by admin"),
    ("Connexion | Inscription | Aide", "Sign in | Register | Help"),
    ("Inscrivez-vous à notre lettre d'information", "Sign up for our newsletter"),
    ("3 commentaires - Laisser un commentaire", "3 comments - Leave a comment"),
    ("Retour à la page précédente", "Back to the previous page"),
    ("Nos clients ont aussi acheté", "Our customers also bought"),
)
_TAGS = ("<br>", '<span class="texte">', "</p>", "<b>", '<a href="page.html">', "</td>")


@dataclass(frozen=True, slots=True)
class NoisyPair:
    """A pair, and what was done to it.

    Attributes:
        source: Its source.
        target: Its target.
        fault: Name of the fault; empty = untouched.
        clean: The pair before, where a repair can bring it back; else None.
    """

    source: str
    target: str
    fault: str = ""
    clean: TextPair | None = None


def read_clean(data: Path, count: int, seed: int) -> list[TextPair]:
    """Return pairs of the training data, no two the same, in random order.

    Raises:
        DataMissingError: A corpus is missing.
    """
    draw = random.Random(seed)
    found: dict[str, TextPair] = {}
    for name in CORPORA:
        path = data / "train" / f"{name}.tsv.xz"
        if not path.exists():
            raise DataMissingError(f"{path} is missing: give the folder that holds train/")
        share = count // len(CORPORA) + 1
        with lzma.open(path, "rt", encoding="utf-8") as file:
            lines = [line.rstrip("\n").split("\t") for line in islice(file, share * _LINES)]
        for source, target, *_ in draw.sample(lines, min(share, len(lines))):
            found[re.sub(r"\W+", " ", source + target).casefold()] = (source, target)
    pairs = list(found.values())
    draw.shuffle(pairs)
    return pairs[:count]


def make_noise(pairs: Sequence[TextPair], seed: int) -> list[NoisyPair]:
    """Return the pairs, some of them with a fault; a pair that its fault does not fit is whole."""
    draw = random.Random(seed)
    made: list[NoisyPair] = []
    for place, pair in enumerate(pairs):
        at, fault = draw.random(), ""
        for name, share in SHARES.items():
            at -= share
            if at < 0:
                fault = name
                break
        if not fault:
            made.append(NoisyPair(*pair))
            continue
        earlier = pairs[draw.randrange(place)] if place else pair
        if fault in _OF_EARLIER:
            untouched = [one for one in made[-_RECENT:] if not one.fault]
            base = draw.choice(untouched) if untouched else NoisyPair(*pair)
            pair = base.source, base.target
        changed = _FAULTS[fault](pair, earlier, draw)
        if changed == pair and fault != "double":
            made.append(NoisyPair(*pair) if fault not in _OF_EARLIER else NoisyPair(*pairs[place]))
            continue
        made.append(NoisyPair(*changed, fault, pair if fault in MENDED else None))
    return made


Fault = Callable[[TextPair, TextPair, random.Random], TextPair]


def _of_one_side(change: Callable[[str, random.Random], str]) -> Fault:
    def fault(pair: TextPair, _: TextPair, draw: random.Random) -> TextPair:
        side = draw.randrange(2)
        changed = [*pair]
        changed[side] = change(pair[side], draw)
        return changed[0], changed[1]

    return fault


def _mojibake(text: str, draw: random.Random) -> str:
    return text.encode().decode(draw.choice(["cp1252", "latin-1"]), "ignore")


def _garble(pair: TextPair, _: TextPair, draw: random.Random) -> TextPair:
    try:
        return (_mojibake(pair[0], draw), _mojibake(pair[1], draw))
    except UnicodeError:
        return pair


def _lose_accents(text: str, _: random.Random) -> str:
    return re.sub(r"(?<=\w)[à-ÿ](?=\w)", "?", text)


def _escape(pair: TextPair, _: TextPair, draw: random.Random) -> TextPair:
    def escaped(text: str) -> str:
        out = "".join(f"&#{ord(c)};" if ord(c) > 127 else c for c in html.escape(text))
        return html.escape(out) if draw.random() < 0.3 else out

    return escaped(pair[0]), escaped(pair[1])


def _tag(text: str, draw: random.Random) -> str:
    words = text.split(" ")
    words.insert(draw.randrange(len(words) + 1), draw.choice(_TAGS))
    return " ".join(words)


def _tag_both(pair: TextPair, _: TextPair, draw: random.Random) -> TextPair:
    tag = draw.choice(_TAGS)
    return f"{tag}{pair[0]}", f"{tag}{pair[1]}"


def _codes(_: TextPair, __: TextPair, draw: random.Random) -> TextPair:
    codes = [f"{draw.choice('ABCXZ')}{draw.randrange(10**4)}" for _ in range(3)]
    figures = [f"{draw.randrange(10**5) / 100}" for _ in range(draw.randrange(3, 9))]
    text = " ".join([*codes[: draw.randrange(4)], *figures])
    return text.replace(".", ","), text


def _repeat(text: str, draw: random.Random) -> str:
    words = text.split()
    part = " ".join(words[: draw.randrange(1, 5)])
    return " ".join([part] * draw.randrange(5, 9))


def _near(pair: TextPair, _: TextPair, draw: random.Random) -> TextPair:
    source, target = pair
    if draw.random() < 0.5:
        return source.upper(), target.rstrip(".") + " !"
    words = source.split()
    if len(words) < 9:
        return f"- {source}", f"- {target}"
    words[draw.randrange(len(words))] = "alors"
    return " ".join(words), target


def _cut(text: str, _: random.Random) -> str:
    words = text.split()
    return " ".join(words[: len(words) // 2]) if len(words) >= 8 else text


def _figure(text: str, draw: random.Random) -> str:
    def other(match: re.Match[str]) -> str:
        return str(int(match[0]) + draw.randrange(1, 9))

    return re.sub(r"(?<![\w.,])[1-9]\d{0,5}(?![\w.,]\d)", other, text, count=1)


_FAULTS: dict[str, Fault] = {
    "other target": lambda pair, other, _: (pair[0], other[1]),
    "untranslated": lambda pair, _, __: (pair[0], pair[0]),
    "sides exchanged": lambda pair, _, __: (pair[1], pair[0]),
    "half a side lost": _of_one_side(_cut),
    "figure changed": lambda pair, _, draw: (pair[0], _figure(pair[1], draw)),
    "double": lambda pair, _, __: pair,
    "near double": _near,
    "wrong encoding": _garble,
    "letters lost": lambda pair, _, draw: (_lose_accents(pair[0], draw), pair[1]),
    "references": _escape,
    "tag on one side": _of_one_side(_tag),
    "tag on both sides": _tag_both,
    "figures and codes": _codes,
    "repetition": _of_one_side(_repeat),
    "boilerplate": lambda _, __, draw: draw.choice(_BOILERPLATE),
    "empty side": _of_one_side(lambda _, draw: draw.choice(["", "...", "–"])),
}
SHARES = {
    **dict.fromkeys(_FAULTS, 0.015),
    "other target": 0.03,
    "half a side lost": 0.03,
    "figure changed": 0.1,
    "double": 0.03,
    "wrong encoding": 0.02,
    "empty side": 0.005,
}
"""Share of the pairs that get each fault, where it fits: few have a figure."""

MENDED = frozenset({"wrong encoding", "references"})
"""Faults that a repair can undo: a pair that is kept as it was before counts as found."""

_OF_EARLIER = frozenset({"double", "near double"})
_RECENT = 2_000
"""Pairs before, among which the one that is doubled is chosen."""
