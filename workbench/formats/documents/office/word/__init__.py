"""The parts of a Word document: paragraphs, styles, notes, fields, and fonts of symbols."""
