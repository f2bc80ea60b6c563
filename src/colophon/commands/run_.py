"""`colophon run`: serves the site, with the worker beside it."""

from __future__ import annotations

import argparse
import os
import sys

from colophon.commands.ground import Stop, set_up, stand


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `run` may be told."""
    parser.add_argument("--workers", type=int, help="server processes")
    parser.add_argument("--allow-root", action="store_true", help="run although you are root")


def run(options: argparse.Namespace) -> None:
    """Refuse what is unsafe, then serve until Ctrl-C."""
    if options.workers:
        os.environ["COLOPHON_WORKERS"] = str(options.workers)
    set_up()
    from django.conf import settings

    if hasattr(os, "geteuid") and os.geteuid() == 0 and not options.allow_root:
        raise Stop("do not run a public site as root; use an account of its own, or --allow-root.")
    if settings.CONFIG.database_url == "" and not settings.SQLITE_FILE.exists():
        raise Stop(f"there is no site in {settings.DATA} yet: run `colophon init` first.")
    serve_site()


def serve_site() -> None:
    """Prepare the ground and serve the site of the settings until it is stopped."""
    stand()
    from django.conf import settings
    from django.db import connections

    from colophon import drops, kept
    from colophon.server.doors import Beacon, Note
    from colophon.server.limits import MIB, Limits
    from colophon.server.serve import serve
    from colophon.web.reader.read_note import waiting
    from colophon.wsgi import site

    config = settings.CONFIG

    def ready() -> None:
        print(f"Colophon: {settings.SITE_URL}/", flush=True)

    def take(note: Note) -> None:
        waiting().take(note.body, note.headers, note.address)

    connections.close_all()  # none may be carried over a fork
    try:
        serve(
            site,
            host=config.host,
            port=config.port,
            site_hosts=config.hosts,
            trusted_proxies=config.trusted_proxies,
            threads=config.threads,
            workers=config.workers,
            limits=Limits(
                body_routes=(("/studio/", config.video_mb * MIB + MIB), ("/account/", config.upload_mb * MIB + MIB))
            ),
            pages=kept.renderer(site),
            journal=drops.Journal(),
            beside=[waiting(), *kept.wires()],
            doors={"/-/read": Beacon(take)},
            worker_command=[sys.executable, "-m", "colophon", "work"],
            session_cookies=(settings.SESSION_COOKIE_NAME,),
            on_ready=ready,
        )
    except OSError as error:
        raise Stop(f"cannot listen on {config.host}:{config.port}: {error.strerror or error}.") from None
