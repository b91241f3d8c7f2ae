-- The links that a reviewer has unlinked are read from the journal for every realigning.
CREATE INDEX journal_of_unlinks ON journal (undone, id) WHERE verb = 'unlink';
