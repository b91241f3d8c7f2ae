-- Links that a reviewer took apart are read from the journal whenever a stretch is aligned again.
CREATE INDEX journal_of_unlinks ON journal (undone, id) WHERE verb = 'unlink';
