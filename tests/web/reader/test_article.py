"""The article page."""

from __future__ import annotations

import pytest


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


def test_the_article_page_costs_the_same_few_queries_however_much_it_shows(
    published, visit, django_assert_max_num_queries
):
    with django_assert_max_num_queries(6):
        visit().get(f"/article/{published.pk}/{published.slug}/", **{"colophon.blocks-are-joined-in-front": True})
