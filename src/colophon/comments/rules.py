"""Who may do what with a comment, in plain words."""

from __future__ import annotations

from datetime import datetime, timedelta

from colophon.articles.models import Article, State
from colophon.articles.rules import may_write
from colophon.comments.constants import EDIT_MINUTES
from colophon.comments.models import Comment, CommentState, Held, Policy, PublicationRules, SiteRules
from colophon.people.models import Person, RoleKind
from colophon.people.rules import Asks, holds_any
from colophon.publications.models import Part
from colophon.publications.rules import part_in

_STRICTNESS = [Policy.OPEN, Policy.FIRST, Policy.ALL, Policy.CLOSED]


def site_rules() -> SiteRules | None:
    """The site's rules for comments; None while nobody has changed the ones it begins with."""
    return SiteRules.objects.filter(pk=1).first()


def policy_of(publication_id: int, site: SiteRules | None) -> Policy:
    """The stricter of the site's and the publication's own."""
    own = PublicationRules.objects.filter(publication_id=publication_id).values_list("policy", flat=True).first()
    return stricter(site.policy if site else None, own)


def stricter(site: str | None, own: str | None) -> Policy:
    """The stricter of two policies; None of the site is the one it begins with, None of a publication asks nothing."""
    return max(Policy(site or Policy.FIRST), Policy(own or Policy.OPEN), key=_STRICTNESS.index)


def may_comment_on(article: Article) -> bool:
    """Comments are written on articles that readers can read."""
    return article.state == State.PUBLISHED and article.trashed_at is None and article.live_revision_id is not None


def may_moderate(person: Asks | Person) -> bool:
    """Moderators and editors of the site look at held and reported comments; so do operators."""
    return holds_any(person, RoleKind.MODERATOR, RoleKind.EDITOR)


def may_host(person: Person, article: Article) -> bool:
    """Whoever writes the article keeps order under it: pins, locks, hides. So do moderators of the site."""
    return may_write(person, article) or may_moderate(person)


def may_unhide(person: Person, comment: Comment) -> bool:
    """The desk lets a hidden comment be read again; who hid it under an article of their own may think better of it."""
    return comment.state == CommentState.HIDDEN and (may_decide(person, comment) or _hid(person, comment))


def _hid(person: Person, comment: Comment) -> bool:
    """Whether this person hid it under an article that is theirs still."""
    hidden = comment.state == CommentState.HIDDEN and comment.decided_by_id == person.pk
    return hidden and may_host(person, comment.article)


def may_edit_comment(person: Person, comment: Comment, *, at: datetime) -> bool:
    """Its writer, for a quarter of an hour, while it stands or waits."""
    mine = comment.person_id == person.pk and comment.state in (CommentState.PUBLIC, CommentState.HELD)
    return mine and at < comment.at + timedelta(minutes=EDIT_MINUTES)


def may_remove(person: Person, comment: Comment) -> bool:
    """Its writer, at any time, while it stands or waits."""
    return comment.person_id == person.pk and comment.state in (CommentState.PUBLIC, CommentState.HELD)


def may_read(person: Person, comment: Comment) -> bool:
    """Everybody reads what is public; the others are for their writer and for those who decide on them."""
    if comment.state == CommentState.PUBLIC:
        return True
    if comment.person_id == person.pk:
        return True
    return may_decide(person, comment) or _hid(person, comment)


def may_decide(person: Person, comment: Comment) -> bool:
    """The desk decides on every comment but one's own. Owners and editors of a publication decide on comments that wait
    because of the rules of who may speak at once, not on those held for what they say.
    """
    if comment.person_id == person.pk:
        return False
    if may_moderate(person):
        return True
    if comment.state != CommentState.HELD or comment.held_for not in (Held.POLICY, Held.FIRST):
        return False
    return part_in(person, comment.article.publication_id) in (Part.OWNER, Part.EDITOR)
