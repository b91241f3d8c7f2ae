"""Panels for what several reviewers of one project have done."""
