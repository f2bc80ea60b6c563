"""A server on loopback that says what a test tells it to, and a record of every connection this process begins."""

from __future__ import annotations

import contextlib
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator

import pytest

Script = Callable[[socket.socket, str], None]
_begun: list[str] | None = None


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.connect" and _begun is not None:
        _begun.append(str(arguments[1]))


sys.addaudithook(_note)


class Host:
    """Accepts on ``address``; hands each connection and the request's path to the script; counts them."""

    def __init__(self, script: Script, address: str = "127.0.0.1") -> None:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        self._listening = socket.socket(family)
        self._listening.bind((address, 0))
        self._listening.listen(32)
        self.port: int = self._listening.getsockname()[1]
        self.script, self.heads, self.connections = script, list[bytes](), 0
        self.closing = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                sock, _peer = self._listening.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._talk, args=(sock,), daemon=True).start()

    def _talk(self, sock: socket.socket) -> None:
        with sock, contextlib.suppress(OSError):
            sock.settimeout(5)
            head = b""
            while b"\r\n\r\n" not in head and (piece := sock.recv(4096)):
                head += piece
            self.heads.append(head)
            self.script(sock, head.split(b" ")[1].decode() if b" " in head else "")
            sock.shutdown(socket.SHUT_WR)

    def drip(self, sock: socket.socket, data: bytes, every: float) -> None:
        for byte in data:
            if self.closing.is_set():
                return
            sock.sendall(bytes([byte]))
            time.sleep(every)

    def close(self) -> None:
        self.closing.set()
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()


@pytest.fixture
def serve() -> Iterator[Callable[..., Host]]:
    hosts: list[Host] = []

    def start(script: Script, address: str = "127.0.0.1") -> Host:
        hosts.append(Host(script, address))
        return hosts[-1]

    yield start
    for host in hosts:
        host.close()


@pytest.fixture
def begun() -> Iterator[list[str]]:
    """Every address this process began to connect to during the test."""
    global _begun
    _begun = []
    yield _begun
    _begun = None


def answer(body: bytes = b"hello", *headers: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def saying(data: bytes) -> Script:
    return lambda sock, _path: sock.sendall(data)
