"""Which facts people are told of, and who: the authors, the owners, whoever a decision is about; never the doer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from colophon.articles.likeness_models import Likeness
from colophon.articles.models import Byline, CorrectionRequest, Revision
from colophon.comments.models import Comment, CommentState, Decision, Outcome, Report
from colophon.follows.models import Follow
from colophon.inbox.cited import cited_articles
from colophon.inbox.tell import Told, tell
from colophon.ledger.models import Entry, Errand
from colophon.publications.models import Application, Membership, Part


def _number(key: str) -> int:
    return int(key.partition(":")[2] or 0)


def _doer(entry: Entry) -> int | None:
    return _number(entry.by) if entry.by.startswith("person:") else None


def _authors(article: int) -> list[int]:
    return list(Byline.objects.filter(article=article).values_list("person_id", flat=True))


def _owners(publication: int) -> list[int]:
    return list(Membership.objects.filter(publication=publication, part=Part.OWNER).values_list("person_id", flat=True))


def _to_authors(kind: str, key: str, article: int, *, but: int | None) -> Iterator[Told]:
    for person in _authors(article):
        if person != but:
            yield Told(person, kind, key, article=article)


def _published(entry: Entry) -> Iterator[Told]:
    """Authors hear of a publication they did not bring about in that moment; those cited hear that they are."""
    key = _number(entry.subject)
    revision = Revision.objects.filter(article=key, number=entry.details["revision"]).first()
    if revision is None:
        return
    waited = revision.approved_by_id is not None or _was_scheduled(entry)
    # Under the key its followers are told by: an author who follows the publication is told once, as its author.
    for person in _authors(key):
        if waited or person != _doer(entry):
            yield Told(person, "article.published", f"published:{key}", article=key)
    yield from _cited(revision)


def _was_scheduled(entry: Entry) -> bool:
    before = Entry.objects.filter(subject=entry.subject, pk__lt=entry.pk)
    last = before.filter(fact__in=("article.scheduled", "article.unscheduled")).order_by("-id").first()
    return last is not None and last.fact == "article.scheduled"


def _revised(entry: Entry) -> Iterator[Told]:
    """Authors hear of a change to what is public that somebody else made or let through."""
    key = _number(entry.subject)
    revision = Revision.objects.filter(article=key, number=entry.details["revision"]).first()
    if revision is None:
        return
    kind = {"article.corrected": "article.corrected", "article.retracted": "article.retracted"}.get(
        entry.fact, "article.published"
    )
    doer = None if revision.approved_by_id is not None else _doer(entry)
    yield from _to_authors(kind, f"revised:{key}:{revision.number}", key, but=doer)
    yield from _cited(revision)


def _cited(revision: Revision) -> Iterator[Told]:
    """The authors of articles of this site that a revision cites, unless they wrote it themselves."""
    own = set(_authors(revision.article_id))
    for cited in cited_articles(revision):
        for person in _authors(cited):
            if person not in own:
                key = f"cited:{cited}:{revision.article_id}"
                yield Told(person, "article.cited", key, article=cited, subject=f"article:{revision.article_id}")


def _of_article(kind: str) -> Callable[[Entry], Iterator[Told]]:
    def occasion(entry: Entry) -> Iterator[Told]:
        key = _number(entry.subject)
        return _to_authors(kind, f"{kind}:{entry.pk}", key, but=_doer(entry))

    return occasion


def _asked(entry: Entry) -> Iterator[Told]:
    """A reader asks for a correction."""
    request = CorrectionRequest.objects.filter(pk=entry.details["request"], hidden_at=None).first()
    if request is not None:
        yield from _to_authors("correction.asked", f"asked:{request.pk}", request.article_id, but=None)


def _application(entry: Entry) -> Iterator[Told]:
    found = Application.objects.filter(pk=_number(entry.subject)).first()
    if found is not None and found.person_id != _doer(entry):
        yield Told(found.person_id, entry.fact, f"{entry.fact}:{entry.pk}", subject=entry.subject)


def _likeness(entry: Entry) -> Iterator[Told]:
    found = Likeness.objects.filter(pk=entry.details["likeness"]).first()
    if found is not None:
        yield from _to_authors("likeness.decided", f"likeness:{entry.pk}", found.article_id, but=_doer(entry))


def _role(entry: Entry) -> Iterator[Told]:
    person = _number(entry.subject)
    if person != _doer(entry):
        yield Told(person, entry.fact, f"{entry.fact}:{entry.pk}", subject=f"role:{entry.details['role']}")


def _membership(entry: Entry) -> Iterator[Told]:
    person, publication = int(entry.details["person"]), _number(entry.subject)
    if person != _doer(entry):
        yield Told(person, entry.fact, f"{entry.fact}:{entry.pk}", publication=publication)


def _publication(entry: Entry) -> Iterator[Told]:
    publication = _number(entry.subject)
    for person in _owners(publication):
        if person != _doer(entry):
            yield Told(person, entry.fact, f"{entry.fact}:{entry.pk}", publication=publication)


def _followed(entry: Entry) -> Iterator[Told]:
    """Owners hear of new followers, one line a day for each publication."""
    kind, _, key = entry.subject.partition(":")
    if kind != "publication":
        return
    day = timezone.localtime(entry.at).replace(hour=0, minute=0, second=0, microsecond=0)
    today = Follow.objects.filter(publication=int(key), at__gte=day, at__lt=day + timedelta(days=1))
    for person in _owners(int(key)):
        number = today.exclude(person=person).count()
        if number:
            yield Told(
                person,
                "publication.followed",
                f"followers:{key}:{day:%Y%m%d}",
                publication=int(key),
                number=number,
            )


def _comment(entry: Entry) -> Iterator[Told]:
    """Whoever is answered hears of it, the article's authors once a day for all, the writer when it had waited."""
    writer, answered, article = entry.details["writer"], entry.details["answered"], entry.details["article"]
    if answered and answered != writer:
        key = f"reply:{_number(entry.subject)}"
        yield Told(answered, "comment.reply", key, article=article, by=writer, subject=entry.subject)
    if writer != _doer(entry):
        yield from _of_comment("comment.released", entry)
    day = timezone.localtime(entry.at).replace(hour=0, minute=0, second=0, microsecond=0)
    today = Comment.objects.filter(article=article, state=CommentState.PUBLIC)
    today = today.filter(published_at__gte=day, published_at__lt=day + timedelta(days=1))
    for person in _authors(article):
        number = 0 if person in (writer, answered) else today.exclude(person=person).count()
        if number:
            key = f"comments:{article}:{day:%Y%m%d}"
            yield Told(person, "comment.article", key, article=article, subject=entry.subject, number=number)


