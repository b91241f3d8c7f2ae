"""Stage 5: what follows the search.

``moved_passages`` links what stands elsewhere in the other text, ``non_parallel`` takes apart
links of stretches that do not correspond, ``pair_relatedness`` judges both sides of a link by
themselves, and ``calibration`` makes the posteriors into confidence.
"""
