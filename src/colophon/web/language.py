"""The interface language is in the path: `/…` is the site's default, `/en/…` the other one."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import set_script_prefix
from django.utils import translation

Answer = Callable[[HttpRequest], HttpResponse]


def prefix(language: str) -> str:
    """Path prefix of a language: empty for the site's default, ``/en`` for another."""
    return "" if language == settings.LANGUAGE_CODE else f"/{language}"


def tag(language: str | None) -> str:
    """A language as HTML names it (BCP 47): ``zh-Hans`` with a capital."""
    return "zh-Hans" if language == "zh-hans" else language or ""


class LanguageInPath:
    """Takes the language off the path and makes every ``reverse()`` of the request put it back.

    The prefix becomes the script name, so URL patterns are written once and all addresses stay in one language.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.others = {f"/{code}": code for code in settings.CONFIG.languages[1:]}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the language of the path."""
        head, slash, rest = request.path_info[1:].partition("/")
        language = self.others.get(f"/{head}")
        if language and slash:
            request.path_info = f"/{rest}"
            request.META["SCRIPT_NAME"] = f"/{head}"
            set_script_prefix(f"/{head}/")
        else:
            set_script_prefix("/")
        language = language or settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        try:
            with translation.override(language):
                response = self.get_response(request)
        finally:
            set_script_prefix("/")  # what the thread does next is no part of this page
        response.headers.setdefault("Content-Language", language)
        return response
