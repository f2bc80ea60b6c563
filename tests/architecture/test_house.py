"""What linters cannot see of the house's rules."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

SOURCE = Path(__file__).parents[2] / "src" / "colophon"
FLOORS = [
    {"pagecache", "lib"},
    {"ledger"},
    {"masthead"},
    {"people"},
    {"channels", "media", "topics"},
    {"publications", "sources"},
    {"articles"},
    {"comments", "follows", "inbox", "reads"},
    {"fronts", "dossiers", "leaving"},
    {"discovery"},
]
"""Which rooms hold models, from the ground up; import-linter holds the full list."""

FORBIDDEN_NAMES = {"utils", "helpers", "common", "core", "base", "misc", "manager", "service", "handler"}


def _files() -> list[Path]:
    return [file for file in SOURCE.rglob("*.py") if "migrations" not in file.parts]


def _floor(model: type[models.Model]) -> int:
    room = model.__module__.split(".")[1]
    return next(height for height, rooms in enumerate(FLOORS) if room in rooms)


OURS = list(apps.get_app_config("colophon").get_models())


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_foreign_keys_point_down_and_leave_no_name_behind(model):
    for field in model._meta.get_fields():
        if not field.is_relation or field.auto_created:
            continue
        target = field.related_model
        assert field.remote_field.related_name.endswith("+"), (
            f"{model.__name__}.{field.name} makes an upward import in disguise"
        )
        if target._meta.app_label == "colophon":
            assert _floor(target) <= _floor(model), f"{model.__name__}.{field.name} points up"


def test_no_file_bears_a_name_that_says_nothing():
    named = [str(file.relative_to(SOURCE)) for file in _files() if file.stem in FORBIDDEN_NAMES]
    assert named == []


def test_every_module_begins_by_saying_what_lives_there():
    silent = [
        str(file.relative_to(SOURCE))
        for file in _files()
        if file.read_text("utf-8").strip() and not ast.get_docstring(ast.parse(file.read_text("utf-8")))
    ]
    assert silent == []


def test_signals_are_not_used_and_save_is_not_overridden():
    found = []
    for file in _files():
        tree = ast.parse(file.read_text("utf-8"))
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.ImportFrom)
                and node.module
                and (node.module.endswith("dispatch") or node.module.endswith(".signals"))
            ):
                found.append(f"{file.name} imports {node.module}")
            if isinstance(node, ast.ClassDef) and file.name == "models.py":
                found += [
                    f"{file}: {node.name}.save"
                    for item in node.body
                    if isinstance(item, ast.FunctionDef) and item.name in ("save", "delete")
                ]
    assert found == []


def test_the_domain_never_asks_for_the_time():
    rooms = (
        "articles",
        "publications",
        "people",
        "channels",
        "fronts",
        "follows",
        "inbox",
        "dossiers",
        "leaving",
        "comments",
        "sources",
        "media",
        "topics",
        "ledger",
    )
    found = []
    for room in rooms:
        for file in (SOURCE / room).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.args:
                    continue
                if node.func.attr in ("now", "today", "utcnow", "localdate"):
                    found.append(f"{file.relative_to(SOURCE)}:{node.lineno}")
    assert found == []


def test_every_public_fact_has_its_reaction_and_every_reaction_a_fact():
    from colophon.ledger.facts import FACTS
    from colophon.reactions import AT_ONCE, ERRANDS, LATER

    public = {name for name, fact in FACTS.items() if fact.audience == "public"}
    assert public - set(AT_ONCE) == set(), "public facts that change no page must say so"
    assert (set(AT_ONCE) | set(LATER)) - set(FACTS) == set()
    assert {name for names in LATER.values() for name in names} - set(ERRANDS) == set()


def test_no_silent_fact_is_recorded():
    from colophon.ledger.facts import FACTS, SILENT

    assert set(SILENT) & set(FACTS) == set()


def test_every_setting_is_documented():
    from dataclasses import fields

    from colophon.config import Config

    text = (SOURCE.parents[1] / "docs" / "settings.md").read_text("utf-8")
    missing = [field.name for field in fields(Config) if f"`{field.name}`" not in text]
    assert missing == []


def test_files_keep_to_their_budget():
    long = {
        str(file.relative_to(SOURCE)): count
        for file in _files()
        if (count := len(file.read_text("utf-8").splitlines())) > 400
    }
    assert {name: count for name, count in long.items() if name != "articles/models.py"} == {}


def test_requirements_name_no_registry():
    for file in (SOURCE.parents[1] / "requirements").iterdir():
        assert "://" not in file.read_text("utf-8"), file.name
