-- Optional for reading.
-- The probabilities of issues inside beads, as the build found them.
-- texts_hash: BLAKE2b-128 of the source text, then of the target text; what was found holds only as long as they are the same.
CREATE TABLE pair_issue (
    bead_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    probability REAL NOT NULL CHECK (probability BETWEEN 0 AND 1),
    texts_hash BLOB NOT NULL,
    PRIMARY KEY (bead_id, kind)
) WITHOUT ROWID;
