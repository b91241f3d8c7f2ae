"""Stage 3: anchors, pairs of sentences that are taken as certain before the search.

``nearest_neighbours`` finds candidates, ``chaining`` picks those that run in parallel,
``backbone`` the main chain and the moved passages. ``relatedness`` refuses unrelated texts, and
``selective_encoding`` encodes larger blocks where the anchors leave doubt.
"""
