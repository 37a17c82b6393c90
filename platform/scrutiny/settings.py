"""Settings: the environment, read once into a frozen value."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

LOOPBACK = ("127.0.0.1", "localhost", "::1")
MAIL_PORTS = {"smtp": 25, "smtps": 465}
SENDER = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+")
BAD_MAIL = "SCRUTINY_MAIL cannot be read; set it to smtp://user:password@host:port?from=address, or smtps://… for TLS."


class BadSetting(Exception):
    """A setting that cannot be taken, as a sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where letters are handed over, and in whose name."""

    host: str
    port: int
    sender: str  # an address
    tls: bool = False  # from the start; else as soon as the server offers it
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """What one installation is told: where its data lies, where it listens, under which names."""

    home: Path
    database_url: str
    secret: bytes
    host: str = "127.0.0.1"
    port: int = 8000
    hosts: tuple[str, ...] = LOOPBACK
    https: bool = False  # whether people reach us over HTTPS (through a proxy)
    demo: bool = False
    mail: MailServer | None = None  # none: nothing is mailed

    @property
    def files(self) -> Path:
        """Evidence, by digest."""
        return self.home / "files"

    @property
    def exports(self) -> Path:
        """Workbooks made, kept for seven days."""
        return self.home / "exports"

    @property
    def url(self) -> str:
        """Where people go."""
        name = "localhost" if self.host in ("127.0.0.1", "0.0.0.0", "::1", "::") else self.host  # noqa: S104
        return f"http://{name}:{self.port}"

    @property
    def address(self) -> str:
        """Where people outside go: by the first name they may use, where a proxy speaks HTTPS."""
        return f"https://{self.hosts[0]}" if self.https else self.url


def folder(name: str) -> Path:
    """``templates``, ``migrations`` or ``form_definitions``: in an installed wheel, or in the checkout."""
    inside = Path(__file__).parent / name
    return inside if inside.is_dir() else Path(__file__).parents[2] / name


def from_environment(environ: Mapping[str, str] = os.environ, *, demo: bool = False) -> Settings:
    """Read the environment; make the home folder and its secret at first start.

    Reads SCRUTINY_HOME, SCRUTINY_DATABASE_URL, SCRUTINY_HOSTS, SCRUTINY_HTTPS, SCRUTINY_MAIL, HOST and PORT.
    Raises BadSetting with a sentence for the person who set it.
    """
    home = Path(environ.get("SCRUTINY_HOME") or "var").resolve()
    host = environ.get("HOST") or "127.0.0.1"
    return Settings(
        home=home,
        database_url=environ.get("SCRUTINY_DATABASE_URL") or f"sqlite:///{home / 'scrutiny.sqlite'}",
        secret=_secret(home),
        host=host,
        port=_port(environ.get("PORT") or "8000"),
        hosts=_hosts(environ.get("SCRUTINY_HOSTS", ""), host),
        https=environ.get("SCRUTINY_HTTPS", "") in ("1", "true", "yes"),
        demo=demo or environ.get("SCRUTINY_DEMO", "") in ("1", "true", "yes"),
        mail=_mail(environ.get("SCRUTINY_MAIL", "")),
    )


def _port(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise BadSetting(f"PORT is {text!r}; set it to a number from 1 to 65535.")
    return int(text)


def _mail(address: str) -> MailServer | None:
    """smtp://user:password@host:port?from=address, or smtps:// for TLS from the start."""
    if not address:
        return None
    try:
        named = urlsplit(address)
        sender = parse_qs(named.query).get("from", [""])[0]
        port = named.port or MAIL_PORTS[named.scheme]
    except (
        ValueError,
        KeyError,
    ):  # not an address, or of another kind; it is not repeated: it holds a password
        raise BadSetting(BAD_MAIL) from None
    if not named.hostname or not SENDER.fullmatch(sender):
        raise BadSetting(BAD_MAIL)
    who, secret = unquote(named.username or ""), unquote(named.password or "")
    return MailServer(named.hostname, port, sender, named.scheme == "smtps", who, secret)


def _hosts(listed: str, host: str) -> tuple[str, ...]:
    named = tuple(name.strip() for name in listed.split(",") if name.strip())
    here = () if host in ("0.0.0.0", "::") else (host,)  # noqa: S104
    return tuple(dict.fromkeys((*named, *here, *LOOPBACK)))


def _secret(home: Path) -> bytes:
    """The installation's secret: made once, readable by its owner only, never a default."""
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        place = home / "secret"
        if not place.exists():
            made = home / f"secret.{os.getpid()}"
            made.touch(mode=0o600)
            made.write_bytes(secrets.token_bytes(32))
            try:
                os.link(made, place)  # only one of several first starts wins
            except FileExistsError:
                made.unlink()
                return place.read_bytes()
            made.unlink()
        return place.read_bytes()
    except OSError as why:
        raise BadSetting(f"SCRUTINY_HOME, {home}, cannot be written: {why.strerror}.") from why
