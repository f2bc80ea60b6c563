"""Who may do what with an article, in plain words."""

from __future__ import annotations

from colophon.articles.models import Article, Byline, State
from colophon.people.models import Person
from colophon.people.rules import may_edit
from colophon.publications.models import Part
from colophon.publications.rules import part_in


def may_see(person: Person, article: Article) -> bool:
    """Members of the publication and editors of the site see an article that is not public."""
    return part_in(person, article.publication_id) is not None or may_edit(person)


def may_write(person: Person, article: Article) -> bool:
    """Owners and editors of the publication write in every article of it, writers in those that bear their name."""
    part = part_in(person, article.publication_id)
    if part in (Part.OWNER, Part.EDITOR):
        return True
    return part == Part.WRITER and Byline.objects.filter(article=article, person=person).exists()


def is_locked(article: Article) -> bool:
    """While an article waits for review its text stands still: what is reviewed is what will be published.

    The same holds for a scheduled article of a publication that is still on probation.
    """
    if article.submitted_at is not None:
        return True
    return article.state == State.SCHEDULED and article.publication.trusted_at is None


def may_publish(person: Person, article: Article) -> bool:
    """Editors of the site publish what was submitted; owners and editors of a trusted publication publish at once."""
    if article.publication.closed_at is not None:
        return False
    part = part_in(person, article.publication_id)
    return article.publication.trusted_at is not None and part in (Part.OWNER, Part.EDITOR)


def may_review(person: Person, article: Article) -> bool:
    """An editor of the site reviews what others wrote, not what bears their own name."""
    return may_edit(person) and not Byline.objects.filter(article=article, person=person).exists()


def may_withdraw(person: Person, article: Article) -> bool:
    """Whoever answers for the publication may take an article back; a writer may take back their own."""
    return may_write(person, article)
