"""Bringing copies of one project together through their journals, and resolving what conflicts.

``merge`` is the use case, ``result_file`` what it writes. ``history`` finds the edits that one copy
made by itself; ``own_changes`` what they change, as groups of beads; ``groups`` compares these
groups with the other copy; ``replay`` makes the edits again there, and ``bringing`` gives it what
else there is. ``version_edit`` puts one version in the place of another, ``conflicts`` shows the
conflicts of a project and resolves them; ``assignments`` says which documents are whose; ``report``
and ``listing`` tell what a merge did.
"""
