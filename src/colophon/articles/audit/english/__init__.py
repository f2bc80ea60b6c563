"""What the audit knows of English: names, verbs of saying, frames, figures."""
