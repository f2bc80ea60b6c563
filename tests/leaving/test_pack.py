"""The parcel: all of one's own, nothing of anybody else's, packed once, fetched by oneself, gone after a week."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage

from colophon.articles.models import Draft
from colophon.articles.publish import publish
from colophon.articles.rest import rest_on
from colophon.follows.follow import follow
from colophon.leaving.ask import KEPT, PACK, CannotAsk, ask_for_parcel, pack_parcel, throw_away
from colophon.leaving.models import Parcel
from colophon.leaving.pack import pack
from colophon.ledger.models import Errand
from colophon.media.models import Blob, Image
from colophon.media.store import digest, private_path, put


def _packed(person, at):
    out = io.BytesIO()
    pack(person, out, at=at)
    with zipfile.ZipFile(out) as found:
        assert found.testzip() is None
        return {name: found.read(name) for name in found.namelist()}


@pytest.fixture
def full(say, ada, ben, olga, tidewatch, published, write, at):
    """Ada has published, revised, drafted, sourced, uploaded, commented and followed; others have done things too."""
    draft = write(tidewatch, by=ada, title="未发表的草稿")
    rest_on(draft, {"title": "水文年鉴", "url": "https://records.test/"}, by=ada, at=at)
    Draft.objects.filter(article=published).update(body="<p>改过的正文。</p>", version=2)
    publish(published, by=ada, at=at, change="update", note="改了")
    say(ada, "我自己的评论。")
    say(ben, "别人的评论。")
    follow(tidewatch, by=ada, at=at)
    follow(tidewatch, by=ben, at=at)
    data = b"not really a picture"
    put(private_path(digest(data)), data)
    blob = Blob.objects.create(sha256=digest(data), size=len(data), media_type="image/png", at=at)
    Image.objects.create(original=blob, owner=ada, width=1, height=1, at=at)
    return {"published": published, "draft": draft, "picture": data}


def test_everything_of_ones_own_is_in_it(full, ada, at):
    found = _packed(ada, at)
    one, other = full["published"].pk, full["draft"].pk
    assert found[f"articles/{one}/revision-2.html"].decode() == "<p>改过的正文。</p>"
    assert json.loads(found[f"articles/{one}/revision-1.json"])["title"] == "海堤上的第十二个水尺"
    assert json.loads(found[f"articles/{other}/draft.json"])["title"] == "未发表的草稿"
    assert json.loads(found["sources.json"])[0]["title"] == "水文年鉴"
    assert full["picture"] in found.values()
    assert [row["text"] for row in json.loads(found["comments.json"])["comments"]] == ["我自己的评论。"]
    followed = json.loads(found["follows.json"])[0]
    assert (followed["name"], followed["page"]) == ("潮汐观察", "/publication/tidewatch/")
    assert "article.published" in {row["fact"] for row in json.loads(found["history.json"])}
    person = json.loads(found["person.json"])
    assert (person["email"], person["writes_for"][0]["part"]) == ("ada@example.org", "owner")


def test_nothing_of_anybody_elses_is_in_it(full, ada, ben, at):
    found = b"".join(_packed(ben, at).values()).decode()
    assert "别人的评论" in found and "我自己的评论" not in found
    assert "ada@example.org" not in found and "未发表的草稿" not in found and "水文年鉴" not in found
    assert "argon2" not in found and "password" not in found


def test_who_no_longer_writes_for_a_publication_takes_no_draft_of_it_along(full, ada, ben, tidewatch, at):
    from colophon.articles.byline import add_byline
    from colophon.publications.members import accept, end_membership, invite
    from colophon.publications.models import Membership

    accept(invite(tidewatch, "writer", by=ada, at=at), by=ben, at=at)
    add_byline(full["published"], ben, by=ada, at=at)
    name = f"articles/{full['published'].pk}/draft.html"
    assert name in _packed(ben, at)
    end_membership(Membership.objects.get(person=ben, publication=tidewatch), by=ben, at=at)
    assert name not in _packed(ben, at) and name.replace("draft", "revision-1") in _packed(ben, at)


def test_it_is_packed_once_and_gone_after_a_week(full, ada, at):
    parcel = ask_for_parcel(by=ada, at=at)
    assert ask_for_parcel(by=ada, at=at).pk == parcel.pk
    errand = Errand.objects.get(reaction=PACK)
    pack_parcel(errand, at)
    parcel.refresh_from_db()
    first = parcel.path
    pack_parcel(errand, at)
    parcel.refresh_from_db()
    assert parcel.path == first and default_storage.size(first) == parcel.size > 1000
    assert throw_away(at=at + KEPT - timedelta(minutes=1)) == 0
    pack_parcel(Errand.objects.filter(reaction=PACK).last(), at + KEPT)
    parcel.refresh_from_db()
    assert parcel.path == "" and not default_storage.exists(first)


def test_somebody_asks_three_times_a_day_at_most(ada, at):
    for _ in range(3):
        ask_for_parcel(by=ada, at=at)
        Parcel.objects.update(packed_at=at)
    with pytest.raises(CannotAsk):
        ask_for_parcel(by=ada, at=at)
    ask_for_parcel(by=ada, at=at + timedelta(days=1, minutes=1))


def test_only_who_asked_fetches_it(full, ada, ben, visit, at):
    client = visit(ada)
    client.post("/my/things/")
    assert "正在打包" in client.get("/my/things/").content.decode()
    pack_parcel(Errand.objects.get(reaction=PACK), at)
    address = f"/my/things/{Parcel.objects.get().pk}.zip"
    assert address in client.get("/my/things/").content.decode()
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "application/zip" and "no-store" in answer.headers["Cache-Control"]
    assert zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))).testzip() is None
    assert visit(ben).get(address).status_code == 404 and visit().get(address).status_code == 302
