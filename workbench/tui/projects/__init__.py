"""The screen that lists recent projects and builds new ones."""
