"""The panel that pairs and moves sentences by number."""
