"""Runs on every Python 3.11: the early ones mismatch possessive repetitions and atomic groups (fixed in 3.11.5)."""

from __future__ import annotations

import importlib
import pkgutil
import re
from re import _parser  # type: ignore[attr-defined]

import colophon


def patterns():
    """Every regular expression that a module of ours holds under a name."""
    for found in pkgutil.walk_packages(colophon.__path__, "colophon."):
        if "migrations" in found.name or found.name.endswith("__main__"):
            continue
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                yield f"{found.name}.{name}", value


def is_early(parsed) -> bool:
    return "POSSESSIVE_REPEAT" not in repr(parsed) and "ATOMIC_GROUP" not in repr(parsed)


def test_no_regular_expression_needs_a_later_python():
    seen = dict(patterns())
    assert len(seen) > 100
    assert [name for name, one in seen.items() if not is_early(_parser.parse(one.pattern, one.flags & ~re.DEBUG))] == []
    assert not is_early(_parser.parse("a++")) and not is_early(_parser.parse("(?>a)"))
