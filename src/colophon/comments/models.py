"""Comment, what a reader says about an article; votes, pins, locks, reports, decisions, and who may speak at once."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from colophon.articles.models import Article, Revision
from colophon.people.models import Person
from colophon.publications.models import Publication


class Policy(models.TextChoices):
    """Whose comments appear at once; from the freest to the strictest."""

    OPEN = "open", _("open: everybody's comments appear at once")
    FIRST = "first", _("first comments held: somebody's first comment waits until it is looked at")
    ALL = "all", _("all held: every comment waits until it is looked at")
    CLOSED = "closed", _("closed: nobody can comment")


class SiteRules(models.Model):
    """One row: the site's own rules for comments."""

    policy = models.CharField(_("who may comment"), max_length=6, choices=Policy.choices, default=Policy.FIRST)
    words = models.TextField(_("words that hold a comment"), max_length=20_000, blank=True)
    """One a line; a comment with one of them waits until somebody has looked at it."""
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="comment_rules_are_one_row")]

    def __str__(self) -> str:
        return self.policy


class PublicationRules(models.Model):
    """The rules of one publication, which may be stricter than the site's."""

    publication = models.OneToOneField(Publication, models.CASCADE, related_name="+", primary_key=True)
    policy = models.CharField(max_length=6, choices=Policy.choices)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.publication_id} {self.policy}"


class CommentState(models.TextChoices):
    """Where a comment stands."""

    PUBLIC = "public", pgettext_lazy("comment", "public")
    HELD = "held", pgettext_lazy("comment", "held")
    REFUSED = "refused", pgettext_lazy("comment", "not taken")
    REMOVED = "removed", pgettext_lazy("comment", "removed by its writer")
    HIDDEN = "hidden", pgettext_lazy("comment", "hidden")


class Held(models.TextChoices):
    """Why a comment waits."""

    POLICY = "policy", _("every comment here is looked at first")
    FIRST = "first", _("a first comment is looked at first")
    LINKS = "links", _("many links")
    REPEAT = "repeat", _("the same words were sent before")
    WORDS = "words", _("a word on the site's list")
    TRAP = "trap", _("sent the way machines send")
    REPORTS = "reports", _("several readers reported it")


class CommentQuerySet(models.QuerySet["Comment"]):
    """Words for reading comments."""

    def threads(self) -> CommentQuerySet:
        """Comments that begin a thread and stand on the page."""
        return self.filter(thread=None, shown=True)

    def waiting(self) -> CommentQuerySet:
        """Comments that wait until somebody looks at them."""
        return self.filter(state=CommentState.HELD)


class Comment(models.Model):
    """What one person says about an article, or answers to such a comment. Threads are two levels deep."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    thread = models.ForeignKey("self", models.PROTECT, related_name="+", null=True, db_index=False)
    """The comment at the head of the thread; None for that one itself."""
    answers = models.ForeignKey("self", models.PROTECT, related_name="+", null=True)
    """What it answers: the head of the thread, or another answer in it."""
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="+")
    """What the writer had read."""
    text = models.TextField()
    """As it was typed."""
    html = models.TextField()
    """As it is shown: cleaned."""
    passage = models.CharField(max_length=600, blank=True)
    digest = models.CharField(max_length=64)
    """SHA-256 of the folded words, to know the same text again."""
    token = models.CharField(max_length=64, unique=True)
    """SHA-256 of the writer and the name their browser gave the form: what is sent twice is one comment."""
    state = models.CharField(max_length=8, choices=CommentState.choices)
    held_for = models.CharField(max_length=8, choices=Held.choices, blank=True)
    at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    """When everybody could read it first; None for one that never was public."""
    edited_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, db_index=False)
    reason = models.CharField(max_length=300, blank=True)
    """Why it was hidden or not taken; everybody reads it of a hidden one, its writer of one that was not taken."""
    shown = models.BooleanField(default=False)
    """Whether it has a place on the page: as itself, or as a line that says what became of it."""
    reply_count = models.PositiveIntegerField(default=0)
    """Shown answers in the thread it begins."""
    vote_count = models.PositiveIntegerField(default=0)

    objects = CommentQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["article", "-id"], name="thread_by_time", condition=models.Q(thread=None, shown=True)),
            models.Index(
                fields=["article", "-vote_count", "-id"],
                name="thread_by_votes",
                condition=models.Q(thread=None, shown=True),
            ),
            models.Index(fields=["thread", "id"], name="answers_by_time", condition=models.Q(shown=True)),
            models.Index(fields=["article", "state"], name="comments_held", condition=models.Q(state="held")),
            models.Index(fields=["id"], name="comments_waiting", condition=models.Q(state="held")),
            models.Index(fields=["person", "-id"], name="comments_of_person"),
            models.Index(fields=["digest", "at"], name="comments_alike"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(thread=None, answers=None) | models.Q(thread__isnull=False, answers__isnull=False),
                name="an_answer_has_a_thread",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="public") | models.Q(published_at__isnull=False, shown=True),
                name="public_comment_is_shown",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="held") | ~models.Q(held_for=""), name="held_comment_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"comment {self.pk} on {self.article_id}"

    @property
    def key(self) -> str:
        """How the ledger names this comment."""
        return f"comment:{self.pk}"

    @property
    def head(self) -> int:
        """Key of the comment at the head of its thread: its own for that one."""
        return self.thread_id or self.pk


class Earlier(models.Model):
    """What a comment said before it was edited: kept, never shown to readers."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()
    """Until when it stood."""

    def __str__(self) -> str:
        return f"earlier text of {self.comment_id}"


class Vote(models.Model):
    """Somebody finds a comment worth reading; one vote each."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["comment", "person"], name="vote_once")]

    def __str__(self) -> str:
        return f"{self.person_id} for {self.comment_id}"


class Pin(models.Model):
    """The one comment that stands first under an article."""

    article = models.OneToOneField(Article, models.CASCADE, related_name="+", primary_key=True)
    comment = models.ForeignKey(Comment, models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.comment_id} first on {self.article_id}"


class Lock(models.Model):
    """A thread nobody answers in any more."""

    thread = models.OneToOneField(Comment, models.CASCADE, related_name="+", primary_key=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.thread_id} locked"


class Category(models.TextChoices):
    """What a report says is wrong with a comment."""

    SPAM = "spam", _("advertising or the same again and again")
    INSULT = "insult", _("insults or threatens somebody")
    HATE = "hate", _("hatred against a group of people")
    PRIVATE = "private", _("shows what is private")
    FALSE = "false", _("says what is not true")
    UNLAWFUL = "unlawful", _("may be unlawful")
    OTHER = "other", pgettext_lazy("report", "something else")


class Outcome(models.TextChoices):
    """What was decided about a comment."""

    RELEASED = "released", _("released")
    REFUSED = "refused", _("not taken")
    LEFT = "left", _("stays")
    HIDDEN = "hidden", pgettext_lazy("comment", "hidden")


class Decision(models.Model):
    """What was decided about a comment that was held or reported, by whom and why."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="+")
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.comment_id} {self.outcome}"


class Report(models.Model):
    """Somebody says that a comment breaks the rules of the site."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    category = models.CharField(max_length=8, choices=Category.choices)
    words = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["comment", "person"], name="report_once")]
        indexes = [
            models.Index(fields=["comment"], name="reports_open", condition=models.Q(decision=None)),
            models.Index(fields=["person", "-id"], name="reports_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} reports {self.comment_id}"
