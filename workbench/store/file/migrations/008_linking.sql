-- Optional for reading.
-- Beads may hold sentences that are apart: their order is that of their first source segments. An
-- edit in the journal may have "places": for its beads before and after it, [bead, bead above it]
-- each. Older versions would take such a file for damaged, and could not undo such an edit.
UPDATE document SET position = position WHERE 0;
