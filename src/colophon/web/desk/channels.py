"""The channels of the site: open, name, order, close."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from colophon.channels.models import Channel
from colophon.channels.open import change_channel, close_channel, open_channel, order_channels, reopen_channel
from colophon.lib.refusal import Refusal
from colophon.web.desk.acting import act, editor_of
from colophon.web.typed import numbers


class ChannelForm(forms.ModelForm):  # type: ignore[type-arg]
    """What may be said of a channel after it is open."""

    class Meta:
        model = Channel
        fields = ("name", "name_en", "description", "description_en", "current_affairs")
        help_texts = {
            "current_affairs": gettext_lazy("Articles here need a source with a link before they are submitted.")
        }


class NewChannelForm(ChannelForm):
    """A new channel, with the address it will keep."""

    handle = forms.SlugField(label=gettext_lazy("Address"), max_length=30)
    field_order = ["name", "handle"]


@require_http_methods(["GET", "HEAD", "POST"])
def channels(request: HttpRequest) -> HttpResponse:
    """All channels in their order, and a form for a new one."""
    form = NewChannelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            open_channel(by=editor_of(request), at=timezone.now(), **form.cleaned_data)
            return redirect("desk:channels")
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return render(request, "desk/channels.html", {"channels": Channel.objects.order_by("position", "id"), "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def channel(request: HttpRequest, key: int) -> HttpResponse:
    """One channel's name and description."""
    found = get_object_or_404(Channel, pk=key)
    form = ChannelForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        verb = lambda: change_channel(found, by=editor_of(request), at=timezone.now(), **data)  # noqa: E731
        return act(request, verb, _("The channel has been changed."), "desk:channels")
    return render(request, "desk/channel.html", {"channel": found, "form": form})


@require_POST
def order(request: HttpRequest) -> HttpResponse:
    """Put the channels in the order of the form."""
    verb = lambda: order_channels(numbers(request.POST.getlist("channel")), by=editor_of(request), at=timezone.now())  # noqa: E731
    return act(request, verb, _("The order has been kept."), "desk:channels")


@require_POST
def closing(request: HttpRequest, key: int) -> HttpResponse:
    """Close a channel, or open a closed one again."""
    found, by, at = get_object_or_404(Channel, pk=key), editor_of(request), timezone.now()
    if found.closed_at is None:
        return act(request, lambda: close_channel(found, by=by, at=at), _("The channel is closed."), "desk:channels")
    return act(request, lambda: reopen_channel(found, by=by, at=at), _("The channel is open again."), "desk:channels")
