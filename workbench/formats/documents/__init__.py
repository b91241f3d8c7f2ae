"""The kinds of documents that are read, one module each: where their blocks stand in the text."""
