"""Names in templates: looked up the quick way, found as Django finds them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.template import Context, Engine, Template, engines
from django.template.base import Origin
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from colophon.web.compiled import Compiled


class Thing:
    """A record with everything a template may ask of one."""

    name = "<Ada & Co>"
    nothing = None
    number = 1234567

    def __init__(self, **more):
        self.__dict__.update(more)

    @property
    def broken(self):
        raise AttributeError("inside")

    @property
    def counted(self):
        return {"items": 3, "name": "of a dict"}

    def called(self):
        return self

    def needs(self, more):
        return more

    def deletes(self):
        return "deleted"

    deletes.alters_data = True


class Both(Thing):
    """Knows names both ways; Django asks for the first."""

    def __getitem__(self, name):
        if name == "name":
            return "as an item"
        raise KeyError(name)


THING = Thing(
    other=Thing(),
    both=Both(),
    safe=mark_safe("<b>safe</b>"),
    lazy=SimpleLazyObject(lambda: Thing(name="lazy")),
    word=gettext_lazy("Search"),
    at=datetime(2026, 3, 1, 12, tzinfo=UTC),
    list=["a", {"b": "<c>"}],
    kind=Thing,
    items="shadowed",
)
NAMES = [
    "thing.name", "thing.other.name", "thing.nothing", "thing.number", "thing.missing", "missing", "missing.name",
    "thing.counted.items", "thing.counted.name", "thing.counted.missing", "thing.called.name", "thing.needs",
    "thing.deletes", "thing.both.name", "thing.both.number", "thing.both.missing", "thing.safe", "thing.lazy.name",
    "thing.word", "thing.at", "thing.list.0", "thing.list.1.b", "thing.list.7", "thing.kind.name", "thing.items",
    "plain", "mapping.a", "mapping.items", "'<word>'", "12", "1.5", "_('Search')", "thing.name.0", "push", "dicts",
]  # fmt: skip
FORMS = [
    "{{ %s }}", "{{ %s|default:'none' }}", "{{ %s|length }}", "{{ %s|safe }}", "{%% if %s %%}yes{%% else %%}no{%% endif %%}",
    "{%% autoescape off %%}{{ %s }}{%% endautoescape %%}", "{%% for one in %s %%}[{{ one }}]{%% endfor %%}",
    "{%% with x=%s %%}{{ x }}{{ x.name }}{%% endwith %%}", "{%% if %s == thing.name %%}same{%% endif %%}",
    "{%% blocktranslate with x=%s %%}Say {{ x }}{%% endblocktranslate %%}",
]  # fmt: skip


def drawn(kind, source):
    """What it says, or which error it ends with."""
    engine: Engine = engines["django"].engine
    context = Context({"thing": THING, "plain": "a < b", "mapping": {"a": 1}}, use_tz=True)
    try:
        return kind(source, Origin("test"), "test", engine).render(context)
    except Exception as error:
        return type(error)


@pytest.mark.parametrize("name", [*NAMES, "thing.broken"])
def test_every_name_says_what_django_says(name):
    for form in FORMS:
        assert drawn(Compiled, form % name) == drawn(Template, form % name), form


def test_a_record_is_asked_for_its_attributes_only():
    class Record(Thing):
        asked = 0

        def __getattribute__(self, name):
            type(self).asked += name == "name"
            return super().__getattribute__(name)

    record = Record()
    assert Compiled("{{ record.name }}").render(Context({"record": record})) and Record.asked == 1
