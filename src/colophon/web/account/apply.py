"""Pages on which somebody applies for a publication and hears how it went."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from colophon.lib.refusal import Refusal
from colophon.media.models import Document
from colophon.media.store import open_stored, private_path
from colophon.media.upload import upload_document
from colophon.people.models import Person
from colophon.people.rules import may_edit
from colophon.publications.apply import OPEN, Wanted, answer, withdraw_application
from colophon.publications.apply import apply as apply_for
from colophon.publications.models import Application, Message
from colophon.web.account.forms import Apply

MOST_DOCUMENTS = 5


def signed_in(request: HttpRequest) -> Person:
    """The person who asks; views here are closed to everybody else."""
    assert isinstance(request.user, Person)
    return request.user


def take_documents(files: Sequence[UploadedFile[bytes]], *, by: Person) -> list[Document]:
    """Keep the uploaded papers, private. Raises Refusal for one that is no PDF, JPEG or PNG, or too many."""
    if len(files) > MOST_DOCUMENTS:
        raise Refusal(_("Five documents are enough."))
    return [upload_document(file.read(), name=file.name or "document", by=by, at=timezone.now()) for file in files]


@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest) -> HttpResponse:
    """The form, and my earlier applications."""
    person = signed_in(request)
    form = Apply(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            with transaction.atomic():
                documents = take_documents(request.FILES.getlist("documents"), by=person)
                application = apply_for(Wanted(**data), documents=documents, by=person, at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The editors have your application. Their answer appears here."))
            return redirect("application", key=application.pk)
    mine = Application.objects.filter(person=person).select_related("channel", "publication").order_by("-id")
    waits = request.method == "GET" and any(one.state in OPEN for one in mine)
    return render(request, "apply/apply.html", {"form": form, "applications": mine, "waits": waits})


def _mine(request: HttpRequest, key: int) -> Application:
    return get_object_or_404(
        Application.objects.select_related("channel", "publication"), pk=key, person=signed_in(request)
    )


@require_safe
def application(request: HttpRequest, key: int) -> HttpResponse:
    """One application of mine, and what editors said about it."""
    mine = _mine(request, key)
    return render(
        request,
        "apply/application.html",
        {
            "application": mine,
            "thread": Message.objects.filter(application=mine).select_related("by").order_by("id"),
            "documents": mine.documents.order_by("id"),
        },
    )


@require_POST
def application_answer(request: HttpRequest, key: int) -> HttpResponse:
    """My answer to an editor's question."""
    mine, person = _mine(request, key), signed_in(request)
    try:
        with transaction.atomic():
            documents = take_documents(request.FILES.getlist("documents"), by=person)
            answer(mine, request.POST.get("text", ""), documents=documents, by=person, at=timezone.now())
        messages.success(request, _("Sent."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("application", key=key)


@require_POST
def application_withdrawal(request: HttpRequest, key: int) -> HttpResponse:
    """I take my application back."""
    try:
        withdraw_application(_mine(request, key), by=signed_in(request), at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("application", key=key)


@require_safe
def document(request: HttpRequest, key: int) -> FileResponse:
    """A private paper: for its owner, and for editors while it belongs to an application; to others it is not there."""
    person = signed_in(request)
    paper = get_object_or_404(Document.objects.select_related("blob"), pk=key)
    if paper.owner_id != person.pk and not (may_edit(person) and Application.objects.filter(documents=paper).exists()):
        raise Http404
    response = FileResponse(
        open_stored(private_path(paper.blob.sha256)),
        as_attachment=True,
        filename=paper.name,
        content_type=paper.blob.media_type,
    )
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
