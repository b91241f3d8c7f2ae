"""The SQLite file: connection, writer lock, header, integrity, migrations."""
