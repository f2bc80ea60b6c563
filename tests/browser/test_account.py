"""Joining, signing in with a password and with a passkey, in a real browser and under the strict content policy."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Visit
from tests.browser.stage import PASSWORD

pytestmark = pytest.mark.browser


def _watched(context: BrowserContext) -> tuple[Page, list[str]]:
    """A page, and what the content policy or a script complained of on it."""
    page, complaints = context.new_page(), []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if "Content Security Policy" in said.text else None)
    return page, complaints


def _sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    page.goto("/account/login/")
    page.fill("[name=login]", email)
    page.fill("[name=password]", password)
    page.click("main form .actions button[type=submit] >> nth=0")


def _passkeys(context: BrowserContext, page: Page) -> None:
    """Give the browser a virtual authenticator that holds passkeys and whose owner always says yes."""
    devtools = context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_somebody_joins_and_the_hint_cookie_comes_and_goes_with_the_session(visit: Visit) -> None:
    context = visit(width=390)
    page, complaints = _watched(context)
    page.goto("/account/signup/")
    page.fill("[name=name]", "新来的")
    page.fill("[name=email]", "joins@example.org")
    page.fill("[name=password1]", "a lamp on the pier")
    page.fill("[name=password2]", "a lamp on the pier")
    page.check("[name=agreed]")
    page.click("main form .actions button >> nth=0")
    page.wait_for_url("**/studio/")
    hint = [cookie for cookie in context.cookies() if cookie["name"] == "signed_in"]
    assert [(cookie["value"], cookie["httpOnly"], cookie["sameSite"]) for cookie in hint] == [("1", False, "Lax")]
    page.goto("/account/logout/")
    page.click("main form .actions button >> nth=0")
    page.wait_for_url("**/")
    page.goto("/account/login/")
    assert not [cookie for cookie in context.cookies() if cookie["name"] == "signed_in"]
    assert complaints == []


def test_a_passkey_is_added_and_opens_the_door_by_itself(visit: Visit) -> None:
    context = visit()
    page, complaints = _watched(context)
    _passkeys(context, page)
    _sign_in(page, "olga@example.org")
    page.wait_for_url("**/studio/")
    page.goto("/account/2fa/webauthn/add/")
    page.fill("[name=password]", PASSWORD)
    page.click("main form .actions button >> nth=0")
    page.fill("[name=name]", "口袋里的手机")
    page.check("[name=passwordless]")
    page.click("#mfa_webauthn_add")
    page.wait_for_url(lambda url: "/add/" not in url)
    page.goto("/account/2fa/webauthn/")
    expect(page.locator("main")).to_contain_text("口袋里的手机")
    context.clear_cookies()
    page.goto("/account/login/")
    page.click("#passkey_login")
    page.wait_for_url("**/studio/")
    page.goto("/account/profile/")
    expect(page.locator("[name=name]")).to_have_value("Olga")
    assert complaints == []


@pytest.mark.parametrize("language", ["", "/en"])
def test_no_account_page_breaks_the_content_policy_or_the_width_of_a_phone(visit: Visit, language: str) -> None:
    context = visit(width=390)
    page, complaints = _watched(context)
    _sign_in(page, "ben@example.org")
    page.wait_for_url("**/studio/")
    page.goto("/account/reauthenticate/")
    page.fill("[name=password]", PASSWORD)
    page.click("main form .actions button >> nth=0")
    for path in (
        "/account/profile/",
        "/account/email/",
        "/account/password/change/",
        "/account/2fa/",
        "/account/2fa/totp/activate/",
        "/account/2fa/webauthn/",
        "/account/2fa/webauthn/add/",
        "/account/sessions/",
        "/account/reauthenticate/",
        "/account/consent/",
        "/apply/",
    ):
        page.goto(language + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
        assert page.locator("h1").count() == 1, path
    assert complaints == []
