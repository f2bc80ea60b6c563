"""Every word of the interface has a translation, in the catalogue of its room, and no two rooms disagree."""

from __future__ import annotations

import re

import pytest

from colophon.commands.messages import catalogues
from colophon.commands.words import differing, in_python, in_template, untranslated, used

PLACES = re.compile(r"%\([a-z_]+\)[sd]|\{[a-z_]*\}|%[sd]")


@pytest.fixture(scope="module")
def rooms():
    return catalogues()


def test_no_word_is_without_a_translation(rooms):
    missing = untranslated(used(), rooms)
    assert missing == [], "\n".join(f"{word.where}: {word.shown()}" for word in missing)


def test_no_two_rooms_translate_a_word_differently(rooms):
    assert differing(rooms) == []


def test_a_translation_keeps_every_place_a_value_goes_into(rooms):
    for room, catalogue in rooms.items():
        for message in catalogue:
            if not message.id or not message.string:
                continue
            ids = [message.id] if isinstance(message.id, str) else message.id
            strings = [message.string] if isinstance(message.string, str) else message.string
            for string in strings:
                assert sorted(PLACES.findall(string)) in [sorted(PLACES.findall(text)) for text in ids], (room, ids)


def test_people_are_addressed_in_one_way(rooms):
    familiar = [(room, message.id) for room, words in rooms.items() for message in words if "你" in str(message.string)]
    assert familiar == []


def test_words_are_found_in_python_under_any_name_they_are_imported_by():
    source = (
        "from django.utils.translation import gettext as _, pgettext_lazy as said, ngettext\n"
        "_('one'); said('room', 'two'); ngettext('%(n)s three', '%(n)s threes', n); _(unknown); other('four')\n"
    )
    assert [(word.context, word.text, word.plural) for word in in_python(source, "x")] == [
        ("", "one", ""),
        ("room", "two", ""),
        ("", "%(n)s three", "%(n)s threes"),
    ]


def test_words_are_found_in_templates_in_tags_attributes_and_filters():
    source = (
        "{% translate 'one' %} <a title=\"{% translate 'two' %}\">{{ x|default:_('three') }}</a>\n"
        "{% blocktranslate count n=number with name=x.name %}{{ n }} of {{ name }}{% plural %}many{% endblocktranslate %}"
        "{% translate 'may' context 'month' %}"
    )
    found = [(word.context, word.text, word.plural) for word in in_template(source, "x")]
    assert sorted(found) == sorted(
        [
            ("", "one", ""),
            ("", "two", ""),
            ("", "three", ""),
            ("", "%(n)s of %(name)s", "many"),
            ("month", "may", ""),
        ]
    )


def test_a_fuzzy_or_empty_translation_is_none():
    from babel.messages.catalog import Catalog

    catalogue = Catalog()
    catalogue.add("one", "一", flags=["fuzzy"])
    catalogue.add("two", "")
    catalogue.add("three", "三")
    words = list(in_python("_('one'); _('two'); _('three'); _('four')", "x"))
    assert [word.text for word in untranslated(words, {"room": catalogue})] == ["one", "two", "four"]


def test_two_rooms_that_disagree_are_named():
    from babel.messages.catalog import Catalog

    one, two = Catalog(), Catalog()
    one.add("a", "甲")
    two.add("a", "乙")
    two.add("b", "丙")
    assert differing({"one": one, "two": two}) == [("a", {"one": "甲", "two": "乙"})]
