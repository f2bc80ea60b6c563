"""The frame around public pages: drawn in place, or left to the page cache as blocks that all pages share.

In ``reader/base.html`` the masthead and the imprint stand between ``{% frame … %}`` and ``{% endframe %}``. They are
the same on every page of a language but for the channel that is marked as the present one. Where a page cache joins
blocks in front of Django, a page holds only their places, and needs neither the list of channels nor the words of the
imprint. What a page overrides (``{% block … %}`` inside a frame) counts only on pages that are not kept.
"""

from __future__ import annotations

from django.template import Library, TemplateSyntaxError, engines
from django.template.base import Node, NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

from colophon.web.masthead import of_the_site

register = Library()
LEFT_OUT = "frame_is_joined"
"""In a template's context: the frame is left to whoever joins blocks."""
FRONT = "front"
NOWHERE = "0"


class Frame(Node):
    """One piece of the frame."""

    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name = name
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        """Its place, or the piece itself."""
        if context.get(LEFT_OUT):
            return mark_safe(f"<!--block:{context['language']}/frame-{self.name}-{context['present']}-->")
        return self.nodelist.render(context)


@register.tag
def frame(parser: Parser, token: Token) -> Frame:
    """``{% frame top %} … {% endframe %}``: a piece that depends on the language and ``present`` alone."""
    words = token.split_contents()
    if len(words) != 2:
        raise TemplateSyntaxError("A frame has one name.")
    nodelist = parser.parse(("endframe",))
    parser.delete_first_token()
    return Frame(words[1], nodelist)


def draw(name: str, present: str) -> str | None:
    """One piece of the frame in the language of the moment; None when there is no such piece."""
    template = engines["django"].get_template("reader/base.html").template  # type: ignore[attr-defined]
    pieces = {node.name: node for node in template.nodelist.get_nodes_by_type(Frame)}
    if name not in pieces:
        return None
    context = Context({**of_the_site(), "present": present})
    with context.bind_template(template), context.render_context.push_state(template):
        return str(pieces[name].render(context))
