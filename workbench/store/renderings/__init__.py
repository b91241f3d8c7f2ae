"""Tables of what models and memories gave for a text."""
