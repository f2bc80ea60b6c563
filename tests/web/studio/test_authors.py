"""Who is named as author of an article: members are added and taken off, the last name stays."""

from __future__ import annotations

import pytest

from colophon.articles.models import Byline
from colophon.articles.publish import publish
from colophon.publications.models import Membership


@pytest.fixture
def member(ben, tidewatch, at):
    return Membership.objects.create(publication=tidewatch, person=ben, part="writer", at=at)


@pytest.fixture
def article(write, tidewatch, ada):
    return write(tidewatch, by=ada)


def _names(article) -> list[str]:
    rows = Byline.objects.filter(article=article).order_by("position").select_related("person")
    return [row.person.name for row in rows]


def test_a_member_named_as_co_author_writes_too_and_readers_see_both(visit, ada, ben, member, article, at):
    address = f"/studio/articles/{article.pk}/"
    assert visit(ben).get(address).status_code == 404
    assert f'<option value="{ben.pk}">Ben</option>' in visit(ada).get(address).content.decode()
    visit(ada).post(f"{address}authors/", {"person": ben.pk})
    assert _names(article) == ["Ada", "Ben"]
    assert visit(ben).get(address).status_code == 200
    assert f'<option value="{ben.pk}">' not in visit(ada).get(address).content.decode()
    publish(article, by=ada, at=at)
    assert "Ada、Ben" in visit().get(f"/article/{article.pk}/", follow=True).content.decode()


@pytest.mark.parametrize("person", ["", "x", "-1", "9" * 30, "olga"])
def test_nobody_else_is_named(visit, ada, olga, member, article, person):
    sent = {"person": olga.pk if person == "olga" else person}
    response = visit(ada).post(f"/studio/articles/{article.pk}/authors/", sent, follow=True)
    assert response.status_code == 200 and 'class="error"' in response.content.decode()
    assert _names(article) == ["Ada"]


def test_a_name_is_taken_off_a_public_article_at_once_and_the_last_one_stays(visit, ada, ben, member, article, at):
    visit(ada).post(f"/studio/articles/{article.pk}/authors/", {"person": ben.pk})
    publish(article, by=ada, at=at)
    first, second = Byline.objects.filter(article=article).order_by("position")
    response = visit(ben).post(f"/studio/articles/{article.pk}/authors/{second.pk}/end/")
    assert response.headers["Location"] == "/studio/", "who writes here no more is led away"
    html = visit().get(f"/article/{article.pk}/", follow=True).content.decode()
    assert "Ada、Ben" not in html and "Ada" in html
    visit(ada).post(f"/studio/articles/{article.pk}/authors/{first.pk}/end/")
    assert _names(article) == ["Ada"]


def test_a_byline_of_another_article_is_not_found(visit, ada, member, article, write, tidewatch, ben):
    other = write(tidewatch, by=ada)
    visit(ada).post(f"/studio/articles/{other.pk}/authors/", {"person": ben.pk})
    byline = Byline.objects.get(article=other, person=ben)
    assert visit(ada).post(f"/studio/articles/{article.pk}/authors/{byline.pk}/end/").status_code == 404
    assert _names(other) == ["Ada", "Ben"]
