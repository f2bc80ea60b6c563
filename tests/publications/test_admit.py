"""Editors decide applications: ask back, admit, refuse."""

from __future__ import annotations

from datetime import date

import pytest

from colophon.ledger.models import Entry
from colophon.publications.admit import CannotDecide, admit, ask, refuse
from colophon.publications.apply import apply, withdraw_application
from colophon.publications.models import Membership, Publication
from colophon.publications.open import CannotOpen, open_publication

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def test_ask_tells_the_applicant_and_records_it(application, edith, at):
    message = ask(application, " 谁来写? ", by=edith, at=at)
    application.refresh_from_db()
    assert (message.text, application.state) == ("谁来写?", "asked")
    assert Entry.objects.get(fact="application.asked").subject == f"application:{application.pk}"


def test_admit_opens_the_publication_on_probation_with_its_owner(application, olga, edith, at):
    publication = admit(application, by=edith, at=at, probation=3, badge=" 身份证已核 ")
    application.refresh_from_db()
    assert (publication.handle, publication.name, publication.badge) == ("saltpans", "盐田手记", "身份证已核")
    assert (publication.probation_left, publication.trusted_at) == (3, None)
    assert (application.state, application.publication, application.decided_by) == ("admitted", publication, edith)
    member = Membership.objects.get(publication=publication)
    assert (member.person, member.part) == (olga, "owner")
    facts = (
        Entry.objects.filter(by=edith.key).exclude(fact="person.joined").order_by("id").values_list("fact", flat=True)
    )
    assert list(facts) == ["publication.opened", "membership.begun", "application.admitted"]


def test_admit_without_probation_trusts_at_once(application, edith, at):
    assert admit(application, by=edith, at=at, probation=0).trusted_at == at


def test_refuse_gives_reasons_and_a_day(application, edith, at):
    refuse(application, " 请附上证件。 ", reapply_on=date(2026, 12, 20), by=edith, at=at)
    application.refresh_from_db()
    assert (application.state, application.reasons) == ("refused", "请附上证件。")
    assert (application.reapply_on, application.decided_at, application.decided_by) == (date(2026, 12, 20), at, edith)
    entry = Entry.objects.get(fact="application.refused")
    assert "证件" not in str(entry.details)


def test_refuse_needs_reasons_and_a_day_not_in_the_past(application, edith, at):
    with pytest.raises(CannotDecide, match="Give reasons"):
        refuse(application, " ", reapply_on=None, by=edith, at=at)
    with pytest.raises(CannotDecide, match="in the past"):
        refuse(application, "不行。", reapply_on=date(2026, 11, 19), by=edith, at=at)
    with pytest.raises(CannotDecide, match="at most 4000"):
        refuse(application, "字" * 4001, reapply_on=None, by=edith, at=at)
    refuse(application, "不行。", reapply_on=date(2026, 11, 20), by=edith, at=at)


def test_ask_and_admit_refuse_what_does_not_fit(application, edith, at):
    with pytest.raises(CannotDecide, match="Write a question"):
        ask(application, " ", by=edith, at=at)
    with pytest.raises(CannotDecide, match="at most 80"):
        admit(application, by=edith, at=at, probation=1, badge="字" * 81)
    assert not Publication.objects.exists()


DECISIONS = {
    "ask": lambda application, by, at: ask(application, "谁?", by=by, at=at),
    "admit": lambda application, by, at: admit(application, by=by, at=at, probation=1),
    "refuse": lambda application, by, at: refuse(application, "不行。", reapply_on=None, by=by, at=at),
}


@pytest.mark.parametrize("decide", DECISIONS.values(), ids=DECISIONS)
def test_only_editors_decide_and_never_their_own_or_one_decided_before(
    decide, application, olga, mary, edith, wish, at, later
):
    for by in (olga, mary):
        with pytest.raises(CannotDecide, match="Only editors"):
            decide(application, by, at)
    own = apply(wish(handle="ediths", name="伊迪丝说"), by=edith, at=at)
    with pytest.raises(CannotDecide, match="Somebody else"):
        decide(own, edith, at)
    withdraw_application(application, by=olga, at=at)
    with pytest.raises(CannotDecide, match="has been decided"):
        decide(application, edith, later(minutes=1))
    assert not Publication.objects.exists()


def test_an_operator_decides_too(application, otto, at):
    assert admit(application, by=otto, at=at, probation=1)


def test_a_name_taken_meanwhile_leaves_the_application_open(application, ada, edith, city, at):
    open_publication(handle="saltpans", name="先到", kind="individual", channel=city, owner=ada, by=None, at=at)
    with pytest.raises(CannotOpen, match="name or address exists"):
        admit(application, by=edith, at=at, probation=1)
    application.refresh_from_db()
    assert application.state == "waiting"
    assert not Entry.objects.filter(fact="application.admitted").exists()
