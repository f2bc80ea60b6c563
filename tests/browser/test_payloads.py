"""Hostile words through every write path, shown by every page, in a Chromium whose content policy is switched off."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Request

from tests.browser.conftest import HERE, ROOT, Site, sign_in

pytestmark = pytest.mark.browser

OWN = ROOT / "tests" / "data" / "xss-own.jsonl"
SHARED = ROOT.parent / "shared" / "real" / "xss-dev.jsonl"
# Where words of others are shown; each must be among the pages looked at.
SURFACES = (
    "/article/", "/comments/", "/history/", "/history/2/", "/corrections/", "/share/", "/preview/", "/oembed", "/search/",
    "/feeds/", "/publication/payload", "/channel/payload", "/dossier/", "/site/about/", "/desk/review/",
    "/desk/applications/", "/desk/comments/", "/studio/articles/",
)  # fmt: skip
WATCH = """
window.__hits = [];
for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = (...words) => { window.__hits.push(name); };
null;  // what a script ends with is called by Playwright when it is a function: that would be a hit of its own
"""


def _watching(browser: Browser, site: Site) -> tuple[BrowserContext, list[str]]:
    """A browser without content policy that counts dialogs, and what is asked of other hosts (it finds none of them).

    It is not routed: Chromium would fetch every style and script anew for each of the many pages.
    """
    context = browser.new_context(bypass_csp=True, base_url=site.url, viewport={"width": 390, "height": 480})
    context.add_init_script(WATCH)
    foreign: list[str] = []

    def noticed(request: Request) -> None:
        if not request.url.startswith((site.url, "data:", "blob:")):
            foreign.append(request.url)

    context.on("request", noticed)
    return context, foreign


def _sent(site: Site, tmp_path: Path, lines: list[str], every: int) -> dict[str, list[str]]:
    file = tmp_path / "payloads.jsonl"
    file.write_text("\n".join(lines), "utf-8")
    environment = {**os.environ, "COLOPHON_DATA": str(site.database.parent), "PYTHONPATH": str(ROOT / "src")}
    environment["COLOPHON_PORT"] = site.url.rpartition(":")[2]
    done = subprocess.run(
        [sys.executable, str(HERE / "stage_payloads.py"), str(file), str(every)],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def _harmed(context: BrowserContext, paths: list[str], pause: int = 15) -> list[str]:
    """The pages on which something ran, or that words without a space made wider than a telephone; most must be there,
    else nothing is shown that could run.
    """
    page, hits, there = context.new_page(), [], 0
    page.on("dialog", lambda dialog: (hits.append(f"dialog {page.url}"), dialog.dismiss()))
    for path in paths:
        answer = page.goto(path, wait_until="load")
        assert answer is not None and answer.status < 500, path
        there += answer.status == 200
        page.wait_for_timeout(pause)
        if "/studio/" in path:
            page.wait_for_timeout(400)
        ran, width = page.evaluate("[window.__hits.length || window.pwned, document.documentElement.scrollWidth]")
        if ran:
            hits.append(path)
        if width > 390 and "text/html" in answer.headers.get("content-type", ""):
            hits.append(f"{path} is {width} px wide")
    assert there >= 0.8 * len(paths), f"{there} of {len(paths)} pages are there"
    return hits


def _lines(sample: int | None) -> list[str]:
    lines = OWN.read_text("utf-8").splitlines()
    if SHARED.exists():
        more = SHARED.read_text("utf-8").splitlines()
        lines += more if sample is None else random.Random(7).sample(more, sample)
    return lines


@pytest.mark.parametrize("sample", [100, pytest.param(None, marks=pytest.mark.long)])
def test_no_payload_runs_anywhere(browser: Browser, site: Site, tmp_path: Path, sample: int | None) -> None:
    shown = _sent(site, tmp_path, _lines(sample), every=10 if sample is None else 20)
    reader, asked = _watching(browser, site)
    editor, asked_by_editor = _watching(browser, site)
    sign_in(editor, site, "otto")
    writer, asked_by_writer = _watching(browser, site)
    sign_in(writer, site, "ada")
    assert len(shown["pages"]) > 300 and len(shown["desk"]) > 12 and len(shown["studio"]) > 15
    for kind in SURFACES:
        assert any(kind in path for paths in shown.values() for path in paths), kind
    assert _harmed(reader, list(dict.fromkeys(shown["pages"]))) == []
    assert _harmed(editor, shown["desk"]) == []
    assert _harmed(writer, shown["studio"][:40]) == []
    assert asked + asked_by_editor + asked_by_writer == []
    for context in (reader, editor, writer):
        context.close()


def test_the_watch_sees_payloads_that_do_run(browser: Browser, site: Site) -> None:
    """The control: unsanitised, many of the same payloads run, so the test above can fail."""
    context, _asked = _watching(browser, site)
    page, ran = context.new_page(), 0
    for line in OWN.read_text("utf-8").splitlines()[:120]:
        page.goto("about:blank")
        page.evaluate(WATCH)
        page.set_content(json.loads(line)["input"], wait_until="domcontentloaded")
        page.wait_for_timeout(10)
        ran += bool(page.evaluate("(window.__hits || []).length || window.pwned"))
    context.close()
    assert ran >= 25
