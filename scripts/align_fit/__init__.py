"""What the fit of the aligner is made of."""
