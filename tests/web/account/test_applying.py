"""Applying for a publication: the form is there when it would be taken, and what was typed stays when it is not."""

from __future__ import annotations

import pytest

from colophon.publications.apply import Wanted, apply

pytestmark = pytest.mark.django_db
WANTED = {"kind": "individual", "name": "潮间带", "handle": "tideline", "about": "滩涂上的事。"}


@pytest.fixture
def application(olga, city, at):
    """Olga's application, waiting."""
    wanted = Wanted(kind="individual", name="盐田手记", handle="saltpans", channel=city, about="写盐田的人和事。")
    return apply(wanted, by=olga, at=at)


def test_the_form_is_offered_to_whoever_has_no_application_open(visit, olga, application):
    page = visit(olga).get("/apply/")
    assert application.name in page.text and "<textarea" not in page.text
    application.state = "refused"
    application.save()
    assert "<textarea" in visit(olga).get("/apply/").text


def test_what_was_typed_stays_when_the_application_is_not_taken(visit, olga, application):
    page = visit(olga).post("/apply/", {**WANTED, "channel": application.channel_id})
    assert page.status_code == 200 and "滩涂上的事。" in page.text
    assert page.context["form"].non_field_errors()
