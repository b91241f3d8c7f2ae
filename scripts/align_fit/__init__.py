"""Fit the second pass and the confidence of the aligner to hand-made links.

``lattices`` collects what is fitted to, ``paths`` sums over all paths with gradients, ``costs``
fits the costs of the second pass and ``confidence`` the confidence model. ``folds`` fits them on
all texts and without each novel.
"""
