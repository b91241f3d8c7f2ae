"""The tables of projects with several reviewers.

``merge_record`` says which edits a copy of a project has, ``conflicts`` what two copies have both
changed, and ``assignments`` who is to review what.
"""
