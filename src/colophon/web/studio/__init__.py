"""Where authors write: editor, drafts, sources, members."""
