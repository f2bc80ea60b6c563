"""Say who may comment at once: on the site, and under the articles of a publication."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from colophon.comments.models import Policy, PublicationRules, SiteRules
from colophon.comments.words import CannotComment, tidy
from colophon.ledger.record import record
from colophon.people.models import Person
from colophon.people.rules import may_operate
from colophon.publications.models import Publication
from colophon.publications.rules import may_manage

LONGEST_LIST = 20_000


def change_site_rules(policy: str, words: str, *, by: Person | None, at: datetime) -> SiteRules:
    """Keep the site's policy and its list of words; ``by`` None is the command line. Raises CannotComment."""
    if by is not None and not may_operate(by):
        raise CannotComment(_("Only an operator changes the rules of the site."))
    if policy not in Policy.values:
        raise CannotComment(_("Choose who may comment."))
    lines = dict.fromkeys(line.strip() for line in tidy(words).splitlines() if line.strip())
    kept = "\n".join(lines)
    if len(kept) > LONGEST_LIST:
        raise CannotComment(_("At most %(most)s characters.") % {"most": LONGEST_LIST})
    with transaction.atomic():
        rules, _new = SiteRules.objects.update_or_create(
            pk=1, defaults={"policy": policy, "words": kept, "by": by, "at": at}
        )
        record("comments.ruled", "site", by=by, at=at, details={"policy": policy, "words": len(lines)})
    return rules


def change_publication_rules(publication: Publication, policy: str, *, by: Person, at: datetime) -> PublicationRules:
    """Keep a publication's policy; where the site's is stricter, that one holds. Raises CannotComment."""
    if not may_manage(by, publication.pk):
        raise CannotComment(_("Only owners of the publication change its rules."))
    if policy not in Policy.values:
        raise CannotComment(_("Choose who may comment."))
    with transaction.atomic():
        rules, _new = PublicationRules.objects.update_or_create(
            publication=publication, defaults={"policy": policy, "by": by, "at": at}
        )
        record("comments.ruled", publication, by=by, at=at, details={"policy": policy})
    return rules
