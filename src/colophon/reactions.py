"""What follows from what: AT_ONCE on commit, before the answer; LATER by the worker, at least once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from django.conf import settings
from django.db.models import Q

from colophon import drops
from colophon.articles import captures, likeness
from colophon.articles.models import Article, Byline, Citation, Revision, Tagging
from colophon.comments.models import Comment
from colophon.discovery import refresh
from colophon.dossiers import choose as dossier_articles
from colophon.dossiers.queries import dossiers_of
from colophon.fronts.models import HeadlinePick
from colophon.inbox import followers, letters, occasions, tell
from colophon.leaving import ask as parcels
from colophon.ledger.models import Entry, Errand
from colophon.ledger.record import after_commit, errand
from colophon.lib.websub import announce
from colophon.pagecache.purge import purge
from colophon.sources.queries import use_tag

Tags = Sequence[str]
MOST_TAGS = 300
"""Tags dropped one by one; where there are more, the whole site is drawn anew."""


def _nothing(entry: Entry) -> Tags:
    return ()


def _subject(entry: Entry) -> Tags:
    return (entry.subject,)


def _article(entry: Entry) -> Tags:
    """The article, and every list that may show it."""
    return _of_article(int(entry.subject.partition(":")[2]))


def _of_article(key: int) -> Tags:
    """An article, its publication, channel, topics, fronts it is picked for, dossiers, feeds."""
    article = Article.objects.only("publication_id", "channel_id").get(pk=key)
    topics = Tagging.objects.filter(article_id=key).values_list("topic_id", flat=True)
    picked = HeadlinePick.objects.filter(article_id=key, dropped_at=None).values_list("channel_id", flat=True)
    fronts = {f"channel:{channel}" for channel in picked if channel}
    return (
        f"article:{key}",
        f"publication:{article.publication_id}",
        f"channel:{article.channel_id}",
        *(f"topic:{topic}" for topic in topics),
        *sorted(fronts - {f"channel:{article.channel_id}"}),
        *_addresses(key),
        *(f"dossier:{dossier}" for dossier in dossiers_of(key)),
        "corrections",
        "front",
        "latest",
    )


def _addresses(key: int) -> set[str]:
    """The tags of everything that tells who uses the sources an article cites or cited."""
    cited = Citation.objects.filter(revision__article_id=key)
    return {use_tag(key, url) for key, url in cited.values_list("source_id", "source__url").distinct()}


def _asked(entry: Entry) -> Tags:
    return (entry.subject, "corrections")


def _hidden(entry: Entry) -> Tags:
    """What was hidden as abuse is never shown again, from no older copy either."""
    return (f"{entry.subject}!", "corrections!")


def _source(entry: Entry) -> Tags:
    """A source and every article that cites it."""
    key = int(entry.subject.partition(":")[2])
    citing = Citation.objects.filter(source_id=key).values_list("revision__article_id", flat=True)
    return (entry.subject, *{f"article:{article}" for article in citing})


def _article_removed(entry: Entry) -> Tags:
    """As above, but no older copy of the page, of a list or of a block that shows the article may be served again."""
    return tuple(f"{tag}!" for tag in (*_article(entry), "topics"))


def _dossier(entry: Entry) -> Tags:
    """A dossier and the list of them."""
    return (entry.subject, "dossiers")


def _dossier_removed(entry: Entry) -> Tags:
    """What was taken back is shown from no older copy."""
    return (f"{entry.subject}!", "dossiers!")


def _naming(person: int) -> set[str]:
    """What bears somebody's name: articles and lists of them, histories, comments."""
    named = set(Byline.objects.filter(person=person).values_list("article_id", flat=True))
    made = Revision.objects.filter(Q(by=person) | Q(approved_by=person)).values_list("article_id", flat=True)
    spoke = Comment.objects.filter(person=person).values_list("article_id", flat=True).distinct()
    tags = {tag for key in named for tag in _of_article(key)}
    return tags | {f"article:{key}" for key in made} | {f"comments:{key}" for key in spoke}


def _left(entry: Entry) -> Tags:
    """Whoever left without their name is named nowhere any more: not on articles, in histories, under comments."""
    if entry.details["name"] == "kept":
        return ()
    person = int(entry.subject.partition(":")[2])
    tags = _naming(person)
    if len(tags) > MOST_TAGS or HeadlinePick.objects.filter(by=person).exists():
        return ("site!",)
    return tuple(f"{tag}!" for tag in sorted(tags))


