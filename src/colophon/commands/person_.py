"""`colophon person`: finds people, gives and takes roles, suspends, lets somebody back in without mail."""

from __future__ import annotations

import argparse
from datetime import datetime
from typing import TYPE_CHECKING

from colophon.commands.ground import Stop, stand

if TYPE_CHECKING:
    from colophon.people.models import Person

FOUND_AT_MOST = 50


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `person` may be told."""
    parser.add_argument("who", help="e-mail address of the person, or a part of a name or address to look for")
    parser.add_argument("--recover", action="store_true", help="print a single-use address that sets a new password")
    parser.add_argument(
        "--remove-second-factor", action="store_true", help="remove lost TOTP, passkeys and recovery codes"
    )
    parser.add_argument("--give", metavar="ROLE", help="give a role: editor, moderator or operator")
    parser.add_argument("--take", metavar="ROLE", help="take a role away")
    parser.add_argument("--suspend", action="store_true", help="keep somebody from signing in, and sign them out")
    parser.add_argument("--reinstate", action="store_true", help="let a suspended person sign in again")


def run(options: argparse.Namespace) -> None:
    """Do what was asked and say what the person is now; without anything to do, look for people."""
    stand()
    from django.utils import timezone, translation

    from colophon.lib.refusal import Refusal

    person = _person(options.who)
    wanted = (options.recover, options.remove_second_factor, options.give, options.take)
    if person is None:
        if any((*wanted, options.suspend, options.reinstate)):
            raise Stop(f"nobody here has the address {options.who}.")
        return _look(options.who)
    try:
        with translation.override("en"):
            _act(person, options, at=timezone.now())
    except Refusal as refusal:
        raise Stop(str(refusal)) from None
    _say(person)


def _person(email: str) -> Person | None:
    from colophon.people.models import Person

    return Person.objects.filter(email__iexact=email).first()


def _act(person: Person, options: argparse.Namespace, *, at: datetime) -> None:
    """One verb for each thing asked."""
    from django.conf import settings

    from colophon.people.entrances import open_entrance
    from colophon.people.recover import remove_second_factors
    from colophon.people.roles import give_role, take_role
    from colophon.people.suspend import reinstate, suspend

    if options.give:
        give_role(person, options.give, by=None, at=at)
    if options.take:
        take_role(person, options.take, by=None, at=at)
    if options.suspend:
        suspend(person, by=None, at=at)
    if options.reinstate:
        reinstate(person, by=None, at=at)
    if options.remove_second_factor:
        print(f"second factors removed: {remove_second_factors(person, at=at)}")
    if options.recover:
        token = open_entrance("recover", person=person, at=at)
        print(f"good once, for 60 minutes: {settings.SITE_URL}/recover/{token}/")


def _look(part: str) -> None:
    """Print the people whose name or address holds these letters. Raises Stop when there is none."""
    from django.db.models import Q

    from colophon.people.models import Person

    found = Person.objects.filter(Q(name__icontains=part) | Q(email__icontains=part)).order_by("email")
    if not found:
        raise Stop(f"nobody here is called {part}.")
    for person in found[:FOUND_AT_MOST]:
        _say(person)


def _say(person: Person) -> None:
    """One line about a person."""
    from colophon.people.models import Person
    from colophon.people.rules import roles_of

    now = Person.objects.get(pk=person.pk)
    states = [*sorted(roles_of(now)), *([] if now.is_active else ["suspended"])]
    print(f"{now.name} <{now.email}>: {', '.join(states) or 'no roles'}")
