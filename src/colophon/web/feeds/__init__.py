"""Feeds for readers' programs and maps for search engines: Atom, RSS, JSON Feed, sitemaps, oEmbed, robots."""
