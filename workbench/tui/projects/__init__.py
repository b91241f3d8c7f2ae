"""The screen that lists recent projects, opens them and builds new ones."""
