"""Article, its draft, its immutable revisions, and what ties a revision to its sources."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from colophon.channels.models import Channel
from colophon.media.models import Image
from colophon.people.models import Person
from colophon.publications.models import Publication
from colophon.sources.models import Source
from colophon.topics.models import Topic


class State(models.TextChoices):
    """Where an article stands."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("waiting for review")
    RETURNED = "returned", _("returned with remarks")
    SCHEDULED = "scheduled", _("scheduled")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn by its author")
    WITHHELD = "withheld", _("withheld by the site")


class Shape(models.TextChoices):
    """What type of work it is, for the label readers see and for schema.org."""

    REPORT = "report", _("report")
    EXPLAINER = "explainer", _("explainer")
    ANALYSIS = "analysis", _("analysis")
    OPINION = "opinion", _("opinion")
    INTERVIEW = "interview", _("interview")
    GALLERY = "gallery", _("pictures")
    VIDEO = "video", _("video")
    DOCUMENT = "document", _("document")


class Originality(models.TextChoices):
    """Where the text comes from."""

    ORIGINAL = "original", _("original")
    COMPILED = "compiled", _("compiled from sources")
    TRANSLATED = "translated", _("translated")
    REPRINTED = "reprinted", _("reprinted with permission")
    SYNDICATED = "syndicated", _("syndicated")


class AIUse(models.TextChoices):
    """What part generative AI had in it."""

    NONE = "none", _("no AI used")
    ASSISTED = "assisted", _("AI assisted")
    GENERATED = "generated", _("AI generated")


class Writing(models.Model):
    """What a draft and a revision have in common: everything an author writes."""

    title = models.CharField(_("title"), max_length=120, blank=True)
    summary = models.CharField(_("summary"), max_length=300, blank=True)
    body = models.TextField(_("text"), blank=True)
    cover = models.ForeignKey(Image, models.PROTECT, related_name="+", null=True, blank=True)
    language = models.CharField(_("language"), max_length=10, default="zh-hans")
    shape = models.CharField(_("type of work"), max_length=10, choices=Shape.choices, default=Shape.REPORT)
    originality = models.CharField(max_length=10, choices=Originality.choices, default=Originality.ORIGINAL)
    original_url = models.URLField(max_length=1000, blank=True)
    ai_use = models.CharField(max_length=10, choices=AIUse.choices, default=AIUse.NONE)
    ai_note = models.CharField(max_length=300, blank=True)
    ai_reviewed_by = models.CharField(max_length=60, blank=True)
    interests = models.CharField(max_length=300, blank=True)
    declaration = models.CharField(max_length=300, blank=True)
    """Words of the author's own beside the typed declarations."""

    class Meta:
        abstract = True


class ArticleQuerySet(models.QuerySet["Article"]):
    """Words for reading articles."""

    def public(self) -> ArticleQuerySet:
        """Articles readers see."""
        return self.filter(state=State.PUBLISHED, trashed_at=None)

    def kept(self) -> ArticleQuerySet:
        """Articles that are not in the trash."""
        return self.filter(trashed_at=None)


class Article(models.Model):
    """Belongs to one publication and one channel; its text lives in its draft and its revisions."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="+")
    channel = models.ForeignKey(Channel, models.PROTECT, related_name="+")
    started_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    live_revision = models.ForeignKey("Revision", models.PROTECT, related_name="+", null=True)
    newer_audit = models.ForeignKey("RevisionAudit", models.SET_NULL, related_name="+", null=True)
    """A later audit of the live revision, after more pages it cites were captured; None: the one it was frozen with."""
    title = models.CharField(max_length=120, blank=True)
    """Title of the live revision, or of the draft before the first publication: kept here for lists."""
    slug = models.CharField(max_length=160, blank=True)
    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    first_published_at = models.DateTimeField(null=True)
    updated_at = models.DateTimeField(null=True)
    """When the live revision took effect."""
    scheduled_for = models.DateTimeField(null=True)
    trashed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawal_reason = models.CharField(max_length=300, blank=True)
    update_change = models.CharField(max_length=14, blank=True)
    """What kind of change the waiting revision of a public article is; see Change."""
    update_correction_of = models.CharField(max_length=12, blank=True)
    update_note = models.CharField(max_length=600, blank=True)
    bylines = models.JSONField(default=list)
    """``[{"id": 3, "name": "Ada"}, …]`` in order: kept here so that lists and pages need no query for them."""
    comment_count = models.PositiveIntegerField(default=0)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["-first_published_at", "-id"],
                name="article_latest",
                condition=models.Q(state="published", trashed_at=None),
            ),
            models.Index(
                fields=["channel", "-first_published_at", "-id"],
                name="article_of_channel",
                condition=models.Q(state="published", trashed_at=None),
            ),
            models.Index(
                fields=["publication", "-first_published_at", "-id"],
                name="article_of_publication",
                condition=models.Q(state="published", trashed_at=None),
            ),
            models.Index(fields=["submitted_at"], name="article_queue", condition=models.Q(submitted_at__isnull=False)),
            models.Index(fields=["publication", "-id"], name="article_in_studio"),
            models.Index(fields=["scheduled_for"], name="article_due", condition=models.Q(state="scheduled")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="published") | models.Q(live_revision__isnull=False),
                name="published_has_a_revision",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="scheduled") | models.Q(scheduled_for__isnull=False),
                name="scheduled_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """How the ledger and the page tags name this article."""
        return f"article:{self.pk}"


class Draft(Writing):
    """The working text of an article: one per article, saved again and again."""

    article = models.OneToOneField(Article, models.CASCADE, related_name="+", primary_key=True)
    topics = models.JSONField(default=list)
    """Names of topics as the author typed them."""
    version = models.PositiveIntegerField(default=0)
    """Counts up at every save; the editor's ``If-Match``."""
    save_key = models.CharField(max_length=40, blank=True)
    """What the editor calls the state it saved last: by it, a text knows its own earlier save again."""
    recent_keys = models.JSONField(default=list)
    """Names of the states saved lately, newest last: a text with such a name in a device's journal has arrived."""
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.title


