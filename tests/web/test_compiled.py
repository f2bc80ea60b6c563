"""Templates compiled once for each language: fixed words are text, and the page is the same."""

from __future__ import annotations

import pytest
from django.template import engines
from django.template.base import TextNode
from django.templatetags.static import StaticNode
from django.urls import set_script_prefix
from django.utils import translation

from colophon.web.compiled import Loader


@pytest.fixture
def loader(tmp_path, settings):
    (tmp_path / "words.html").write_text(
        "{% translate 'Search' %} {% url 'reader:front' %}|{% url 'reader:agreement' 'about' %}|"
        "{% if on %}{% translate 'Sign in' %} {% static 'colophon.css' %}{% endif %}{% url 'reader:channel' handle %}",
        "utf-8",
    )
    engine = engines["django"].engine
    return Loader(engine, [("django.template.loaders.filesystem.Loader", [tmp_path])])


def drawn(loader, language, prefix):
    from django.template import Context

    set_script_prefix(prefix)
    try:
        with translation.override(language):
            return loader.get_template("words.html").render(Context({"on": True, "handle": "city"}))
    finally:
        set_script_prefix("/")


def test_each_language_has_its_own_words_and_addresses(loader):
    assert drawn(loader, "en", "/en/").startswith("Search /en/|/en/site/about/|Sign in /static/colophon")
    assert drawn(loader, "zh-hans", "/").startswith("搜索 /|/site/about/|登录 /static/colophon")
    assert drawn(loader, "en", "/en/").endswith("/en/channel/city/")


def test_what_is_fixed_is_one_text(loader):
    drawn(loader, "en", "/en/")
    (template,) = loader.get_template_cache.values()
    first, choice, last = template.nodelist
    assert isinstance(first, TextNode) and not isinstance(last, TextNode)
    assert [type(node) for node in choice.conditions_nodelists[0][1]] == [TextNode]
    assert not template.nodelist.get_nodes_by_type(StaticNode)
