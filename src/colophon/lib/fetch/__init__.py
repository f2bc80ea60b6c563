"""The one client with which Colophon asks for others' pages: addresses checked, time and size bounded, no identity."""

from colophon.lib.fetch.answer import Exchange, Fetched
from colophon.lib.fetch.client import Limits, fetch
from colophon.lib.fetch.refusals import CannotFetch
from colophon.lib.fetch.resolve import Resolver, system_resolver

__all__ = ["CannotFetch", "Exchange", "Fetched", "Limits", "Resolver", "fetch", "system_resolver"]
