import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("email", models.EmailField(max_length=254, unique=True, verbose_name="e-mail address")),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                ("about", models.CharField(blank=True, max_length=300, verbose_name="about")),
                ("language", models.CharField(default="zh-hans", max_length=10)),
                ("is_active", models.BooleanField(default=True)),
                ("joined_at", models.DateTimeField()),
                ("left_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"), name="person_email_any_case"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Blob",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("size", models.BigIntegerField()),
                ("media_type", models.CharField(max_length=80)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Channel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("handle", models.SlugField(max_length=40, unique=True, verbose_name="handle")),
                ("name", models.CharField(max_length=40, verbose_name="name")),
                ("name_en", models.CharField(blank=True, max_length=40, verbose_name="name in English")),
                ("description", models.CharField(blank=True, max_length=200, verbose_name="description")),
                ("description_en", models.CharField(blank=True, max_length=200, verbose_name="description in English")),
                ("position", models.PositiveIntegerField(default=0)),
                ("current_affairs", models.BooleanField(default=False, verbose_name="current affairs")),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Counted",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("store", models.CharField(max_length=32, unique=True)),
                ("number", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="DroppedTag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tag", models.CharField(max_length=120)),
                ("at", models.DateTimeField(db_index=True)),
                ("removed", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("fact", models.CharField(max_length=60)),
                ("subject", models.CharField(max_length=80)),
                ("by", models.CharField(blank=True, max_length=40)),
                ("audience", models.CharField(max_length=10)),
                ("details", models.JSONField(default=dict)),
                ("salt", models.CharField(blank=True, max_length=44)),
                ("position", models.BigIntegerField(null=True, unique=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["subject", "id"], name="colophon_en_subject_cd3696_idx"),
                    models.Index(fields=["fact", "id"], name="colophon_en_fact_69987a_idx"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Masthead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60, verbose_name="site name")),
                ("name_en", models.CharField(blank=True, max_length=60, verbose_name="site name in English")),
                ("slogan", models.CharField(blank=True, max_length=120, verbose_name="slogan")),
                ("slogan_en", models.CharField(blank=True, max_length=120, verbose_name="slogan in English")),
                ("operator", models.CharField(max_length=120, verbose_name="operator")),
                ("contact_person", models.CharField(max_length=120, verbose_name="contact person")),
                ("contact_email", models.EmailField(blank=True, max_length=254, verbose_name="contact e-mail")),
                ("address", models.CharField(max_length=200, verbose_name="network address")),
                ("postal_address", models.CharField(blank=True, max_length=200, verbose_name="postal address")),
                ("icp_number", models.CharField(blank=True, max_length=60, verbose_name="ICP filing number")),
                (
                    "police_number",
                    models.CharField(blank=True, max_length=60, verbose_name="public security filing number"),
                ),
                ("logo_id", models.BigIntegerField(blank=True, null=True)),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("pk", 1)), name="masthead_is_one_row")],
            },
        ),
        migrations.CreateModel(
            name="Topic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40)),
                ("slug", models.CharField(max_length=80, unique=True)),
                ("folded", models.CharField(max_length=60, unique=True)),
                ("article_count", models.PositiveIntegerField(default=0)),
                ("at", models.DateTimeField()),
                (
                    "merged_into",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="colophon.topic"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("terms", "user agreement"),
                            ("privacy", "privacy notice"),
                            ("about", "about this site"),
                            ("corrections", "corrections policy"),
                        ],
                        max_length=12,
                    ),
                ),
                ("language", models.CharField(max_length=10)),
                ("version", models.PositiveIntegerField()),
                ("body", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "language", "version"), name="agreement_version_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "blob",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="colophon.blob"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Dossier",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.CharField(max_length=120, unique=True)),
                ("title", models.CharField(max_length=80, verbose_name="title")),
                ("introduction", models.TextField(blank=True, max_length=3000, verbose_name="introduction")),
                ("language", models.CharField(default="zh-hans", max_length=10, verbose_name="language")),
                ("opened_at", models.DateTimeField()),
                ("published_at", models.DateTimeField(null=True)),
                ("changed_at", models.DateTimeField()),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("published_at__isnull", False)),
                        fields=["-published_at", "-id"],
                        name="dossiers_public",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Entrance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("purpose", models.CharField(choices=[("setup", "setup"), ("recover", "recover")], max_length=10)),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Errand",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reaction", models.CharField(max_length=80)),
                ("details", models.JSONField(default=dict)),
                ("due_at", models.DateTimeField()),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("claimed_until", models.DateTimeField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                ("parked_at", models.DateTimeField(null=True)),
                ("error", models.TextField(blank=True)),
                (
                    "entry",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="colophon.entry"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("done_at", None), ("parked_at", None)),
                        fields=["due_at", "id"],
                        name="errand_waiting",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Image",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                ("colour", models.CharField(default="#cccccc", max_length=7)),
                ("aigc", models.JSONField(default=dict)),
                ("has_c2pa", models.BooleanField(default=False)),
                ("ready_at", models.DateTimeField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "original",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="colophon.blob"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Parcel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_at", models.DateTimeField()),
                ("packed_at", models.DateTimeField(null=True)),
                ("path", models.CharField(blank=True, max_length=100)),
                ("size", models.BigIntegerField(default=0)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("packed_at", None)), fields=("person",), name="one_parcel_at_a_time"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Role",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("editor", "editor"), ("moderator", "moderator"), ("operator", "operator")],
                        max_length=12,
                    ),
                ),
                ("given_at", models.DateTimeField()),
                (
                    "given_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("person", "kind"), name="role_once")],
            },
        ),
        migrations.CreateModel(
            name="SiteRules",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "policy",
                    models.CharField(
                        choices=[
                            ("open", "open: everybody's comments appear at once"),
                            ("first", "first comments held: somebody's first comment waits until it is looked at"),
                            ("all", "all held: every comment waits until it is looked at"),
                            ("closed", "closed: nobody can comment"),
                        ],
                        default="first",
                        max_length=6,
                        verbose_name="who may comment",
                    ),
                ),
                ("words", models.TextField(blank=True, max_length=20000, verbose_name="words that hold a comment")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pk", 1)), name="comment_rules_are_one_row")
                ],
            },
        ),
        migrations.CreateModel(
            name="Look",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("before", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Wishes",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("replies", models.BooleanField(default=False)),
                ("writing", models.BooleanField(default=False)),
                ("decisions", models.BooleanField(default=False)),
                ("followers", models.BooleanField(default=False)),
                ("followed", models.BooleanField(default=False)),
                (
                    "digest",
                    models.CharField(
                        choices=[("none", "no letter"), ("daily", "every day"), ("weekly", "every week")],
                        default="none",
                        max_length=6,
                    ),
                ),
                ("digest_at", models.DateTimeField(null=True)),
                ("digest_after", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("digest_at__isnull", False)), fields=["digest_at"], name="digests_due"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="colophon.agreement"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("person", "agreement"), name="consent_once")],
            },
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("handle", models.SlugField(max_length=40, unique=True, verbose_name="handle")),
                ("name", models.CharField(max_length=40, unique=True, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("individual", "individual"),
                            ("media", "media"),
                            ("organisation", "organisation"),
                            ("government", "government or public body"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("tagline", models.CharField(blank=True, max_length=80, verbose_name="tagline")),
                ("about", models.TextField(blank=True, max_length=2000, verbose_name="about")),
                ("badge", models.CharField(blank=True, max_length=80, verbose_name="badge")),
                ("trusted_at", models.DateTimeField(blank=True, null=True)),
                ("probation_left", models.PositiveSmallIntegerField(default=0)),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("article_count", models.PositiveIntegerField(default=0)),
                ("follower_count", models.PositiveIntegerField(default=0)),
                (
                    "avatar",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="colophon.image",
                    ),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="colophon.channel"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Variant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                (
                    "format",
                    models.CharField(choices=[("avif", "AVIF"), ("webp", "WebP"), ("jpeg", "JPEG")], max_length=5),
                ),
                ("crop", models.BooleanField(default=False)),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                ("size", models.PositiveIntegerField()),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="colophon.image"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("image", "width", "format", "crop"), name="variant_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Video",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                ("size", models.BigIntegerField()),
                ("media_type", models.CharField(max_length=40)),
                ("width", models.PositiveIntegerField(default=0)),
                ("height", models.PositiveIntegerField(default=0)),
                ("seconds", models.PositiveIntegerField(default=0)),
                ("at", models.DateTimeField()),
                (
                    "original",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="colophon.blob"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "poster",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="colophon.image"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Application",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("individual", "individual"),
                            ("media", "media"),
                            ("organisation", "organisation"),
                            ("government", "government or public body"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(max_length=40, verbose_name="name")),
                ("handle", models.SlugField(max_length=40, verbose_name="handle")),
                ("tagline", models.CharField(blank=True, max_length=80, verbose_name="tagline")),
                ("about", models.TextField(max_length=2000, verbose_name="about")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting for an editor"),
                            ("asked", "an editor asked back"),
                            ("admitted", "admitted"),
                            ("refused", "refused"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("reasons", models.TextField(blank=True)),
                ("reapply_on", models.DateField(null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="colophon.channel"
                    ),
                ),
                ("documents", models.ManyToManyField(related_name="+", to="colophon.document")),
                (
                    "publication",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="colophon.publication",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["state", "at"], name="colophon_ap_state_6dfb03_idx")],
            },
        ),
        migrations.CreateModel(
            name="Follow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "channel",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="colophon.channel"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="colophon.publication",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="colophon.topic"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["publication", "id"], name="follow_of_publication"),
                    models.Index(fields=["publication", "at"], name="follow_of_publication_by_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("person", "publication"), name="follow_publication_once"),
                    models.UniqueConstraint(fields=("person", "topic"), name="follow_topic_once"),
                    models.UniqueConstraint(fields=("person", "channel"), name="follow_channel_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("channel__isnull", True), ("publication__isnull", False), ("topic__isnull", True)
                            ),
                            models.Q(
                                ("channel__isnull", True), ("publication__isnull", True), ("topic__isnull", False)
                            ),
                            models.Q(
                                ("channel__isnull", False), ("publication__isnull", True), ("topic__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="follow_one_thing",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "part",
                    models.CharField(
                        choices=[("owner", "owner"), ("editor", "publication editor"), ("writer", "writer")],
                        max_length=8,
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "used_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="colophon.publication"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "part",
                    models.CharField(
                        choices=[("owner", "owner"), ("editor", "publication editor"), ("writer", "writer")],
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="colophon.publication"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("publication", "person"), name="membership_once")],
            },
        ),
        migrations.CreateModel(
            name="PublicationReads",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                (
                    "came_from",
                    models.CharField(
                        choices=[
                            ("direct", "directly, or nothing was said"),
                            ("within", "from within the site"),
                            ("search", "search engines"),
                            ("social", "social networks"),
                            ("elsewhere", "other sites"),
                        ],
                        max_length=9,
                    ),
                ),
                (
                    "device",
                    models.CharField(
                        choices=[("phone", "phone"), ("tablet", "tablet"), ("computer", "computer")], max_length=8
                    ),
                ),
                ("reads", models.PositiveIntegerField(default=0)),
                ("first_quarter", models.PositiveIntegerField(default=0)),
                ("half", models.PositiveIntegerField(default=0)),
                ("third_quarter", models.PositiveIntegerField(default=0)),
                ("whole", models.PositiveIntegerField(default=0)),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="colophon.publication"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["day"], name="publication_reads_of_day")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("publication", "day", "came_from", "device"), name="publication_reads_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicationRules",
            fields=[
                (
                    "publication",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="colophon.publication",
                    ),
                ),
                (
                    "policy",
                    models.CharField(
                        choices=[
                            ("open", "open: everybody's comments appear at once"),
                            ("first", "first comments held: somebody's first comment waits until it is looked at"),
                            ("all", "all held: every comment waits until it is looked at"),
                            ("closed", "closed: nobody can comment"),
                        ],
                        max_length=6,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(max_length=4000)),
                ("at", models.DateTimeField()),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="colophon.application"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Article",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("submitted", "waiting for review"),
                            ("returned", "returned with remarks"),
                            ("scheduled", "scheduled"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn by its author"),
                            ("withheld", "withheld by the site"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=120)),
                ("slug", models.CharField(blank=True, max_length=160)),
                ("started_at", models.DateTimeField()),
                ("submitted_at", models.DateTimeField(null=True)),
                ("first_published_at", models.DateTimeField(null=True)),
                ("updated_at", models.DateTimeField(null=True)),
                ("scheduled_for", models.DateTimeField(null=True)),
                ("trashed_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawal_reason", models.CharField(blank=True, max_length=300)),
                ("update_change", models.CharField(blank=True, max_length=14)),
                ("update_correction_of", models.CharField(blank=True, max_length=12)),
                ("update_note", models.CharField(blank=True, max_length=600)),
                ("bylines", models.JSONField(default=list)),
                ("comment_count", models.PositiveIntegerField(default=0)),
                (
                    "started_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="colophon.channel"
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="colophon.publication"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "published"), ("trashed_at", None)),
                        fields=["-first_published_at", "-id"],
                        name="article_latest",
                    ),
                    models.Index(
                        condition=models.Q(("state", "published"), ("trashed_at", None)),
                        fields=["channel", "-first_published_at", "-id"],
                        name="article_of_channel",
                    ),
                    models.Index(
                        condition=models.Q(("state", "published"), ("trashed_at", None)),
                        fields=["publication", "-first_published_at", "-id"],
                        name="article_of_publication",
                    ),
                    models.Index(
                        condition=models.Q(("submitted_at__isnull", False)),
                        fields=["submitted_at"],
                        name="article_queue",
                    ),
                    models.Index(fields=["publication", "-id"], name="article_in_studio"),
                    models.Index(
                        condition=models.Q(("state", "scheduled")), fields=["scheduled_for"], name="article_due"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "scheduled"), _negated=True),
                            ("scheduled_for__isnull", False),
                            _connector="OR",
                        ),
                        name="scheduled_has_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ArticleReads",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                (
                    "came_from",
                    models.CharField(
                        choices=[
                            ("direct", "directly, or nothing was said"),
                            ("within", "from within the site"),
                            ("search", "search engines"),
                            ("social", "social networks"),
                            ("elsewhere", "other sites"),
                        ],
                        max_length=9,
                    ),
                ),
                (
                    "device",
                    models.CharField(
                        choices=[("phone", "phone"), ("tablet", "tablet"), ("computer", "computer")], max_length=8
                    ),
                ),
                ("reads", models.PositiveIntegerField(default=0)),
                ("first_quarter", models.PositiveIntegerField(default=0)),
                ("half", models.PositiveIntegerField(default=0)),
                ("third_quarter", models.PositiveIntegerField(default=0)),
                ("whole", models.PositiveIntegerField(default=0)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="colophon.article"
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="colophon.publication"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["publication", "day"], name="reads_of_publication"),
                    models.Index(fields=["day"], name="reads_of_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("article", "day", "came_from", "device"), name="article_reads_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Byline",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="colophon.article"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("article", "person"), name="byline_once")],
            },
        ),
        migrations.CreateModel(
            name="DossierArticle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="colophon.article"
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="colophon.dossier"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("dossier", "article"), name="dossier_article_once")],
            },
        ),
        migrations.CreateModel(
            name="HeadlinePick",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(null=True)),
                ("at", models.DateTimeField()),
                ("dropped_at", models.DateTimeField(null=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="colophon.article"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="colophon.channel"
                    ),
                ),
                (
                    "dropped_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["channel", "position"], name="pick_of_front")],
            },
        ),
        migrations.CreateModel(
            name="Keep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField()),
                ("title", models.CharField(blank=True, max_length=120)),
                ("content", models.JSONField()),
                ("at", models.DateTimeField()),
                ("reason", models.CharField(default="save", max_length=12)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="colophon.article"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["article", "-id"], name="colophon_ke_article_6b4460_idx")],
                "constraints": [models.UniqueConstraint(fields=("article", "version", "reason"), name="keep_once")],
            },
        ),
        migrations.CreateModel(
            name="Likeness",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("share", models.PositiveSmallIntegerField()),
                ("passages", models.JSONField(default=list)),
                ("at", models.DateTimeField()),
                ("contested_at", models.DateTimeField(null=True)),
                ("contest", models.TextField(blank=True, max_length=2000)),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "decided",
                    models.CharField(
                        blank=True,
                        choices=[("fine", "may stand as it is"), ("copied", "taken over without saying so")],
                        max_length=6,
                    ),
                ),
                ("decision", models.TextField(blank=True, max_length=2000)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="colophon.article"
                    ),
                ),
                (
                    "contested_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="colophon.article"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["-at", "-id"], name="likeness_latest")],
                "constraints": [models.UniqueConstraint(fields=("article", "other"), name="likeness_once")],
            },
        ),
        migrations.CreateModel(
            name="Notification",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=24)),
                ("key", models.CharField(max_length=60)),
                ("subject", models.CharField(blank=True, max_length=80)),
                ("number", models.PositiveIntegerField(default=1)),
                ("at", models.DateTimeField()),
                ("read_at", models.DateTimeField(null=True)),
                ("to_mail", models.BooleanField(default=False)),
                ("mailing_until", models.DateTimeField(null=True)),
                ("mailed_at", models.DateTimeField(null=True)),
                (
                    "article",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="colophon.article"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="colophon.publication",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person", "-at", "-id"], name="notifications_by_time"),
                    models.Index(condition=models.Q(("read_at", None)), fields=["person"], name="notifications_unread"),
                    models.Index(
                        condition=models.Q(("mailed_at", None), ("to_mail", True)),
                        fields=["id"],
                        name="letters_to_send",
                    ),
                    models.Index(fields=["at"], name="notifications_by_age"),
                ],
                "constraints": [models.UniqueConstraint(fields=("person", "key"), name="notification_once")],
            },
        ),
        migrations.CreateModel(
            name="PreviewLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="colophon.article"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Remark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(max_length=4000)),
                ("passage", models.CharField(blank=True, max_length=500)),
                ("at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="colophon.article"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(blank=True, max_length=120, verbose_name="title")),
                ("summary", models.CharField(blank=True, max_length=300, verbose_name="summary")),
                ("body", models.TextField(blank=True, verbose_name="text")),
                ("language", models.CharField(default="zh-hans", max_length=10, verbose_name="language")),
                (
                    "shape",
                    models.CharField(
                        choices=[
                            ("report", "report"),
                            ("explainer", "explainer"),
                            ("analysis", "analysis"),
                            ("opinion", "opinion"),
                            ("interview", "interview"),
                            ("gallery", "pictures"),
                            ("video", "video"),
                            ("document", "document"),
                        ],
                        default="report",
                        max_length=10,
                        verbose_name="type of work",
                    ),
                ),
                (
                    "originality",
                    models.CharField(
                        choices=[
                            ("original", "original"),
                            ("compiled", "compiled from sources"),
                            ("translated", "translated"),
                            ("reprinted", "reprinted with permission"),
                            ("syndicated", "syndicated"),
                        ],
                        default="original",
                        max_length=10,
                    ),
                ),
                ("original_url", models.URLField(blank=True, max_length=1000)),
                (
                    "ai_use",
                    models.CharField(
                        choices=[("none", "no AI used"), ("assisted", "AI assisted"), ("generated", "AI generated")],
                        default="none",
                        max_length=10,
                    ),
                ),
                ("ai_note", models.CharField(blank=True, max_length=300)),
                ("ai_reviewed_by", models.CharField(blank=True, max_length=60)),
                ("interests", models.CharField(blank=True, max_length=300)),
                ("declaration", models.CharField(blank=True, max_length=300)),
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "change",
                    models.CharField(
                        choices=[
                            ("first", "first publication"),
                            ("typo", "typo"),
                            ("update", "update"),
                            ("correction", "correction"),
                            ("clarification", "clarification"),
                            ("retraction", "retraction"),
                        ],
                        default="first",
                        max_length=14,
                    ),
                ),
                (
                    "correction_of",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("fact", "fact"),
                            ("attribution", "attribution"),
                            ("headline", "headline"),
                            ("figure", "figure"),
                        ],
                        max_length=12,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=600)),
                ("words", models.PositiveIntegerField(default=0)),
                ("minutes", models.PositiveSmallIntegerField(default=1)),
                ("audit", models.JSONField(default=dict)),
                ("audit_version", models.CharField(blank=True, max_length=20)),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="colophon.article"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "cover",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="colophon.image",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("change__in", ["correction", "clarification", "retraction"])),
                        fields=["-at", "-id"],
                        name="revision_corrections",
                    )
                ],
                "constraints": [models.UniqueConstraint(fields=("article", "number"), name="revision_number_once")],
            },
        ),
        migrations.CreateModel(
            name="Tagging",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("published_at", models.DateTimeField()),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="colophon.article"
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="colophon.topic"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["topic", "-published_at", "-article"], name="tagging_of_topic")],
                "constraints": [models.UniqueConstraint(fields=("article", "topic"), name="tagging_once")],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("title", models.CharField(blank=True, max_length=120, verbose_name="title")),
                ("summary", models.CharField(blank=True, max_length=300, verbose_name="summary")),
                ("body", models.TextField(blank=True, verbose_name="text")),
                ("language", models.CharField(default="zh-hans", max_length=10, verbose_name="language")),
                (
                    "shape",
                    models.CharField(
                        choices=[
                            ("report", "report"),
                            ("explainer", "explainer"),
                            ("analysis", "analysis"),
                            ("opinion", "opinion"),
                            ("interview", "interview"),
                            ("gallery", "pictures"),
                            ("video", "video"),
                            ("document", "document"),
                        ],
                        default="report",
                        max_length=10,
                        verbose_name="type of work",
                    ),
                ),
                (
                    "originality",
                    models.CharField(
                        choices=[
                            ("original", "original"),
                            ("compiled", "compiled from sources"),
                            ("translated", "translated"),
                            ("reprinted", "reprinted with permission"),
                            ("syndicated", "syndicated"),
                        ],
                        default="original",
                        max_length=10,
                    ),
                ),
                ("original_url", models.URLField(blank=True, max_length=1000)),
                (
                    "ai_use",
                    models.CharField(
                        choices=[("none", "no AI used"), ("assisted", "AI assisted"), ("generated", "AI generated")],
                        default="none",
                        max_length=10,
                    ),
                ),
                ("ai_note", models.CharField(blank=True, max_length=300)),
                ("ai_reviewed_by", models.CharField(blank=True, max_length=60)),
                ("interests", models.CharField(blank=True, max_length=300)),
                ("declaration", models.CharField(blank=True, max_length=300)),
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="colophon.article",
                    ),
                ),
                ("topics", models.JSONField(default=list)),
                ("version", models.PositiveIntegerField(default=0)),
                ("save_key", models.CharField(blank=True, max_length=40)),
                ("recent_keys", models.JSONField(default=list)),
                ("saved_at", models.DateTimeField()),
                (
                    "cover",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="colophon.image",
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Shingle",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "hash", "article_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("hash", models.BigIntegerField()),
                (
                    "article",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="colophon.article",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField()),
                ("html", models.TextField()),
                ("passage", models.CharField(blank=True, max_length=600)),
                ("digest", models.CharField(max_length=64)),
                ("token", models.CharField(max_length=64, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("public", "public"),
                            ("held", "held"),
                            ("refused", "not taken"),
                            ("removed", "removed by its writer"),
                            ("hidden", "hidden"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "held_for",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("policy", "every comment here is looked at first"),
                            ("first", "a first comment is looked at first"),
                            ("links", "many links"),
                            ("repeat", "the same words were sent before"),
                            ("words", "a word on the site's list"),
                            ("trap", "sent the way machines send"),
                            ("reports", "several readers reported it"),
                        ],
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("published_at", models.DateTimeField(null=True)),
                ("edited_at", models.DateTimeField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("shown", models.BooleanField(default=False)),
                ("reply_count", models.PositiveIntegerField(default=0)),
                ("vote_count", models.PositiveIntegerField(default=0)),
                (
                    "answers",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="colophon.comment"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="colophon.article",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "thread",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="colophon.comment",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="colophon.revision"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("shown", True), ("thread", None)),
                        fields=["article", "-id"],
                        name="thread_by_time",
                    ),
                    models.Index(
                        condition=models.Q(("shown", True), ("thread", None)),
                        fields=["article", "-vote_count", "-id"],
                        name="thread_by_votes",
                    ),
                    models.Index(condition=models.Q(("shown", True)), fields=["thread", "id"], name="answers_by_time"),
                    models.Index(
                        condition=models.Q(("state", "held")), fields=["article", "state"], name="comments_held"
                    ),
                    models.Index(condition=models.Q(("state", "held")), fields=["id"], name="comments_waiting"),
                    models.Index(fields=["person", "-id"], name="comments_of_person"),
                    models.Index(fields=["digest", "at"], name="comments_alike"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answers", None), ("thread", None)),
                            models.Q(("answers__isnull", False), ("thread__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_answer_has_a_thread",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "public"), _negated=True),
                            models.Q(("published_at__isnull", False), ("shown", True)),
                            _connector="OR",
                        ),
                        name="public_comment_is_shown",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "held"), _negated=True),
                            models.Q(("held_for", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="held_comment_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CorrectionRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("passage", models.TextField(blank=True, max_length=1000)),
                ("reason", models.TextField(max_length=2000)),
                ("evidence", models.CharField(blank=True, max_length=1000)),
                ("signed", models.CharField(blank=True, max_length=60)),
                ("at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("done", models.BooleanField(null=True)),
                ("answer", models.TextField(blank=True, max_length=2000)),
                ("hidden_at", models.DateTimeField(null=True)),
                ("hidden_reason", models.CharField(blank=True, max_length=300)),
                ("form", models.CharField(max_length=64, null=True, unique=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="colophon.article"
                    ),
                ),
                (
                    "hidden_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "corrected_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="colophon.revision"
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="colophon.revision"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["article", "-id"], name="colophon_co_article_41a79f_idx"),
                    models.Index(
                        condition=models.Q(("answered_at", None), ("hidden_at", None)),
                        fields=["at", "id"],
                        name="correction_request_waiting",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RevisionAudit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("audit", models.JSONField(default=dict)),
                ("audit_version", models.CharField(max_length=20)),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="colophon.revision"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["revision", "-id"], name="colophon_re_revisio_935c05_idx")],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("released", "released"),
                            ("refused", "not taken"),
                            ("left", "stays"),
                            ("hidden", "hidden"),
                        ],
                        max_length=8,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "comment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="colophon.comment"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Earlier",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "comment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="colophon.comment"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Vote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "comment",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="colophon.comment",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("comment", "person"), name="vote_once")],
            },
        ),
        migrations.CreateModel(
            name="Pin",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="colophon.article",
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "comment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="colophon.comment"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Lock",
            fields=[
                (
                    "thread",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="colophon.comment",
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("spam", "advertising or the same again and again"),
                            ("insult", "insults or threatens somebody"),
                            ("hate", "hatred against a group of people"),
                            ("private", "shows what is private"),
                            ("false", "says what is not true"),
                            ("unlawful", "may be unlawful"),
                            ("other", "something else"),
                        ],
                        max_length=8,
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=500)),
                ("at", models.DateTimeField()),
                (
                    "comment",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="colophon.comment",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="colophon.decision"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("decision", None)), fields=["comment"], name="reports_open"),
                    models.Index(fields=["person", "-id"], name="reports_of_person"),
                ],
                "constraints": [models.UniqueConstraint(fields=("comment", "person"), name="report_once")],
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("primary", "primary document"),
                            ("reported", "reported by others"),
                            ("data", "data"),
                            ("observation", "own observation"),
                            ("photograph", "own photograph"),
                            ("interview", "interview"),
                            ("archive", "archive"),
                            ("generated", "generated"),
                        ],
                        default="reported",
                        max_length=12,
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                ("publisher", models.CharField(blank=True, max_length=120)),
                ("author", models.CharField(blank=True, max_length=120)),
                ("url", models.URLField(blank=True, max_length=1000)),
                ("dated", models.CharField(blank=True, max_length=10)),
                ("place", models.CharField(blank=True, max_length=200)),
                ("retrieved_at", models.DateTimeField(blank=True, null=True)),
                ("note", models.CharField(blank=True, max_length=500)),
                ("dead_since", models.DateTimeField(blank=True, null=True)),
                ("checked_at", models.DateTimeField(blank=True, null=True)),
                ("failures", models.PositiveSmallIntegerField(default=0)),
                ("at", models.DateTimeField()),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["url"], name="colophon_so_url_e66c18_idx"),
                    models.Index(fields=["added_by", "-id"], name="colophon_so_added_b_6021b9_idx"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Citation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="colophon.revision"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="colophon.source"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("revision", "source"), name="citation_once")],
            },
        ),
        migrations.CreateModel(
            name="DraftSource",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="colophon.article"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="colophon.source"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("article", "source"), name="draft_source_once")],
            },
        ),
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("url", models.CharField(max_length=1000)),
                ("captured_at", models.DateTimeField()),
                ("status", models.PositiveSmallIntegerField(default=0)),
                ("media_type", models.CharField(blank=True, max_length=100)),
                ("title", models.CharField(blank=True, max_length=300)),
                ("text", models.TextField(blank=True)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("warc", models.CharField(blank=True, max_length=200)),
                ("noarchive", models.BooleanField(default=False)),
                ("error", models.CharField(blank=True, max_length=300)),
                ("shingles", models.JSONField(default=list)),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="colophon.source"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["source", "-captured_at"], name="colophon_sn_source__2265e9_idx")],
            },
        ),
        migrations.CreateModel(
            name="TimelineEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sentence", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                ("iso", models.CharField(max_length=10)),
                ("inferred", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[("found", "found"), ("confirmed", "on the timeline"), ("dropped", "left out")],
                        default="found",
                        max_length=9,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="colophon.article"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="colophon.dossier",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="colophon.source"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["dossier", "iso", "id"], name="timeline")],
                "constraints": [models.UniqueConstraint(fields=("dossier", "article", "digest"), name="event_once")],
            },
        ),
        migrations.AddField(
            model_name="article",
            name="live_revision",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="colophon.revision"
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="newer_audit",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="colophon.revisionaudit"
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="snapshot",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="colophon.snapshot",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "published"), _negated=True), ("live_revision__isnull", False), _connector="OR"
                ),
                name="published_has_a_revision",
            ),
        ),
    ]
