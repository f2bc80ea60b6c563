"""The engines behind one protocol: SQLite's FTS5 in a file of its own, PostgreSQL's tsvector in a schema of its own."""
