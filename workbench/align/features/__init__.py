"""Features of the two texts that the search compares."""
