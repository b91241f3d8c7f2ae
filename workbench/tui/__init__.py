"""The screens in the terminal: the list of projects, the review, the documents, their dialogs.

Two entries: ``app.run_review`` opens the screens in this terminal, ``web.serve_review`` serves them
to a browser. They stand in modules of their own because ``app`` loads Textual (0.2 s) and ``web``
does not need it. docs/review.md shows how a key reaches the project file.

The folders, each importing only those that stand above it in this list:

- ``command``, ``wording``, ``safe_text``, ``differences``, ``theme``, ``preferences``: values and
  text, no widgets
- ``widgets/``: parts that any screen can use
- ``dialogs/``: panels that ask one question or show one thing
- ``base/``: what all full screens share
- ``documents/``, ``projects/``, ``review/``: a folder for each screen
- ``palette``, ``app``: the application
"""
