"""Audits: blind samples of the pairs, with the journal of the verdicts."""
