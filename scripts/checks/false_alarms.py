"""Count false alarms: how often the checks find issues in translations that are known to be good.

    python -m scripts.checks.false_alarms newstest.fr newstest.en --show numbers

Both files have one sentence per line, and the same line is the translation. In good translations
nearly every alarm is false; look at some with --show, since good translations have errors, too.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from random import Random

from workbench.bitext import LanguagePair
from workbench.project.checks.spelling import open_speller
from workbench.quality import DocumentContext, IssueKind, Pair, check_pair


def read_pairs(source: Path, target: Path, languages: LanguagePair) -> list[Pair]:
    """Read the pairs of two files, line by line; pairs with an empty side are left out."""
    sides = [path.read_text(encoding="utf-8").split("\n") for path in (source, target)]
    return [Pair(s, t, languages) for s, t in zip(*sides, strict=False) if s.strip() and t.strip()]


def main(arguments: list[str] | None = None) -> int:
    """Print a line for each kind of issue, and some alarms of one kind."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path, help="one sentence per line")
    parser.add_argument("target", type=Path, help="their translations")
    parser.add_argument("--from", dest="from_language", default="fr")
    parser.add_argument("--to", dest="to_language", default="en")
    parser.add_argument(
        "--show", choices=[kind.value for kind in IssueKind], help="print some alarms of this kind"
    )
    parser.add_argument("--most", type=int, default=12, help="number of alarms to print")
    chosen = parser.parse_args(arguments)
    languages = LanguagePair(chosen.from_language, chosen.to_language)
    pairs = read_pairs(chosen.source, chosen.target, languages)
    speller = open_speller(languages.target)
    context = DocumentContext.learn(pairs, speller=speller)
    counts: Counter[IssueKind] = Counter()
    alarms = []
    for pair in pairs:
        issues = list(check_pair(pair, context))
        counts.update({issue.kind for issue in issues})
        alarms += [(issue, pair) for issue in issues if issue.kind == chosen.show]
    print(f"{len(pairs):,} pairs; alarms per 1,000")
    for kind in IssueKind:
        if kind not in (IssueKind.CONSISTENCY, IssueKind.TERMS, IssueKind.SCORE):
            print(f"{kind.value:<14}{1000 * counts[kind] / max(len(pairs), 1):8.1f}")
    for issue, pair in Random(1).sample(alarms, min(chosen.most, len(alarms))):
        print(f"\n{issue.message}\n  {pair.source}\n  {pair.target}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
