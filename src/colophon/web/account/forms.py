"""Forms for joining, applying, and coming in through an entrance."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import SignupForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from colophon.channels.models import Channel
from colophon.people.join import joined
from colophon.people.models import Person
from colophon.publications.models import PublicationKind


class SignUp(SignupForm):  # type: ignore[misc]
    """Name, address, password, and consent to the operator's agreements."""

    name = forms.CharField(label=_("Name readers will see"), max_length=60)
    agreed = forms.BooleanField()
    field_order = ["name", "email", "password1", "password2", "agreed"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agreed"].label = format_html(
            gettext(
                'I accept the <a href="{}" target="_blank">user agreement</a> and the <a href="{}" target="_blank">'
                "privacy notice</a>"
            ),
            reverse("reader:agreement", args=["terms"]),
            reverse("reader:agreement", args=["privacy"]),
        )

    def try_save(self, request: HttpRequest) -> Any:
        """Save; when somebody joined with the address a moment ago, answer as if they had joined long ago."""
        try:
            with transaction.atomic():
                return super().try_save(request)
        except IntegrityError:
            self.account_already_exists = True
            return super().try_save(request)

    def signup(self, request: HttpRequest, user: Person) -> None:
        """Record, in the transaction that saved them, that somebody joined and what they agreed to."""
        user.language = get_language() or "zh-hans"
        user.save(update_fields=["language"])
        joined(user, at=timezone.now())


class Apply(forms.Form):
    """A request for a publication."""

    kind = forms.ChoiceField(label=_("Kind"), choices=PublicationKind.choices)
    name = forms.CharField(label=_("Name"), max_length=40)
    handle = forms.SlugField(
        label=_("Address"),
        max_length=40,
        help_text=_("The end of your page's address, /publication/…/: letters, digits and hyphens. It stays for good."),
    )
    tagline = forms.CharField(label=_("Tagline"), max_length=80, required=False)
    about = forms.CharField(
        label=_("About"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What you will write about, and who you are."),
    )
    channel = forms.ModelChoiceField(label=_("Channel"), queryset=Channel.objects.none(), empty_label=None)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["channel"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Channel.objects.open()
        field.label_from_instance = _channel_name  # type: ignore[method-assign, assignment]


def _channel_name(channel: Channel) -> str:
    """A channel's name in the language of the page."""
    return channel.name_en if get_language() == "en" and channel.name_en else channel.name


class Enter(forms.Form):
    """A new password, typed twice."""

    password = forms.CharField(
        label=_("Password"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), strip=False
    )
    again = forms.CharField(
        label=_("Password, again"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), strip=False
    )

    def clean_password(self) -> str:
        """The password, when it is good enough."""
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password

    def clean_again(self) -> str:
        """The same password once more."""
        if self.cleaned_data.get("password") not in (None, self.cleaned_data["again"]):
            raise forms.ValidationError(_("The two passwords differ."))
        return str(self.cleaned_data["again"])


class SetUp(Enter):
    """The first operator of a new site."""

    name = forms.CharField(label=_("Name readers will see"), max_length=60)
    email = forms.EmailField(label=_("E-mail address"))
    field_order = ["name", "email", "password", "again"]
