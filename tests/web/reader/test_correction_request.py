"""The form by which a stranger asks for a correction."""

from __future__ import annotations

import re
import time

import pytest
from django.core import signing
from django.core.cache import cache

from colophon.articles.answer_correction import answer_correction, hide_correction
from colophon.articles.models import CorrectionRequest
from colophon.web.reader.correction_request import MOST_AN_HOUR, SALT

HERE = {"HTTP_SEC_FETCH_SITE": "same-origin"}


@pytest.fixture(autouse=True)
def _fresh_counts():
    cache.clear()


def _form(client, article) -> str:
    html = client.get(f"/article/{article.pk}/correction-request/").content.decode()
    return re.search(r'name="form" value="([^"]+)"', html)[1]


def _send(client, article, headers=HERE, **fields):
    data = {"passage": "清晨六点", "reason": "是五点,不是六点。", "form": _form(client, article), **fields}
    return client.post(f"/article/{article.pk}/correction-request/", data, **headers)


def test_a_stranger_asks_without_a_cookie_and_finds_the_request_on_the_public_list(published, visit):
    client = visit()
    response = _send(client, published, signed="一位读者", evidence="https://duty.example/")
    assert response.status_code == 303 and not client.cookies
    html = client.get(f"/en/article/{published.pk}/corrections/").content.decode()
    assert "是五点,不是六点。" in html and "waiting for an answer" in html and 'href="https://duty.example' not in html
    assert "waits for an answer" in client.get(f"/en/article/{published.pk}/{published.slug}/").content.decode()
    assert published.title in client.get("/corrections/").content.decode()


def test_the_form_itself_is_never_kept(published, visit):
    response = visit().get(f"/article/{published.pk}/correction-request/")
    assert response.headers["Cache-Control"] == "private, no-store" and "Set-Cookie" not in response.headers


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_SEC_FETCH_SITE": "none"},
        {"HTTP_ORIGIN": "https://elsewhere.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_ORIGIN": "http://testserver.elsewhere.example"},
    ],
)
def test_a_form_sent_from_elsewhere_is_refused(published, visit, headers):
    assert _send(visit(), published, headers=headers).status_code == 403
    assert not CorrectionRequest.objects.exists()


def test_an_old_browser_is_known_by_its_origin(published, visit):
    client = visit()
    data = {"reason": "是五点,不是六点。", "form": _form(client, published)}
    address = f"/article/{published.pk}/correction-request/"
    sent = client.post(address, data, HTTP_ORIGIN="http://localhost:8000", HTTP_HOST="localhost:8000")
    assert sent.status_code == 303


@pytest.mark.parametrize(
    "form",
    ["", "x", signing.dumps([10**6, "a"], salt=SALT), signing.dumps([1, "a"], salt="other")],
    ids=[
        "empty",
        "nonsense",
        "of another article",
        "of another salt",
    ],  # what is signed now is another word next second
)
def test_a_form_that_is_not_ours_keeps_what_was_typed_and_offers_a_fresh_one(published, visit, form):
    response = _send(visit(), published, form=form)
    html = response.content.decode()
    assert response.status_code == 422 and "是五点,不是六点。" in html and 'name="form"' in html
    assert not CorrectionRequest.objects.exists()


def test_a_form_expires(published, visit, monkeypatch):
    form = _form(visit(), published)
    late = time.time() + 13 * 3600
    monkeypatch.setattr("time.time", lambda: late)
    assert _send(visit(), published, form=form).status_code == 422


def test_who_fills_in_the_trap_is_thanked_and_not_heard(published, visit):
    assert _send(visit(), published, website="https://spam.example").status_code == 303
    assert not CorrectionRequest.objects.exists()


def test_one_network_asks_only_so_often(published, visit):
    codes = [_send(visit(), published).status_code for _ in range(MOST_AN_HOUR + 1)]
    assert codes == [303] * MOST_AN_HOUR + [429]
    assert _send(visit(), published, headers={**HERE, "REMOTE_ADDR": "203.0.113.9"}).status_code == 303


def test_words_in_the_form_cannot_leave_it(published, visit):
    nasty = '"><script>alert(1)</script>'
    html = _send(visit(), published, reason=nasty, passage="", signed=nasty, form="x").content.decode()
    assert "<script>alert" not in html
    _send(visit(), published, reason=nasty, passage="", signed=nasty)
    assert "<script>alert" not in visit().get(f"/article/{published.pk}/corrections/").content.decode()


def test_the_answer_is_public_and_what_was_hidden_is_gone(published, visit, ada, edith, later):
    _send(visit(), published)
    request = CorrectionRequest.objects.get()
    answer_correction(request, "核对过值班表,是六点。", done=False, by=ada, at=later(hours=1))
    page = f"/en/article/{published.pk}/corrections/"
    html = visit().get(page).content.decode()
    assert "Declined" in html and "核对过值班表,是六点。" in html
    hide_correction(request, "人身攻击", by=edith, at=later(hours=2))
    assert "是五点,不是六点。" not in visit().get(page).content.decode()
