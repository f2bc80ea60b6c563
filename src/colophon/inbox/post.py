"""Hands letters to the operator's mail server, or to the file outbox where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.crypto import salted_hmac

Carrier = BaseEmailBackend


class MailIsAway(Exception):
    """The mail server takes nothing now; try again later."""


class NoSuchReader(Exception):
    """The mail server refuses this letter or its address for good."""


@dataclass(frozen=True)
class Letter:
    """One letter to one person. ``name`` is the same when it is sent a second time, so that readers can tell."""

    to: str
    subject: str
    text: str
    name: str
    stop: str
    """Address at which its reader stops more of the kind with one click (RFC 8058)."""
    html: str = ""


@contextmanager
def mail() -> Iterator[Carrier]:
    """A connection for several letters. Raises MailIsAway when there is none to be had."""
    carrier = get_connection()
    try:
        carrier.open()
    except OSError as error:
        raise MailIsAway(str(error)) from error
    try:
        yield carrier
    finally:
        carrier.close()


def send(letter: Letter, carrier: Carrier, *, at: datetime) -> None:
    """Hand over one letter. Raises MailIsAway, NoSuchReader."""
    name = salted_hmac("colophon.inbox.post", letter.name, algorithm="sha256").hexdigest()[:24]
    message = EmailMultiAlternatives(
        subject=" ".join(letter.subject.split()),
        body=letter.text,
        to=[letter.to],
        headers={
            "Message-ID": f"<{letter.name}.{name}@{settings.CONFIG.hostname}>",
            "Date": format_datetime(at),
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": f"<{letter.stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    try:
        carrier.send_messages([message])
    except OSError as error:  # every refusal of a mail server is one, too
        code: Any = getattr(error, "smtp_code", 0)
        refused: dict[str, tuple[int, bytes]] = getattr(error, "recipients", None) or {}
        codes = [int(code or 0), *(answer[0] for answer in refused.values() if isinstance(answer, tuple))]
        if any(500 <= one < 600 for one in codes):
            raise NoSuchReader(str(error)) from error
        raise MailIsAway(str(error)) from error
