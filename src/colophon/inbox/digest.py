"""The letter that tells what was published of all that somebody follows, daily or weekly."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from colophon.articles.models import Article
from colophon.articles.queries import cards
from colophon.follows.queries import followed_articles, following
from colophon.inbox.models import Wishes
from colophon.inbox.post import Carrier, Letter, MailIsAway, NoSuchReader, mail, send
from colophon.inbox.rhythm import next_digest
from colophon.inbox.stop import DIGEST, stop_address
from colophon.inbox.wording import in_language_of
from colophon.masthead.queries import masthead

MOST = 40
"""Articles one letter names; of more it gives the number and the address of the feed."""
AT_A_TIME = 50
CLAIM = timedelta(minutes=10)


def send_digests(*, at: datetime) -> int:
    """Send up to fifty digests that are due; how many people were looked at.

    Each is claimed, sent, then moved on to its next time: a worker killed in between sends one letter once more, ten
    minutes later. Who follows nothing new gets no letter. While the mail server is away, they wait.
    """
    due = Wishes.objects.filter(digest_at__lte=at, person__is_active=True, person__left_at=None)
    rows = list(due.select_related("person").order_by("digest_at")[:AT_A_TIME])
    if not rows:
        return 0
    try:
        with mail() as carrier:
            for row in rows:
                _send_one(row, carrier, at=at)
    except MailIsAway:
        Wishes.objects.filter(pk__in=[row.pk for row in rows], digest_at__lte=at).update(digest_at=at + CLAIM)
    return len(rows)


def _send_one(row: Wishes, carrier: Carrier, *, at: datetime) -> None:
    if not Wishes.objects.filter(pk=row.pk, digest_at=row.digest_at).update(digest_at=at + CLAIM):
        return
    articles = fresh(row, at=at)
    try:
        if articles:
            send(digest(row, articles, at=at), carrier, at=at)
    except NoSuchReader:
        pass
    claimed = Wishes.objects.filter(pk=row.pk, digest=row.digest)
    claimed.update(digest_at=next_digest(row.digest, after=at), digest_after=at)


def fresh(row: Wishes, *, at: datetime) -> list[Article]:
    """What was published, since the last digest, of all that somebody follows; newest first."""
    followed = following(row.person)
    if not followed or row.digest_after is None:
        return []
    found = followed_articles(followed).public()
    found = found.filter(first_published_at__gt=row.digest_after, first_published_at__lte=at)
    return list(cards(found.order_by("-first_published_at", "-id"))[: MOST + 1])


def digest(row: Wishes, articles: list[Article], *, at: datetime) -> Letter:
    """The letter, in its reader's language."""
    html: list[str] = []
    subject: list[str] = []
    stop = stop_address(row.person, DIGEST)

    def text() -> str:
        site, shown = masthead(), articles[:MOST]
        english = row.person.language == "en"
        name = (site.name_en if english and site.name_en else site.name) if site else "Colophon"
        number = len(shown)
        said = ngettext("%(n)s new article", "%(n)s new articles", number) % {"n": number}
        subject.append(f"{shown[0].title} · {said}" if number == 1 else f"{said} · {name}")
        rows = [(one, settings.SITE_URL + reverse("reader:article-number", args=[one.pk])) for one in shown]
        more = settings.SITE_URL + reverse("personal:feed") if len(articles) > MOST else ""
        page = {
            "site": name,
            "language": "en" if english else "zh-Hans",
            "rows": rows,
            "feed": more,
            "letters": settings.SITE_URL + reverse("personal:letters"),
            "stop": stop,
        }
        html.append(render_to_string("inbox/digest.html", page))
        lines = [f"{one.title}\n{one.publication.name}\n{address}" for one, address in rows]
        if more:
            lines.append(_("There is more in your feed:") + f"\n{more}")
        lines.append("--\n" + _("You asked for this letter. Stop it with one click:") + f"\n{stop}")
        return "\n\n".join(lines)

    body = in_language_of(row.person.language, text)
    name = f"d{row.person_id}-{at:%Y%m%d}"
    return Letter(to=row.person.email, subject=subject[0], text=body, name=name, stop=stop, html=html[0])
