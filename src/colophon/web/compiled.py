"""Templates compiled once for each language: fixed words, addresses and file names are looked up when compiling.

A page of ours has some sixty places like ``{% translate "Published" %}`` or ``{% url 'reader:front' %}`` whose value
depends on nothing but the language. Here they become plain text when a template is read, and text beside text becomes
one piece, so that drawing a page only visits what differs from page to page.
"""

from __future__ import annotations

from django.template import Library, Origin, Template, TemplateDoesNotExist
from django.template.base import FilterExpression, Lexer, Node, NodeList, Parser, TextNode, Token, Variable
from django.template.context import Context
from django.template.defaulttags import IfNode, URLNode
from django.template.defaulttags import url as parse_url
from django.template.loaders import base, cached
from django.templatetags.i18n import TranslateNode
from django.templatetags.i18n import do_translate as parse_translate
from django.templatetags.static import StaticNode
from django.templatetags.static import do_static as parse_static
from django.urls import get_script_prefix
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from colophon.web.addresses import address
from colophon.web.lookup import QuickParser

register = Library()


class Compiled(Template):
    """A template in which texts are run together and names are looked up the quick way (``web/lookup.py``)."""

    def compile_nodelist(self) -> NodeList:
        """Parse as Django does, with our parser."""
        parser = QuickParser(
            Lexer(self.source).tokenize(), self.engine.template_libraries, self.engine.template_builtins, self.origin
        )
        nodelist: NodeList = parser.parse()
        self.extra_data = parser.extra_data
        run_together(nodelist)
        return nodelist


class _Compiling(base.Loader):
    """What Django's own does, for templates of our kind."""

    def get_template(self, template_name: str, skip: list[Origin] | None = None) -> Template:
        """The first template of this name. Raises TemplateDoesNotExist."""
        tried: list[tuple[Origin, str]] = []
        for origin in self.get_template_sources(template_name):
            if skip is not None and origin in skip:
                tried.append((origin, "Skipped to avoid recursion"))
                continue
            try:
                contents: str = self.get_contents(origin)  # type: ignore[attr-defined]
            except TemplateDoesNotExist:
                tried.append((origin, "Source does not exist"))
                continue
            return Compiled(contents, origin, str(origin.template_name), self.engine)
        raise TemplateDoesNotExist(template_name, tried=tried)


class Loader(cached.Loader, _Compiling):
    """The cached loader with a cache for each language (and its path prefix, which addresses begin with)."""

    def cache_key(self, template_name: str, skip: list[Origin] | None = None) -> str:
        """One compiled template for each language."""
        return f"{get_language()}|{get_script_prefix()}|{super().cache_key(template_name, skip)}"


def run_together(nodes: NodeList) -> None:
    """Make one text of texts that stand side by side, here and in everything below."""
    found: list[Node] = []
    for node in nodes:
        for below in _below(node):
            run_together(below)
        if isinstance(node, TextNode) and found and isinstance(found[-1], TextNode):
            found[-1] = _text(found[-1].s + node.s, found[-1])
        else:
            found.append(node)
    nodes[:] = found


def _below(node: Node) -> list[NodeList]:
    if isinstance(node, IfNode):
        return [nodes for _, nodes in node.conditions_nodelists]
    found = (getattr(node, name, None) for name in node.child_nodelists)
    return [nodes for nodes in found if isinstance(nodes, NodeList)]


def _text(words: str, like: Node) -> TextNode:
    node = TextNode(words)
    node.token, node.origin = like.token, like.origin
    return node


def _is_fixed(expression: FilterExpression) -> bool:
    """Whether it is a word in quotation marks, without filters."""
    if expression.filters:
        return False
    return not isinstance(expression.var, Variable) or expression.var.lookups is None


@register.tag("translate")
@register.tag("trans")
def translate(parser: Parser, token: Token) -> Node:
    """``{% translate "…" %}``: the words themselves."""
    node: TranslateNode = parse_translate(parser, token)
    if node.asvar or node.message_context or not _is_fixed(node.filter_expression):
        return node
    return TextNode(node.render(Context()))


@register.tag("url")
def url(parser: Parser, token: Token) -> Node:
    """``{% url 'name' 'word' %}``: the address itself."""
    node: URLNode = parse_url(parser, token)
    if node.asvar or node.kwargs or not _is_fixed(node.view_name):
        return node
    if not all(map(_is_fixed, node.args)):
        return Address(str(node.view_name.resolve(Context())), node.args)
    return TextNode(node.render(Context()))


class Address(Node):
    """``{% url 'name' part %}`` with parts that are known when the page is drawn."""

    child_nodelists = ()

    def __init__(self, name: str, parts: list[FilterExpression]) -> None:
        self.name = name
        self.parts = parts

    def render(self, context: Context) -> SafeString:
        """The address."""
        found = address(self.name, *[part.resolve(context) for part in self.parts])
        return conditional_escape(found) if context.autoescape else SafeString(found)


@register.tag("static")
def static(parser: Parser, token: Token) -> Node:
    """``{% static 'file' %}``: its hashed name."""
    node: StaticNode = parse_static(parser, token)
    if node.varname or not _is_fixed(node.path):
        return node
    return TextNode(node.render(Context()))
