"""The tables of documents: their texts, segments and beads.

``documents`` and ``beads`` read and write them; ``first_beads`` writes those of a build,
``segments`` and ``positions`` make room when an edit divides or inserts some, ``units`` streams
beads.
"""
