"""The card of a publication: owners change it, readers see it at once, what is refused stays typed; closing it."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Picture

from colophon.articles.publish import publish
from colophon.ledger.models import Entry
from colophon.publications.models import Membership

CARD = "/studio/publications/tidewatch/card/"
TYPED = {"name": "潮汐与人", "tagline": "看岸上的人", "about": "一个人写。"}


def _file(size: tuple[int, int] = (300, 300), kind: str = "PNG", name: str = "face.png") -> SimpleUploadedFile:
    written = io.BytesIO()
    Picture.new("RGB", size, (20, 90, 120)).save(written, kind)
    return SimpleUploadedFile(name, written.getvalue())


def test_an_owner_changes_the_card_and_readers_see_it(visit, ada, tidewatch, write, at):
    publish(write(tidewatch, by=ada), by=ada, at=at)
    response = visit(ada).post(CARD, {**TYPED, "avatar": _file()})
    assert response.status_code == 302
    tidewatch.refresh_from_db()
    assert (tidewatch.name, tidewatch.tagline, tidewatch.about) == tuple(TYPED.values())
    html = visit().get("/publication/tidewatch/").content.decode()
    assert "潮汐与人" in html and "看岸上的人" in html and '<img class="avatar"' in html
    assert Entry.objects.filter(fact="publication.renamed", subject=tidewatch.key).count() == 1


def test_the_picture_stays_when_none_is_sent_and_goes_when_asked(visit, ada, tidewatch):
    visit(ada).post(CARD, {**TYPED, "avatar": _file()})
    visit(ada).post(CARD, {**TYPED, "tagline": "另一句"})
    tidewatch.refresh_from_db()
    assert tidewatch.avatar_id is not None and tidewatch.tagline == "另一句"
    assert '<img class="avatar" src="/media/' in visit(ada).get(CARD).content.decode()
    visit(ada).post(CARD, {**TYPED, "no_avatar": "1"})
    tidewatch.refresh_from_db()
    assert tidewatch.avatar_id is None


@pytest.mark.parametrize(
    "wrong",
    [{"name": " "}, {"name": "字" * 41}, {"tagline": "字" * 81}, {"about": "字" * 2001}, {"name": "欧嘉的号"}],
    ids=["no name", "long name", "long tagline", "long about", "taken"],
)
def test_what_is_refused_stays_typed_and_changes_nothing(visit, ada, olga, city, tidewatch, at, wrong):
    from colophon.publications.open import open_publication

    open_publication(handle="olgas", name="欧嘉的号", kind="individual", channel=city, owner=olga, by=None, at=at)
    response = visit(ada).post(CARD, {**TYPED, **wrong})
    html = response.content.decode()
    assert response.status_code == 422 and 'class="error"' in html
    assert all(text in html for text in {**TYPED, **wrong}.values())
    tidewatch.refresh_from_db()
    assert tidewatch.name == "潮汐观察"


def test_a_file_that_is_no_picture_is_refused_and_the_words_stay(visit, ada, tidewatch):
    response = visit(ada).post(CARD, {**TYPED, "avatar": SimpleUploadedFile("face.png", b"<svg onload=alert(1)>")})
    assert response.status_code == 422 and "看岸上的人" in response.content.decode()
    tidewatch.refresh_from_db()
    assert tidewatch.avatar_id is None and tidewatch.name == "潮汐观察"


def test_a_writer_of_the_publication_does_not_find_its_card(visit, ben, tidewatch, at):
    Membership.objects.create(publication=tidewatch, person=ben, part="writer", at=at)
    for address in (CARD, "/studio/publications/tidewatch/end/"):
        assert visit(ben).post(address, {**TYPED, "handle": "tidewatch"}).status_code == 404
    assert CARD not in visit(ben).get("/studio/").content.decode()
    tidewatch.refresh_from_db()
    assert tidewatch.closed_at is None and tidewatch.name == "潮汐观察"


def test_a_publication_is_closed_by_typing_its_address(visit, ada, tidewatch, write, at):
    shown = publish(write(tidewatch, by=ada), by=ada, at=at)
    visit(ada).post("/studio/publications/tidewatch/end/", {"handle": "tide"})
    tidewatch.refresh_from_db()
    assert tidewatch.closed_at is None
    visit(ada).post("/studio/publications/tidewatch/end/", {"handle": " Tidewatch "})
    tidewatch.refresh_from_db()
    assert tidewatch.closed_at is not None
    assert visit().get(f"/article/{shown.article_id}/", follow=True).status_code == 200
