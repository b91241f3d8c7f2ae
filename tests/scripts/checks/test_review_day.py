from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from scripts.checks.review_day import omegat_keys
from scripts.samples.planted_chapter import read_chapter, write_project
from workbench.bitext import Side
from workbench.project.review import ReviewSession, View


@pytest.fixture
def novel(tmp_path: Path) -> Path:
    """A folder with a novel of 420 sentences, some of them with a figure."""
    names = ["".join(chr(97 + int(digit)) for digit in f"{n:03}") for n in range(420)]
    which = [str(n) if n % 30 == 0 else name for n, name in enumerate(names)]
    french = [f"Voici la phrase {name}, qui est assez longue." for name in which]
    english = [f"Here is the sentence {name}, which is long enough." for name in which]
    (tmp_path / "N.src").write_text("\n".join(french), encoding="utf-8")
    (tmp_path / "N.tgt").write_text("\n".join(english), encoding="utf-8")
    (tmp_path / "N.gold").write_text("\n".join(f"[{n}]:[{n}]" for n in range(420)))
    return tmp_path


def test_twenty_beads_are_wrong_and_the_chapter_says_what_is_right(
    novel: Path, tmp_path: Path
) -> None:
    chapter = read_chapter(novel, "N", Random(1))
    assert Counter(chapter.faults.values()) == {
        "off by one": 1,
        "wrong figure": 5,
        "crossed": 6,
        "omission": 2,
    }
    path = tmp_path / "p.bitext"
    write_project(chapter, path)
    session = ReviewSession(path)
    rows = session.rows(session.bead_ids(View()))
    assert len(rows) == 400
    right = list(chapter.right.values())
    wrong = [n for n, row in enumerate(rows) if row.target != right[n]]
    assert len(wrong) >= 5 + 6 + 2
    assert len(session.crossing().odd) >= 3
    assert sum(not row.bead.segments(Side.TARGET) for row in rows) == 2 + 1
    assert omegat_keys(chapter, 0)["find"] == 400
    session.close()
