"""Every module that could open a connection to elsewhere, or start a program that could, is listed with a reason."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "colophon"

# What can reach out. `urllib.parse` cannot; `urllib.robotparser` could, by its read().
REACHING = {
    *("socket", "_socket", "ssl", "http.client", "urllib.request", "urllib.robotparser", "ftplib", "smtplib", "poplib"),
    *("imaplib", "nntplib", "telnetlib", "xmlrpc.client", "socketserver", "multiprocessing.connection", "webbrowser"),
    *("multiprocessing.managers", "logging.handlers", "asyncore", "asynchat", "ctypes", "pip", "ensurepip"),
    *("requests", "urllib3", "httpx", "aiohttp", "httpcore", "pycurl", "paramiko", "warcio.capture_http", "feedparser"),
    *("websockets", "dns", "ldap3", "grpc", "zmq", "aiosmtplib", "sentry_sdk", "opentelemetry", "pymongo", "asyncpg"),
    *("psycopg", "psycopg_pool", "psycopg2", "redis", "boto3", "botocore", "storages", "django.core.mail"),
    *("subprocess", "pty", "_posixsubprocess"),
}
# Methods and functions that reach out or start something, whatever they are called on, and what that counts as.
CALLS = {
    **dict.fromkeys(("open_connection", "create_connection", "open_unix_connection", "sock_connect"), "socket"),
    **dict.fromkeys(("create_unix_connection", "create_datagram_endpoint", "urlopen", "urlretrieve"), "socket"),
    **dict.fromkeys(("create_subprocess_exec", "create_subprocess_shell", "subprocess_exec"), "subprocess"),
    **dict.fromkeys(("subprocess_shell", "posix_spawn", "posix_spawnp", "startfile", "popen", "system"), "subprocess"),
    **dict.fromkeys(("execl", "execle", "execlp", "execlpe", "execv", "execve", "execvp", "execvpe"), "subprocess"),
    **dict.fromkeys(("spawnl", "spawnle", "spawnlp", "spawnlpe", "spawnv", "spawnve", "spawnvp"), "subprocess"),
}
UNREADABLE = "a module that is named at run time"
"""An import whose name is not written out: nobody can say what it is."""

# Module or folder under src/colophon → what of the above it may import, and why.
ALLOWED: dict[str, tuple[set[str], str]] = {
    "lib/fetch/": ({"socket", "ssl", "http.client", "urllib.robotparser"}, "the one guarded client"),
    "pagecache/purge.py": ({"http.client"}, "the operator's own purge hook, never an address somebody else chose"),
    "pagecache/redis_": ({"redis", "socket"}, "the operator's Redis, and this machine's own name"),
    "discovery/": ({"psycopg"}, "the operator's PostgreSQL"),
    "lib/tables/": ({"psycopg"}, "the operator's PostgreSQL"),
    "lib/websub.py": ({"http.client"}, "the operator's own WebSub hub, from the settings"),
    "inbox/post.py": ({"django.core.mail"}, "the operator's own mail server"),
    "server/": (
        {"socket", "subprocess", "ctypes"},
        "listens; starts its own worker beside it, which ends when it does; begins anew after a change",
    ),
    "__main__.py": ({UNREADABLE}, "one of its own commands, by the name given on the command line and listed there"),
    "people/sessions.py": ({UNREADABLE}, "the session engine of the settings, which name Django's or ours"),
    "lib/limited.py": (
        {"subprocess", UNREADABLE},
        "starts the limited process in which one of our own workers, by the name its caller writes, reads a file",
    ),
}


def reached(tree: ast.AST) -> set[str]:
    """What a module can reach of REACHING: by import, by a dotted name, by a call, or by a name made at run time."""
    named: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                named |= {alias.name for alias in names}
            case ast.ImportFrom(module=str(module), level=0, names=names):
                named |= {module} | {f"{module}.{alias.name}" for alias in names}
                named |= {CALLS[alias.name] for alias in names if alias.name in CALLS}
            case ast.Call(func=ast.Name(id="__import__" | "import_module") | ast.Attribute(attr="import_module")):
                named.add(_written(node.args) or UNREADABLE)
            case ast.Call(func=ast.Name(id="eval" | "exec")):
                named.add(UNREADABLE)
            case ast.Call(func=ast.Name(id="getattr"), args=[_, ast.Constant(value=str(name)), *_]):
                named |= {CALLS[name]} if name in CALLS else set()
            case ast.Subscript(value=ast.Attribute(attr="modules"), slice=ast.Constant(value=str(name))):
                named.add(name)
            case ast.Call(func=ast.Attribute(value=ast.Name(id="etree" | "html"), attr="parse")):
                named.add("urllib.request")  # lxml opens what looks like an address
            case ast.Attribute(attr=name) if name in CALLS:
                named.add(CALLS[name])
            case ast.Attribute() if "." in (words := ast.unparse(node)):
                named |= {root for root in REACHING if "." in root and (words == root or words.startswith(root + "."))}
    reaching = {root for root in REACHING for name in named if name == root or name.startswith(root + ".")}
    return reaching | (named & {UNREADABLE})


def _written(arguments: list[ast.expr]) -> str:
    """The first argument when it is a plain string."""
    match arguments:
        case [ast.Constant(value=str(name)), *_]:
            return name
    return ""


def found() -> dict[str, set[str]]:
    modules = {p.relative_to(SOURCE).as_posix(): reached(ast.parse(p.read_bytes())) for p in SOURCE.rglob("*.py")}
    return {path: names for path, names in modules.items() if names}


def permitted(path: str) -> set[str]:
    return set().union(*(names for key, (names, _why) in ALLOWED.items() if path == key or path.startswith(key)))


def test_no_module_can_reach_out_unless_this_list_says_why() -> None:
    strangers = {path: names - permitted(path) for path, names in found().items()}
    assert {path: sorted(names) for path, names in strangers.items() if names} == {}


def test_the_list_names_nothing_that_is_not_there() -> None:
    here = found()
    for key, (names, why) in ALLOWED.items():
        used = set().union(*(n for path, n in here.items() if path == key or path.startswith(key)))
        assert used >= names, f"{key} no longer imports {sorted(names - used)}"
        assert why


def test_a_connection_put_into_any_module_is_seen() -> None:
    for path in sorted(SOURCE.rglob("*.py"))[::25]:
        name = path.relative_to(SOURCE).as_posix()
        tree = ast.parse(
            path.read_bytes() + b"\n\ndef _leak():\n    import requests\n    requests.get('http://a.test')\n"
        )
        assert "requests" in reached(tree) - permitted(name), name


def test_robots_rules_are_parsed_and_never_read_from_the_network() -> None:
    tree = ast.parse((SOURCE / "lib/fetch/robots.py").read_bytes())
    called = {
        node.func.attr for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert called & {"read", "set_url"} == set()


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("import socket", "socket"),
        ("from urllib.request import urlopen", "urllib.request"),
        ("from urllib import request", "urllib.request"),
        ("import http.client as h", "http.client"),
        ("from http import client", "http.client"),
        ("import importlib\nimportlib.import_module('requests')", "requests"),
        ("__import__('httpx')", "httpx"),
        ("import os\nos.system('curl x')", "subprocess"),
        ("def f():\n    import redis.asyncio", "redis"),
        ("import asyncio\nasync def f():\n    await asyncio.open_connection('a', 1)", "socket"),
        ("import urllib\nurllib.request.urlopen('http://a.test')", "urllib.request"),
        ("import http\nhttp.client.HTTPConnection('a')", "http.client"),
        ("from asyncio import open_connection as go\nasync def f():\n    await go('a', 1)", "socket"),
        ("import asyncio\nasync def f():\n    await getattr(asyncio, 'open_connection')('a', 1)", "socket"),
        ("import sys\nsys.modules['socket'].create_server(('', 1))", "socket"),
        ("import sys\nsys.modules['requests'].get('x')", "requests"),
        ("from importlib import import_module as load\nimport importlib\nimportlib.import_module(name)", UNREADABLE),
        ("__import__('so' + 'cket')", UNREADABLE),
        ("exec('import socket')", UNREADABLE),
        ("import os\nos.execvp('curl', ['curl', 'x'])", "subprocess"),
        ("from os import system\nsystem('curl x')", "subprocess"),
        ("import asyncio\nasync def f():\n    await asyncio.create_subprocess_exec('curl')", "subprocess"),
        ("import logging.handlers\nlogging.handlers.HTTPHandler('a', '/')", "logging.handlers"),
        ("import logging\nlogging.handlers.SysLogHandler()", "logging.handlers"),
        ("import _socket", "_socket"),
        ("import ctypes\nctypes.CDLL(None).connect", "ctypes"),
        ("from lxml import etree\netree.parse('http://a.test/x.xml')", "urllib.request"),
        ("def f(loop):\n    return loop.create_datagram_endpoint(x)", "socket"),
    ],
)
def test_the_scan_sees_every_way_of_importing(code: str, name: str) -> None:
    assert name in reached(ast.parse(code))


def test_the_scan_does_not_cry_at_harmless_names() -> None:
    code = "from urllib.parse import urlsplit\nimport http\nfrom redistribute import x\nx.connect(y)\nmodel.system_name"
    assert reached(ast.parse(code)) == set()
