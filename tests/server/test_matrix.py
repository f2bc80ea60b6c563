"""400 addresses, asked oddly: first by Ada, signed in; then by nobody, who must find nothing of hers or of her request.

In ``make test`` each address is asked in one odd way, in ``make test-long`` in all of them.
"""

from __future__ import annotations

from urllib.parse import quote, unquote_to_bytes

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory

from colophon import drops, kept
from colophon.articles.models import Draft
from colophon.articles.publish import publish
from colophon.pagecache import Cache, PageCache, Ring
from colophon.web.opening import remember

EVIL = "evil-4711.example"
SECRET = "adas-unpublished-headline"
PUBLISHED = 22
ODDITIES = {
    "session": {},
    "authorization": {"HTTP_AUTHORIZATION": "Bearer token-4711"},
    "another cookie": {"HTTP_COOKIE": "unrelated=cookie-4711"},
    "host": {"HTTP_HOST": EVIL},
    "forwarded host": {"HTTP_X_FORWARDED_HOST": EVIL, "HTTP_X_FORWARDED_PROTO": "gopher", "HTTP_X_FORWARDED_FOR": EVIL},
    "other addresses": {"HTTP_X_ORIGINAL_URL": f"/{EVIL}", "HTTP_X_REWRITE_URL": f"/{EVIL}", "HTTP_FORWARDED": EVIL},
    "range": {"HTTP_RANGE": "bytes=0-9"},
    "encoding": {"HTTP_ACCEPT_ENCODING": "br;q=0, gzip;q=4711, evil-4711"},
    "language": {"HTTP_ACCEPT_LANGUAGE": "evil-4711, en;q=0.1", "HTTP_ACCEPT": "application/json"},
    "agent": {"HTTP_USER_AGENT": "evil-4711", "HTTP_REFERER": f"http://{EVIL}/"},
    "style sheet": {"suffix": "x.css"},
    "climbing": {"suffix": "%2e%2e/%2e%2e/"},
    "two slashes": {"suffix": "/"},
    "parameter": {"suffix": ";x.css"},
    "unknown query": {"query": f"evil={EVIL}"},
    "tracking": {"query": "utm_source=evil-4711"},
}
MARKS = (b"4711", SECRET.encode(), b"ada@example.org")


@pytest.fixture
def site(tmp_path, monkeypatch):
    """The page cache as any WSGI server has it, in front of the whole site; its renderer, too."""
    remember(True)
    cache = Cache(Ring(tmp_path / "ring"))
    monkeypatch.setattr(drops, "cache", lambda: cache)
    renderer = kept.renderer(WSGIHandler())
    return PageCache(renderer, {renderer.host: renderer.host, f"{renderer.host}:8000": renderer.host}), renderer


@pytest.fixture
def addresses(tidewatch, ada, write, at):
    """About 400, in both languages: what readers see, and what only Ada or only editors do."""
    draft = write(tidewatch, by=ada, title=SECRET)
    assert Draft.objects.filter(article=draft, title=SECRET).exists()
    paths = [
        "/",
        "/channel/city/",
        "/publication/tidewatch/",
        "/corrections/",
        "/site/terms/",
        "/search/?q=潮",
        "/none/",
    ]
    paths += [
        "/studio/",
        f"/studio/articles/{draft.pk}/",
        "/account/",
        "/my/me/",
        "/desk/",
        "/desk/queue/",
        "/account/login/",
    ]
    paths += [f"/article/{draft.pk}/", "/feeds/site.atom", "/feeds/site.json", "/sitemap.xml", "/robots.txt"]
    for number in range(PUBLISHED):
        article = write(tidewatch, by=ada, title=f"第{number}篇")
        publish(article, by=ada, at=at)
        article.refresh_from_db()
        here = f"/article/{article.pk}/"
        paths += [here, f"{here}{article.slug}/", f"{here}old-name/", f"{here}history/", f"{here}history/1/"]
        paths += [f"{here}corrections/", f"{here}audit.json", f"/studio/articles/{article.pk}/"]
    return [prefix + quote(path, safe="/?=") for path in paths for prefix in ("", "/en")]


def ask(application, address, *, cookie="", **odd):
    path, _, query = address.partition("?")
    path += odd.pop("suffix", "")
    query = "&".join(filter(None, (query, odd.pop("query", ""))))
    environ = RequestFactory().get("/").environ
    environ |= {
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query,
        "REMOTE_ADDR": "198.51.100.7",
    }
    environ |= {"RAW_URI": path + (f"?{query}" if query else ""), "HTTP_HOST": "localhost:8000"}
    environ |= {"HTTP_COOKIE": cookie} if cookie else {}
    environ |= odd
    if cookie and "HTTP_COOKIE" in odd:
        environ["HTTP_COOKIE"] = f"{cookie}; {odd['HTTP_COOKIE']}"
    said = []
    body = b"".join(
        application(environ, lambda status, headers, exc_info=None: said.append((int(status[:3]), headers)))
    )
    return said[0][0], {name.lower(): value for name, value in said[0][1]}, body


def go_through(site, addresses, ways, cookie):
    """Ask each address in these ways, as Ada and then as nobody. Returns what was wrong."""
    front, renderer = site
    wrong = []
    for number, address in enumerate(addresses):
        for way in ways(number):
            odd = ODDITIES[way]
            ask(front, address, cookie=cookie, **odd)
            asked = {name: value for name, value in odd.items() if name in ("suffix", "query")}
            status, headers, body = ask(front, address, **asked)
            told = body + repr(sorted(headers.items())).encode()
            own = b"4711" if "query" in asked else None  # what nobody asked with is nobody's own, and in the key
            marks = [mark for mark in MARKS if mark in told and mark != own]
            if marks or status >= 500 or (status == 200 and "/studio/" in address):
                wrong.append((address, way, status, marks))
    for key, entry in renderer.cache.pages._entries.items():
        stored = entry.page.body + repr(entry.page.headers).encode()
        if any(mark in stored for mark in MARKS) or b"set-cookie" in stored.lower():
            wrong.append((key, "stored"))
    return wrong


def same_either_way(site, addresses):
    """Kept pages that differ from what the application says by itself to nobody."""
    front, renderer = site
    alone = WSGIHandler()
    for address in addresses:
        if renderer.policy.place(renderer.host, address) is not None:
            status, _, body = ask(front, address)
            direct, _, drawn = ask(alone, address)
            if (status, body) != (direct, drawn):
                yield address


def signed_in(client, person):
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}"


@pytest.mark.django_db
def test_nobody_finds_anything_of_adas_odd_requests(site, addresses, client, ada):
    assert len(addresses) >= 380
    ways = list(ODDITIES)
    cookie = signed_in(client, ada)
    drafts = [address for address in addresses if address.startswith("/studio/articles/")]
    assert SECRET.encode() in ask(site[0], drafts[0], cookie=cookie)[2]
    assert go_through(site, addresses, lambda number: [ways[number % len(ways)]], cookie) == []
    assert len(site[1].cache.pages._entries) > 100
    assert list(same_either_way(site, addresses)) == []


@pytest.mark.long
@pytest.mark.django_db
def test_nobody_finds_anything_whatever_ada_asks_in_every_way(site, addresses, client, ada):
    assert go_through(site, addresses, lambda number: ODDITIES, signed_in(client, ada)) == []
