-- Matches from translation memories: the most similar units of each text, the best first.
-- text_hash: as in rendering.
CREATE TABLE memory_match (
    text_hash BLOB NOT NULL,
    rank INTEGER NOT NULL,
    percent INTEGER NOT NULL CHECK (percent BETWEEN 0 AND 100),
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    memory TEXT NOT NULL,
    PRIMARY KEY (text_hash, rank)
) WITHOUT ROWID;
