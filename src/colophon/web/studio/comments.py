"""Comments under the articles of a publication: those its own rule holds, and the rule itself."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from colophon.comments import queries
from colophon.comments.change_rules import change_publication_rules
from colophon.comments.models import Held, Policy, PublicationRules
from colophon.comments.rules import site_rules
from colophon.lib.refusal import Refusal
from colophon.publications.models import Part
from colophon.publications.rules import may_manage, part_in
from colophon.web.studio.load import person_of, publication_for

LENGTH = 50


@require_GET
def comments(request: HttpRequest, handle: str) -> HttpResponse:
    """What waits because of the rules of who may speak at once; owners and editors of the publication decide."""
    publication, person = publication_for(request, handle), person_of(request)
    decides = part_in(person, publication.pk) in (Part.OWNER, Part.EDITOR)
    rows = queries.waiting(publication.pk, held_for=[Held.POLICY, Held.FIRST]).exclude(person=person)
    own = PublicationRules.objects.filter(publication=publication).first()
    site = site_rules()
    shown = {
        "publication": publication,
        "rows": rows[:LENGTH] if decides else [],
        "decides": decides,
        "manages": may_manage(person, publication.pk),
        "choices": Policy.choices,
        "policy": own.policy if own else Policy.OPEN.value,
        "site_policy": Policy(site.policy if site else Policy.FIRST).label,
    }
    return render(request, "studio/comments.html", shown)


@require_POST
def rules(request: HttpRequest, handle: str) -> HttpResponse:
    """Say who may comment under the articles of a publication."""
    publication, by = publication_for(request, handle), person_of(request)
    try:
        change_publication_rules(publication, request.POST.get("policy", ""), by=by, at=timezone.now())
        messages.success(request, _("Done."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("studio:comments", handle)
