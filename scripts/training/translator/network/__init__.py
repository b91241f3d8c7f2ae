"""The Transformer, its loss and the optimiser of its matrices."""
