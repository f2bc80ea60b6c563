"""Joining, signing in, consent, profile, single-use addresses, and the pages around them."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.cache import cache
from django.test import Client

from colophon.ledger.models import Entry
from colophon.people.agreements import awaiting_consent, publish_agreement
from colophon.people.entrances import open_entrance
from colophon.people.join import join
from colophon.people.models import Consent, Person
from colophon.people.rules import roles_of
from colophon.web.account import middleware
from colophon.web.opening import remember

pytestmark = pytest.mark.django_db
PASSWORD = "twelve tide gauges"
FORM = {"name": "新人", "email": "New@example.org", "password1": PASSWORD, "password2": PASSWORD, "agreed": "on"}


@pytest.fixture(autouse=True)
def _no_limits_left_over():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def reader(at):
    """Somebody with a password."""
    return join(email="reader@example.org", name="顾潮生", password=PASSWORD, at=at)


def _sign_in(browser, password=PASSWORD, email="reader@example.org"):
    return browser.post("/account/login/", {"login": email, "password": password})


def test_joining_keeps_the_person_their_language_and_their_consent(otto, at):
    publish_agreement("terms", "en", "<p>terms</p>", by=otto, at=at)
    browser = Client()
    page = browser.get("/en/account/signup/")
    assert '<a href="/en/site/terms/" target="_blank">' in page.text
    answer = browser.post("/en/account/signup/", FORM)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/studio/")
    person = Person.objects.get(email="new@example.org")
    assert (person.name, person.language, person.check_password(PASSWORD)) == ("新人", "en", True)
    assert Consent.objects.get(person=person).agreement.kind == "terms"
    assert Entry.objects.filter(fact="person.joined", subject=person.key).count() == 1
    assert UserSession.objects.filter(user=person).count() == 1


@pytest.mark.parametrize(
    "fields",
    [{"agreed": ""}, {"name": " "}, {"password2": "other words"}, {"password1": "short", "password2": "short"}],
)
def test_nobody_joins_without_consent_a_name_or_a_good_password(fields):
    answer = Client().post("/account/signup/", {**FORM, **fields})
    assert answer.status_code == 200 and "errorlist" in answer.text
    assert not Person.objects.exists()


def test_joining_with_an_address_taken_says_nothing_of_whose_it_is(reader):
    before = Person.objects.count()
    answer = Client().post("/account/signup/", {**FORM, "email": "reader@example.org"})
    assert Person.objects.count() == before
    assert "顾潮生" not in answer.text


@pytest.mark.django_db(transaction=True)
def test_joining_is_one_transaction():
    Client().post("/account/signup/", FORM)
    assert Entry.objects.filter(fact="person.joined").count() == 1


def test_a_wrong_password_and_an_unknown_address_are_answered_alike(reader):
    wrong = _sign_in(Client(), password="wrong words here").text
    unknown = _sign_in(Client(), email="nobody@example.org").text
    strip = lambda text: re.sub(r'(value="[^"]*"|csrf\w+)', "", text)  # noqa: E731
    assert strip(wrong) == strip(unknown) and "errorlist" in wrong


def test_the_sixth_wrong_password_for_an_address_waits_wherever_it_comes_from(reader):
    for number in range(5):
        Client(REMOTE_ADDR=f"10.0.0.{number}").post(
            "/account/login/", {"login": "reader@example.org", "password": f"wrong {number}"}
        )
    answer = _sign_in(Client(REMOTE_ADDR="10.0.0.9"))
    assert answer.status_code != 302
    assert _sign_in(Client(REMOTE_ADDR="10.0.0.9"), email="other@example.org").status_code == 200


def test_signing_up_more_than_five_times_an_hour_from_one_place_waits(settings):
    for number in range(5):
        answer = Client().post("/account/signup/", {**FORM, "email": f"n{number}@example.org"})
        assert answer.status_code == 302
    refused = Client().post("/account/signup/", {**FORM, "email": "n6@example.org"})
    assert refused.status_code == 429 and "429" in refused.text
    assert Client(REMOTE_ADDR="10.0.0.1").post("/account/signup/", FORM).status_code == 302


def test_a_reset_letter_names_the_site_and_its_own_address_whatever_host_was_asked(reader, at, settings):
    from colophon.masthead.change import change_masthead
    from colophon.masthead.models import Masthead

    change_masthead(
        Masthead(name="潮城时报", operator="社", contact_person="欧阳", address="times.example"), by=None, at=at
    )
    Client().post("/account/password/reset/", {"email": "reader@example.org"}, HTTP_HOST="localhost:6666")
    (letter,) = mail.outbox
    assert "潮城时报" in letter.body
    (address,) = re.findall(r"https?://\S+/account/password/reset/key/\S+", letter.body)
    assert address.startswith(f"{settings.SITE_URL}/account/")
    browser = Client()
    page = browser.get(address.removeprefix(settings.SITE_URL), follow=True)
    new = "a lamp on the pier"
    browser.post(page.redirect_chain[-1][0], {"password1": new, "password2": new})
    assert Person.objects.get(pk=reader.pk).check_password(new)
    assert Entry.objects.get(fact="person.changed").details == {"what": "password"}
    again = Client().get(address.removeprefix(settings.SITE_URL), follow=True)
    assert 'name="password1"' not in again.text


def test_the_fourth_reset_letter_within_an_hour_is_not_sent(reader):
    for number in range(5):
        Client(REMOTE_ADDR=f"10.0.0.{number}").post("/account/password/reset/", {"email": "reader@example.org"})
    assert len(mail.outbox) == 3


def test_a_changed_password_keeps_this_session_and_ends_the_others(reader):
    here, there = Client(), Client()
    _sign_in(here)
    _sign_in(there)
    sent = {"oldpassword": PASSWORD, "password1": "a lamp on the pier", "password2": "a lamp on the pier"}
    here.post("/account/password/change/", sent)
    assert here.get("/account/profile/").status_code == 200
    assert there.get("/account/profile/").status_code == 302
    assert UserSession.objects.filter(user=reader).count() == 1


def test_a_changed_address_is_recorded_once_it_is_confirmed(reader, settings):
    browser = Client()
    _sign_in(browser)
    mail.outbox.clear()
    browser.post("/account/email/", {"action_add": "", "email": "moved@example.org"})
    address = re.search(r"/account/confirm-email/\S+", mail.outbox[0].body)[0]
    browser.post(address)
    assert Person.objects.get(pk=reader.pk).email == "moved@example.org"
    assert Entry.objects.get(fact="person.changed").details == {"what": "e-mail address"}


def test_the_hint_cookie_holds_no_secret_and_leaves_with_the_session(reader):
    browser = Client()
    hint = _sign_in(browser).cookies["signed_in"]
    assert (hint.value, hint["httponly"], hint["samesite"]) == ("1", "", "Lax")
    assert "signed_in" not in browser.get("/").cookies
    assert browser.post("/account/logout/").cookies["signed_in"]["max-age"] == 0


def test_a_public_page_is_the_same_with_and_without_the_hint_cookie(published, reader):
    signed_in = Client()
    _sign_in(signed_in)
    assert signed_in.get("/").content == Client().get("/").content


def test_the_profile_is_kept_and_shows_what_one_writes_for_and_accepted(visit, ada, tidewatch):
    browser = visit(ada)
    assert "潮汐观察" in browser.get("/account/profile/").text
    browser.post("/account/profile/", {"name": "阿达", "about": "写水的人", "language": "en"})
    ada.refresh_from_db()
    assert (ada.name, ada.about, ada.language) == ("阿达", "写水的人", "en")
    assert "errorlist" in browser.post("/account/profile/", {"name": " ", "language": "en"}).text
    assert browser.get("/account/").headers["Location"] == "/account/profile/"


def test_password_managers_find_the_page_that_changes_the_password():
    answer = Client().get("/.well-known/change-password")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/password/change/")


HTML = {"HTTP_ACCEPT": "text/html,*/*"}


def test_new_agreements_are_asked_for_before_work_goes_on_but_nothing_sent_is_lost(visit, ada, otto, published, at):
    browser = visit(ada)
    assert browser.get("/studio/", **HTML).status_code == 200
    text = publish_agreement("terms", "zh-hans", "<p>新的协议。</p>", by=otto, at=at)
    answer = browser.get("/studio/?x=1", **HTML)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/consent/?next=%2Fstudio%2F%3Fx%3D1")
    assert browser.get(f"/studio/articles/{published.pk}/draft/", HTTP_ACCEPT="application/json").status_code == 200
    assert browser.get("/", **HTML).status_code == 200
    page = browser.get(answer.headers["Location"])
    assert "新的协议。" in page.text
    done = browser.post("/account/consent/", {"text": str(text.pk), "next": "/studio/?x=1"})
    assert done.headers["Location"] == "/studio/?x=1"
    assert browser.get("/studio/", **HTML).status_code == 200


def test_only_the_texts_that_were_shown_are_accepted(visit, ada, otto, at, later):
    first = publish_agreement("terms", "zh-hans", "<p>一</p>", by=otto, at=at)
    browser = visit(ada)
    second = publish_agreement("terms", "zh-hans", "<p>二</p>", by=otto, at=later(minutes=1))
    answer = browser.post("/account/consent/", {"text": str(first.pk), "next": "/studio/"})
    assert answer.status_code == 200 and "<p>二</p>" in answer.text
    assert awaiting_consent(ada) == [second]


@pytest.mark.parametrize("onward", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x()"])
def test_consent_leads_nowhere_else(visit, ada, onward):
    assert visit(ada).post("/account/consent/", {"next": onward}).headers["Location"] == "/studio/"


def test_the_setup_address_makes_the_first_operator_once_and_signs_them_in(at):
    remember(False)
    token = open_entrance("setup", person=None, at=_now())
    browser = Client()
    assert browser.get("/").status_code == 503
    assert browser.get(f"/setup/{token}/").status_code == 200
    wrong = {"name": "第一人", "email": "first@example.org", "password": PASSWORD, "again": "other"}
    assert "errorlist" in browser.post(f"/setup/{token}/", wrong).text
    answer = browser.post(f"/setup/{token}/", {**wrong, "again": PASSWORD})
    assert answer.headers["Location"] == "/desk/"
    person = Person.objects.get()
    assert roles_of(person) == {"operator", "editor"}
    assert EmailAddress.objects.get(user=person).verified
    assert browser.get("/desk/").status_code == 200
    assert UserSession.objects.filter(user=person).exists()
    assert Client().get(f"/setup/{token}/").status_code == 404
    assert Client().get("/").status_code == 200


def _now():
    from django.utils import timezone

    return timezone.now()


@pytest.mark.parametrize("path", ["/", "/en/", "/account/login/", "/desk/", "/studio/", "/article/1/x", "/nothing"])
def test_a_site_without_an_operator_answers_503_and_nothing_else(path):
    remember(False)
    answer = Client().get(path)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "300")
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_setup_address_that_is_wrong_opens_nothing(at):
    remember(False)
    open_entrance("setup", person=None, at=_now())
    assert Client().get("/setup/" + "x" * 43 + "/").status_code == 404
    assert Client().post("/setup/" + "x" * 43 + "/", {"name": "x"}).status_code == 404
    assert not Person.objects.exists()


def test_a_recovery_address_sets_a_password_and_ends_all_sessions(reader):
    browser = Client()
    _sign_in(browser)
    token = open_entrance("recover", person=reader, at=_now())
    other = Client()
    assert other.get(f"/recover/{token}/").status_code == 200
    new = "a lamp on the pier"
    assert other.post(f"/recover/{token}/", {"password": new, "again": new}).headers["Location"] == "/account/login/"
    assert browser.get("/account/profile/").status_code == 302
    assert _sign_in(Client(), password=new).status_code == 302
    assert other.get(f"/recover/{token}/").status_code == 404


def test_sessions_of_those_who_work_here_end_sooner(reader, ada, tidewatch, monkeypatch):
    from django.contrib.sessions.models import Session

    ada.set_password(PASSWORD)
    ada.save(update_fields=["password"])
    spans = {}
    for email in ("reader@example.org", "ada@example.org"):
        browser = Client()
        _sign_in(browser, email=email)
        browser.get("/account/profile/")
        spans[email] = browser.session.get_expiry_age()
    assert spans == {"reader@example.org": 14 * 24 * 3600, "ada@example.org": 12 * 3600}
    ahead = time.time() + 31 * 24 * 3600
    Session.objects.update(expire_date="2999-01-01T00:00:00Z")
    monkeypatch.setattr(middleware.time, "time", lambda: ahead)
    assert browser.get("/account/profile/").status_code == 302


def test_no_template_of_ours_or_allauths_that_is_shown_bears_an_inline_style_or_script():
    folder = Path(middleware.__file__).parents[2] / "templates"
    for file in [*(folder / "account").rglob("*.html"), *(folder / "desk").rglob("*.html")]:
        text = file.read_text("utf-8")
        assert " style=" not in text and " onclick=" not in text, file
