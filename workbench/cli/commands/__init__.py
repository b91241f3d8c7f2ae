"""The commands, a module each: it reads its options, calls a use case and prints the result.

What a use case needs is imported when the command runs, so that ``--help`` stays quick.
"""
