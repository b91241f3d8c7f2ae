"""What helps while a text is typed: what it lacks, words that go together, renderings."""
