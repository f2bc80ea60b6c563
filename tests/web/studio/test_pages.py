"""The studio's pages and steps."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from colophon.articles.models import Article, Draft, DraftSource, Keep, PreviewLink, Remark, State
from colophon.articles.save import save
from colophon.channels.models import Channel
from colophon.people.models import Person
from colophon.publications.models import Membership, Part, Publication

Visit = Callable[..., Client]
Write = Callable[..., Article]
JSON = {"accept": "application/json"}


@pytest.fixture
def article(tidewatch: Publication, ada: Person, write: Write) -> Article:
    """A draft of Ada's in a trusted publication."""
    return write(tidewatch, by=ada)


def test_home_lists_my_articles_by_state(article: Article, published: Article, ada: Person, visit: Visit) -> None:
    writing = visit(ada).get("/studio/").content.decode()
    assert f"/studio/articles/{article.pk}/" in writing and f"/studio/articles/{published.pk}/" not in writing
    public = visit(ada).get("/studio/?show=published").content.decode()
    assert f"/studio/articles/{published.pk}/" in public


def test_home_shows_a_stranger_nothing_of_it(article: Article, olga: Person, visit: Visit) -> None:
    assert str(article.publication.name) not in visit(olga).get("/studio/").content.decode()


def test_begin_opens_a_new_article(tidewatch: Publication, ada: Person, olga: Person, visit: Visit) -> None:
    answer = visit(ada).post("/studio/publications/tidewatch/articles/")
    assert re.fullmatch(r"/studio/articles/\d+/", answer["Location"])
    assert visit(olga).post("/studio/publications/tidewatch/articles/").status_code == 404


def test_the_article_page_speaks_the_language_of_its_address(article: Article, ada: Person, visit: Visit) -> None:
    chinese = visit(ada).get(f"/studio/articles/{article.pk}/").content.decode()
    english = visit(ada).get(f"/en/studio/articles/{article.pk}/").content.decode()
    assert "立即发布" in chinese and "信息来源" in chinese
    assert "Publish now" in english and "Everything is saved." in english and "立即发布" not in english
    assert f"/en/studio/articles/{article.pk}/draft/" in english


