"""The server: uvicorn at the socket, the site's WSGI application in a few threads, the worker process beside it."""

from colophon.server.doors import Beacon, Note
from colophon.server.limits import Limits
from colophon.server.serve import serve

__all__ = ["Beacon", "Limits", "Note", "serve"]
