"""Every number that decides what counts as a read; docs/ranking.md is generated from this file, too."""

from __future__ import annotations

from typing import Final

VISIBLE_SECONDS: Final = 5
"""Seconds an article must have been in view before a page sends its note."""
FLUSH_SECONDS: Final = 1.0
"""A server process writes what it took so often; a crash loses no more than that."""
WAITING_AT_MOST: Final = 50_000
"""Notes a process holds at most between two writings; more are let go."""
NETWORK_A_MINUTE: Final = 1_200
"""Notes taken from one network (address prefix) in a minute by one process; more are let go."""
NETWORK_READS_A_DAY: Final = 2_000
"""Readers of one network that are counted for one article on one day."""
IPV4_PREFIX: Final = 24
IPV6_PREFIX: Final = 48
"""How much of an address is a network; the first is the three numbers before the last dot."""
IPV6_READER: Final = 64
"""How much of an IPv6 address is one household, and so one reader with one browser."""
QUARTERS: Final = 4
