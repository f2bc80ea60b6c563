"""The article page."""

from __future__ import annotations

import pytest

from colophon.articles.models import Draft, DraftSource
from colophon.articles.publish import publish
from colophon.masthead.models import Masthead
from colophon.media.models import Blob, Image, Variant, Video
from colophon.publications.models import Publication
from colophon.sources.models import Source


def test_an_article_is_read_by_anybody_and_bears_its_tags_and_no_cookie(published, visit):
    response = visit().get(f"/article/{published.pk}/{published.slug}/")
    assert response.status_code == 200
    assert "海堤上的第十二个水尺" in response.content.decode()
    assert response.headers["Surrogate-Key"].split() == [f"article:{published.pk}", "site"]
    assert response.headers["Cache-Control"].startswith("public")
    assert "Set-Cookie" not in response.headers and "Vary" not in response.headers


def test_a_signed_in_reader_gets_the_same_bytes(published, ada, visit):
    address = f"/article/{published.pk}/{published.slug}/"
    assert visit(ada).get(address).content == visit().get(address).content


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_an_old_or_missing_name_leads_to_the_present_address(published, visit, prefix):
    for name in ("", "old-name/"):
        response = visit().get(f"{prefix}/article/{published.pk}/{name}")
        assert response.status_code == 301
        assert response.headers["Location"].startswith(f"{prefix}/article/{published.pk}/%")


def test_a_draft_and_a_missing_article_answer_alike(tidewatch, ada, write, visit):
    draft = write(tidewatch, by=ada)
    hidden, missing = visit().get(f"/article/{draft.pk}/"), visit().get("/article/999999/")
    assert (hidden.status_code, hidden.content) == (404, missing.content)


def test_a_withdrawn_article_says_so_and_shows_none_of_its_text(published, ada, visit, later):
    from colophon.articles.withdraw import withdraw

    withdraw(published, "受访者要求", by=ada, at=later(days=1))
    response = visit().get(f"/article/{published.pk}/{published.slug}/")
    assert response.status_code == 410
    assert "受访者要求" in response.content.decode() and "清晨六点" not in response.content.decode()


@pytest.fixture
def full(tidewatch, ada, write, at, later):
    """An article with everything: cover, picture, film with poster, sources, topics, two corrections; a site's logo."""
    blob = Blob.objects.create(sha256="0" * 64, size=5, media_type="image/jpeg", at=at)
    keys = {}
    for number, name in enumerate(("logo", "avatar", "cover", "picture", "poster"), 1):
        keys[name] = Image.objects.create(original=blob, owner=ada, width=960, height=640, at=at).pk
        for width in (960, 480):
            Variant.objects.create(
                image_id=keys[name],
                width=width,
                height=640,
                format="jpeg",
                sha256=f"{number}{width}".ljust(64, "0"),
                size=5,
            )
    film = Video.objects.create(
        original=blob, owner=ada, poster_id=keys["poster"], sha256="f" * 64, size=1, media_type="video/webm", at=at
    )
    Masthead.objects.update_or_create(pk=1, defaults={"name": "潮", "logo_id": keys["logo"], "at": at})
    Publication.objects.filter(pk=tidewatch.pk).update(avatar=keys["avatar"])
    article = write(tidewatch, by=ada, topics=["海堤", "潮汐"])
    source = Source.objects.create(title="潮位表", publisher="水文站", url="https://example.org/tides", at=at)
    DraftSource.objects.create(article=article, source=source, position=0)
    figures = (
        f'<figure data-image="{keys["picture"]}"><img alt="水尺"></figure><figure data-video="{film.pk}"></figure>'
    )
    for hour in range(3):
        Draft.objects.filter(article=article).update(cover=keys["cover"], body=f"<p>{hour}点。</p>{figures}")
        how = {"change": "correction", "correction_of": "figure", "note": f"第{hour}次"} if hour else {}
        publish(article, by=ada, at=later(hours=hour), **how)
    article.refresh_from_db()
    return article


def test_the_article_page_costs_the_same_few_queries_however_much_it_shows(
    published, full, visit, django_assert_max_num_queries
):
    pages = []
    for article in (published, full):
        with django_assert_max_num_queries(6):
            address = f"/article/{article.pk}/{article.slug}/"
            pages.append(visit().get(address, **{"colophon.blocks-are-joined-in-front": True}).content.decode())
    shown = [f"/media/v/{'f' * 64}.webm", *(f"/media/i/{number}960".ljust(73, "0") + ".jpg" for number in (4, 5))]
    assert [address for address in shown if address not in pages[1]] == []
    small = f"/media/i/{'2480'.ljust(64, '0')}.jpg"
    assert all(f'class="avatar" src="{small}"' in page for page in pages), "a portrait is the narrowest picture"
    assert "第1次" in pages[1] and "第2次" in pages[1] and "潮汐" in pages[1] and "潮位表" in pages[1]
    assert pages[1].count("480w, ") == 1, "each variant of the picture is named once, the small one first"
