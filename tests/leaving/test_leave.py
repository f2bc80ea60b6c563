"""Leaving: nothing that is theirs stays, nothing that is public breaks, and nobody leaves a house without a keeper."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator

from colophon.articles.models import Article, Revision
from colophon.follows.follow import follow
from colophon.follows.models import Follow
from colophon.inbox.models import Notification, Wishes
from colophon.inbox.tell import Told, tell
from colophon.inbox.wish import wish
from colophon.leaving.leave import CannotLeave, leave
from colophon.ledger.models import Entry
from colophon.people.models import Person, Role
from colophon.people.roles import give_role
from colophon.publications.members import accept, invite
from colophon.publications.models import Membership
from colophon.publications.open import close_publication


@pytest.fixture
def heir(tidewatch, ada, olga, at):
    """Olga owns the publication with Ada."""
    accept(invite(tidewatch, "owner", by=ada, at=at), by=olga, at=at)
    return olga


def test_the_sole_owner_of_a_publication_hands_over_first(ada, tidewatch, olga, otto, at, english):
    with pytest.raises(CannotLeave, match="You alone own 潮汐观察"):
        leave(ada, keep_name=True, at=at)
    ada.refresh_from_db()
    assert ada.is_active and Membership.objects.filter(person=ada).exists()
    close_publication(tidewatch, by=otto, at=at)
    leave(ada, keep_name=True, at=at)


def test_an_owner_who_has_left_is_no_heir(ada, heir, at):
    leave(heir, keep_name=True, at=at)
    with pytest.raises(CannotLeave):
        leave(ada, keep_name=True, at=at)


def test_the_last_operator_stays_until_there_is_another(otto, ben, at, english):
    with pytest.raises(CannotLeave, match="only operator"):
        leave(otto, keep_name=True, at=at)
    give_role(ben, "operator", by=otto, at=at)
    leave(otto, keep_name=True, at=at)
    assert not Role.objects.filter(person=otto).exists()


@pytest.mark.parametrize(("keep", "name"), [(True, "Ada"), (False, "已离开的用户")])
def test_what_was_published_stays_with_the_name_or_without(keep, name, ada, heir, published, visit, at):
    leave(ada, keep_name=keep, at=at)
    article = Article.objects.get(pk=published.pk)
    assert article.bylines == [{"id": ada.pk, "name": name}] and Revision.objects.filter(article=article).count() == 1
    client = visit()
    page = client.get(f"/article/{article.pk}/{article.slug}/").content.decode()
    assert name in page and (keep or "Ada" not in page)
    history = client.get(f"/article/{article.pk}/history/").content.decode()
    assert name in history and (keep or "Ada" not in history)


def test_comments_stay_under_the_same_choice(say, ben, visit, published, at):
    said = say(ben, "这句话会留下。")
    leave(ben, keep_name=False, at=at)
    page = visit().get(f"/article/{published.pk}/comments/").content.decode()
    assert "这句话会留下" in page and "已离开的用户" in page and "Ben" not in page
    assert said.person_id == ben.pk


def test_nothing_that_is_only_theirs_stays(ada, heir, ben, tidewatch, published, at, visit):
    follow(tidewatch, by=ben, at=at)
    wish(["replies"], "daily", by=ben, at=at)
    tell([Told(ben.pk, "followed.published", "x", article=published.pk)], at=at)
    Person.objects.filter(pk=ben.pk).update(about="住在堤上")
    leave(ben, keep_name=True, at=at)
    gone = Person.objects.get(pk=ben.pk)
    assert (gone.email, gone.about, gone.is_active, gone.left_at) == (f"left-{ben.pk}@left.invalid", "", False, at)
    assert not gone.has_usable_password()
    for model in (Follow, Wishes, Notification):
        assert not model.objects.filter(person=ben).exists()
    tidewatch.refresh_from_db()
    assert tidewatch.follower_count == 0
    entry = Entry.objects.get(fact="person.left")
    assert (entry.subject, entry.details) == (f"person:{ben.pk}", {"name": "kept"})
    assert "ben@example.org" not in str(list(Entry.objects.values()))
    leave(ben, keep_name=False, at=at)
    assert Person.objects.get(pk=ben.pk).name == "Ben", "whoever has left cannot leave again"


def test_the_page_wants_the_password_and_signs_out(ben, visit, at):
    ben.set_password("twelve tide gauges")
    ben.save()
    client = visit(ben)
    assert client.get("/my/leave/").status_code == 200
    for wrong in ({}, {"name": "keep"}, {"name": "keep", "password": "wrong"}, {"password": "twelve tide gauges"}):
        assert client.post("/my/leave/", wrong).status_code == 200
        assert Person.objects.get(pk=ben.pk).is_active
    answer = client.post("/my/leave/", {"name": "gone", "password": "twelve tide gauges"})
    assert answer.headers["Location"] == "/"
    assert client.get("/my/feed/").status_code == 302 and client.get("/studio/").status_code == 302
    assert not client.login(email="ben@example.org", password="twelve tide gauges")


def test_who_signs_in_with_a_passkey_alone_does_so_again_first(ben, visit):
    Authenticator.objects.create(user=ben, type=Authenticator.Type.WEBAUTHN, data={"name": "手机"})
    answer = visit(ben).get("/my/leave/")
    assert answer.status_code == 302 and "/account/" in answer.headers["Location"]
    assert visit(ben).post("/my/leave/", {"name": "keep"}).status_code == 302
    assert Person.objects.get(pk=ben.pk).is_active


def test_what_stands_in_the_way_is_said_before_any_password_is_asked_for(ada, tidewatch, visit):
    ada.set_password("twelve tide gauges")
    ada.save()
    page = visit(ada).get("/my/leave/").content.decode()
    assert "唯一的主理人" in page and 'name="password"' not in page
