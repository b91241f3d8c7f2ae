"""Fitting of the second pass and of the confidence of the aligner to hand-made links.

``fit_alignment`` is the script. ``lattices`` collects the examples, ``paths`` sums over all paths
with gradients, ``costs`` fits the costs of the second pass, ``pair_relatedness`` and ``confidence``
the two logistic models that the confidence takes.
``folds`` fits them on all texts and without each novel.
"""
