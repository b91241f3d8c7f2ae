-- A dismissed issue: its kind, and BLAKE2b-128 of the texts in which it was found, so that it stays
-- dismissed when the document is built again.
CREATE TABLE dismissal (
    kind TEXT NOT NULL,
    source_hash BLOB NOT NULL,
    target_hash BLOB NOT NULL,
    PRIMARY KEY (kind, source_hash, target_hash)
) WITHOUT ROWID;

-- All texts, for the concordance. It has no copy of the texts; the triggers below tell it which to
-- delete. rowid: a segment's id times 4 plus its side; or a bead's id times 4 plus 2 plus the side
-- that was edited.
CREATE VIRTUAL TABLE concordance USING fts5 (
    text, content = '', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO concordance (rowid, text) SELECT id * 4 + side, text FROM segment;
INSERT INTO concordance (rowid, text)
    SELECT id * 4 + 2, source_edit FROM bead WHERE source_edit IS NOT NULL;
INSERT INTO concordance (rowid, text)
    SELECT id * 4 + 3, target_edit FROM bead WHERE target_edit IS NOT NULL;

CREATE TRIGGER concordance_new_segment AFTER INSERT ON segment BEGIN
    INSERT INTO concordance (rowid, text) VALUES (new.id * 4 + new.side, new.text);
END;

CREATE TRIGGER concordance_gone_segment AFTER DELETE ON segment BEGIN
    INSERT INTO concordance (concordance, rowid, text)
    VALUES ('delete', old.id * 4 + old.side, old.text);
END;

CREATE TRIGGER concordance_changed_segment AFTER UPDATE OF text ON segment BEGIN
    INSERT INTO concordance (concordance, rowid, text)
    VALUES ('delete', old.id * 4 + old.side, old.text);
    INSERT INTO concordance (rowid, text) VALUES (new.id * 4 + new.side, new.text);
END;

CREATE TRIGGER concordance_new_source_edit AFTER INSERT ON bead
WHEN new.source_edit IS NOT NULL BEGIN
    INSERT INTO concordance (rowid, text) VALUES (new.id * 4 + 2, new.source_edit);
END;

CREATE TRIGGER concordance_new_target_edit AFTER INSERT ON bead
WHEN new.target_edit IS NOT NULL BEGIN
    INSERT INTO concordance (rowid, text) VALUES (new.id * 4 + 3, new.target_edit);
END;

CREATE TRIGGER concordance_gone_source_edit AFTER DELETE ON bead
WHEN old.source_edit IS NOT NULL BEGIN
    INSERT INTO concordance (concordance, rowid, text)
    VALUES ('delete', old.id * 4 + 2, old.source_edit);
END;

CREATE TRIGGER concordance_gone_target_edit AFTER DELETE ON bead
WHEN old.target_edit IS NOT NULL BEGIN
    INSERT INTO concordance (concordance, rowid, text)
    VALUES ('delete', old.id * 4 + 3, old.target_edit);
END;

CREATE TRIGGER concordance_old_source_edit AFTER UPDATE OF source_edit ON bead
WHEN old.source_edit IS NOT new.source_edit AND old.source_edit IS NOT NULL BEGIN
    INSERT INTO concordance (concordance, rowid, text)
    VALUES ('delete', old.id * 4 + 2, old.source_edit);
END;

CREATE TRIGGER concordance_old_target_edit AFTER UPDATE OF target_edit ON bead
WHEN old.target_edit IS NOT new.target_edit AND old.target_edit IS NOT NULL BEGIN
    INSERT INTO concordance (concordance, rowid, text)
    VALUES ('delete', old.id * 4 + 3, old.target_edit);
END;

CREATE TRIGGER concordance_next_source_edit AFTER UPDATE OF source_edit ON bead
WHEN old.source_edit IS NOT new.source_edit AND new.source_edit IS NOT NULL BEGIN
    INSERT INTO concordance (rowid, text) VALUES (new.id * 4 + 2, new.source_edit);
END;

CREATE TRIGGER concordance_next_target_edit AFTER UPDATE OF target_edit ON bead
WHEN old.target_edit IS NOT new.target_edit AND new.target_edit IS NOT NULL BEGIN
    INSERT INTO concordance (rowid, text) VALUES (new.id * 4 + 3, new.target_edit);
END;
