-- Optional for reading.
-- uid: tells an edit from all others, also in copies of the project; NULL in older edits.
ALTER TABLE journal ADD COLUMN uid TEXT;

-- Edits of other copies that a merge has dealt with and that have no entry in the journal: they
-- are in conflict, or changed nothing in the end.
CREATE TABLE merged_edit (uid TEXT PRIMARY KEY) WITHOUT ROWID;

-- What two copies both changed. other: JSON of the version that the project does not hold.
CREATE TABLE conflict (
    id TEXT PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    is_open INTEGER NOT NULL DEFAULT 1 CHECK (is_open IN (0, 1)),
    other TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX conflict_of_document ON conflict (document_id, is_open);

-- The segments that both versions of a conflict are about.
CREATE TABLE conflict_segment (
    conflict_id TEXT NOT NULL REFERENCES conflict ON DELETE CASCADE,
    segment_id INTEGER NOT NULL,
    PRIMARY KEY (conflict_id, segment_id)
) WITHOUT ROWID;
CREATE INDEX conflict_of_segment ON conflict_segment (segment_id);
