"""The database itself refuses to change what was published or recorded."""

from __future__ import annotations

from django.db import migrations

NEVER_CHANGED = ("colophon_revision", "colophon_revisionaudit", "colophon_citation", "colophon_agreement")
CITED = ("kind", "title", "publisher", "author", "url", "dated", "place", "note")
"""What is said of a source. Once something published cites it, another source takes its place instead."""
ANSWERED = ("answered_at", "answered_by_id", "done", "answer", "corrected_by_id")
"""The author's answer to a request for a correction, given once."""


def _differs(columns: tuple[str, ...], *, sign: str) -> str:
    return " OR ".join(f"OLD.{column} {sign} NEW.{column}" for column in columns)


SQLITE = [
    f"CREATE TRIGGER {table}_is_immutable_{verb.lower()} BEFORE {verb} ON {table} "
    f"BEGIN SELECT RAISE(ABORT, '{table}: what was published is never changed'); END"
    for table in NEVER_CHANGED
    for verb in ("UPDATE", "DELETE")
] + [
    f"CREATE TRIGGER colophon_source_is_cited BEFORE UPDATE OF {', '.join(CITED)} ON colophon_source "  # noqa: S608
    f"WHEN ({_differs(CITED, sign='IS NOT')}) "
    "AND EXISTS (SELECT 1 FROM colophon_citation WHERE source_id = OLD.id) "
    "BEGIN SELECT RAISE(ABORT, 'colophon_source: what was published is never changed'); END",
    "CREATE TRIGGER colophon_correctionrequest_is_answered BEFORE UPDATE ON colophon_correctionrequest "
    f"WHEN OLD.answered_at IS NOT NULL AND ({_differs(ANSWERED, sign='IS NOT')}) "
    "BEGIN SELECT RAISE(ABORT, 'colophon_correctionrequest: an answer is given once'); END",
    "CREATE TRIGGER colophon_entry_is_immutable_update BEFORE UPDATE ON colophon_entry "
    "WHEN NOT (OLD.position IS NULL AND NEW.position IS NOT NULL AND NEW.id = OLD.id AND NEW.at = OLD.at "
    "AND NEW.fact = OLD.fact AND NEW.subject = OLD.subject AND NEW.by = OLD.by AND NEW.audience = OLD.audience "
    "AND NEW.details = OLD.details AND NEW.salt = OLD.salt) "
    "BEGIN SELECT RAISE(ABORT, 'the ledger is only ever appended to'); END",
    "CREATE TRIGGER colophon_entry_is_kept BEFORE DELETE ON colophon_entry WHEN OLD.audience = 'public' "
    "BEGIN SELECT RAISE(ABORT, 'the ledger is only ever appended to'); END",
]

POSTGRESQL = [
    "CREATE FUNCTION colophon_never() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION '%: what was published is never changed', TG_TABLE_NAME "
    "USING ERRCODE = 'integrity_constraint_violation'; END $$",
    *(
        f"CREATE TRIGGER {table}_is_immutable BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION colophon_never()"
        for table in NEVER_CHANGED
    ),
    "CREATE FUNCTION colophon_never_once_cited() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN IF EXISTS (SELECT 1 FROM colophon_citation WHERE source_id = OLD.id) THEN "
    "RAISE EXCEPTION '%: what was published is never changed', TG_TABLE_NAME "
    "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
    f"CREATE TRIGGER colophon_source_is_cited BEFORE UPDATE OF {', '.join(CITED)} ON colophon_source FOR EACH ROW "
    f"WHEN ({_differs(CITED, sign='IS DISTINCT FROM')}) EXECUTE FUNCTION colophon_never_once_cited()",
    "CREATE TRIGGER colophon_correctionrequest_is_answered BEFORE UPDATE ON colophon_correctionrequest "
    f"FOR EACH ROW WHEN (OLD.answered_at IS NOT NULL AND ({_differs(ANSWERED, sign='IS DISTINCT FROM')})) "
    "EXECUTE FUNCTION colophon_never()",
    "CREATE TRIGGER colophon_entry_is_immutable BEFORE UPDATE ON colophon_entry FOR EACH ROW "
    "WHEN (NOT (OLD.position IS NULL AND NEW.position IS NOT NULL AND NEW.id = OLD.id AND NEW.at = OLD.at "
    "AND NEW.fact = OLD.fact AND NEW.subject = OLD.subject AND NEW.by = OLD.by AND NEW.audience = OLD.audience "
    "AND NEW.details = OLD.details AND NEW.salt = OLD.salt)) EXECUTE FUNCTION colophon_never()",
    "CREATE TRIGGER colophon_entry_is_kept BEFORE DELETE ON colophon_entry FOR EACH ROW "
    "WHEN (OLD.audience = 'public') EXECUTE FUNCTION colophon_never()",
]


def guard(apps: object, editor: object) -> None:
    """Create the triggers in the dialect of the database at hand."""
    vendor = editor.connection.vendor  # type: ignore[attr-defined]
    for statement in SQLITE if vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement, params=None)  # type: ignore[attr-defined]


class Migration(migrations.Migration):
    """Guards for revisions, their audits, citations, cited sources, answers, agreements and the ledger."""

    dependencies = [("colophon", "0001_initial")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
