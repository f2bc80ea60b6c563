"""Public pages; never looks at the session; the same bytes for everybody."""
