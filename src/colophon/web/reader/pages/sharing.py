"""The addresses by which an article is shared, and the words of the picture that stands for it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from colophon.articles.models import Article
from colophon.lib.share_card import Words, can_draw, parts
from colophon.masthead.models import Masthead
from colophon.web.addresses import absolute, address, article_address
from colophon.web.tags import named

_HOST = re.compile(
    r"(?=.{4,100}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9](?::[0-9]{2,5})?"
)


def words_of(article: Article, site: Masthead | None) -> Words:
    """What the picture of an article says, in the interface language."""
    return Words(article.title, article.publication.name, named(article.channel), named(site) if site else "")


def digest_of(words: Words) -> str:
    """Name of one picture: another title, another name of the publication, another drawing is another picture."""
    return hashlib.sha256("\0".join(parts(words)).encode()).hexdigest()[:16]


def picture_path(article: Article, site: Masthead | None) -> str:
    """Address of the drawn picture; empty where this machine has no letters for it."""
    words = words_of(article, site)
    return address("reader:share-picture", article.pk, digest_of(words)) if can_draw(words) else ""


def server_name(typed: str) -> str:
    """The host name in what somebody typed as their server (``@ada@mastodon.example``, an address …); "" for none."""
    name = typed.strip().lower().removeprefix("https://").removeprefix("http://")
    name = name.partition("/")[0].rpartition("@")[2]
    return name if _HOST.fullmatch(name) else ""


@dataclass(frozen=True)
class Sharing:
    """Where an article can be sent to; every link is a plain link, no network's script is on the page."""

    title: str
    address: str
    """Short and lasting: without the readable name, which changes with the title."""
    canonical: str
    page: str
    qr: str
    weibo: str
    x: str
    mail: str

    @classmethod
    def of(cls, article: Article) -> Sharing:
        """The links of a public article."""
        short = absolute(address("reader:article-number", article.pk))
        told = f"{article.title} - {article.publication.name}"
        return cls(
            title=article.title,
            address=short,
            canonical=absolute(article_address(article)),
            page=address("reader:share", article.pk),
            qr=address("reader:qr", article.pk),
            weibo="https://service.weibo.com/share/share.php?" + urlencode({"url": short, "title": told}),
            x="https://x.com/intent/post?" + urlencode({"text": told, "url": short}),
            mail="mailto:?" + urlencode({"subject": article.title, "body": f"{told}\n{short}"}, quote_via=quote),
        )


@dataclass(frozen=True)
class SharePage:
    """The same links on a page of their own, for browsers without scripts; and the way to one's own Mastodon server."""

    sharing: Sharing
    instance: str = ""
    elsewhere: str = ""

    @property
    def elsewhere_shown(self) -> str:
        """The address without what it carries."""
        return self.elsewhere.partition("?")[0]
