"""Runs the site: one process, one event loop, the application in a few threads, the worker process beside it."""

from __future__ import annotations

import contextlib
import gc
import ipaddress
import logging
import resource
import socket
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from uvicorn import Config

from colophon.pagecache import Journal, Refresher, Renderer, Watch
from colophon.pagecache.hosts import accepted_hosts
from colophon.server import reload
from colophon.server.answers import Door
from colophon.server.companion import Companion
from colophon.server.doors import Beacon
from colophon.server.fastnote import Notes
from colophon.server.fastpath import FastProtocol
from colophon.server.kept import KeptPages
from colophon.server.limits import Limits
from colophon.server.peer import TrustedProxies
from colophon.server.processes import Parent
from colophon.server.protocol import House
from colophon.server.quiet import QuietServer
from colophon.server.reply import Application
from colophon.server.site import Site

logger = logging.getLogger("colophon.server")
SWITCH_SECONDS = 0.0005  # how long a thread of the application may keep the event loop from the interpreter
BACKLOG = 2048
SEND_BUFFER = 256 * 1024


class Beside(Protocol):
    """Something that runs in each server process while it serves."""

    def start(self) -> None:
        """Begin."""

    def stop(self) -> None:
        """End."""


@dataclass(frozen=True)
class Service:
    """What is served and how; see ``serve`` for the meaning of each."""

    application: Application
    host: str = "127.0.0.1"
    port: int = 8000
    site_hosts: Sequence[str] = ()
    trusted_proxies: Sequence[str] = ()
    threads: int = 2
    workers: int = 1
    worker_command: Sequence[str] | None = None
    limits: Limits = field(default_factory=Limits)
    doors: Mapping[str, Door] = field(default_factory=dict)
    session_cookies: tuple[str, ...] = ("sessionid", "__Host-session")
    on_ready: Callable[[], None] | None = None
    pages: Renderer | None = None
    journal: Journal | None = None
    beside: Sequence[Beside] = ()


def serve(application: Application, **options: object) -> None:
    """Serve a WSGI application until SIGINT or SIGTERM; returns when everything has stopped.

    - ``host``, ``port``: where to listen. On a loopback address the names of this machine are accepted as Host, too.
    - ``site_hosts``: the Host names that are ours; every other is refused with 400.
    - ``trusted_proxies``: networks whose X-Forwarded-For and -Proto are believed; from all others they are dropped.
    - ``threads``: threads that run the application for readers (writers have half as many of their own).
    - ``workers``: server processes; each death is made good within two seconds. SIGHUP reloads the site without losing
      a connection: the command is tried, and if it still starts, takes over.
    - ``worker_command``: the command of the worker process that runs beside the server.
    - ``limits``: see ``Limits``. ``doors``: paths answered by an ASGI callable, without the application
      (``Beacon``); its ``scope["client"]`` is already who asks behind trusted proxies.
    - ``session_cookies``: names of cookies by which a signed-in person is given the writers' lane.
    - ``pages``: makes and keeps public pages; ``journal``: where the site writes dropped tags down (see ``Watch``).
      Without a journal nothing that an earlier process kept is believed.
    - ``beside``: what else runs in each server process (the ``Wire`` between several hosts).
    - ``on_ready``: called once when connections are accepted.
    """
    if reload.is_trial():
        return
    service = Service(application, **options)  # type: ignore[arg-type]
    listening = reload.inherited() or listen(service)
    if service.workers == 1:
        if run_process(service, listening):
            reload.take_over(listening)
        return
    cache = service.pages.cache if service.pages is not None else None
    Parent(
        lambda ready: _serve_as_child(service, listening, ready),
        listening,
        count=service.workers,
        worker_command=service.worker_command,
        bereaved=cache.recheck if cache is not None else _nothing,
        on_ready=service.on_ready,
    ).run()


def _serve_as_child(service: Service, listening: socket.socket, ready: Callable[[], None]) -> None:
    run_process(replace(service, worker_command=None, on_ready=ready), listening)


def _nothing() -> None:
    return None


def listen(service: Service) -> socket.socket:
    """The listening socket. Raises OSError when the address is taken or not ours."""
    family = socket.AF_INET6 if ":" in service.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    # Accepted connections inherit it: a page goes out in one write, and a client that does not read holds no more.
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
    try:
        listening.bind((service.host.strip("[]"), service.port))
    except OSError:
        listening.close()
        raise
    listening.listen(BACKLOG)
    return listening


def run_process(service: Service, listening: socket.socket) -> bool:
    """Serve on ``listening`` in this process until it is told to stop; whether it is to be reloaded (SIGHUP)."""
    port = listening.getsockname()[1]
    hosts = accepted_hosts(service.site_hosts, port=port, loopback=_is_loopback(service.host))
    pages = service.pages
    proxies = TrustedProxies(service.trusted_proxies)
    beacons = {path.encode(): door for path, door in service.doors.items() if isinstance(door, Beacon)}
    ready = pages.cache.ready if pages is not None else None
    house = House(service.limits, hosts, ready, Notes(beacons, hosts, proxies))
    site = Site(
        pages if pages is not None else service.application,
        limits=service.limits,
        proxies=proxies,
        threads=service.threads,
        doors=service.doors,
        session_cookies=service.session_cookies,
        kept=KeptPages(pages, hosts) if pages is not None else None,
    )
    config = Config(
        site,
        http=type("HousedProtocol", (FastProtocol,), {"house": house}),
        loop="uvloop",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        interface="asgi3",
        backlog=BACKLOG,
        timeout_keep_alive=int(service.limits.idle_seconds),
        timeout_graceful_shutdown=int(service.limits.shutdown_seconds),
    )
    sys.setswitchinterval(SWITCH_SECONDS)
    gc.freeze()  # what was loaded so far stays: no collection looks at it again
    _allow_many_connections(service.limits.connections)
    with contextlib.ExitStack() as beside:
        _start_beside(service, beside)
        server = QuietServer(config, house, service.on_ready)
        server.run(sockets=[listening.dup()])  # the original stays open for a release that takes over
        return server.reloading


def _start_beside(service: Service, beside: contextlib.ExitStack) -> None:
    """Start what runs beside the event loop: the worker process, the watch on the journal, the refresher of blocks."""
    if service.pages is not None:
        cache = service.pages.cache
        if service.journal is not None:
            watch = Watch(cache, service.journal)
            watch.start()
            beside.callback(watch.stop)
        elif cache.tier is not None:
            cache.tier.clear()
        refresher = Refresher(service.pages)
        refresher.start()
        beside.callback(refresher.stop)
    for runner in service.beside:
        runner.start()
        beside.callback(runner.stop)
    if service.worker_command:
        companion = Companion(service.worker_command)
        companion.start()
        beside.callback(companion.stop)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _allow_many_connections(wanted: int) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    enough = wanted + 512 if hard == resource.RLIM_INFINITY else min(wanted + 512, hard)
    if soft != resource.RLIM_INFINITY and soft < enough:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (enough, hard))
