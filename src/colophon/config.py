"""What an operator may set: typed, read once from the environment and `colophon.toml`, refused clearly when wrong."""

from __future__ import annotations

import ipaddress
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.parse import urlsplit

LANGUAGES = ("zh-hans", "en")


class CannotConfigure(Exception):
    """A setting is wrong; the message names it and says what would be right."""


@dataclass(frozen=True)
class Config:
    """Every setting of a Colophon site. The environment name is ``COLOPHON_`` + the field's name in capitals."""

    data: Path = Path("data")
    """Folder that holds everything the site keeps: database, media, secret key, outbox."""
    host: str = "127.0.0.1"
    """Address the server listens on."""
    port: int = 8000
    """Port the server listens on."""
    site_url: str = ""
    """Public address of the site, without a path. Empty: ``http://localhost:<port>``."""
    languages: tuple[str, ...] = LANGUAGES
    """Interface languages; the first one is the default and has no prefix in the path."""
    database_url: str = ""
    """``postgresql://user:password@host:port/name``. Empty: SQLite in the data folder."""
    redis_url: str = ""
    """``redis://host:port/0`` for several hosts. Empty: everything in the process and the data folder."""
    smtp_url: str = ""
    """``smtp://user:password@host:587``, ``smtps://…``. Empty: mail is written to ``data/outbox``."""
    mail_from: str = ""
    """Sender of the site's mail. Empty: ``noreply@<host of site_url>``."""
    trusted_proxies: tuple[str, ...] = ()
    """Networks (CIDR) whose forwarded headers are believed."""
    workers: int = 1
    """Server processes."""
    threads: int = 4
    """Threads that run Django in each server process."""
    peertube_hosts: tuple[str, ...] = ()
    """PeerTube hosts whose videos may be embedded."""
    purge_url: str = ""
    """Address of a CDN's purge hook that is told dropped tags. Empty: none."""
    websub_hub: str = ""
    """Address of a WebSub hub that feeds name, and that is told when they change. Empty: none."""
    probation: int = 3
    """How many articles of a new publication are reviewed before it may publish at once."""
    upload_mb: int = 25
    """Largest picture or document accepted, in megabytes."""
    video_mb: int = 200
    """Largest video accepted, in megabytes."""
    capture_sources: bool = True
    """Whether the pages that articles cite are fetched and kept as captures (WARC, text, hash)."""
    obey_robots: bool = True
    """Whether captures obey robots.txt and a page's wish not to be archived (``noarchive``)."""
    recheck_days: int = 30
    """Days after which the address of a cited page is checked again."""
    fetch_allow: tuple[str, ...] = ()
    """Doors (``host:port``) that may be fetched although they are local addresses, such as an intranet's archive."""

    @property
    def url(self) -> str:
        """The public address without a trailing slash."""
        return (self.site_url or f"http://localhost:{self.port}").rstrip("/")

    @property
    def hostname(self) -> str:
        """The host name in the public address."""
        return urlsplit(self.url).hostname or "localhost"

    @property
    def secure(self) -> bool:
        """Whether the public address is https."""
        return self.url.startswith("https://")

    @property
    def hosts(self) -> tuple[str, ...]:
        """Host names the site answers to; a loopback trial answers to both of its names."""
        return ("localhost", "127.0.0.1") if self.hostname in ("localhost", "127.0.0.1") else (self.hostname,)


_YES = frozenset({"yes", "true", "on", "1"})
_NO = frozenset({"no", "false", "off", "0"})


def _value(name: str, kind: str, raw: object) -> object:
    """Turn one raw setting into its type, or say what is wrong with it."""
    if kind == "Path":
        return Path(str(raw)).expanduser()
    if kind == "int":
        try:
            return int(str(raw))
        except ValueError:
            raise CannotConfigure(f"{name} must be a whole number, not {raw!r}.") from None
    if kind == "bool":
        word = str(raw).strip().lower()
        if word not in _YES | _NO:
            raise CannotConfigure(f"{name} must be yes or no, not {raw!r}.")
        return word in _YES
    if kind.startswith("tuple"):
        items = raw if isinstance(raw, list) else str(raw).split(",")
        return tuple(str(item).strip() for item in items if str(item).strip())
    return str(raw).strip()


def _check(config: Config) -> Config:
    """Refuse what cannot work, in a sentence."""
    parts = urlsplit(config.url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query:
        raise CannotConfigure(f"site_url must look like https://news.example, not {config.site_url!r}.")
    if not 0 < config.port < 65536:
        raise CannotConfigure(f"port must lie between 1 and 65535, not {config.port}.")
    for name in ("workers", "threads", "upload_mb", "video_mb", "recheck_days"):
        if getattr(config, name) < 1:
            raise CannotConfigure(f"{name} must be at least 1.")
    if config.probation < 0:
        raise CannotConfigure("probation must not be negative.")
    unknown = [language for language in config.languages if language not in LANGUAGES]
    if unknown or not config.languages:
        raise CannotConfigure(f"languages may name {', '.join(LANGUAGES)}; {', '.join(unknown) or 'none'} was given.")
    if config.database_url and not config.database_url.startswith(("postgresql://", "postgres://")):
        raise CannotConfigure("database_url must begin with postgresql://, or be empty for SQLite.")
    if config.smtp_url and not config.smtp_url.startswith(("smtp://", "smtps://")):
        raise CannotConfigure("smtp_url must begin with smtp:// or smtps://, or be empty for the file outbox.")
    if config.websub_hub and not config.websub_hub.startswith(("https://", "http://")):
        raise CannotConfigure("websub_hub must begin with https:// or http://, or be empty.")
    for network in config.trusted_proxies:
        try:
            ipaddress.ip_network(network)
        except ValueError:
            raise CannotConfigure(f"trusted_proxies: {network!r} is not a network such as 10.0.0.0/8.") from None
    return config


def read(environment: Mapping[str, str] | None = None) -> Config:
    """Read the settings: environment first, then `colophon.toml` in the data folder, then the defaults.

    Raises CannotConfigure when a setting is unknown or wrong.
    """
    environment = os.environ if environment is None else environment
    kinds = {field.name: str(field.type) for field in fields(Config)}
    given: dict[str, object] = {
        name: environment[f"COLOPHON_{name.upper()}"] for name in kinds if f"COLOPHON_{name.upper()}" in environment
    }
    if environment.get("PORT"):
        given.setdefault("port", environment["PORT"])
    file = Path(str(given.get("data", "data"))).expanduser() / "colophon.toml"
    if file.is_file():
        try:
            written = tomllib.loads(file.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise CannotConfigure(f"{file} is not valid TOML: {error}") from None
        for name, raw in written.items():
            if name not in kinds or name == "data":
                raise CannotConfigure(f"{file}: there is no setting {name!r}.")
            given.setdefault(name, raw)
    return _check(Config(**{name: _value(name, kinds[name], raw) for name, raw in given.items()}))  # type: ignore[arg-type]
