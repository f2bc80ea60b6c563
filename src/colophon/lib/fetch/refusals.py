"""Why a page could not be fetched, in words that tell a stranger nothing about the network we stand in."""

from __future__ import annotations

from colophon.lib.refusal import Refusal

REASONS = {
    "address": "This is not a web address that can be fetched.",
    # One sentence for a name without address, a forbidden address, a closed and a filtered port, a bad certificate.
    "unreachable": "The page could not be reached.",
    "slow": "The page could not be reached.",
    "broken": "The server's answer could not be understood.",
    "large": "The page is too large.",
    "redirects": "The page sends visitors on too many times.",
    "robots": "The site asks that this page not be fetched by machines.",
    "busy": "Too many pages are being fetched just now. Please try again in a minute.",
}


class CannotFetch(Refusal):
    """A page was not fetched. ``code`` is a key of REASONS; ``detail`` is for the operator's log, never for a reader.

    The text is an English msgid: whoever shows it translates it (``gettext(str(error))``); lib knows no Django.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(REASONS[code])
        self.code = code
        self.detail = detail
