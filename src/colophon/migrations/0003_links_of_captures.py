"""Captures keep the addresses their page links to."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """A column for links; earlier captures have none."""

    dependencies = [("colophon", "0002_guards")]
    operations = [migrations.AddField("snapshot", "links", models.JSONField(default=list))]
