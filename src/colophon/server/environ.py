"""Writes down an ASGI request as the WSGI environment (PEP 3333) that Django's handler reads."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import IO, Any
from urllib.parse import unquote_to_bytes

from colophon.server.peer import Peer, is_hearsay

Headers = Iterable[tuple[bytes, bytes]]
Environ = dict[str, Any]


class Opened:
    """What ``wsgi.file_wrapper`` makes: a file the server sends by itself, holding no thread while a client reads."""

    def __init__(self, file: IO[bytes], block_size: int = 65536) -> None:
        self.file = file
        self.block_size = max(block_size, 65536)
        if hasattr(file, "close"):
            self.close = file.close

    def __iter__(self) -> Opened:
        return self

    def __next__(self) -> bytes:
        data = self.file.read(self.block_size)
        if not data:
            raise StopIteration
        return data


def environment(scope: dict[str, Any], peer: Peer, body: IO[bytes], length: int | None) -> Environ:
    """The environment of one request whose body is already here; ``length`` is None when there is none."""
    server = scope.get("server") or ("localhost", None)
    environ: Environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope["raw_path"]).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": str(server[0]),
        "SERVER_PORT": str(server[1] or (443 if peer.scheme == "https" else 80)),
        "SERVER_PROTOCOL": "HTTP/" + scope["http_version"],
        "REMOTE_ADDR": peer.address,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": peer.scheme,
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": Opened,
    }
    if length is not None:
        environ["CONTENT_LENGTH"] = str(length)
    _add_headers(environ, scope["headers"])
    return environ


def _add_headers(environ: Environ, headers: Headers) -> None:
    for name, value in headers:
        if is_hearsay(name) or name in (b"content-length", b"transfer-encoding"):
            continue
        text = value.decode("latin-1")
        if name == b"content-type":
            environ["CONTENT_TYPE"] = text
            continue
        key = "HTTP_" + name.decode("latin-1").upper().replace("-", "_")
        joint = "; " if key == "HTTP_COOKIE" else ","
        environ[key] = environ[key] + joint + text if key in environ else text
