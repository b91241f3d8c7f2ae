"""What the bench of the aligner is made of."""