def _of_comment(kind: str, entry: Entry) -> Iterator[Told]:
    writer, article = entry.details["writer"], entry.details["article"]
    if writer != _doer(entry):
        yield Told(writer, kind, f"{kind}:{entry.pk}", article=article, subject=entry.subject)


def _decided(entry: Entry) -> Iterator[Told]:
    """A decision about a comment: its writer hears of it, and everybody who reported it."""
    if entry.fact != "reports.decided":
        yield from _of_comment(entry.fact, entry)
    elif Decision.objects.filter(pk=entry.details["decision"], outcome=Outcome.LEFT).exists():
        yield from _of_comment("comment.left", entry)
    kind = "report.followed" if entry.fact in ("comment.hidden", "comment.refused") else "report.left"
    # Not from the entry: it is public, and who reported is nobody else's business.
    reporters = Report.objects.filter(decision=entry.details["decision"]).order_by("id")
    for person in reporters.values_list("person_id", flat=True):
        if person != _doer(entry):
            key = f"report:{_number(entry.subject)}:{entry.details['decision']}"
            yield Told(person, kind, key, article=entry.details["article"], subject=entry.subject)


OCCASIONS: dict[str, Callable[[Entry], Iterable[Told]]] = {
    "article.published": _published,
    "article.revised": _revised,
    "article.corrected": _revised,
    "article.retracted": _revised,
    "article.returned": _of_article("article.returned"),
    "article.withheld": _of_article("article.withheld"),
    "correction.requested": _asked,
    "application.asked": _application,
    "application.admitted": _application,
    "application.refused": _application,
    "likeness.decided": _likeness,
    "role.given": _role,
    "role.taken": _role,
    "membership.changed": _membership,
    "membership.ended": _membership,
    "publication.trusted": _publication,
    "publication.distrusted": _publication,
    "publication.closed": _publication,
    "follow.begun": _followed,
    "comment.published": _comment,
    "comment.refused": _decided,
    "comment.hidden": _decided,
    "comment.restored": _decided,
    "reports.decided": _decided,
}
"""fact → who is told what."""
TELL = "tell"
"""Name of the errand that tells them."""


def tell_of_fact(errand: Errand, at: datetime) -> None:
    """Tell everybody whom the fact of an errand concerns; run twice, it tells nobody twice."""
    assert errand.entry is not None
    tell(OCCASIONS[errand.entry.fact](errand.entry), at=errand.entry.at)
