"""What somebody takes with them, and how they leave."""
