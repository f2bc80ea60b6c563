"""The same site under any WSGI server: Django with the page cache in front of it."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "colophon.settings")
site = get_wsgi_application()

from colophon.kept import UnderAnyServer  # noqa: E402 - needs Django set up

application = UnderAnyServer(site)
