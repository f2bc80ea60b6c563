"""`colophon work`: runs errands and scheduled publications until it is stopped."""

from __future__ import annotations

import argparse
import logging
import signal
import time
from datetime import timedelta
from types import FrameType
from typing import TYPE_CHECKING

from colophon.commands.ground import set_up

if TYPE_CHECKING:
    from colophon.discovery.attention import Attention

log = logging.getLogger("colophon.work")
PAUSE = 1.0
"""Seconds between two looks at what is due, when nothing is."""
LOOK_AFTER = 600.0
"""Seconds between two readings of the search index."""
POST = 60.0
"""Seconds between two looks at which digests are due."""
DROPS_KEPT = timedelta(days=2)
"""How long it is known which pages were dropped."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `work` may be told."""
    parser.add_argument("--once", action="store_true", help="run what is due, then stop")


def run(options: argparse.Namespace) -> None:
    """Work until told to stop; an errand begun is finished first."""
    set_up()
    from colophon.discovery.attention import Attention

    stopping = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    attention = Attention()
    look_again = post_again = 0.0
    while not stopping:
        if time.monotonic() >= look_again:
            look_after_discovery()
            look_again = time.monotonic() + LOOK_AFTER
        if time.monotonic() >= post_again:
            forget_drops()
            post_again = 0.0 if look_after_post() else time.monotonic() + POST
        busy = any([round_of_work(), count_reads(attention)])
        if options.once and not busy:
            return
        if not busy:
            time.sleep(PAUSE)


def look_after_discovery() -> None:
    """Catch the search index up with the ledger; a damaged one is asked to be made anew."""
    from django.db import Error
    from django.utils import timezone

    from colophon.discovery.refresh import look_after

    try:
        look_after(at=timezone.now())
    except Error:
        log.exception("the database is away; the search index is looked at later")


def look_after_post() -> bool:
    """Send the digests that are due and let old notifications go. Returns whether there may be more of it at once."""
    from django.db import Error
    from django.utils import timezone

    from colophon.inbox.digest import send_digests
    from colophon.inbox.tell import forget

    try:
        sent = send_digests(at=timezone.now())
        return bool(forget(at=timezone.now())) or bool(sent)
    except Error:
        log.exception("the database is away; letters wait")
        return False


def forget_drops() -> None:
    """Let go of dropped tags that every process has seen long ago; one that slept longer drops all it kept."""
    from django.db import Error
    from django.utils import timezone

    from colophon.drops import prune

    try:
        prune(before=timezone.now() - DROPS_KEPT)
    except Error:
        log.exception("the database is away; old drops are forgotten later")


def count_reads(attention: Attention) -> bool:
    """Count what has been read. Returns whether there was so much that there may be more of it."""
    from django.db import Error
    from django.utils import timezone

    from colophon.lib.tables import Broken
    from colophon.reads.count import AT_ONCE

    try:
        return attention.round(at=timezone.now()) >= AT_ONCE // 2
    except (Error, Broken, OSError):
        log.exception("reads are counted later")
        return False


def round_of_work() -> bool:
    """Do what is due now. Returns whether there was anything; a database that is away is waited for."""
    from django.db import Error, close_old_connections
    from django.utils import timezone

    from colophon.articles.schedule import publish_due
    from colophon.ledger.work import run_due
    from colophon.reactions import ERRANDS

    close_old_connections()
    try:
        published = publish_due(at=timezone.now())
        return bool(run_due(ERRANDS, at=timezone.now())) or bool(published)
    except Error:
        log.exception("the database is away; waiting")
        return False
