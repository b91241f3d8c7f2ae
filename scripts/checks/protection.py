"""Check that what must not change comes through a translation once, and what that costs.

    python -m scripts.checks.protection [--segments 500] [--data DATA] [--translator FILE]

Segments are made by a seeded rule: items of every kind (addresses, tags, placeholders, numbers of
things, …) alone, in pairs, at either end and within tags, in sentences of the samples. Each item
has to stand in the draft once. With DATA, which holds ``dev/translate``, the dev sets are
translated with and without protection: figures kept, BLEU, processor time, and the sets raised to
capitals against their mixed-case form. Exit status 1 if an item is lost or doubled.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts import ROOT
from scripts.training.corpus import DataMissingError, read_dev
from workbench.bitext import LanguagePair
from workbench.quality.translation_score import score_translation
from workbench.translate.engine.options import TranslationOptions
from workbench.translate.engine.translator import Translator
from workbench.translate.packages.finding import find_package
from workbench.translate.packages.package import Package
from workbench.translate.protection.figures import missing_figures

SETS = ("flores-dev", "wmt-newstest2013")
ITEMS = {
    "address": ("https://www.exemple.fr/a?b=c&d=1", "10.1000/xyz123", "ftp://miroir.org/pub/x.iso"),
    "e-mail": ("contact@exemple.fr", "jean-luc.petit+liste@mairie-lyon.fr"),
    "code": ("`git rebase -i`", "``a `b` c``", "max_size", "os.getcwd()", "@jean_dupont", "#Noël"),
    "placeholder": (
        *("%1$s", "%d", "{nom}", "${total}", "{{x}}", "%(file)s", "{n, plural, one {#}}"),
        *("%%", "%{file}", "#{user.name}", ":order_id", "[%name%]", "&nbsp;"),
    ),
    "file": ("config.yaml", "/etc/app/conf.d/", "C:\\Temp\\a.txt", "rapport_final-v2.docx"),
    "telephone": ("01 42 03 87 65", "+33 6 12 34 56 78", "04.72.10.30.30", "0 800 123 456"),
    "account": (
        *("FR76 3000 6000 0112 3456 7890 189", "123 456 789 00012", "AB-123-CD"),
        *("1 85 05 78 006 084 36", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"),
    ),
    "formula": ("E = mc²", "$x^2 + y^2$", "Cl−", "x < 5", "NH₄⁺", "1920×1080"),
    "emoji": ("😀", "👍🏽", "🇫🇷", "👨‍👩‍👧", ":-)", ";)"),
    "degrees": ("°C", "µm"),
}
TAGS = (
    ("<i>", "</i>"),
    ("<0>", "</0>"),
    ('<a href="x.html">', "</a>"),
    ("**", "**"),
    ("[", "](https://a.org/b)"),
)


@dataclass(frozen=True, slots=True)
class Segment:
    """A generated segment and what has to stand in its draft."""

    text: str
    items: tuple[str, ...]


def main() -> int:
    """Print the tables; exit status 1 if anything is lost or doubled."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--segments", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--peer", action="store_true", help="count the items of argostranslate's own texts, too"
    )
    parser.add_argument("--data", type=Path, help="folder that holds dev/translate")
    parser.add_argument("--lines", type=int, default=10_000, help="of each dev set, from its start")
    parser.add_argument("--translator", help="an .argosmodel file or a folder")
    given = parser.parse_args()
    package = find_package(LanguagePair("fr", "en"), name_or_path=given.translator)
    segments = make_segments(given.segments, given.seed)
    if given.peer:
        check_items(package, segments, TranslationOptions.as_argos(), "argostranslate: ")
    lost, doubled = check_items(package, segments)
    if given.data:
        try:
            for name in SETS:
                source, target = read_dev(given.data / "dev" / "translate", name)
                compare(package, name, source[: given.lines], target[: given.lines])
        except DataMissingError as missing:
            print(missing, file=sys.stderr)
            return 3
    return 1 if lost or doubled else 0


