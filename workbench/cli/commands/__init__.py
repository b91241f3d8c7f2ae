"""One module a command; each parses its options, calls a use case and prints what it says."""
