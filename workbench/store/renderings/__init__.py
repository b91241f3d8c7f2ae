"""The tables of what models and memories gave for a text, and a cache of renderings."""
