"""nginx and Varnish in front of the site, with the very configuration that docs/scaling.md gives."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from colophon.pagecache.purge import purge
from tests.server.rig import Answer, free_port, read_all, running

SCALING = Path(__file__).parents[2] / "docs" / "scaling.md"


def block(language):
    """The configuration in the docs."""
    return re.search(rf"```{language}\n(.*?)```", SCALING.read_text(), re.DOTALL)[1]


def ask(port, target, *headers, method="GET"):
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        lines = [f"{method} {target} HTTP/1.1", "Host: news.test", "Connection: close", *headers]
        connection.sendall("\r\n".join(lines).encode() + b"\r\n\r\n")
        return Answer(read_all(connection))


def wait_until_open(port):
    ends = time.monotonic() + 15
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            assert time.monotonic() < ends
            time.sleep(0.05)


@contextmanager
def nginx_in_front(folder, behind):
    port = free_port()
    server = block("nginx").replace("127.0.0.1:8000", f"127.0.0.1:{behind}").replace("listen 80", f"listen {port}")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    paths = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    config = folder / "nginx.conf"
    config.write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}}\n"
        f"http {{ access_log off; {paths}\n{server.replace('news.example', 'news.test')} }}"
    )
    process = subprocess.Popen(["nginx", "-p", str(folder), "-c", str(config)], stderr=subprocess.DEVNULL)
    try:
        wait_until_open(port)
        yield port
    finally:
        process.terminate()
        process.wait()


@contextmanager
def varnish_in_front(folder, behind):
    port = free_port()
    (folder / "site.vcl").write_text(block("vcl").replace('"8000"', f'"{behind}"'))
    command = [
        "varnishd",
        "-F",
        "-j",
        "none",
        "-a",
        f"127.0.0.1:{port}",
        "-f",
        str(folder / "site.vcl"),
        "-n",
        str(folder / "v"),
    ]
    process = subprocess.Popen([*command, "-s", "malloc,32m"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until_open(port)
        yield port
    finally:
        process.terminate()
        process.wait()


here = pytest.mark.skipif


@here(not shutil.which("nginx"), reason="nginx is not installed here")
def test_behind_nginx_a_reader_is_known_by_his_address_and_pages_come_as_they_are(tmp_path):
    with running(tmp_path, trusted_proxies=["127.0.0.1/32"]) as server, nginx_in_front(tmp_path, server.port) as port:
        seen = ask(port, "/environ", "X-Forwarded-For: 6.6.6.6", "X-Forwarded-Host: evil.test").json()
        assert seen["REMOTE_ADDR"] == "127.0.0.1" and seen["HTTP_HOST"] == "news.test"
        assert not any("6.6.6.6" in value or "evil" in value for value in seen.values())
        assert ask(port, "/file").body == server.big.read_bytes()


@here(not shutil.which("nginx"), reason="nginx is not installed here")
def test_kept_pages_are_the_same_through_nginx(tmp_path):
    with running(tmp_path, "kept_site.py") as server, nginx_in_front(tmp_path, server.port) as port:
        direct = server.get("/article/1/", "Accept-Encoding: gzip")
        for _ in range(3):
            answer = ask(port, "/article/1/", "Accept-Encoding: gzip")
            assert (answer.body, answer.headers["etag"]) == (direct.body, direct.headers["etag"])
        assert (
            ask(port, "/article/1/", "Accept-Encoding: gzip", f"If-None-Match: {direct.headers['etag']}").status == 304
        )


@here(not shutil.which("varnishd"), reason="Varnish is not installed here")
def test_varnish_keeps_pages_until_their_tag_is_purged(tmp_path):
    with running(tmp_path, "kept_site.py", show_tags=True) as server, varnish_in_front(tmp_path, server.port) as port:
        assert b"unwritten" in ask(port, "/article/1/", "Cookie: sessionid=ada").body
        server.get("/publish?id=1&text=new", method="POST", body=b"x")
        assert b"unwritten" in ask(port, "/article/1/").body  # not told yet
        purge(f"http://127.0.0.1:{port}/-/purge", ["article:1", "channel:5"])
        answer = ask(port, "/article/1/")
        assert b"<h1>new</h1>" in answer.body and "surrogate-key" not in answer.headers
