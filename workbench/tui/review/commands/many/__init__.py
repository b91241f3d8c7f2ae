"""Commands that change many beads at once, behind a panel that shows how far they are."""
