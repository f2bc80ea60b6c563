"""Who writes for a publication: invitations, parts, leaving."""

from __future__ import annotations

import pytest

from colophon.ledger.models import Entry
from colophon.publications.members import (
    CannotInvite,
    accept,
    change_part,
    end_membership,
    invitation,
    invite,
    revoke,
)
from colophon.publications.models import Invitation, Membership
from colophon.publications.open import close_publication
from colophon.publications.rules import may_begin, may_manage, part_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def bens_part(tidewatch, ben, at):
    """Ben writes for Ada's publication."""
    return Membership.objects.create(publication=tidewatch, person=ben, part="writer", at=at)


def _of(tidewatch, person):
    return Membership.objects.get(publication=tidewatch, person=person)


def test_an_invitation_makes_one_member_with_its_part_and_keeps_no_token(tidewatch, ada, ben, olga, at):
    token = invite(tidewatch, "editor", by=ada, at=at)
    assert token not in Invitation.objects.get().digest
    assert accept(token, by=ben, at=at) == tidewatch
    assert part_in(ben, tidewatch.pk) == "editor"
    with pytest.raises(CannotInvite, match="used or has expired"):
        accept(token, by=olga, at=at)
    facts = Entry.objects.filter(fact__in=["invitation.made", "membership.begun"]).order_by("id")
    assert [(entry.fact, entry.by, entry.details) for entry in facts][1:] == [
        ("invitation.made", ada.key, {"part": "editor"}),
        ("membership.begun", ben.key, {"person": ben.pk, "part": "editor"}),
    ]


def test_an_invitation_lasts_seven_days(tidewatch, ada, ben, at, later):
    token = invite(tidewatch, "writer", by=ada, at=at)
    assert invitation(token, at=later(days=6, hours=23)).publication == tidewatch
    with pytest.raises(CannotInvite, match="expired"):
        accept(token, by=ben, at=later(days=7))


def test_a_revoked_invitation_opens_nothing(tidewatch, ada, ben, at, later):
    token = invite(tidewatch, "writer", by=ada, at=at)
    with pytest.raises(CannotInvite, match="Only owners"):
        revoke(Invitation.objects.get(), by=ben, at=at)
    revoke(Invitation.objects.get(), by=ada, at=later(minutes=1))
    with pytest.raises(CannotInvite, match="expired"):
        accept(token, by=ben, at=later(minutes=1))
    assert Entry.objects.filter(fact="invitation.revoked").count() == 1


def test_only_owners_of_an_open_publication_invite_for_parts_there_are(tidewatch, bens_part, ada, ben, edith, at):
    for by in (ben, edith):
        with pytest.raises(CannotInvite, match="Only owners"):
            invite(tidewatch, "writer", by=by, at=at)
    with pytest.raises(CannotInvite, match="Choose what"):
        invite(tidewatch, "emperor", by=ada, at=at)
    close_publication(tidewatch, by=ada, at=at)
    tidewatch.refresh_from_db()
    with pytest.raises(CannotInvite, match="is closed"):
        invite(tidewatch, "writer", by=ada, at=at)
    assert not Invitation.objects.exists()


def test_an_invitation_to_a_publication_closed_meanwhile_opens_nothing(tidewatch, ada, ben, at):
    token = invite(tidewatch, "writer", by=ada, at=at)
    close_publication(tidewatch, by=ada, at=at)
    with pytest.raises(CannotInvite):
        accept(token, by=ben, at=at)


def test_a_member_does_not_use_an_invitation_up(tidewatch, ada, ben, at):
    token = invite(tidewatch, "writer", by=ada, at=at)
    with pytest.raises(CannotInvite, match="already"):
        accept(token, by=ada, at=at)
    assert accept(token, by=ben, at=at)


def test_an_owner_changes_parts_and_it_is_recorded_once(tidewatch, bens_part, ada, ben, at):
    change_part(bens_part, "owner", by=ada, at=at)
    change_part(bens_part, "owner", by=ada, at=at)
    assert may_manage(ben, tidewatch.pk)
    assert Entry.objects.get(fact="membership.changed").details == {"person": ben.pk, "part": "owner"}


def test_others_change_no_parts_and_there_is_no_other_part(tidewatch, bens_part, ada, ben, at):
    with pytest.raises(CannotInvite, match="Only owners"):
        change_part(bens_part, "owner", by=ben, at=at)
    with pytest.raises(CannotInvite, match="Choose what"):
        change_part(bens_part, "emperor", by=ada, at=at)
    assert _of(tidewatch, ben).part == "writer"


def test_a_publication_is_never_without_an_owner(tidewatch, bens_part, ada, ben, at):
    mine = _of(tidewatch, ada)
    with pytest.raises(CannotInvite, match="at least one owner"):
        change_part(mine, "writer", by=ada, at=at)
    with pytest.raises(CannotInvite, match="at least one owner"):
        end_membership(mine, by=ada, at=at)
    change_part(bens_part, "owner", by=ada, at=at)
    stale = _of(tidewatch, ben)
    end_membership(mine, by=ada, at=at)
    with pytest.raises(CannotInvite, match="at least one owner"):
        end_membership(stale, by=ben, at=at)


def test_a_membership_read_before_it_changed_does_not_leave_a_publication_ownerless(tidewatch, bens_part, ada, ben, at):
    stale = _of(tidewatch, ben)
    change_part(bens_part, "owner", by=ada, at=at)
    end_membership(_of(tidewatch, ada), by=ada, at=at)
    with pytest.raises(CannotInvite, match="at least one owner"):
        change_part(stale, "writer", by=ben, at=at)


def test_a_member_leaves_and_an_owner_takes_members_off(tidewatch, bens_part, ada, ben, olga, at):
    with pytest.raises(CannotInvite, match="Only owners"):
        end_membership(bens_part, by=olga, at=at)
    end_membership(bens_part, by=ben, at=at)
    assert not may_begin(ben, tidewatch.pk)
    again = Membership.objects.create(publication=tidewatch, person=ben, part="writer", at=at)
    end_membership(again, by=ada, at=at)
    assert Entry.objects.filter(fact="membership.ended", details__person=ben.pk).count() == 2
    with pytest.raises(CannotInvite, match="no more"):
        end_membership(Membership(pk=again.pk or 999999, publication=tidewatch, person=ben), by=ada, at=at)


def test_what_parts_permit(tidewatch, bens_part, ada, ben, olga):
    assert [may_manage(who, tidewatch.pk) for who in (ada, ben, olga)] == [True, False, False]
    assert [may_begin(who, tidewatch.pk) for who in (ada, ben, olga)] == [True, True, False]
