"""The page cache: whole public pages kept by tag, dropped the moment they change. Pure Python, no Django."""

from colophon.pagecache.cache import Cache
from colophon.pagecache.journal import Dropped, Journal, Watch
from colophon.pagecache.middleware import PageCache
from colophon.pagecache.policy import Policy, Route
from colophon.pagecache.refresher import Refresher
from colophon.pagecache.render import Renderer
from colophon.pagecache.ring import Ring
from colophon.pagecache.sqlite_tier import SQLiteTier

__all__ = [
    "Cache",
    "Dropped",
    "Journal",
    "PageCache",
    "Policy",
    "Refresher",
    "Renderer",
    "Ring",
    "Route",
    "SQLiteTier",
    "Watch",
]
