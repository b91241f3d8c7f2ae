"""The use cases that the user interfaces and the Python interface call.

The folders stand in the order of a text's way: ``inputs`` reads files, ``models`` finds and loads
models, ``building`` makes a project, ``alignment`` and ``translation`` work from files to files,
``review`` edits a project, ``checks`` checks it, ``audit`` judges a sample of it, ``filtering``
leaves pairs out, ``cleaning`` filters ready-made pairs, ``exchange`` exports and imports; ``batch``
runs the jobs of the commands that take folders, ``cluster`` on many machines. Beside them stand
``demo``, ``info``, ``evaluation``, ``recent_projects`` and ``user_name``. Each is imported by its
own name, so that a command loads only what it needs.
"""
