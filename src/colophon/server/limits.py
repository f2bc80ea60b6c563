"""How much the server lets one client, one request and one moment cost."""

from __future__ import annotations

from dataclasses import dataclass

KIB = 1024
MIB = 1024 * KIB


@dataclass(frozen=True)
class Limits:
    """Every bound of the server in one place; seconds and bytes unless the name says otherwise.

    ``body_routes`` gives longer bodies to some path prefixes (uploads); the longest prefix that fits wins.
    """

    head_bytes: int = 16 * KIB
    head_seconds: float = 10.0
    idle_seconds: float = 60.0
    stall_seconds: float = 30.0
    body_bytes: int = 4 * MIB
    body_routes: tuple[tuple[str, int], ...] = ()
    body_memory: int = 256 * KIB
    body_grace_seconds: float = 20.0
    body_bytes_per_second: int = 512
    queue: int = 64
    writers_queue: int = 64
    connections: int = 20_000
    shutdown_seconds: float = 20.0

    def body_limit(self, path: str) -> int:
        """Bytes a request body for ``path`` may have."""
        fitting = [(len(prefix), size) for prefix, size in self.body_routes if path.startswith(prefix)]
        return max(fitting)[1] if fitting else self.body_bytes
