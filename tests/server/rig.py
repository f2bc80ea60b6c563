"""Starts the small site under the server and speaks to it in raw bytes."""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
SOURCE = HERE.parents[1] / "src"


class Running:
    """A server process of the small site."""

    def __init__(self, folder: Path, program: Path, options: dict):
        self.port = free_port()
        self.notes = folder / "notes"
        self.notes.touch()
        self.big = folder / "big"
        self.big.write_bytes(os.urandom(3_000_000))
        environment = {
            **os.environ,
            "PYTHONPATH": f"{SOURCE}:{HERE.parents[1]}",
            "SMALL_SITE_NOTES": str(self.notes),
            "SMALL_SITE_FILE": str(self.big),
        }
        self.process = subprocess.Popen(
            [sys.executable, str(program), json.dumps({"port": self.port, **options})],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self.process.stdout is not None
        ready, _, _ = select.select([self.process.stdout], [], [], 20)
        assert ready and self.process.stdout.readline() == b"ready\n"

    def connect(self) -> socket.socket:
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=10)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection

    def send(self, *pieces: bytes) -> bytes:
        """Everything the server says to these bytes until it closes (the last request should ask it to)."""
        with self.connect() as connection:
            for piece in pieces:
                connection.sendall(piece)
            return read_all(connection)

    def get(self, target: str, *headers: str, method: str = "GET", body: bytes = b"") -> Answer:
        lines = [f"{method} {target} HTTP/1.1", "Host: news.test", "Connection: close", *headers]
        if body:
            lines.append(f"Content-Length: {len(body)}")
        return Answer(self.send("\r\n".join(lines).encode() + b"\r\n\r\n" + body))

    def resident(self) -> int:
        """Bytes of memory the server process holds."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")

    def stop(self, number: int = signal.SIGTERM) -> int:
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            return self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        finally:
            self.process.stdout.close()


class Answer:
    """One parsed answer, body not decoded."""

    def __init__(self, raw: bytes):
        self.raw = raw
        head, _, self.body = raw.partition(b"\r\n\r\n")
        line, *rest = head.decode("latin-1").split("\r\n")
        self.status = int(line.split(" ")[1])
        self.pairs = [tuple(entry.split(": ", 1)) for entry in rest]
        self.headers = dict(self.pairs)

    def json(self):
        return json.loads(self.body)


def read_all(connection: socket.socket) -> bytes:
    received = b""
    try:
        while piece := connection.recv(65536):
            received += piece
    except ConnectionResetError:
        pass
    return received


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running(folder: Path, program: str = "small_site.py", **options):
    server = Running(folder, HERE / program, options)
    try:
        yield server
    finally:
        server.stop()
