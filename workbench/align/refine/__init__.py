"""What follows the search: moved passages, non-parallel stretches, confidence."""
