"""What the audit knows of Chinese: names, verbs of saying, frames, figures."""
