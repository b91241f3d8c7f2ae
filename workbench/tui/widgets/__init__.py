"""Widgets and styled text that any screen can use; they know no screen and run no command."""