def test_publish_and_schedule_and_back(article: Article, ada: Person, visit: Visit) -> None:
    client = visit(ada)
    soon = (timezone.localtime() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    client.post(f"/studio/articles/{article.pk}/schedule/", {"for": soon})
    article.refresh_from_db()
    assert article.state == State.SCHEDULED
    client.post(f"/studio/articles/{article.pk}/schedule/end/")
    client.post(f"/studio/articles/{article.pk}/publication/")
    article.refresh_from_db()
    assert article.state == State.PUBLISHED


@pytest.mark.parametrize("when", ["", "tomorrow", "2026-13-40T99:99", "2001-01-01T00:00"])
def test_a_time_that_is_none_is_refused_in_words(when: str, article: Article, ada: Person, visit: Visit) -> None:
    answer = visit(ada).post(f"/studio/articles/{article.pk}/schedule/", {"for": when}, follow=True)
    assert 'class="error"' in answer.content.decode()
    article.refresh_from_db()
    assert article.state == State.DRAFT


def test_remarks_are_shown_and_settled(article: Article, ada: Person, edith: Person, visit: Visit) -> None:
    remark = Remark.objects.create(article=article, by=edith, text="数字从哪里来？", passage="六点", at=timezone.now())
    assert "数字从哪里来" in visit(ada).get(f"/studio/articles/{article.pk}/").content.decode()
    visit(ada).post(f"/studio/articles/{article.pk}/remarks/{remark.pk}/settled/")
    remark.refresh_from_db()
    assert remark.settled_at is not None


def test_trash_and_back(article: Article, ada: Person, visit: Visit) -> None:
    client = visit(ada)
    client.post(f"/studio/articles/{article.pk}/trash/")
    assert f"/studio/articles/{article.pk}/trash/end/" in client.get("/studio/?show=trash").content.decode()
    client.post(f"/studio/articles/{article.pk}/trash/end/")
    article.refresh_from_db()
    assert article.trashed_at is None


def test_an_article_moves_to_another_channel_before_it_is_published(
    article: Article, published: Article, ada: Person, visit: Visit
) -> None:
    other = Channel.objects.create(handle="water", name="水文", opened_at=timezone.now())
    for each in (article, published):
        visit(ada).post(f"/studio/articles/{each.pk}/channel/", {"channel": other.pk})
        each.refresh_from_db()
    assert (article.channel, published.channel != other) == (other, True)
    assert visit(ada).post(f"/studio/articles/{article.pk}/channel/", {"channel": "x"}).status_code == 404


def test_a_preview_link_shows_the_draft_to_a_stranger_until_it_ends(
    article: Article, ada: Person, visit: Visit
) -> None:
    page = visit(ada).post(f"/studio/articles/{article.pk}/previews/", follow=True).content.decode()
    path = re.search(r"/preview/[\w-]+/", page)[0]  # type: ignore[index]
    seen = visit().get(path)
    assert seen.status_code == 200 and "水文站的人" in seen.content.decode()
    assert "noindex" in seen["X-Robots-Tag"] and "no-store" in seen["Cache-Control"] and not seen.cookies
    link = PreviewLink.objects.get()
    visit(ada).post(f"/studio/articles/{article.pk}/previews/{link.pk}/end/")
    assert visit().get(path).status_code == 404
    assert visit().get("/preview/nothing/").status_code == 404


def test_history_compares_and_restores(article: Article, ada: Person, visit: Visit) -> None:
    draft = Draft.objects.get(article=article)
    at = timezone.now()
    save(draft, {"body": "<p>旧的说法。</p>"}, version=1, by=ada, at=at)
    save(draft, {"body": "<p>新的说法。</p>", "title": "换了"}, version=2, by=ada, at=at + timedelta(minutes=6))
    old = Keep.objects.order_by("id").first()
    assert old is not None
    page = visit(ada).get(f"/studio/articles/{article.pk}/history/{old.pk}/").content.decode()
    assert "<del>" in page and "<ins>" in page and "换了" in page
    assert visit(ada).get(f"/studio/articles/{article.pk}/history/{old.pk}/?against=before").status_code == 200
    visit(ada).post(f"/studio/articles/{article.pk}/history/{old.pk}/restored/")
    assert Draft.objects.get(article=article).body == "<p>旧的说法。</p>"


def test_a_state_of_another_article_is_not_found(
    article: Article, published: Article, ada: Person, visit: Visit
) -> None:
    save(Draft.objects.get(article=article), {"title": "别的"}, version=1, by=ada, at=timezone.now())
    keep = Keep.objects.get()
    assert visit(ada).get(f"/studio/articles/{published.pk}/history/{keep.pk}/").status_code == 404


def test_sources_are_added_changed_ordered_and_taken_off(article: Article, ada: Person, visit: Visit) -> None:
    client, base = visit(ada), f"/studio/articles/{article.pk}/sources/"
    send = {"content_type": "application/json", "headers": JSON}
    first = client.post(base, {"title": "年报", "dated": "2026-03", "kind": "primary"}, **send).json()["id"]
    second = client.post(base, {"title": "会议纪要"}, **send).json()["id"]
    assert [it["id"] for it in client.patch(base, {"order": [second]}, **send).json()["sources"]] == [second, first]
    assert client.put(f"{base}{first}/", {"title": "水文年报"}, **send).json()["id"] == first
    assert client.delete(f"{base}{second}/", **send).status_code == 200
    assert list(DraftSource.objects.values_list("source__title", flat=True)) == ["水文年报"]
    for wrong in (
        {"title": ""},
        {"title": "x", "dated": "2026-02-30"},
        {"title": "x", "url": "ftp://x"},
        {"name": "x"},
    ):
        assert client.post(base, wrong, **send).status_code == 422


def test_a_published_source_is_never_changed_under_its_readers(
    tidewatch: Publication, ada: Person, write: Write, visit: Visit
) -> None:
    from colophon.articles.publish import publish

    article, client = write(tidewatch, by=ada), visit(ada)
    send = {"content_type": "application/json", "headers": JSON}
    base = f"/studio/articles/{article.pk}/sources/"
    first = client.post(base, {"title": "年报"}, **send).json()["id"]
    publish(article, by=ada, at=timezone.now())
    changed = client.put(f"{base}{first}/", {"title": "另一份年报"}, **send).json()["id"]
    assert changed != first


def test_people_are_invited_and_write(tidewatch: Publication, ada: Person, ben: Person, visit: Visit) -> None:
    page = visit(ada).post("/studio/publications/tidewatch/invitations/", {"part": "writer"}, follow=True)
    path = re.search(r"/studio/invitation/[\w-]+/", page.content.decode())[0]  # type: ignore[index]
    assert "潮汐观察" in visit(ben).get(path).content.decode()
    visit(ben).post(path)
    assert Membership.objects.get(person=ben).part == Part.WRITER
    assert visit(ben).get(path, follow=True).status_code == 200
    hers = Membership.objects.get(person=ada)
    visit(ben).post(f"/studio/publications/tidewatch/people/{hers.pk}/end/")
    assert Membership.objects.filter(person=ada).exists()


def test_a_writer_does_not_open_what_others_wrote(
    article: Article, ben: Person, tidewatch: Publication, visit: Visit
) -> None:
    Membership.objects.create(publication=tidewatch, person=ben, part=Part.WRITER, at=timezone.now())
    assert visit(ben).get(f"/studio/articles/{article.pk}/").status_code == 404
    assert f"/studio/articles/{article.pk}/" not in visit(ben).get("/studio/").content.decode()


def test_numbers_beyond_the_database_are_not_found(ada: Person, visit: Visit) -> None:
    assert visit(ada).get(f"/studio/articles/{10**30}/").status_code == 404
