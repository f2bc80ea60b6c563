"""Joining the site, and the agreements one accepts by it."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from colophon.ledger.models import Entry
from colophon.people.agreements import (
    CannotPublishAgreement,
    awaiting_consent,
    consent,
    consent_to_current,
    current,
    publish_agreement,
)
from colophon.people.join import join
from colophon.people.models import Agreement, Consent, Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def test_join_keeps_a_person_under_a_lower_case_address_and_records_it(at):
    person = join(email=" New@Example.ORG ", name=" 新人 ", password="twelve tide gauges", at=at)
    assert (person.email, person.name, person.joined_at) == ("new@example.org", "新人", at)
    assert person.check_password("twelve tide gauges")
    assert Entry.objects.get(fact="person.joined").subject == person.key


def test_join_without_a_password_makes_a_person_who_cannot_sign_in(at):
    assert not join(email="new@example.org", name="新人", password=None, at=at).has_usable_password()


@pytest.mark.parametrize("fields", [{"email": "no address"}, {"name": "  "}, {"name": "字" * 61}])
def test_join_refuses_what_is_no_address_or_no_name(at, fields):
    with pytest.raises(ValidationError):
        join(**{"email": "new@example.org", "name": "新人", "password": None, "at": at, **fields})
    assert not Person.objects.exists()


def test_join_refuses_an_address_taken_in_another_case(ada, at):
    with pytest.raises(ValidationError):
        join(email="ADA@example.org", name="Ada II", password=None, at=at)


def test_people_are_found_by_address_whatever_its_case(ada):
    assert Person.objects.get_by_natural_key("ADA@Example.org") == ada


def test_joining_accepts_the_texts_of_ones_own_language(otto, at):
    for language in ("zh-hans", "en"):
        publish_agreement("terms", language, f"<p>{language}</p>", by=otto, at=at)
    publish_agreement("about", "en", "<p>about</p>", by=otto, at=at)
    person = join(email="new@example.org", name="New", password=None, at=at, language="en")
    accepted = [row.agreement for row in Consent.objects.filter(person=person).select_related("agreement")]
    assert [(text.kind, text.language) for text in accepted] == [("terms", "en")]
    assert Entry.objects.get(fact="person.consented").details == {"kind": "terms", "language": "en", "version": 1}
    assert awaiting_consent(person) == []


def test_a_new_version_waits_for_consent_until_it_is_accepted(ada, otto, at, later):
    publish_agreement("terms", "zh-hans", "<p>一</p>", by=otto, at=at)
    assert [text.version for text in awaiting_consent(ada)] == [1]
    consent_to_current(ada, at=at)
    assert awaiting_consent(ada) == []
    second = publish_agreement("terms", "zh-hans", "<p>二</p>", by=otto, at=later(days=1))
    assert awaiting_consent(ada) == [second]
    consent(ada, [second], at=later(days=2))
    consent(ada, [second], at=later(days=3))
    assert awaiting_consent(ada) == []
    assert Entry.objects.filter(fact="person.consented").count() == 2


def test_a_text_in_another_language_serves_when_there_is_none_in_ones_own(ada, otto, at):
    english = publish_agreement("privacy", "en", "<p>privacy</p>", by=otto, at=at)
    assert current("privacy", "zh-hans") == english
    assert awaiting_consent(ada) == [english]


def test_asking_who_still_has_to_consent_takes_two_queries(ada, otto, at, django_assert_num_queries):
    for kind in ("terms", "privacy"):
        publish_agreement(kind, "zh-hans", "<p>一</p>", by=otto, at=at)
    with django_assert_num_queries(2):
        assert len(awaiting_consent(ada)) == 2


def test_the_same_text_again_makes_no_new_version(otto, at):
    first = publish_agreement("terms", "en", "<p>one</p>", by=otto, at=at)
    assert publish_agreement("terms", "en", "<p>one</p>", by=otto, at=at) == first
    assert Entry.objects.filter(fact="agreement.published").count() == 1


def test_a_published_text_is_clean(otto, at):
    text = publish_agreement("terms", "en", "<p onclick='x()'>one</p><script>x()</script>", by=otto, at=at)
    assert text.body == "<p>one</p>"


@pytest.mark.parametrize(
    ("who", "kind", "body"), [("edith", "terms", "<p>x</p>"), ("otto", "menu", "<p>x</p>"), ("otto", "terms", " ")]
)
def test_publish_agreement_refuses_editors_unknown_kinds_and_empty_texts(request, at, who, kind, body):
    with pytest.raises(CannotPublishAgreement):
        publish_agreement(kind, "en", body, by=request.getfixturevalue(who), at=at)
    assert not Agreement.objects.exists()
