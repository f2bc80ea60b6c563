"""Each public page as a frozen dataclass that gathers everything in a fixed number of queries."""
