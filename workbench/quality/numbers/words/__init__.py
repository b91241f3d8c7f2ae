"""Numbers in words, Roman numerals, and times of day and months in words."""
