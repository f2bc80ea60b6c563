"""`colophon import`: turns a file into a draft."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from colophon.commands.ground import Stop, stand


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `import` may be told."""
    parser.add_argument("kind", choices=["text"], help="what the file is: text, a page saved as plain text")
    parser.add_argument("file", type=Path, help="the file; - for standard input")
    parser.add_argument("--dry-run", action="store_true", help="say what was recognised and keep nothing")
    parser.add_argument("--json", action="store_true", help="print what was recognised as JSON")
    parser.add_argument("--publication", metavar="HANDLE", help="keep a draft in this publication")


def run(options: argparse.Namespace) -> None:
    """Recognise, then print or keep."""
    from colophon.interchange.plaintext import decode, recognise, unreadable, worthless

    try:
        data = sys.stdin.buffer.read() if str(options.file) == "-" else options.file.read_bytes()
    except OSError as error:
        raise Stop(f"cannot read {options.file}: {error.strerror}.") from None
    text = decode(data)
    if reason := unreadable(data, text):
        raise Stop(f"no article was recognised in {options.file}: {reason}.")
    found = recognise(text)
    if reason := worthless(text, found):
        raise Stop(f"no article was recognised in {options.file}: {reason}.")
    if options.json:
        print(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
    if not options.dry_run:
        if not options.publication:
            raise Stop("say which publication the draft belongs to with --publication HANDLE, or --dry-run.")
        print(_keep(found, options.publication), file=sys.stderr if options.json else sys.stdout)
    elif not options.json:
        print(found.title)
        print(f"{len(found.body)} blocks, {len(found.sources)} sources, declaration: {found.declaration or '-'}")


def _keep(found: object, handle: str) -> str:
    """Save what was recognised as a draft of the publication's owner; returns a sentence with its address."""
    stand()
    from django.conf import settings
    from django.utils import timezone

    from colophon.interchange.keep_text import keep_text
    from colophon.lib.refusal import Refusal
    from colophon.publications.models import Membership, Part, Publication

    publication = Publication.objects.filter(handle=handle.lower()).first()
    if publication is None:
        raise Stop(f"there is no publication {handle!r}.")
    owner = Membership.objects.filter(publication=publication, part=Part.OWNER).select_related("person").first()
    if owner is None:
        raise Stop(f"{handle} has no owner.")
    try:
        article = keep_text(found, publication, by=owner.person, at=timezone.now())  # type: ignore[arg-type]
    except Refusal as refusal:
        raise Stop(str(refusal)) from None
    return f"Draft kept for {owner.person.email}: {settings.SITE_URL}/studio/articles/{article.pk}/"
