-- Optional for reading.
-- A blind sample of the pairs and what it was drawn from.
-- scope: accepted, all or confidence; min_confidence: for the last one, else NULL.
-- frame: JSON with the strata as they were when the sample was drawn; frame_hash: of its pairs.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    scope TEXT NOT NULL,
    min_confidence REAL,
    seed INTEGER NOT NULL,
    allocation TEXT NOT NULL,
    frame TEXT NOT NULL,
    frame_hash TEXT NOT NULL
);

-- The pairs in the order in which they are judged, as they were when the sample was drawn: later
-- edits of a bead do not change what a verdict is about. place: from 1.
CREATE TABLE audit_pair (
    audit_id INTEGER NOT NULL REFERENCES audit,
    place INTEGER NOT NULL,
    bead_id INTEGER NOT NULL,
    document TEXT NOT NULL,
    stratum TEXT NOT NULL,
    confidence REAL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    PRIMARY KEY (audit_id, place)
) WITHOUT ROWID;

-- The journal of the verdicts: the last one of a pair that is not undone counts.
CREATE TABLE audit_verdict (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    audit_id INTEGER NOT NULL,
    place INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    note TEXT NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
    FOREIGN KEY (audit_id, place) REFERENCES audit_pair
);
CREATE INDEX audit_verdict_of_pair ON audit_verdict (audit_id, undone, place, id);