def _renamed(entry: Entry) -> Tags:
    """Histories and comments bear the name somebody has now."""
    tags = set() if entry.details else _naming(int(entry.subject.partition(":")[2]))
    return tuple(sorted(tags)) if len(tags) <= MOST_TAGS else ("site",)


def _listed(entry: Entry) -> Tags:
    """A publication, and what lists them all."""
    return (entry.subject, "publications")


def _whole_site(entry: Entry) -> Tags:
    return ("site",)


def _channel(entry: Entry) -> Tags:
    return (entry.subject, "site")


def _front(entry: Entry) -> Tags:
    """A front and the headline blocks that repeat its picks."""
    return (entry.subject.replace("front:", "channel:"), "headlines")


def _card(entry: Entry) -> Tags:
    """The card of a publication with its counts, wherever it is shown; topics and channels show no count."""
    kind, _, key = entry.subject.partition(":")
    return (f"card:{key}",) if kind == "publication" else ()


def _comments(entry: Entry) -> Tags:
    """The pages of comments of an article, and the few that stand below it."""
    return (f"comments:{entry.details['article']}",)


def _comment_gone(entry: Entry) -> Tags:
    """As above, but what can no longer be read is in no older copy either."""
    return (f"comments:{entry.details['article']}!",)


def _comment_rules(entry: Entry) -> Tags:
    """Every page of comments says whose comments appear at once."""
    kind, _, key = entry.subject.partition(":")
    return (f"comments-of:{key}",) if kind == "publication" else ("comments",)


AT_ONCE: dict[str, Callable[[Entry], Tags]] = {
    "article.published": _article,
    "article.revised": _article,
    "article.corrected": _article,
    "article.retracted": _article,
    "article.restored": _article,
    "article.withdrawn": _article_removed,
    "article.withheld": _article_removed,
    "byline.added": _article,
    "byline.removed": _article,
    "follow.begun": _card,
    "follow.ended": _card,
    "person.changed": _renamed,
    "person.left": _left,
    "membership.begun": _subject,
    "membership.ended": _subject,
    "publication.opened": _listed,
    "publication.renamed": _channel,
    "publication.closed": _listed,
    "publication.trusted": _nothing,
    "publication.distrusted": _nothing,
    "channel.opened": _whole_site,
    "channel.changed": _whole_site,
    "channel.closed": _whole_site,
    "channel.reopened": _whole_site,
    "channels.ordered": _whole_site,
    "pick.made": _front,
    "pick.dropped": _front,
    "picks.ordered": _front,
    "masthead.changed": _whole_site,
    "agreement.published": _subject,
    "dossier.opened": _dossier,
    "dossier.changed": _dossier,
    "dossier.closed": _dossier_removed,
    "topic.named": _whole_site,
    "topic.merged": _whole_site,
    "correction.requested": _asked,
    "correction.answered": _asked,
    "correction.hidden": _hidden,
    "source.captured": _source,
    "source.died": _source,
    "source.revived": _source,
    "article.audited": _subject,
    "comment.published": _comments,
    "comment.edited": _comments,
    "comment.pinned": _comments,
    "comment.unpinned": _comments,
    "comment.restored": _comments,
    "thread.locked": _comments,
    "thread.unlocked": _comments,
    "comment.removed": _comment_gone,
    "comment.withheld": _comment_gone,
    "comment.hidden": _comment_gone,
    "comments.ruled": _comment_rules,
}
"""fact → the page tags to drop (one that ends in ``!`` is a removal: no older copy may be served)."""

_PUBLISHED = ("article.published", "article.revised", "article.corrected", "article.retracted", "article.restored")
_MADE_ANEW: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(refresh.ARTICLE_FACTS, ("refresh_article",)),
    **dict.fromkeys(refresh.NAME_FACTS, ("refresh_names",)),
    **{
        fact: (*(("refresh_article",) if fact in refresh.ARTICLE_FACTS else ()), "compare_published")
        for fact in _PUBLISHED
    },
    "article.submitted": ("compare_submitted",),
}
_TOLD: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(occasions.OCCASIONS, (occasions.TELL,)),
    "article.published": (occasions.TELL, followers.FOLLOWERS),
}
_DATED = dict.fromkeys(("article.revised", "article.corrected", "article.retracted"), ("follow_dates",))
LATER = {
    fact: (*_MADE_ANEW.get(fact, ()), *_DATED.get(fact, ()), *_TOLD.get(fact, ())) for fact in {**_MADE_ANEW, **_TOLD}
}
"""fact → names of errands the worker runs."""


