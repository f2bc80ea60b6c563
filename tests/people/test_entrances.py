"""Single-use addresses: the first operator's setup, and the way back in."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator

from colophon.ledger.models import Entry
from colophon.people.entrances import CannotEnter, entrance, open_entrance, recover, set_up
from colophon.people.models import Entrance, Person
from colophon.people.recover import remove_second_factors
from colophon.people.rules import roles_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
PASSWORD = "twelve tide gauges"


def _set_up(token, at):
    return set_up(token, email="first@example.org", name="First", password=PASSWORD, at=at, language="en")


def test_an_entrance_keeps_no_token_and_opens_for_sixty_minutes(at, later):
    token = open_entrance("setup", person=None, at=at)
    kept = Entrance.objects.get()
    assert len(token) == 43 and token not in kept.digest
    assert entrance(token, "setup", at=later(minutes=59, seconds=59)) == kept
    with pytest.raises(CannotEnter, match="used or has expired"):
        entrance(token, "setup", at=later(minutes=60))


@pytest.mark.parametrize("token", ["", "x" * 43, "'; --"])
def test_no_other_token_opens(at, token):
    open_entrance("setup", person=None, at=at)
    with pytest.raises(CannotEnter):
        entrance(token, "setup", at=at)


def test_an_entrance_opens_only_what_it_was_made_for(ada, at):
    token = open_entrance("recover", person=ada, at=at)
    with pytest.raises(CannotEnter):
        _set_up(token, at)
    with pytest.raises(CannotEnter):
        recover(open_entrance("setup", person=None, at=at), password=PASSWORD, at=at)


def test_set_up_makes_an_operator_who_also_edits_and_works_once(at):
    token, spare = open_entrance("setup", person=None, at=at), open_entrance("setup", person=None, at=at)
    person = _set_up(token, at)
    assert roles_of(person) == {"operator", "editor"}
    assert person.check_password(PASSWORD)
    assert Entry.objects.get(fact="site.set_up").by == person.key
    for used in (token, spare):
        with pytest.raises(CannotEnter, match="used or has expired"):
            entrance(used, "setup", at=at)


def test_set_up_refuses_a_site_that_has_an_operator(otto, at):
    token = open_entrance("setup", person=None, at=at)
    with pytest.raises(CannotEnter, match="has an operator"):
        _set_up(token, at)
    assert not Person.objects.filter(email="first@example.org").exists()


def test_a_form_that_fails_does_not_use_the_entrance_up(at):
    token = open_entrance("setup", person=None, at=at)
    with pytest.raises(Exception, match="email"):
        set_up(token, email="nonsense", name="First", password=PASSWORD, at=at, language="en")
    assert _set_up(token, at)


def test_recover_sets_a_password_once_and_voids_what_else_was_printed(ada, at):
    token, older = open_entrance("recover", person=ada, at=at), open_entrance("recover", person=ada, at=at)
    recover(token, password=PASSWORD, at=at)
    assert Person.objects.get(pk=ada.pk).check_password(PASSWORD)
    assert Entry.objects.get(fact="person.recovered").subject == ada.key
    for used in (token, older):
        with pytest.raises(CannotEnter):
            recover(used, password="another gauge", at=at)
    assert Person.objects.get(pk=ada.pk).check_password(PASSWORD)


def test_recover_leaves_the_entrances_of_others_alone(ada, ben, at):
    recover(open_entrance("recover", person=ada, at=at), password=PASSWORD, at=at)
    other = open_entrance("recover", person=ben, at=at)
    recover(open_entrance("recover", person=ada, at=at), password=PASSWORD, at=at)
    assert entrance(other, "recover", at=at).person == ben


def test_recover_ends_every_session(ada, at, visit):
    browser = visit(ada)
    assert browser.get("/apply/").status_code == 200
    recover(open_entrance("recover", person=ada, at=at), password=PASSWORD, at=at)
    assert browser.get("/apply/").status_code == 302


def test_lost_second_factors_are_removed_and_recorded_when_there_were_any(ada, ben, at):
    for person, kind in ((ada, "totp"), (ada, "recovery_codes"), (ben, "totp")):
        Authenticator.objects.create(user=person, type=kind, data={})
    assert remove_second_factors(ada, at=at) == 2
    assert remove_second_factors(ada, at=at) == 0
    assert Entry.objects.get(fact="person.recovered").details == {"second_factors": 2}
    assert Authenticator.objects.get().user == ben
