"""`colophon demo`: fills a demo site the first time, adds generated volume when asked, and serves it."""

from __future__ import annotations

import argparse
import sys

from colophon.commands.ground import Stop, stand
from colophon.commands.run_ import serve_site

CAST = {
    "ada": "writes",
    "ben": "reads",
    "edith": "edits and reviews",
    "mary": "moderates",
    "mo": "moderates, and decides appeals",
    "olga": "is a stranger",
    "otto": "operates the site",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `demo` may be told."""
    parser.add_argument("--articles", type=int, default=0, metavar="N", help="add generated articles up to this number")
    parser.add_argument("--no-serve", action="store_true", help="fill the site and stop")


def run(options: argparse.Namespace) -> None:
    """Fill what is empty, then serve."""
    stand()
    fill()
    if options.articles:
        grow(options.articles)
    if options.no_serve:
        return
    sign_ins()
    serve_site()


def fill() -> None:
    """Load the demo into an empty site. Raises Stop when the data folder holds a real one."""
    from django.conf import settings
    from django.db import transaction
    from django.utils import timezone
    from rich.console import Console

    from colophon.demo.load import load_demo
    from colophon.discovery.rebuild import rebuild
    from colophon.people.models import Person

    if Person.objects.exists():
        if not Person.objects.filter(email="ada@example.org").exists():
            raise Stop(f"{settings.DATA} holds a real site; the demo wants a folder of its own (COLOPHON_DATA).")
        return
    console = Console(stderr=True)
    with console.status("Filling the demo site …") as status, transaction.atomic():
        load_demo(
            at=timezone.now(),
            address=settings.SITE_URL,
            progress=lambda what: status.update(f"Filling the demo site: {what}"),
        )
    with console.status("Making the search index …"):
        rebuild()  # before anybody looks for it: the worker would report its absence for every article


def grow(total: int) -> None:
    """Add generated articles up to a number, with a bar; begun again it adds what is still lacking."""
    from django.utils import timezone
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from colophon.demo import volume

    columns = (TextColumn("Articles"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        bar = progress.add_task("", total=None)
        volume.grow(
            total, at=timezone.now(), progress=lambda done, all_: progress.update(bar, completed=done, total=all_)
        )


def sign_ins() -> None:
    """Print whom one can sign in as."""
    from colophon.demo.load import PASSWORD

    lines = [f"  {key}@example.org".ljust(24) + role for key, role in CAST.items()]
    sys.stdout.write("\nSign in as one of the cast; the password is " + PASSWORD + "\n" + "\n".join(lines) + "\n\n")
    sys.stdout.flush()
