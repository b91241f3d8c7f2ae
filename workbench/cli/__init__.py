"""The command line: a face over ``workbench.project`` that does no work itself.

``workbench.cli.main`` is the ``workbench`` command; ``commands/`` has a module for each command.
"""