class Keep(models.Model):
    """An earlier state of a draft: what the revision history of the studio shows and restores."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=120, blank=True)
    content = models.JSONField()
    """Every field of the draft as it was, by name."""
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=12, default="save")
    """save, submit, return, publish, restore or conflict."""

    class Meta:
        indexes = [models.Index(fields=["article", "-id"])]
        constraints = [models.UniqueConstraint(fields=["article", "version", "reason"], name="keep_once")]

    def __str__(self) -> str:
        return f"{self.article_id} v{self.version}"


class DraftSource(models.Model):
    """A source in the author's working list."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "source"], name="draft_source_once")]

    def __str__(self) -> str:
        return f"{self.article_id} rests on {self.source_id}"


class Change(models.TextChoices):
    """What kind of change a revision is to the one before."""

    FIRST = "first", _("first publication")
    TYPO = "typo", _("typo")
    UPDATE = "update", _("update")
    CORRECTION = "correction", _("correction")
    CLARIFICATION = "clarification", _("clarification")
    RETRACTION = "retraction", _("retraction")


class CorrectionOf(models.TextChoices):
    """What a correction puts right."""

    FACT = "fact", _("fact")
    ATTRIBUTION = "attribution", _("attribution")
    HEADLINE = "headline", _("headline")
    FIGURE = "figure", _("figure")


class Revision(Writing):
    """An immutable, numbered, published state of an article. The database refuses to change one."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    change = models.CharField(max_length=14, choices=Change.choices, default=Change.FIRST)
    correction_of = models.CharField(max_length=12, choices=CorrectionOf.choices, blank=True)
    note = models.CharField(max_length=600, blank=True)
    words = models.PositiveIntegerField(default=0)
    minutes = models.PositiveSmallIntegerField(default=1)
    audit = models.JSONField(default=dict)
    audit_version = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="revision_number_once")]
        indexes = [
            models.Index(
                fields=["-at", "-id"],
                name="revision_corrections",
                condition=models.Q(change__in=["correction", "clarification", "retraction"]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.article_id} r{self.number}"


class RevisionAudit(models.Model):
    """A later audit of a published revision: pages it cites were captured after it had been frozen."""

    revision = models.ForeignKey(Revision, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    audit = models.JSONField(default=dict)
    audit_version = models.CharField(max_length=20)

    class Meta:
        indexes = [models.Index(fields=["revision", "-id"])]

    def __str__(self) -> str:
        return f"{self.revision_id} audited at {self.at}"


class Citation(models.Model):
    """A source of a revision, with its number in the list at the foot."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="+")
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["revision", "source"], name="citation_once")]

    def __str__(self) -> str:
        return f"[{self.number}]"


class Byline(models.Model):
    """A person named as author of an article, in order."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "person"], name="byline_once")]

    def __str__(self) -> str:
        return f"{self.person_id} wrote {self.article_id}"


class Tagging(models.Model):
    """A published article's topic; the time is copied so that a topic's page reads one index."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="+")
    published_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "topic"], name="tagging_once")]
        indexes = [models.Index(fields=["topic", "-published_at", "-article"], name="tagging_of_topic")]

    def __str__(self) -> str:
        return f"{self.article_id} about {self.topic_id}"


class Remark(models.Model):
    """What a reviewer says about a submitted article."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text = models.TextField(max_length=4000)
    passage = models.CharField(max_length=500, blank=True)
    """The passage it speaks of, when one was selected."""
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"remark on {self.article_id}"


class PreviewLink(models.Model):
    """A link by which somebody outside may read a draft."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"preview of {self.article_id}"


class CorrectionRequest(models.Model):
    """A reader's "this is wrong", answered in public. No account is needed."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="+")
    passage = models.TextField(max_length=1000, blank=True)
    reason = models.TextField(max_length=2000)
    evidence = models.CharField(max_length=1000, blank=True)
    signed = models.CharField(max_length=60, blank=True)
    """Name the reader chose to give."""
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    done = models.BooleanField(null=True)
    answer = models.TextField(max_length=2000, blank=True)
    corrected_by = models.ForeignKey(Revision, models.PROTECT, related_name="+", null=True)
    hidden_at = models.DateTimeField(null=True)
    hidden_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    hidden_reason = models.CharField(max_length=300, blank=True)
    form = models.CharField(max_length=64, unique=True, null=True)
    """Digest of the form it was sent with: the same form sent twice is one request."""

    class Meta:
        indexes = [
            models.Index(fields=["article", "-id"]),
            models.Index(
                fields=["at", "id"],
                name="correction_request_waiting",
                condition=models.Q(answered_at=None, hidden_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"request on {self.article_id}"
