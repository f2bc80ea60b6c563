"""Loads what is still on the way in the town: drafts, an article in review, one returned, an application, a request."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from colophon.articles.begin import begin
from colophon.articles.give_back import give_back
from colophon.articles.request_correction import Asked, request_correction
from colophon.articles.submit import submit
from colophon.demo.content_files import Table, table
from colophon.demo.load_articles import add_sources, write_draft
from colophon.demo.town import Town
from colophon.publications.admit import ask
from colophon.publications.apply import Wanted, answer, apply


@transaction.atomic
def load_waiting(town: Town) -> None:
    """Leave something to do for everybody of the cast."""
    spec = table("waiting")
    for hours, one in enumerate(spec["articles"], 5):
        _article(town, one, hours)
    _application(town, spec["application"])
    _correction(town, spec["correction"])


def _article(town: Town, spec: Table, hours: int) -> None:
    writer, begun = town.people[spec["by"]], town.now - timedelta(hours=hours * 6)
    article = begin(
        town.publications[spec["publication"]],
        by=writer,
        at=begun,
        channel=town.channels[spec["channel"]],
        language=spec["language"],
    )
    sources = add_sources(town, article, spec.get("sources", []), by=writer, at=begun + timedelta(hours=1))
    write_draft(town, article, spec, spec["body"], sources, by=writer, at=begun + timedelta(hours=2))
    if spec["state"] == "draft":
        return
    submit(article, by=writer, at=begun + timedelta(hours=3))
    if spec["state"] == "returned":
        passages = [(spec["passage"], spec["remark_there"])]
        give_back(article, spec["remark"], by=town.people["edith"], at=begun + timedelta(hours=4), passages=passages)


def _application(town: Town, spec: Table) -> None:
    applicant, asked = town.people[spec["by"]], town.now - timedelta(hours=30)
    wanted = Wanted(
        kind=spec["kind"],
        name=spec["name"],
        handle=spec["handle"],
        channel=town.channels[spec["channel"]],
        about=spec["about"],
        tagline=spec["tagline"],
    )
    application = apply(wanted, by=applicant, at=asked)
    ask(application, spec["question"], by=town.people["edith"], at=asked + timedelta(hours=3))
    answer(application, spec["answer"], by=applicant, at=asked + timedelta(hours=5))


def _correction(town: Town, spec: Table) -> None:
    asked = Asked(passage=spec["passage"], reason=spec["reason"], signed=spec["asker"])
    request_correction(town.articles[spec["article"]], asked, form="demo", at=town.now - timedelta(hours=7))
