"""The command line: a face over ``workbench.project`` that does no work itself."""
