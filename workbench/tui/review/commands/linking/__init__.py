"""Commands that pair sentences which are apart, and move them to any bead or place."""
