"""Finding things: search, related, trending, suggestions; derived, so `colophon rebuild discovery` makes it anew."""
