-- What is stored once for the project: languages, name, creation time, signature.
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- A pair of documents, or a source document alone.
CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    position INTEGER NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('read', 'segmented', 'translated', 'aligned'))
);

-- The originals, as read. side: 0 source, 1 target. blocks: JSON list of [start, end, kind].
CREATE TABLE text (
    document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    side INTEGER NOT NULL CHECK (side IN (0, 1)),
    path TEXT NOT NULL,
    language TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    content TEXT NOT NULL,
    blocks TEXT NOT NULL,
    PRIMARY KEY (document_id, side)
);

-- position: rises in the order of the document, with gaps for new beads.
-- trust: what the doubtful order sorts by, from 0 (to be reviewed first) to 1.
-- changed_at, changed_by: of the last edit that is not undone, NULL if there is none.
CREATE TABLE bead (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL REFERENCES document,
    position INTEGER NOT NULL,
    source_count INTEGER NOT NULL,
    target_count INTEGER NOT NULL,
    status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 4),
    origin TEXT NOT NULL,
    confidence REAL,
    score REAL,
    pinned INTEGER NOT NULL CHECK (pinned IN (0, 1)),
    excluded INTEGER NOT NULL CHECK (excluded IN (0, 1)),
    source_edit TEXT,
    target_edit TEXT,
    note TEXT NOT NULL,
    trust REAL NOT NULL,
    settled INTEGER NOT NULL GENERATED ALWAYS AS (status = 4 OR excluded) VIRTUAL,
    changed_at TEXT,
    changed_by TEXT,
    CHECK (source_count + target_count > 0)
);
CREATE UNIQUE INDEX bead_in_order ON bead (document_id, position);
CREATE INDEX bead_by_doubt ON bead (
    settled, trust, document_id, position, status, source_count, target_count
);

-- number: place of the sentence on its side of its document, from 0.
-- A segment is in one bead because it has one column for it; until a document is aligned, its
-- segments are in one temporary bead.
CREATE TABLE segment (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES document,
    side INTEGER NOT NULL CHECK (side IN (0, 1)),
    number INTEGER NOT NULL,
    start_offset INTEGER NOT NULL,
    end_offset INTEGER NOT NULL,
    block INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    bead_id INTEGER NOT NULL REFERENCES bead DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX segment_in_order ON segment (document_id, side, number);
CREATE INDEX segment_of_bead ON segment (bead_id, side, number);

-- Numbers of beads by document, status and exclusion, which the triggers below keep up to date.
CREATE TABLE tally (
    document_id INTEGER NOT NULL,
    status INTEGER NOT NULL,
    excluded INTEGER NOT NULL,
    beads INTEGER NOT NULL,
    PRIMARY KEY (document_id, status, excluded)
) WITHOUT ROWID;

CREATE TRIGGER tally_new_bead AFTER INSERT ON bead BEGIN
    INSERT INTO tally VALUES (new.document_id, new.status, new.excluded, 1)
    ON CONFLICT DO UPDATE SET beads = beads + 1;
END;

CREATE TRIGGER tally_gone_bead AFTER DELETE ON bead BEGIN
    UPDATE tally SET beads = beads - 1
    WHERE document_id = old.document_id AND status = old.status AND excluded = old.excluded;
END;

CREATE TRIGGER tally_changed_bead AFTER UPDATE OF status, excluded ON bead
WHEN old.status != new.status OR old.excluded != new.excluded BEGIN
    UPDATE tally SET beads = beads - 1
    WHERE document_id = old.document_id AND status = old.status AND excluded = old.excluded;
    INSERT INTO tally VALUES (new.document_id, new.status, new.excluded, 1)
    ON CONFLICT DO UPDATE SET beads = beads + 1;
END;

-- A translator or an embedder as it was used.
CREATE TABLE model (
    id INTEGER PRIMARY KEY,
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    options TEXT NOT NULL,
    UNIQUE (role, name, sha256, options)
);

-- text_hash: BLAKE2b-128 of the source text in UTF-8, so that equal segments share one rendering.
-- log_probability: mean per token, natural logarithm.
CREATE TABLE rendering (
    text_hash BLOB NOT NULL,
    model_id INTEGER NOT NULL REFERENCES model,
    text TEXT NOT NULL,
    log_probability REAL
);
CREATE UNIQUE INDEX rendering_of_text ON rendering (text_hash, model_id);

CREATE TABLE embedding (
    text_hash BLOB NOT NULL,
    model_id INTEGER NOT NULL REFERENCES model,
    vector BLOB NOT NULL
);
CREATE UNIQUE INDEX embedding_of_text ON embedding (text_hash, model_id);

-- edit: JSON with the beads before and after.
-- verb: the kind of the edit and its detail, as EditKind.stored returns them.
-- undone: 0 applied, 1 undone and can be redone, 2 undone and followed by a new edit.
CREATE TABLE journal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    verb TEXT NOT NULL,
    edit TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1, 2))
);
CREATE INDEX journal_by_state ON journal (undone, id);

CREATE TABLE journal_bead (
    bead_id INTEGER NOT NULL,
    journal_id INTEGER NOT NULL REFERENCES journal,
    PRIMARY KEY (bead_id, journal_id)
) WITHOUT ROWID;

-- Texts that are being typed and are no edits yet.
CREATE TABLE draft (
    bead_id INTEGER NOT NULL,
    side INTEGER NOT NULL CHECK (side IN (0, 1)),
    text TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (bead_id, side)
) WITHOUT ROWID;