def front_changes(errand: Errand, at: datetime) -> None:
    """A pick begins or ends now: the front it stands on is drawn anew."""
    tags = (str(errand.details["front"]).replace("front:", "channel:"), "headlines")
    drops.drop(tags, drops.write(tags, at=at))


def tell_in_front(errand: Errand, at: datetime) -> None:
    """A CDN or another cache in front of the site is told which tags were dropped. Raises CannotPurge: tried again."""
    purge(settings.CONFIG.purge_url, errand.details["tags"])


def draw_comments(errand: Errand, at: datetime) -> None:
    """Votes have been given: the comments of an article are put in order anew."""
    tags = (f"comments:{errand.details['article']}",)
    drops.drop(tags, drops.write(tags, at=at))


def tell_hub(errand: Errand, at: datetime) -> None:
    """A WebSub hub is told that the feeds with this article have changed. Raises CannotAnnounce: tried again."""
    article = Article.objects.select_related("channel", "publication").get(pk=errand.details["article"])
    names = ["site", f"channel/{article.channel.handle}", f"publication/{article.publication.handle}"]
    prefixes = ["", *(f"/{language}" for language in settings.CONFIG.languages[1:])]
    feeds = [
        f"{settings.SITE_URL}{prefix}/feeds/{name}.{form}"
        for prefix in prefixes
        for name in names
        for form in ("atom", "rss", "json")
    ]
    announce(settings.CONFIG.websub_hub, feeds)


def refresh_article(errand: Errand, at: datetime) -> None:
    """The index follows an article; the lists of related articles that name it, or should now, are drawn anew."""
    assert errand.entry is not None
    key = int(errand.entry.subject.partition(":")[2])
    before = refresh.neighbours(key)
    refresh.refresh_article(errand, at)
    tags = tuple(f"related:{near}" for near in sorted({key, *before, *refresh.neighbours(key)}))
    drops.drop(tags, drops.write(tags, at=at))


def follow_dates(errand: Errand, at: datetime) -> None:
    """The dossiers an article stands in follow what it says now."""
    assert errand.entry is not None
    dossier_articles.follow_article(int(errand.entry.subject.partition(":")[2]), at=at)


ERRANDS: dict[str, Callable[[Errand, datetime], None]] = {
    "front_changes": front_changes,
    "tell_in_front": tell_in_front,
    "tell_hub": tell_hub,
    "draw_comments": draw_comments,
    "capture_source": captures.capture_source,
    "check_source": captures.check_source,
    "compare_published": likeness.compare_published,
    "compare_submitted": likeness.compare_submitted,
    "refresh_article": refresh_article,
    "refresh_names": refresh.refresh_names,
    refresh.REBUILD: refresh.rebuild_now,
    "follow_dates": follow_dates,
    parcels.PACK: parcels.pack_parcel,
    occasions.TELL: occasions.tell_of_fact,
    followers.FOLLOWERS: followers.tell_followers,
    tell.LETTERS: letters.send_letters,
}
"""name of an errand → what runs it."""


def at_once(entry: Entry) -> None:
    """Write the tags to drop beside the change, and drop them on commit."""
    tags = AT_ONCE[entry.fact](entry) if entry.fact in AT_ONCE else ()
    if tags:
        numbers = drops.write(tags, at=entry.at)
        after_commit(lambda: drops.drop(tags, numbers))
        if settings.CONFIG.purge_url:
            errand("tell_in_front", due_at=entry.at, details={"tags": [drops.split(tag)[0] for tag in tags]})
    if settings.CONFIG.websub_hub and (entry.fact in _PUBLISHED or entry.fact == "article.withdrawn"):
        errand("tell_hub", due_at=entry.at, details={"article": int(entry.subject.partition(":")[2])})


def later(fact: str) -> Sequence[str]:
    """Names of the errands this fact leaves."""
    return LATER.get(fact, ())
