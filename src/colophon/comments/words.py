"""The words of a comment: from what was typed to what is shown, and what makes two texts the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

from django.utils.html import escape
from django.utils.translation import gettext as _

from colophon.articles.models import Revision
from colophon.lib.refusal import Refusal
from colophon.lib.text.fold import fold
from colophon.lib.text.markup import captions, clean, plain

LONGEST_PASSAGE = 600
_NO_CHARACTER = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_ADDRESS = re.compile(
    r"https?://[A-Za-z0-9][^\s<>\"'，。；：！？、（）《》「」“”]*[^\s<>\"'，。；：！？、（）《》「」“”.,;:!?)\]]"
)


class CannotComment(Refusal):
    """Why a comment is not taken; its text is for whoever wrote it."""


@dataclass(frozen=True)
class Words:
    """A comment's words: as typed, as shown, folded, and how many links they hold."""

    text: str
    html: str
    folded: str
    links: int

    @property
    def digest(self) -> str:
        """The same for the same words, however they are spaced and in whichever script."""
        return sha256("".join(self.folded.split()).encode()).hexdigest()


def tidy(text: str) -> str:
    """What was typed without characters nobody types, such as those that turn the direction of a line."""
    return _NO_CHARACTER.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def worded(text: str) -> Words:
    """The words of a comment that was typed. Raises CannotComment for an empty one, TooLong for more than 20 kB."""
    text = re.sub(r"\n{3,}", "\n\n", tidy(text))
    if not text:
        raise CannotComment(_("Write something first."))
    paragraphs = [_linked(part) for part in text.split("\n\n")]
    html = clean("".join(f"<p>{part}</p>" for part in paragraphs), kind="comment")
    folded = fold(text)
    return Words(text=text, html=html, folded=folded, links=len(re.findall(r"https?:|www\.", folded)))


def _linked(part: str) -> str:
    """A paragraph as HTML: what looks like a web address becomes a link, everything else is text."""
    pieces, end = [], 0
    for found in _ADDRESS.finditer(part):
        address = escape(found[0])
        pieces += [escape(part[end : found.start()]), f'<a href="{address}">{address}</a>']
        end = found.end()
    return "".join([*pieces, escape(part[end:])]).replace("\n", "<br>")


def quoted(passage: str, revision: Revision) -> str:
    """The passage somebody quotes from an article. Raises CannotComment when it does not stand there."""
    passage = tidy(passage)
    if len(passage) > LONGEST_PASSAGE:
        raise CannotComment(_("Quote a shorter passage: at most %(most)s characters.") % {"most": LONGEST_PASSAGE})
    if passage and not _stands_in(passage, revision):
        raise CannotComment(_("The passage is not in the article as it stands now. Copy it from there."))
    return passage


def _stands_in(passage: str, revision: Revision) -> bool:
    whole = f"{revision.title}\n{revision.summary}\n{plain(revision.body)}\n{captions(revision.body)}"
    return "".join(passage.split()) in "".join(whole.split())
