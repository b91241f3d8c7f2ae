"""Read the parallel corpora: clean each pair, drop misaligned ones, mix the corpora by weight."""

import lzma
import random
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

Pair = tuple[str, str]


class DataMissingError(Exception):
    """The corpora are not where the caller said; the scripts turn it into exit code 3."""


@dataclass(frozen=True)
class Share:
    """How much of one corpus goes into the mix: at most `limit` pairs, each `repeat` times."""

    name: str
    limit: int
    repeat: int = 1


@dataclass(frozen=True)
class LengthLimits:
    """Pairs outside these limits are mostly misaligned, or too long to learn from."""

    words: int = 80
    shortest_ratio: float = 0.45
    longest_ratio: float = 2.4


# Europarl separates an elided article from its noun: "l' instant", "qu' il".
_ELISION_GAP = re.compile(
    r"\b([cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu|quelqu|aujourd)(['’]) (?=\w)",
    re.IGNORECASE,
)
_SPACES = re.compile(r"\s+")


def clean_french(text: str) -> str:
    """Close up elisions and collapse runs of white space (no-break spaces included)."""
    return _ELISION_GAP.sub(r"\1\2", _SPACES.sub(" ", text).strip())


def clean_english(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def is_plausible(pair: Pair, limits: LengthLimits) -> bool:
    french, english = pair
    if not french or not english:
        return False
    if max(french.count(" "), english.count(" ")) >= limits.words:
        return False
    # Eight characters on both sides keep short pairs ("Oui." / "Yes, it is.") inside the ratio.
    ratio = (len(french) + 8) / (len(english) + 8)
    return limits.shortest_ratio < ratio < limits.longest_ratio


def shares_from_table(table: Mapping[str, Mapping[str, int]]) -> list[Share]:
    """Shares from a configuration table `{corpus: {limit, repeat}}`."""
    return [
        Share(name, limit=entry["limit"], repeat=entry.get("repeat", 1))
        for name, entry in table.items()
    ]


def read_pairs(path: Path) -> Iterator[Pair]:
    """Cleaned pairs of one `French TAB English` file, xz-compressed or plain."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            french, tab, english = line.rstrip("\r\n").partition("\t")
            if tab:
                yield clean_french(french), clean_english(english)


def corpus_path(folder: Path, name: str) -> Path:
    for suffix in (".tsv.xz", ".tsv"):
        path = folder / f"{name}{suffix}"
        if path.exists():
            return path
    raise DataMissingError(f"no corpus {name}.tsv.xz in {folder}: give the folder with --data")


def mix(
    folder: Path, shares: Iterable[Share], *, limits: LengthLimits, seed: int
) -> Iterator[tuple[str, list[Pair]]]:
    """For each share, its name and its pairs: distinct, plausible, sampled, repeated.

    A pair seen in an earlier corpus is not taken again, so the order of shares matters only
    for ties. Deterministic for a seed.
    """
    seen: set[Pair] = set()
    for share in shares:
        pairs = []
        for pair in read_pairs(corpus_path(folder, share.name)):
            if pair not in seen and is_plausible(pair, limits):
                seen.add(pair)
                pairs.append(pair)
        random.Random(f"{seed}/{share.name}").shuffle(pairs)
        yield share.name, pairs[: share.limit] * share.repeat


def read_dev(folder: Path, name: str) -> tuple[list[str], list[str]]:
    """The French and English lines of one dev set (`name/fr.txt`, `name/en.txt`)."""
    sides = []
    for language in ("fr", "en"):
        path = folder / name / f"{language}.txt"
        if not path.exists():
            raise DataMissingError(f"no dev set {path}: give the folder with --dev")
        sides.append(path.read_text(encoding="utf-8").removesuffix("\n").split("\n"))
    french, english = sides
    if len(french) != len(english):
        raise ValueError(f"{folder / name}: {len(french)} French lines, {len(english)} English")
    return french, english
