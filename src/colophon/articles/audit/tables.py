"""Reads the tables of cues, and turns lists of words into regular expressions that match the longest first."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The table `tables/<name>.toml`."""
    return tomllib.loads((files(__package__) / "tables" / f"{name}.toml").read_text("utf-8"))


@cache
def words(name: str, section: str, key: str) -> tuple[str, ...]:
    """One list of a table, in its order, without repetition."""
    return tuple(dict.fromkeys(str(table(name)[section][key]).split()))


def any_of(items: Iterable[str]) -> str:
    """A pattern that matches the longest of `items` at a place, at a cost that hardly grows with their number."""
    tree: dict[str, Any] = {}
    for item in items:
        node = tree
        for character in item:
            node = node.setdefault(character, {})
        node[""] = {}
    return _pattern(tree)


def compiled(items: Iterable[str]) -> re.Pattern[str]:
    """`any_of`, compiled behind a look-ahead at the first characters."""
    given = sorted({item for item in items if item})
    first = "".join(sorted({re.escape(item[0]) for item in given}))
    return re.compile(f"(?=[{first}])(?:{any_of(given)})")


def _pattern(tree: dict[str, Any]) -> str:
    ends = "" in tree
    branches = [re.escape(character) + _pattern(node) for character, node in sorted(tree.items()) if character]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 and not ends else "(?:" + "|".join(branches) + ")"
    return body + "?" if ends else body
