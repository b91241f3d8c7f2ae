"""Make the bundled English dictionary from SCOWL's word lists.

    python -m scripts.spelling.build_dictionary SCOWL OUT [--munch PROGRAM]

SCOWL is a folder of lists such as ``english-words.70``, as Debian's package ``scowl`` has it in
``/usr/share/dict/scowl``; OUT is ``workbench/quality/data/spelling``, where ``en.aff`` stands. Four
files come out: in Hunspell's format the words of all English, those of American English only and
those of British English only; and the common words, which are suggested first. Possessives are left
out: the check of spelling takes them off. ``munch``, of Debian's ``hunspell-tools``, joins words
that differ in their endings; it makes the dictionary load seven times as fast.
"""

from __future__ import annotations

import argparse
import subprocess
from collections.abc import Iterable
from pathlib import Path

_MOST_SIZE = 70
"""Largest size of the lists: rarer words are mostly misspellings of common ones."""

_MOST_VARIANT_SIZE = 60
"""Largest size of the lists of spellings that are right, but not the usual ones."""

_MOST_RARE_VARIANT_SIZE = 55
"""The same of those that some dictionaries do not have."""

_COMMON_SIZE = 35
"""Largest size of the lists of common words."""

_PLAIN = str.maketrans("àâäçéèêëîïôöûüñáíóúåø", "aaaceeeeiioouunaiouao")
_KINDS = frozenset({"words", "upper", "proper-names", "contractions", "abbreviations"})


def main() -> None:
    """Write the dictionary."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("scowl", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--munch", default="munch", help="the program munch")
    arguments = parser.parse_args()
    lists, out = arguments.scowl, arguments.out
    common = _words(lists, "english", _MOST_SIZE)
    variants = _words(lists, "variant_1", _MOST_VARIANT_SIZE)
    variants |= _words(lists, "variant_2", _MOST_RARE_VARIANT_SIZE)
    variants |= _words(lists, "british_variant_1", _MOST_VARIANT_SIZE)
    american = common | _words(lists, "american", _MOST_SIZE)
    british = common | _words(lists, "british", _MOST_SIZE) | _words(lists, "british_z", _MOST_SIZE)
    both = (american & british) | (variants - (american ^ british))
    _write(out / "en.dic", both | {word.translate(_PLAIN) for word in both})
    command = [arguments.munch, str(out / "en.dic"), str(out / "en.aff")]
    munched = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    _write(out / "en.dic", munched.split("\n")[1:-1])
    _write(out / "en_US.dic", american - british)
    _write(out / "en_GB.dic", british - american)
    common = _words(lists, "english", _COMMON_SIZE) | _words(lists, "american", _COMMON_SIZE)
    common |= _words(lists, "british", _COMMON_SIZE)
    _write(out / "en_common.txt", common, has_number=False)


def _words(lists: Path, category: str, most: int) -> set[str]:
    """Return the words of all lists of a category up to a size, without possessives."""
    words: set[str] = set()
    for path in lists.glob(f"{category}-*"):
        kind, _, size = path.name.removeprefix(f"{category}-").partition(".")
        if kind in _KINDS and int(size) <= most:
            words.update(path.read_text(encoding="utf-8").split())
    return {word for word in words if not word.endswith("'s")}


def _write(path: Path, words: Iterable[str], *, has_number: bool = True) -> None:
    lines = sorted(words)
    head = [str(len(lines))] if has_number else []
    path.write_text("\n".join([*head, *lines, ""]), encoding="utf-8")
    print(f"{path.name}: {len(lines):,} words")


if __name__ == "__main__":
    main()
