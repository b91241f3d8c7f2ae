"""Translate files and folders offline: ``workbench translate``, run from a checkout.

    python scripts/batch_translate.py letters/ -o letters-en/
    python scripts/batch_translate.py one.txt two.md -o out/ --fast --json > events.jsonl
    python scripts/batch_translate.py corpus.parquet -o corpus-en.parquet --field text
    python scripts/batch_translate.py sentences.fr -o sentences.en --pre-segmented

A folder keeps its file names. Files that are up to date are skipped, a run that was stopped or
killed resumes, and a file that fails does not stop the others. Progress goes to
stderr: a bar on a terminal, a line every few seconds elsewhere. Exit status: 0 done, 1 a file
failed, 2 usage, 3 bad input, 4 model missing or broken, 130 stopped.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a file, from anywhere

from workbench.cli.main import main

if __name__ == "__main__":
    main(["translate", *sys.argv[1:]])
