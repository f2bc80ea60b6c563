"""How long and how deep a text may be, and the two refusals that say so."""

from __future__ import annotations

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from colophon.lib.refusal import Refusal

ARTICLE_BYTES = 1_000_000
COMMENT_BYTES = 20_000
DEPTH = 64
ELEMENTS = 50_000


class TooLong(Refusal):
    """The text has more UTF-8 bytes than its kind may have, as it came or as it would be stored.

    Also raised for more than ``ELEMENTS`` elements: a text of a megabyte that is nothing but tags.
    """

    def __init__(self, allowed: int) -> None:
        super().__init__(format_lazy(_("This text is too long: it may have at most {size} kB."), size=allowed // 1000))
        self.allowed = allowed


class TooDeep(Refusal):
    """Elements of the text lie inside one another more than ``DEPTH`` deep."""

    def __init__(self) -> None:
        super().__init__(
            format_lazy(_("This text is nested too deeply: at most {depth} levels are allowed."), depth=DEPTH)
        )
