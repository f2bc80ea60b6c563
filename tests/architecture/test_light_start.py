"""What a server process does not carry while it only answers kept pages."""

from __future__ import annotations

import json
import os
import subprocess
import sys

HEAVY = [
    "colophon.articles.audit.run",
    "colophon.demo",
    "opencc",
    "psycopg",
    "pypinyin",
    "redis",
    "rjieba",
    "rich",
]
PROGRAM = """
import json, sys, django
django.setup()
from colophon.commands.ground import migrate, make_folders
make_folders(); migrate()
from colophon import drops, kept
from colophon.pagecache.page import Page
from colophon.server import serve
from colophon.wsgi import site
from django.conf import settings
renderer = kept.renderer(site)
page = Page(status=200, headers=[], body=b"kept", tags=("front",), begun=renderer.cache.epoch, until=2e9)
place = renderer.policy.place(settings.CONFIG.hostname, "/")
renderer.cache.keep(place.key, page)
assert renderer.obtain(place, "gzip").status == 200
print(json.dumps(sorted(sys.modules)))
"""


def test_a_kept_page_is_answered_without_what_only_writing_searching_and_large_sites_need(tmp_path):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COLOPHON_")}
    environment |= {"COLOPHON_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "colophon.settings"}
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, stdout=subprocess.PIPE, text=True, check=True
    )
    loaded = set(json.loads(told.stdout))
    assert "django" in loaded and [name for name in HEAVY if name in loaded] == []
