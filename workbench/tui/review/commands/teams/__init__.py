"""Commands for projects with several reviewers."""
