"""An author's own things: profile, sessions, a file with everything, and leaving with the name kept."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Site, Visit, beside, token
from tests.browser.stage import PASSWORD
from tests.browser.test_community_mine import _eventually, _narrow

pytestmark = pytest.mark.browser
ADDRESS = "gus@example.org"
PUBLISH = f"""
from django.utils import timezone
from colophon.articles.begin import begin
from colophon.articles.models import Draft
from colophon.articles.publish import publish
from colophon.articles.rest import rest_on
from colophon.people.join import join
from colophon.publications.models import Membership, Publication
at = timezone.now()
gus = join(email="{ADDRESS}", name="Gus", password="{PASSWORD}", at=at)
paper = Publication.objects.get(handle="tidewatch")
Membership.objects.create(publication=paper, person=gus, part="editor", at=at)
article = begin(paper, by=gus, at=at)
rest_on(article, {{"title": "灯塔日志"}}, by=gus, at=at)
words = {{"title": "灯塔上的一年", "body": "<p>灯塔每夜亮十二个钟头。</p>", "summary": "一座灯塔。"}}
Draft.objects.filter(article=article).update(**words, version=2)
publish(article, by=gus, at=at)
print(json.dumps({{"article": article.pk}}))
"""


def _sign_in(context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto("/account/login/")
    page.fill("[name=login]", ADDRESS)
    page.fill("[name=password]", PASSWORD)
    page.click("main form .actions button[type=submit] >> nth=0")
    return page


def _does_things(context: BrowserContext, article: int) -> None:
    """Send a picture, say something under the article, follow a channel."""
    drawn = io.BytesIO()
    Image.new("RGB", (40, 30), "#9db7c4").save(drawn, "PNG")
    head = {"X-CSRFToken": token(context), "Accept": "application/json"}
    picture = {"name": "lamp.png", "mimeType": "image/png", "buffer": drawn.getvalue()}
    assert context.request.post("/studio/images/", multipart={"file": picture}, headers=head).status == 201
    said = context.request.post(f"/my/articles/{article}/comments/", form={"text": "灯还亮着。"}, headers=head)
    assert said.status == 201, said.text()[:300]
    page = context.new_page()
    page.goto("/channel/water/")
    page.click("[data-follow] button")
    expect(page.locator("[data-follow] button")).to_have_attribute("aria-pressed", "true")
    page.close()


def test_an_author_takes_everything_along_and_leaves_under_their_name(visit: Visit, site: Site) -> None:
    article = int(beside(site, PUBLISH)["article"])
    context, elsewhere = visit(width=390), visit(width=1280)
    page, other = _sign_in(context), _sign_in(elsewhere)
    page.wait_for_url("**/studio/")
    other.wait_for_url("**/studio/")
    page.goto("/account/profile/")
    page.fill("[name=name]", "守灯人")
    page.click("main form .actions button >> nth=0")
    expect(page.locator("[name=name]")).to_have_value("守灯人")
    page.goto("/account/sessions/")
    expect(page.locator(".rows li")).to_have_count(2)
    _narrow(page)
    page.click("main form .actions button")
    expect(page.locator(".rows li")).to_have_count(1)
    assert elsewhere.request.get("/studio/", max_redirects=0).status == 302

    _does_things(context, article)
    page.goto("/my/things/")
    page.click("main form button")
    _eventually(page, "/my/things/", "ZIP")
    with page.expect_download() as download:
        page.click("a[href$='.zip']")
    href = page.locator("a[href$='.zip']").get_attribute("href") or ""
    for stranger in (visit(), visit("ben")):
        assert stranger.request.get(href, max_redirects=0).status in (302, 404)
    with zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes())) as packed:
        names = set(packed.namelist())
        revision = json.loads(packed.read(f"articles/{article}/revision-1.json"))
        assert (revision["title"], revision["sources"][0]["title"]) == ("灯塔上的一年", "灯塔日志")
        assert "灯塔每夜亮" in packed.read(f"articles/{article}/revision-1.html").decode()
        assert any(re.fullmatch(r"media/image-\d+\.png", name) for name in names), names
        assert json.loads(packed.read("comments.json"))["comments"][0]["text"] == "灯还亮着。"
        assert "Water" in packed.read("follows.json").decode() or "水文" in packed.read("follows.json").decode()

    page.goto("/my/leave/")
    page.check("[name=name][value=keep]")
    page.fill("[name=password]", PASSWORD)
    page.click("button.danger")
    page.wait_for_url(re.compile(r"/$"))
    page.goto(f"/article/{article}/history/")
    expect(page.locator("main")).to_contain_text("守灯人")
    page.goto(f"/article/{article}/comments/")
    expect(page.locator("main")).to_contain_text("守灯人")
    again = _sign_in(context)
    expect(again.locator(".errorlist").first).to_be_visible()
    again.goto("/account/signup/")
    for name, value in (("name", "另一位"), ("email", ADDRESS), ("password1", PASSWORD), ("password2", PASSWORD)):
        again.fill(f"[name={name}]", value)
    again.check("[name=agreed]")
    again.click("main form .actions button >> nth=0")
    again.wait_for_url("**/studio/")
