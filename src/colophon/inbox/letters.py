"""Sends what somebody asked to have by mail: each notification one letter, claimed before and marked after."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from colophon.inbox.kinds import GROUP_OF
from colophon.inbox.models import Notification
from colophon.inbox.post import Letter, MailIsAway, NoSuchReader, mail, send
from colophon.inbox.stop import stop_address
from colophon.inbox.tell import LETTERS
from colophon.inbox.wording import in_language_of, lines
from colophon.ledger.models import Errand
from colophon.ledger.record import errand as leave
from colophon.masthead.queries import masthead

AT_A_TIME = 50
CLAIM = timedelta(minutes=5)
GIVE_UP = timedelta(hours=24)
LONGEST_PAUSE = 3600


def send_letters(errand: Errand, at: datetime) -> None:
    """Send up to fifty waiting letters; leave an errand for the rest, later when the mail server is away.

    A letter is claimed, sent, marked: a worker killed between the last two has sent one letter that is sent once more.
    """
    Notification.objects.filter(to_mail=True, mailed_at=None, at__lt=at - GIVE_UP).update(to_mail=False)
    pause, tries = 0, 0
    try:
        _send_some(at=at)
    except MailIsAway:
        tries = int(errand.details.get("tries", 0)) + 1
        pause = min(60 * 2 ** min(tries, 10), LONGEST_PAUSE)
    if not _waiting().exists():
        return
    if not pause and not _waiting().filter(_free(at)).exists():
        pause = int(CLAIM.total_seconds())
    leave(LETTERS, due_at=at + timedelta(seconds=pause), details={"tries": tries})


def _waiting() -> QuerySet[Notification]:
    return Notification.objects.filter(to_mail=True, mailed_at=None)


def _free(at: datetime) -> Q:
    """Letters no other worker is about to send."""
    return Q(mailing_until=None) | Q(mailing_until__lte=at)


def _send_some(*, at: datetime) -> None:
    found = _waiting().filter(_free(at)).select_related("article", "publication", "by", "person").order_by("id")
    rows = list(found[:AT_A_TIME])
    if not rows:
        return
    with mail() as carrier:
        for row in rows:
            if not _waiting().filter(_free(at), pk=row.pk).update(mailing_until=at + CLAIM):
                continue
            try:
                send(letter(row), carrier, at=at)
            except NoSuchReader:
                Notification.objects.filter(pk=row.pk).update(to_mail=False)
            except MailIsAway:
                Notification.objects.filter(pk=row.pk).update(mailing_until=None)
                raise
            else:
                Notification.objects.filter(pk=row.pk).update(mailed_at=at)


def letter(row: Notification) -> Letter:
    """The letter of one notification, in its reader's language."""
    said: list[str] = []

    def text() -> str:
        line, site = lines([row])[0], masthead()
        name = site.name_en if site and row.person.language == "en" and site.name_en else site.name if site else ""
        said.append(f"{line.sentence} · {name}" if name else line.sentence)
        return "\n\n".join(
            [
                line.sentence,
                settings.SITE_URL + line.path,
                "--\n" + _("You asked for this letter. Choose what you want by mail:"),
                settings.SITE_URL + reverse("personal:letters"),
            ]
        )

    body = in_language_of(row.person.language, text)
    stop = stop_address(row.person, GROUP_OF[row.kind])
    return Letter(to=row.person.email, subject=said[0], text=body, name=f"n{row.pk}", stop=stop)
