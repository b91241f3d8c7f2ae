"""The commands for projects with several reviewers."""
