-- Optional for reading.
-- bead.trust: the issues that the build found inside beads count, too, as they do for new projects.
-- Those of a bead that an edit has changed may not hold any more; its next edit looks.
UPDATE bead SET trust = trust
    * (1 - coalesce((SELECT probability FROM pair_issue
        WHERE bead_id = bead.id AND kind = 'unrelated'), 0))
    * (1 - coalesce((SELECT probability FROM pair_issue
        WHERE bead_id = bead.id AND kind = 'partial-target'), 0))
    * (1 - coalesce((SELECT probability FROM pair_issue
        WHERE bead_id = bead.id AND kind = 'partial-source'), 0))
    * (1 - coalesce((SELECT probability FROM pair_issue
        WHERE bead_id = bead.id AND kind = 'numbers'), 0))
    * (1 - coalesce((SELECT probability FROM pair_issue
        WHERE bead_id = bead.id AND kind = 'names'), 0))
    * (1 - coalesce((SELECT probability FROM pair_issue
        WHERE bead_id = bead.id AND kind = 'untranslated'), 0))
    * (1 - coalesce((SELECT probability FROM pair_issue
        WHERE bead_id = bead.id AND kind = 'order'), 0))
WHERE changed_at IS NULL AND id IN (SELECT bead_id FROM pair_issue);
