"""Which version of the audit counted: written beside every count, raised when a rule changes what is counted."""

VERSION = "1.2"
