"""What the site says of itself: masthead, agreements; and what the worker could not do."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from colophon.ledger.models import Errand
from colophon.lib.refusal import Refusal
from colophon.masthead.change import change_masthead
from colophon.masthead.models import Masthead
from colophon.masthead.queries import masthead
from colophon.media.upload import upload_image
from colophon.people.agreements import ACCEPTED, current, publish_agreement
from colophon.people.models import Agreement, AgreementKind, Person
from colophon.web.desk.acting import editor_of

VERSIONS = 50
LANGUAGES = (("zh-hans", "中文"), ("en", "English"))


class MastheadForm(forms.ModelForm):  # type: ignore[type-arg]
    """The masthead's fields, and a picture for its logo."""

    logo = forms.FileField(
        label=gettext_lazy("Logo"),
        required=False,
        help_text=gettext_lazy("A picture that stands beside the name of the site."),
    )
    no_logo = forms.BooleanField(label=gettext_lazy("Show no logo"), required=False)

    class Meta:
        model = Masthead
        fields = (
            *("name", "name_en", "slogan", "slogan_en", "operator", "contact_person", "contact_email"),
            *("address", "postal_address", "icp_number", "police_number"),
        )
        widgets = {"postal_address": forms.TextInput()}
        help_texts = {
            "address": gettext_lazy("The address under which readers find the site."),
            "icp_number": gettext_lazy("Shown at the foot of every page with a link to beian.miit.gov.cn."),
            "police_number": gettext_lazy("Shown at the foot of every page with a link to beian.mps.gov.cn."),
        }


def _keep(form: MastheadForm, *, by: Person) -> None:
    """Take the logo in, then keep the masthead. Raises Refusal for a picture that cannot be read."""
    said, file = form.instance, form.cleaned_data["logo"]
    if form.cleaned_data["no_logo"]:
        said.logo_id = None
    elif file is not None:
        said.logo_id = upload_image(file.read(), by=by, at=timezone.now()).pk
    change_masthead(said, by=by, at=timezone.now())


@require_http_methods(["GET", "HEAD", "POST"])
def settings_page(request: HttpRequest) -> HttpResponse:
    """Name, operator, contact, address, filing numbers."""
    form = MastheadForm(request.POST or None, request.FILES or None, instance=masthead())
    if request.method == "POST" and form.is_valid():
        try:
            _keep(form, by=editor_of(request))
        except Refusal as refusal:
            form.add_error("logo", str(refusal))
        else:
            messages.success(request, _("Kept. Every page says so from now on."))
            return redirect("desk:settings")
    shown = {"form": form, "kinds": AgreementKind.choices, "languages_of_texts": LANGUAGES}
    return render(request, "desk/settings.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def agreement(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    """One of the operator's texts: the newest version, to be followed by another; the older ones below."""
    if kind not in AgreementKind.values or language not in dict(LANGUAGES):
        raise Http404
    text = current(kind, language)
    body = request.POST.get("body", text.body if text and text.language == language else "")
    if request.method == "POST":
        try:
            publish_agreement(kind, language, body, by=editor_of(request), at=timezone.now())
            asked = _("The new version is public. People are asked to accept it when they next come.")
            messages.success(request, asked if kind in ACCEPTED else _("The new version is public."))
            return redirect("desk:agreement", kind, language)
        except Refusal as refusal:
            messages.error(request, str(refusal))
    versions = Agreement.objects.filter(kind=kind, language=language).select_related("by").order_by("-version")
    title = dict(AgreementKind.choices)[AgreementKind(kind)]
    shown = {"title": title, "kind": kind, "body": body, "versions": versions[:VERSIONS], "text_language": language}
    shown |= {"language_name": dict(LANGUAGES)[language], "asks_again": kind in ACCEPTED}
    return render(request, "desk/agreement.html", shown)


@require_safe
def errands(request: HttpRequest) -> HttpResponse:
    """Errands that failed again and again, with their errors."""
    parked = Errand.objects.exclude(parked_at=None).select_related("entry").order_by("-parked_at")[:100]
    return render(request, "desk/errands.html", {"errands": parked})
