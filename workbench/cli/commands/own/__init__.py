"""Commands for what users have of their own: keys, and words that are spelt right."""