def make_segments(count: int, seed: int) -> list[Segment]:
    """Return segments that each hold one to three items of some kinds."""
    chance = random.Random(seed)
    sentences = [
        line
        for path in sorted((ROOT / "corpus").glob("*.fr.sentences"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if 4 <= len(line.split()) <= 25
    ]
    return [_segment(chance.choice(sentences), chance) for _ in range(count)]


def _segment(sentence: str, chance: random.Random) -> Segment:
    words = sentence.split()
    items: list[str] = []
    for _ in range(chance.choice((1, 1, 2, 3))):
        kind = chance.choice((*ITEMS, "tags"))
        if kind == "tags":
            if any("<" in word or "*" in word or "[" in word for word in words):
                continue  # Pairs that cross one another are no markup.
            first = chance.randrange(len(words))
            last = min(len(words) - 1, first + chance.randrange(3))
            opening, closing = chance.choice(TAGS)
            words[first] = opening + words[first]
            words[last] += closing
            items += [opening, closing]
            continue
        item = chance.choice(ITEMS[kind])
        if item in items:
            continue
        place = chance.choice((0, len(words), chance.randrange(len(words) + 1)))
        nested = f"<b>{item}</b>" if kind != "emoji" and chance.random() < 0.15 else item
        words.insert(place, nested)
        items += ["<b>", item, "</b>"] if nested != item else [item]
    return Segment(" ".join(words), tuple(items))


def check_items(
    package: Package,
    segments: Sequence[Segment],
    options: TranslationOptions | None = None,
    label: str = "",
) -> tuple[int, int]:
    """Print and return how many items are lost and how many doubled.

    Args:
        package: The model.
        segments: The segments, from ``make_segments``.
        options: Options of the translator; None = the defaults.
        label: Printed before the counts, without the items that are lost.
    """
    options = options or TranslationOptions()
    drafts, split, _ = _translate(package, [s.text for s in segments], options)
    lost = doubled = items = 0
    for segment, draft in zip(segments, drafts, strict=True):
        for item in set(segment.items):
            wanted, found = segment.text.count(item), draft.count(item)
            items += wanted
            lost += max(0, wanted - found)
            doubled += max(0, found - wanted)
            if wanted != found and not label:
                print(f"{item!r}: {found} of {wanted}\n  {segment.text}\n  {draft}")
    print(
        f"{label}{len(segments)} segments, {items} items: {lost} lost, {doubled} doubled; "
        f"{split} segments cut at their items"
    )
    return lost, doubled


def compare(package: Package, name: str, source: Sequence[str], target: Sequence[str]) -> None:
    """Print what protection does to a dev set."""
    with_figures = [i for i, text in enumerate(source) if any(c.isdigit() for c in text)]
    mixed: list[str] = []
    for label, options in (
        ("without protection", TranslationOptions(protect=False)),
        ("with protection", TranslationOptions()),
    ):
        mixed, split, seconds = _translate(package, source, options)
        chrf, bleu = score_translation(list(target), mixed)
        kept = sum(not missing_figures(source[i], mixed[i]) for i in with_figures)
        print(
            f"{name}, {label}: BLEU {bleu.value:.2f}, chrF {chrf.value:.2f}, figures kept "
            f"{kept} of {len(with_figures)}, {split} cut, {seconds:.1f} s of processor time"
        )
    raised, _, _ = _translate(package, [text.upper() for text in source], TranslationOptions())
    capitals = [text.upper() for text in target]
    before = score_translation(capitals, [text.upper() for text in mixed])[1].value
    after = score_translation(capitals, raised)[1].value
    print(f"{name}, raised to capitals: BLEU {after:.2f}, in mixed case {before:.2f}")


def _translate(
    package: Package, texts: Sequence[str], options: TranslationOptions
) -> tuple[list[str], int, float]:
    """Return the drafts, how many segments were cut, and the processor time in seconds."""
    drafts, split = [""] * len(texts), 0
    with Translator(package, options=options) as translator:
        list(translator.translate(["Bonjour."]))
        start = time.process_time()
        for batch in translator.translate(texts):
            for position, rendering in batch:
                drafts[position] = rendering.text
                split += rendering.is_split
        return drafts, split, time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
