"""Roles on the site, and what they permit; suspension."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from colophon.ledger.models import Entry
from colophon.people.models import Person, Role
from colophon.people.roles import CannotChangeRole, give_role, take_role
from colophon.people.rules import holds_any, may_edit, may_operate, roles_of
from colophon.people.suspend import CannotSuspend, reinstate, suspend

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def _again(person: Person) -> Person:
    return Person.objects.get(pk=person.pk)


def test_a_role_given_twice_is_held_once_and_recorded_once(ada, otto, at):
    give_role(ada, "editor", by=otto, at=at)
    give_role(ada, "editor", by=otto, at=at)
    role = Role.objects.get(person=ada)
    assert (role.given_by, role.given_at) == (otto, at)
    entry = Entry.objects.get(fact="role.given", subject=ada.key)
    assert (entry.by, entry.details, entry.audience) == (otto.key, {"role": "editor"}, "audit")


def test_a_role_taken_is_gone_and_recorded_once(edith, otto, at):
    take_role(edith, "editor", by=otto, at=at)
    take_role(edith, "editor", by=otto, at=at)
    assert not may_edit(_again(edith))
    assert Entry.objects.filter(fact="role.taken", subject=edith.key).count() == 1


def test_only_an_operator_gives_and_takes_roles(ada, edith, mary, at):
    for by in (ada, edith, mary):
        with pytest.raises(CannotChangeRole, match="Only an operator"):
            give_role(ada, "editor", by=by, at=at)
        with pytest.raises(CannotChangeRole, match="Only an operator"):
            take_role(edith, "editor", by=by, at=at)
    assert may_edit(_again(edith))


def test_there_is_no_role_of_another_name(ada, otto, at):
    with pytest.raises(CannotChangeRole, match="no such role"):
        give_role(ada, "emperor", by=otto, at=at)


def test_the_last_operator_keeps_the_role_and_the_last_but_one_does_not(otto, edith, at):
    with pytest.raises(CannotChangeRole, match="at least one operator"):
        take_role(otto, "operator", by=otto, at=at)
    give_role(edith, "operator", by=otto, at=at)
    take_role(otto, "operator", by=otto, at=at)
    assert may_operate(_again(edith)) and not may_operate(_again(otto))


def test_the_command_line_gives_roles_without_a_person(ada, at):
    give_role(ada, "moderator", by=None, at=at)
    assert Entry.objects.get(fact="role.given").by == ""


def test_an_operator_may_what_an_editor_may_and_a_moderator_may_not(ada, edith, mary, at, otto):
    give_role(ada, "operator", by=None, at=at)
    assert [may_edit(who) for who in (_again(ada), edith, mary, AnonymousUser())] == [True, True, False, False]
    assert [may_operate(who) for who in (_again(ada), edith, mary, AnonymousUser())] == [True, False, False, False]
    assert holds_any(mary) and not holds_any(AnonymousUser())
    assert roles_of(otto) == {"operator", "editor"}


def test_suspend_closes_the_doors_and_reinstate_opens_them(ada, otto, at):
    suspend(ada, by=otto, at=at)
    suspend(ada, by=otto, at=at)
    assert not _again(ada).is_active
    reinstate(ada, by=otto, at=at)
    reinstate(ada, by=otto, at=at)
    assert _again(ada).is_active
    facts = Entry.objects.filter(subject=ada.key).exclude(fact="person.joined").values_list("fact", flat=True)
    assert list(facts.order_by("id")) == ["person.suspended", "person.reinstated"]


def test_only_an_operator_suspends_and_no_operator_is_suspended(ada, edith, otto, at):
    with pytest.raises(CannotSuspend, match="Only an operator"):
        suspend(ada, by=edith, at=at)
    with pytest.raises(CannotSuspend, match="Only an operator"):
        reinstate(ada, by=edith, at=at)
    with pytest.raises(CannotSuspend, match="role away first"):
        suspend(otto, by=None, at=at)
    assert _again(otto).is_active and _again(ada).is_active


def test_a_suspended_person_is_signed_out_at_once(ada, otto, at, visit):
    browser = visit(ada)
    assert browser.get("/apply/").status_code == 200
    suspend(ada, by=otto, at=at)
    assert browser.get("/apply/").status_code == 302
