from __future__ import annotations

import sys
from pathlib import Path

import pytest

from scripts.spelling.build_dictionary import main

LISTS = {
    "english-words.10": "house house's café",
    "english-words.80": "rarity",
    "american-words.35": "color center",
    "british-words.35": "colour centre",
    "british_z-words.35": "colour centre",
    "variant_1-words.50": "hewn color",
    "special-hacker.50": "grep",
}


def test_the_words_are_those_of_both_varieties_and_of_one_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scowl, out = tmp_path / "scowl", tmp_path / "out"
    scowl.mkdir()
    out.mkdir()
    for name, words in LISTS.items():
        (scowl / name).write_text(words.replace(" ", "\n"), encoding="utf-8")
    munch = tmp_path / "munch"
    munch.write_text('#!/bin/sh\ncat "$1"\n', encoding="utf-8")
    munch.chmod(0o755)
    monkeypatch.setattr(sys, "argv", ["build", str(scowl), str(out), "--munch", str(munch)])
    main()
    written = {path.name: path.read_text(encoding="utf-8").split() for path in out.iterdir()}
    assert written == {
        "en.dic": ["4", "cafe", "café", "hewn", "house"],
        "en_US.dic": ["2", "center", "color"],
        "en_GB.dic": ["2", "centre", "colour"],
        "en_common.txt": ["café", "center", "centre", "color", "colour", "house"],
    }
