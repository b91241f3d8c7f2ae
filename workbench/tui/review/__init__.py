"""The review screen: the list of beads, the bead under the cursor, and all that a reviewer does.

- ``screen.ReviewScreen`` binds the commands of ``commands/`` to keys.
- ``workspace.ReviewWorkspace``, its base, is what the commands act on: it arranges ``widgets/`` and
  shows what an edit changed.
- ``state.ReviewState`` holds all that the widgets show, without a terminal: the listed beads
  (``bead_list_model``), the cursor, the issues (``background_checks``).

docs/review.md follows a key from the keyboard to the project file.
"""
