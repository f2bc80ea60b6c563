"""`colophon init`: makes a real, empty site and prints the address for its first operator."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

from colophon.commands.ground import Stop, stand

QUESTIONS = (
    ("name", "Name of the site", ""),
    ("operator", "Operator (who runs the site and answers for it)", ""),
    ("contact_person", "Contact person", ""),
    ("address", "Network address (https://news.example)", ""),
    ("languages", "Languages, the default first", "zh-hans,en"),
)
"""Setting, question, and what stands when it is not answered."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Each question may be answered beforehand."""
    for key, question, _usual in QUESTIONS:
        parser.add_argument(f"--{key.replace('_', '-')}", help=question)
    parser.add_argument("--again", action="store_true", help="print a new setup address for a site nobody has set up")


def run(options: argparse.Namespace) -> None:
    """Make the site. Refuses to touch a data folder that holds one."""
    if options.again:
        return again()
    data = Path(os.environ.get("COLOPHON_DATA", "data")).expanduser()
    if (data / "colophon.toml").exists() or (data / "colophon.sqlite3").exists():
        raise Stop(f"there is a site in {data} already; choose another folder with --data.")
    answers = _answers(options)
    begun = not data.exists()
    _write_settings(data, answers)
    try:
        stand()
        _fill(answers)
    except Stop:
        _undo(data, begun)
        raise


def _answers(options: argparse.Namespace) -> dict[str, str]:
    """What the operator answered. Raises Stop when an answer is missing and there is no terminal to ask on."""
    answers = {}
    for key, question, usual in QUESTIONS:
        answer = (getattr(options, key) or "").strip()
        if not answer and not sys.stdin.isatty():
            if not usual:
                raise Stop(f"--{key.replace('_', '-')} is needed when there is no terminal to ask on.")
            answer = usual
        while not answer:
            answer = input(f"{question}{f' [{usual}]' if usual else ''}: ").strip() or usual
        answers[key] = answer
    return answers


def _write_settings(data: Path, answers: dict[str, str]) -> None:
    """Write the settings that must be known before Django starts."""
    address = answers["address"].rstrip("/")
    address = address if "://" in address else f"https://{address}"
    languages = [code.strip() for code in answers["languages"].split(",") if code.strip()]
    if any(mark in "".join((address, *languages)) for mark in '"\\\n'):
        raise Stop("an address and languages hold no quotation marks or backslashes.")
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    listed = ", ".join(f'"{code}"' for code in languages)
    (data / "colophon.toml").write_text(f'site_url = "{address}"\nlanguages = [{listed}]\n', "utf-8")


def _undo(data: Path, begun: bool) -> None:
    """Take away what was made, so that the command can be given again."""
    if begun:
        shutil.rmtree(data, ignore_errors=True)
    else:
        (data / "colophon.toml").unlink(missing_ok=True)


def _fill(answers: dict[str, str]) -> None:
    """The masthead, the texts to begin with, and the entrance of the first operator. Raises Stop, and keeps nothing."""
    from django.conf import settings
    from django.core.exceptions import ValidationError
    from django.db import transaction
    from django.utils import timezone

    from colophon.masthead.change import change_masthead
    from colophon.masthead.models import Masthead
    from colophon.people.texts import install_texts

    at = timezone.now()
    said = Masthead(
        name=answers["name"],
        operator=answers["operator"],
        contact_person=answers["contact_person"],
        address=settings.SITE_URL,
    )
    try:
        with transaction.atomic():
            change_masthead(said, by=None, at=at)
            install_texts(
                settings.CONFIG.languages,
                site=said.name,
                operator=said.operator,
                contact=said.contact_person,
                address=said.address,
                at=at,
            )
    except ValidationError as error:
        raise Stop(" ".join(f"{field}: {' '.join(words)}" for field, words in error.message_dict.items())) from None
    print(f"The site is made in {settings.DATA}. Start it with")
    print(f"  colophon --data {settings.DATA} run")
    print("then open, within 60 minutes:")
    _print_entrance()
    print(f"Should the time run out, `colophon --data {settings.DATA} init --again` prints a new one.")


def again() -> None:
    """Print a new address for the first operator. Raises Stop once there is one."""
    stand()
    from colophon.people.models import Role, RoleKind

    if Role.objects.filter(kind=RoleKind.OPERATOR).exists():
        raise Stop("this site has an operator; `colophon person` lets people in again and gives roles.")
    _print_entrance()


def _print_entrance() -> None:
    """Make a setup entrance and print its address."""
    from django.conf import settings
    from django.utils import timezone

    from colophon.people.entrances import open_entrance

    token = open_entrance("setup", person=None, at=timezone.now())
    print(f"  {settings.SITE_URL}/setup/{token}/")
