"""Tables of text: their columns, their rows, and units as rows."""
