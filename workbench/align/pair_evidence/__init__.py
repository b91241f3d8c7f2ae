"""What the vectors of tokens show of pairs of texts, whichever way they were paired.

``tokens`` reads a side and ``read_pairs`` both, ``token_matches`` compares them token by token,
``uncovered`` finds the clause of a side that the other side lacks, and ``similarity`` compares
whole sides, with chance and with neighbours. ``evidence`` puts it together; ``features`` has the
logistic models that make probabilities of it, with the fitted ``weights.json``.
"""
