"""Reads: a reader's five visible seconds with an article, counted once a day, and nothing kept of who it was."""
