"""Where editors and operators work: applications, review queue, headline picks, channels, roles, site settings."""
