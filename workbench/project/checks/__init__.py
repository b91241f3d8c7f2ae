"""Quality checks over a whole project."""
