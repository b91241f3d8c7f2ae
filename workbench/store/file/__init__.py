"""The SQLite file: its connection, its lock, its header, its check, and its migrations.

``meta`` has what is stored once for the whole project, such as its languages and models.
"""
