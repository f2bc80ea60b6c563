"""One small request tells a public page who is reading it and whether they follow what it shows."""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from colophon.follows.models import Follow
from colophon.inbox.queries import unread_number
from colophon.people.models import Person, Role
from colophon.web.personal.follows import KINDS, me_of


@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """Who reads, where their rooms are, whether they follow ``?publication=3`` (or topic, or channel)."""
    asked = next(((kind, request.GET[kind]) for kind in KINDS if request.GET.get(kind, "").isdecimal()), None)
    following = Follow.objects.filter(person=OuterRef("pk"))
    follows = following.filter(**{f"{asked[0]}_id": int(asked[1][:18])}) if asked else following.none()
    person = Person.objects.annotate(
        follows=Exists(follows),
        has_role=Exists(Role.objects.filter(person=OuterRef("pk"))),
        unread=unread_number(OuterRef("pk")),
    ).get(pk=me_of(request).pk)
    rooms = [
        {"name": _("My feed"), "url": reverse("personal:feed")},
        {"name": _("Notifications"), "url": reverse("personal:notifications"), "number": person.unread},
        {"name": _("Studio"), "url": reverse("studio:home")},
    ]
    if person.has_role:
        rooms.append({"name": _("Desk"), "url": reverse("desk:home")})
    return JsonResponse(
        {
            "name": person.name,
            "rooms": rooms,
            "follows": person.follows,
            "csrf": get_token(request),
            "words": {"follow": _("Follow"), "following": _("Following")},
        }
    )
