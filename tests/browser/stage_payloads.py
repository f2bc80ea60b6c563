"""Sends every payload of a file through every write path that takes words, then prints the addresses that show them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from colophon.articles.models import Article
    from colophon.people.models import Person


def _discussed(article: Article, payload: str, number: int, *, by: Person, at: datetime) -> str:
    """Say the payload under an article, and answer it, in words and in a passage; returns where it is shown."""
    from colophon.comments.host import pin
    from colophon.comments.write import Written, write
    from colophon.lib.refusal import Refusal

    then = at + timedelta(minutes=number)
    try:
        said = write(article, Written(payload, passage=article.title[:600]), token=f"payload {number}", by=by, at=then)
        answer = Written(f"{number} {payload}", answers=said.pk)
        write(article, answer, token=f"answer {number}", by=by, at=then)
        pin(said, by=by, at=then)
    except Refusal:
        write(article, Written(f"x{number}"), token=f"plain {number}", by=by, at=then)
    return f"/article/{article.pk}/comments/"


def _kept(shown: list[str], where: str, verb: Callable[[], object]) -> None:
    """Do it and note where it is shown; what is refused (too long, too often, not in the text) is shown nowhere."""
    from django.db import transaction

    from colophon.lib.refusal import Refusal

    try:
        with transaction.atomic():
            verb()
    except Refusal:
        return
    shown.append(where)


def _said_of(article: Article, payload: str, number: int, *, at: datetime, shown: dict[str, list[str]]) -> None:
    """A request for a correction, its answer, and a report of the first comment: words of strangers."""
    from colophon.articles.answer_correction import answer_correction
    from colophon.articles.request_correction import Asked, request_correction
    from colophon.comments.models import Comment
    from colophon.comments.report import report
    from colophon.people.models import Person

    ada, ben = Person.objects.get(email="ada@example.org"), Person.objects.get(email="ben@example.org")
    then = at + timedelta(minutes=number)

    def ask() -> None:
        asked = Asked("", f"{number} {payload}"[:1000], payload[:300], payload[:60])
        answer_correction(
            request_correction(article, asked, form=f"form {number}", at=then),
            f"{number} {payload}"[:1000],
            done=False,
            by=ada,
            at=then + timedelta(seconds=1),
        )

    _kept(shown["pages"], f"/article/{article.pk}/corrections/", ask)
    said = Comment.objects.filter(article=article).order_by("pk").first()
    if said is not None:
        _kept(shown["desk"], "/desk/comments/", lambda: report(said, "spam", payload[:500], by=ben, at=then))


def _changed(article: Article, payload: str, *, at: datetime, shown: dict[str, list[str]]) -> None:
    """A second text, dated and explained by the payload: history, difference, share page, oEmbed, preview."""
    from django.conf import settings

    from colophon.articles.models import Draft
    from colophon.articles.preview import open_preview
    from colophon.articles.publish import publish
    from colophon.articles.save import save
    from colophon.people.models import Person

    ada = Person.objects.get(email="ada@example.org")
    draft = Draft.objects.get(article=article)

    def put_out() -> None:
        save(draft, {"body": f"{payload}{draft.body}<p>{payload}</p>"}, version=draft.version, by=ada, at=at)
        publish(article, by=ada, at=at, change="update", note=payload[:300] or "x")

    base = f"/article/{article.pk}"
    _kept(shown["pages"], f"{base}/history/", put_out)
    shown["pages"] += [f"{base}/history/1/", f"{base}/history/2/", f"{base}/share/"]
    shown["pages"].append(f"/oembed?{urlencode({'url': f'{settings.SITE_URL}{base}/'})}")
    shown["pages"].append(f"/preview/{open_preview(article, by=ada, at=at)[1]}/")
    shown["studio"] += [f"/studio/articles/{article.pk}/history/", f"/studio/articles/{article.pk}/originality/"]


def _of_people(payload: str, number: str, *, at: datetime, shown: dict[str, list[str]]) -> None:
    """A person, a publication, an application, a channel and a dossier of this name; a remark on what was sent in."""
    from colophon.articles.give_back import give_back
    from colophon.articles.models import Article
    from colophon.channels.models import Channel
    from colophon.channels.open import open_channel
    from colophon.dossiers.choose import choose
    from colophon.dossiers.open import open_dossier, publish_dossier
    from colophon.people.change import change
    from colophon.people.join import join
    from colophon.people.models import Person
    from colophon.publications.apply import Wanted, apply
    from colophon.publications.models import Publication
    from colophon.publications.open import open_publication

    short = " ".join(payload.split())
    edith = Person.objects.get(email="edith@example.org")
    city = Channel.objects.get(handle="city")
    somebody = join(email=f"payload{number}@example.org", name="x", password=None, at=at)
    change(somebody, name=short[:40] or "x", about=payload[:300], language="zh-hans", at=at)
    handle = f"payload{number}"

    def open_it() -> None:
        words = {"name": f"{number} {short}"[:40], "tagline": short[:80], "about": payload[:1000]}
        open_publication(handle=handle, kind="individual", channel=city, owner=somebody, by=None, at=at, **words)

    def put_on_record() -> None:
        dossier = open_dossier(f"{number} {short}"[:80], payload[:2000], "zh-hans", by=edith, at=at)
        choose(dossier, Article.objects.public().order_by("-pk")[0], by=edith, at=at)
        publish_dossier(dossier, by=edith, at=at)
        shown["pages"].append(f"/dossier/{dossier.slug}/")

    wanted = Wanted("individual", f"a{number} {short}"[:40], f"wanted{number}", city, payload[:1000], short[:80])
    _kept(shown["pages"], f"/publication/{handle}/", open_it)
    _kept(shown["desk"], "/desk/applications/", lambda: apply(wanted, by=somebody, at=at))
    _kept(shown["pages"], "/dossiers/", put_on_record)
    if not Publication.objects.filter(handle=handle).exists():
        return
    named = {"name": f"{number} {short}"[:20], "name_en": f"{number} {short}"[:40], "description": short[:200]}
    _kept(
        shown["pages"],
        f"/channel/payload{number}/",
        lambda: open_channel(handle=f"payload{number}", by=None, at=at, **named),
    )
    *back, waiting = Article.objects.filter(publication__handle="newcomer", submitted_at__isnull=False)[:2] or [None]
    if waiting is not None and back:  # one at least goes on waiting, for the desk to show
        _kept(
            shown["studio"],
            f"/studio/articles/{waiting.pk}/",
            lambda: give_back(waiting, payload or "x", by=edith, at=at, passages=[(payload, payload)]),
        )


def main(file: Path, every: int = 8) -> None:
    """Write into the site in the data folder of the environment; ways that need a thing of their own take one payload
    in ``every``.
    """
    from colophon.commands.ground import stand

    stand()
    from django.utils import timezone

    from colophon.articles.begin import begin
    from colophon.articles.models import Article, Draft, DraftSource
    from colophon.articles.publish import publish
    from colophon.articles.save import save
    from colophon.articles.submit import submit
    from colophon.interchange.keep_text import keep_text
    from colophon.interchange.plaintext import recognise
    from colophon.lib.refusal import Refusal
    from colophon.people.agreements import publish_agreement
    from colophon.people.models import Person
    from colophon.publications.models import Publication
    from colophon.publications.open import change_card
    from colophon.sources.models import Source

    at = timezone.now() - timedelta(hours=1)
    ada = Person.objects.get(email="ada@example.org")
    paper, newcomer = Publication.objects.get(handle="tidewatch"), Publication.objects.get(handle="newcomer")
    shown: dict[str, list[str]] = {"pages": [], "desk": [], "studio": []}
    pages, desk, studio = shown["pages"], shown["desk"], shown["studio"]
    for number, line in enumerate(file.read_text("utf-8").splitlines()):
        payload = json.loads(line)["input"].encode("utf-8", "replace").decode().replace("\x00", "")
        short = " ".join(payload.split())
        under = newcomer if number % 40 == 7 else paper
        article = begin(under, by=ada, at=at)
        draft = Draft.objects.get(article=article)
        figure = f'<figure data-image="1"><img alt="{payload}"><figcaption>{payload}</figcaption></figure>'
        body = f"<p>{payload}</p>{figure}{payload}"
        changes = {
            "title": short[:120] or "x",
            "summary": short[:300],
            "body": body,
            "declaration": short[:300],
            "interests": short[:300],
            "ai_note": short[:300],
            "topics": [short[:40].strip() or "x"],
        }
        try:
            save(draft, changes, version=draft.version, by=ada, at=at)
        except Refusal:
            save(draft, {"title": "x", "body": f"<p>{number}</p>"}, version=draft.version, by=ada, at=at)
        source = Source.objects.create(
            title=short[:300], publisher=short[:120], author=short[:120], place=short[:200], added_by=ada, at=at
        )
        DraftSource.objects.create(article=article, source=source, position=0)
        try:
            if under == newcomer:
                submit(article, by=ada, at=at)
                desk.append(f"/desk/review/{article.pk}/")
            else:
                publish(article, by=ada, at=at)
                article = Article.objects.get(pk=article.pk)
                pages.append(f"/article/{article.pk}/")
        except Refusal:
            studio.append(f"/studio/articles/{article.pk}/")
        if article.first_published_at is not None:
            pages.append(_discussed(article, payload, number, by=ada, at=at))
            _said_of(article, payload, number, at=at, shown=shown)
            if number % every == 1 % every:
                _changed(article, payload, at=at + timedelta(minutes=1), shown=shown)
        if number % every == 2 % every:
            _of_people(payload, f"{every}-{number}", at=at, shown=shown)
        if number % 25 == 3:
            studio.append(f"/studio/articles/{article.pk}/")
            kept = keep_text(recognise(f"{payload}\n\n{payload * 3}\n\n来源:\n{payload}"), paper, by=ada, at=at)
            studio.append(f"/studio/articles/{kept.pk}/")
        if number % 50 == 5:
            change_card(
                newcomer, by=ada, at=at, name=short[:40] or "x", tagline=short[:80], about=payload[:2000], avatar=None
            )
            pages.append("/publication/newcomer/")
        if number % 50 == 9:
            publish_agreement("about", "zh-hans", f"<p>x{number}</p>{payload}", by=None, at=at)
            pages.append("/site/about/")
        if number % every == 3 % every:
            pages.append(f"/search/?{urlencode({'q': short[:200]})}")
            pages.append(f"/search/?{urlencode({'q': ' '.join(short.split()[:1]), 'in': 'title'})}")
    pages += [
        "/",
        "/en/",
        "/channel/city/",
        "/corrections/",
        "/publication/tidewatch/corrections/",
        "/search/?q=script",
    ]
    pages += [f"/feeds/{what}.{form}" for what in ("site", "corrections") for form in ("atom", "rss")]
    rooms = "review fronts corrections originality dossiers topics publications channels roles settings comments"
    waiting = Article.objects.filter(submitted_at__isnull=False).values_list("pk", flat=True)
    desk[:] = [path for path in desk if "/review/" not in path] + [f"/desk/review/{pk}/" for pk in waiting]
    desk += ["/desk/", *(f"/desk/{room}/" for room in rooms.split())]
    studio += ["/studio/", "/studio/publications/tidewatch/comments/", "/my/", "/my/notifications/", "/my/comments/"]
    json.dump({name: list(dict.fromkeys(paths)) for name, paths in shown.items()}, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
