"""The article page."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from colophon.articles.models import Article, Change, Revision, State, Tagging
from colophon.articles.queries import public_article
from colophon.discovery.lists import may_be_trending
from colophon.lib.prepared import Prepared
from colophon.media.queries import portrait
from colophon.pagecache.pieces import Pieces
from colophon.reads.constants import VISIBLE_SECONDS
from colophon.topics.models import Topic
from colophon.web.addresses import absolute, article_address
from colophon.web.reader.json_ld import Written, as_data_block, described
from colophon.web.reader.pages.drawn import Drawn, draw, drawn_before, is_of
from colophon.web.reader.pages.sharing import Sharing

_TOPICS = Prepared[Topic](
    lambda key: Topic.objects.filter(pk__in=Tagging.objects.filter(article=key).values("topic_id")).order_by("name")
)


@dataclass(frozen=True)
class ArticlePage:
    """Everything an article's page shows. ``drawn`` is empty for an article that is no longer public."""

    article: Article
    revision: Revision
    drawn: Drawn | None
    avatar: str
    """Address of the publication's picture; empty where it has none."""
    topics: tuple[Topic, ...]
    address: str
    canonical: str
    may_be_trending: bool = False
    read_after: int = VISIBLE_SECONDS

    @classmethod
    def of(cls, key: int, pieces: Pieces | None = None) -> ArticlePage | None:
        """Gather an article's page; None when there is none that readers may know of.

        ``pieces`` are what the page cache has kept of the page when it was made before.
        """
        before = drawn_before(key, pieces)
        article = public_article(key, text=before is None)
        if article is None or article.live_revision is None:
            return None
        address = article_address(article)
        canonical = absolute(address)
        if article.state != State.PUBLISHED:
            return cls(article, article.live_revision, None, "", (), address, canonical)
        avatar = article.publication.avatar_id
        if is_of(before, article):
            shown, address_of_avatar = before, portrait(avatar)
        else:
            shown, pictures = draw(article, article.live_revision, canonical=canonical, pieces=pieces, also=avatar)
            address_of_avatar = pictures[avatar].small if avatar and avatar in pictures else ""
        return cls(
            article=article,
            revision=article.live_revision,
            drawn=shown,
            avatar=address_of_avatar,
            topics=tuple(_TOPICS(article.pk)),
            address=address,
            canonical=canonical,
            may_be_trending=may_be_trending(article.pk, article.channel_id),
        )

    @property
    def gone(self) -> bool:
        """Whether it was public and is so no longer."""
        return self.drawn is None

    @property
    def card(self) -> str:
        """Address of its picture, cut for networks."""
        return self.drawn.card if self.drawn else ""

    @property
    def json_ld(self) -> SafeString:
        """What the page tells machines."""
        assert self.drawn is not None
        return as_data_block(
            described(
                self.article,
                self.revision,
                canonical=self.canonical,
                works=Written(self.drawn.works),
                based_on=Written(self.drawn.based_on),
                corrections=Written(self.drawn.corrections),
                topics=self.topics,
                image=self.drawn.cover,
            )
        )

    @property
    def trending_block(self) -> str:
        """Name of the block of what else is read; without this article where it might be named there."""
        name = f"trending-{self.article.channel_id}"
        return f"{name}-{self.article.pk}" if self.may_be_trending else name

    @property
    def sharing(self) -> Sharing:
        """The addresses by which it is shared."""
        return Sharing.of(self.article)

    @property
    def updated(self) -> bool:
        """Whether readers are told that it was changed since: a typo is only in the history."""
        return self.revision.number > 1 and self.revision.change != Change.TYPO
