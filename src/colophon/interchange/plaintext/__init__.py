"""A web page saved as text → the article in it, without the page's furniture."""

from colophon.interchange.plaintext.decode import decode
from colophon.interchange.plaintext.recognise import recognise
from colophon.interchange.plaintext.recognised import Block, Dropped, Recognised, Source
from colophon.interchange.plaintext.worth import unreadable, worthless

__all__ = ["Block", "Dropped", "Recognised", "Source", "decode", "recognise", "unreadable", "worthless"]
