"""Translate files and folders offline: ``workbench translate``, run from a checkout.

    python scripts/batch_translate.py letters/ -o letters-en/
    python scripts/batch_translate.py one.txt two.md -o out/ --fast --json > events.jsonl
    python scripts/batch_translate.py corpus.parquet -o corpus-en.parquet --field text
    python scripts/batch_translate.py sentences.fr -o sentences.en --pre-segmented

This script keeps its place and its name: instructions and programs outside of this repository call
it by its path, from any folder. It has all options of ``workbench translate``.

A folder keeps its file names. Files that are up to date are skipped, a run that was stopped or
killed is resumed, and a file that fails does not stop the others. Progress goes to stderr: a bar on
a terminal, a line every few seconds elsewhere. The exit status is 0 for done, 1 if a file failed,
2 usage, 3 bad input, 4 model missing or broken, 130 stopped.
"""

from __future__ import annotations

import sys
from pathlib import Path

# It is called by its path, from any folder.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from workbench.cli.main import main

if __name__ == "__main__":
    main(["translate", *sys.argv[1:]])
