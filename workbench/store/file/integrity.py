"""The check of a project file: SQLite's own, and the invariant of the bitext as queries."""

from __future__ import annotations

from workbench.store.file.connection import Database

_INVARIANTS = {
    "beads count segments they do not have": """
        SELECT count(*) FROM bead JOIN document ON document.id = document_id
        WHERE state = 'aligned' AND (
            source_count != (SELECT count(*) FROM segment WHERE bead_id = bead.id AND side = 0)
            OR target_count != (SELECT count(*) FROM segment WHERE bead_id = bead.id AND side = 1))
    """,
    "segments are in a bead of another document": """
        SELECT count(*) FROM segment JOIN bead ON bead.id = bead_id
        WHERE segment.document_id != bead.document_id
    """,
    "beads stand before one whose source precedes theirs": """
        SELECT count(*) FROM (
            SELECT bead.position < lag(bead.position)
                OVER (PARTITION BY bead.document_id ORDER BY first) AS is_early
            FROM (SELECT bead_id, min(number) AS first FROM segment WHERE side = 0 GROUP BY bead_id)
            JOIN bead ON bead.id = bead_id)
        WHERE is_early
    """,
    "statuses are counted wrong": """
        SELECT count(*) FROM (
            SELECT document_id, status, excluded, sum(n) AS off FROM (
                SELECT document_id, status, excluded, count(*) AS n FROM bead GROUP BY 1, 2, 3
                UNION ALL SELECT document_id, status, excluded, -beads FROM tally)
            GROUP BY 1, 2, 3)
        WHERE off != 0
    """,
}


def find_faults(database: Database) -> list[str]:
    """Read the whole file, and return what is wrong with it; empty if nothing is."""
    faults = [str(row[0]) for row in database.read("PRAGMA integrity_check(5)") if row[0] != "ok"]
    faults += [
        f"row {row[1]} of {row[0]} has no {row[2]}"
        for row in database.read("PRAGMA foreign_key_check")
    ]
    for fault, query in _INVARIANTS.items():
        row = database.first(query)
        if row and row[0]:
            faults.append(f"{row[0]} {fault}")
    return faults
