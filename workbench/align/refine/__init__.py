"""Stage 5: what follows the search.

``moved_passages`` links what stands elsewhere in the other text, ``non_parallel`` takes apart
links of stretches that do not correspond, and ``confidence`` calibrates the posteriors.
"""
