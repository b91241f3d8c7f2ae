"""The commands of the review screen, a module for each group; ``table`` lists them all.

A command is a ``Command`` record with a function that takes the ``ReviewWorkspace``. One that edits
calls a method of ``state.session`` (of its ``decisions``, ``texts`` or ``pairing``), which writes
the edit to the project file, and hands the result to ``screen.apply_edit``.
"""
