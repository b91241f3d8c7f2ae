"""From trained weights to an Argos package, and back."""
