"""How allauth joins people to this site: through the verbs, with consent, at addresses of the configured site."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from colophon.ledger.record import record
from colophon.masthead.queries import masthead
from colophon.people.change import change_password
from colophon.people.models import Person
from colophon.people.sessions import end_sessions


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Fills what allauth does not know of a Person."""

    def new_user(self, request: HttpRequest) -> Person:
        """A person not yet saved, with the time of joining set."""
        return Person(joined_at=timezone.now())

    def populate_username(self, request: HttpRequest, user: Person) -> None:
        """People have no user name."""

    def save_user(self, request: HttpRequest, user: Person, form: Any, commit: bool = True) -> Person:
        """Take the name along; the form's own `signup` records that the person joined."""
        user.name = form.cleaned_data.get("name", "").strip() or user.name
        person: Person = super().save_user(request, user, form, commit=commit)
        return person

    def set_password(self, user: Person, password: str) -> None:
        """A new password, by a change or a reset, is recorded and ends every session; allauth begins this one anew."""
        change_password(user, password, at=timezone.now())
        end_sessions(user)

    def confirm_email(self, request: HttpRequest, email_address: Any) -> bool:
        """An address found to be somebody's; a change of the one they sign in with is recorded."""
        with transaction.atomic():
            before = Person.objects.get(pk=email_address.user_id).email
            confirmed: bool = super().confirm_email(request, email_address)
            person = Person.objects.get(pk=email_address.user_id)
            if person.email != before:
                record("person.changed", person, by=person, at=timezone.now(), details={"what": "e-mail address"})
        return confirmed

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Mail bears the site's name, and links to its configured address whatever host the request named."""
        site = masthead()
        name = site.name if site else urlsplit(settings.SITE_URL).netloc
        own = {key: _at_home(value) if key.endswith("_url") else value for key, value in context.items()}
        own["current_site"] = SimpleNamespace(name=name, domain=settings.SITE_URL)
        super().send_mail(template_prefix, email, own)


def _at_home(address: Any) -> Any:
    """An absolute address with the host of the settings instead of the request's."""
    if not isinstance(address, str) or "://" not in address:
        return address
    parts = urlsplit(address)
    return settings.SITE_URL + parts._replace(scheme="", netloc="").geturl()
