"""Measure what each way of decoding costs and how good its texts are, on dev sets.

    python -m scripts.bench.decoding --data DATA [--segments 500] [--translator FILE]

DATA holds ``dev/translate``. Each row is one setting of the search: beam, length penalty, or the
presets that the product offers. Quality is BLEU and chrF over the first segments of each set;
speed is segments a second of processor time, all threads together, the model loaded beforehand.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.training.corpus import DataMissingError, read_dev
from workbench.bitext import LanguagePair
from workbench.quality import score_translation
from workbench.translate import Package, TranslationOptions, Translator, find_package

SETS = ("flores-dev", "wmt-newstest2013")
SETTINGS = {
    "beam 1 (--fast)": TranslationOptions.fast(),
    "beam 2": TranslationOptions(beam_size=2),
    "beam 3": TranslationOptions(beam_size=3),
    "beam 4 (default)": TranslationOptions(),
    "beam 4, length penalty 0.6": TranslationOptions(length_penalty=0.6),
    "beam 4, length penalty 1": TranslationOptions(length_penalty=1.0),
    "beam 6": TranslationOptions(beam_size=6),
    "beam 8": TranslationOptions.quality(),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One setting on one set.

    Attributes:
        speed: Segments a second of processor time.
        length: Characters of the texts for each hundred characters of the reference.
    """

    setting: str
    name: str
    bleu: float
    chrf: float
    speed: float
    length: float


def main() -> int:
    """Print the table; exit status 3 if there are no dev sets."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder that holds dev/translate")
    parser.add_argument("--segments", type=int, default=500, help="of each set, from its start")
    parser.add_argument("--translator", help="an .argosmodel file or a folder")
    parser.add_argument("--settings", nargs="*", choices=SETTINGS, default=list(SETTINGS))
    given = parser.parse_args()
    try:
        sets = {name: read_dev(given.data / "dev" / "translate", name) for name in SETS}
    except DataMissingError as missing:
        print(missing, file=sys.stderr)
        return 3
    package = find_package(LanguagePair("fr", "en"), name_or_path=given.translator)
    print(f"{package.identity}, {given.segments} segments of each set")
    print(f"{'setting':28}{'set':20}{'BLEU':>7}{'chrF':>7}{'seg/cpu s':>11}{'length %':>10}")
    for row in measure(package, sets, given.settings, segments=given.segments):
        print(
            f"{row.setting:28}{row.name:20}{row.bleu:7.2f}{row.chrf:7.2f}{row.speed:11.1f}"
            f"{row.length:10.1f}",
            flush=True,
        )
    return 0


def measure(
    package: Package,
    sets: dict[str, tuple[list[str], list[str]]],
    settings: Sequence[str],
    *,
    segments: int,
) -> Iterator[Row]:
    """Translate the start of each set with each setting.

    Args:
        package: The model.
        sets: Source and reference lines by the set's name.
        settings: Keys of ``SETTINGS``.
        segments: Lines taken of each set.
    """
    for setting in settings:
        with Translator(package, options=SETTINGS[setting]) as translator:
            list(translator.translate(["Bonjour."]))
            for name, (source, reference) in sets.items():
                texts = [""] * len(source[:segments])
                start = time.process_time()
                for batch in translator.translate(source[:segments]):
                    for position, rendering in batch:
                        texts[position] = rendering.text
                seconds = time.process_time() - start
                chrf, bleu = score_translation(reference[:segments], texts)
                length = 100 * sum(map(len, texts)) / sum(map(len, reference[:segments]))
                yield Row(setting, name, bleu.value, chrf.value, len(texts) / seconds, length)


if __name__ == "__main__":
    sys.exit(main())
