"""The texts a new site begins with, in both languages, naming its operator; the operator replaces them at the desk."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from html import escape
from pathlib import Path

from colophon.people.agreements import publish_agreement
from colophon.people.models import Agreement, AgreementKind


def install_texts(
    languages: Iterable[str], *, site: str, operator: str, contact: str, address: str, at: datetime
) -> list[Agreement]:
    """Publish the user agreement, privacy notice, about page and corrections policy in each of these languages."""
    said = {"site": site, "operator": operator, "contact": contact, "address": address}
    names = {key: escape(value) for key, value in said.items()}
    made = []
    for language in languages:
        for kind in AgreementKind.values:
            text = (Path(__file__).parent / f"{kind}.{language}.html").read_text("utf-8").format_map(names)
            made.append(publish_agreement(kind, language, text, by=None, at=at))
    return made
