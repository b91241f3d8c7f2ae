"""Print the table of sentence and bead counts that `corpus/README.md` carries.

The README quotes this program's output word for word and a test compares the two, so the
figures cannot drift from the files they describe. Run it from anywhere::

    python corpus/counts.py
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

CORPUS = Path(__file__).resolve().parent
KINDS = ("1-1", "1-2", "1-3", "2-1", "3-1", "2-2", "1-0", "0-1")


def sentence_count(name: str, language: str) -> int:
    """Return how many gold sentences the sample has in one language: one a line."""
    text = (CORPUS / f"{name}.{language}.sentences").read_text(encoding="utf-8")
    return text.count("\n")


def bead_kinds(name: str) -> Counter[str]:
    """Count the sample's beads by shape, such as `2-1` for two French and one English."""
    kinds: Counter[str] = Counter()
    for line in (CORPUS / f"{name}.gold").read_text(encoding="utf-8").splitlines():
        french, english = (len(side.strip("[]").split()) for side in line.split(":"))
        kinds[f"{french}-{english}"] += 1
    return kinds


def table() -> str:
    """Return the Markdown table, a row for each sample and a last row of totals."""
    rows = []
    total: Counter[str] = Counter()
    for name in sorted(path.stem for path in CORPUS.glob("*.gold")):
        kinds = bead_kinds(name)
        unlisted = set(kinds) - set(KINDS)
        if unlisted:
            raise SystemExit(f"{name}: the table has no column for {sorted(unlisted)}")
        row = Counter(
            {
                "fr": sentence_count(name, "fr"),
                "en": sentence_count(name, "en"),
                "beads": kinds.total(),
                **kinds,
            }
        )
        rows.append((f"`{name}`", row))
        total += row
    columns = ("fr", "en", "beads", *KINDS)
    lines = [
        "| sample | French | English | beads | " + " | ".join(KINDS) + " |",
        "|---|" + "---:|" * len(columns),
    ]
    for label, row in [*rows, ("**all**", total)]:
        lines.append(f"| {label} | " + " | ".join(str(row[column]) for column in columns) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())
