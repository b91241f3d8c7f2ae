-- Optional for reading.
-- How an edited text is shared out among the segments of its bead, so that a split after a merge
-- gives every word back: JSON list of [segment id or 0, offset]; NULL if the text has one part.
ALTER TABLE bead ADD COLUMN source_shares TEXT;
ALTER TABLE bead ADD COLUMN target_shares TEXT;
