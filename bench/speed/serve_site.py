"""Serves the site of COLOPHON_DATA as `colophon run` does, without the worker; or so that no page is kept."""

from __future__ import annotations

import argparse


def main() -> None:
    """Serve until stopped."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument(
        "--keep-nothing", action="store_true", help="pages are made anew, with the pieces that are kept"
    )
    parser.add_argument("--draw-everything", action="store_true", help="pages are made anew, from nothing")
    options = parser.parse_args()
    import django

    django.setup()
    from django.conf import settings

    from colophon import drops, kept
    from colophon.server import serve
    from colophon.wsgi import site

    pages = kept.renderer(site)
    if options.keep_nothing or options.draw_everything:
        pages.cache.keep = lambda key, page: None
    if options.draw_everything:
        pages.cache.keep_piece = lambda key, page: None
        pages.cache.look_piece = lambda key: None
    config = settings.CONFIG
    serve(
        site,
        host="127.0.0.1",
        port=config.port,
        site_hosts=config.hosts,
        threads=1,
        workers=options.workers,
        pages=pages,
        journal=drops.Journal(),
    )


if __name__ == "__main__":
    main()
