"""Traces: somebody answers from a planted place, with a planted device, in a known minute; nothing of it is anywhere.

Searched are every byte of the home folder, while the server runs and after it has stopped, all that its
processes printed, and every value of every row. (When the last of all answers came is told by the date of
the database file itself; of any other, nothing.)
"""

from __future__ import annotations

import ipaddress
import logging
import re
import socket
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import inspect, select, text

from bench.load import home as homes
from bench.load.home import Home
from bench.load.person import Phone, answer, said_of
from bench.load.serving import Server, serving
from scrutiny import logs
from scrutiny.method.voices.codes import once_code
from scrutiny.records.base import db
from scrutiny.records.voices import Voice, VoiceText

ROOT = Path(__file__).parents[3]
PLACE, FORWARDED = "127.0.0.77", "203.0.113.77"
DEVICE = {
    "User-Agent": "PlantedPhone/9.9 (of Kim)",
    "Referer": "https://planted-referer.example/kim",
    "Accept-Language": "ur-x-plantedtongue, en;q=0.5",
    "X-Forwarded-For": FORWARDED,
    "Cookie": "planted=cookie",
}
LABEL, WORDS = "Planted label of Year 9", "Zebrawort grows behind the gym"
MARKS = (
    PLACE,
    FORWARDED,
    "PlantedPhone",
    "planted-referer",
    "plantedtongue",
    "planted=cookie",
    "Zebrawort",
    "PLANTED-CODE",
)
SPELT = ("%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d/%b/%Y:%H:%M", "%H:%M:%S", "%Y%m%d%H%M", "%Y%m%dT%H%M")
SERVED = [("serve", "sqlite"), ("serve-voices", "sqlite"), ("serve-voices", "postgresql")]


class Left:
    """What was left behind by one person's visit, and when it was."""

    def __init__(self, home: Home, begun: datetime) -> None:
        self.home, self.begun, self.ended = home, begun, begun
        self.files: list[tuple[str, bytes]] = []

    def gather(self, *more: Path) -> None:
        """Every byte there is now."""
        folder = self.home.settings.home
        places = [*(place for place in folder.rglob("*") if place.is_file()), *more]
        self.files += [(place.name, place.read_bytes()) for place in places]

    @property
    def seconds(self) -> range:
        """Each second of the minutes in which the visit was, as counted since 1970."""
        return range(int(self.begun.timestamp()) // 60 * 60, int(self.ended.timestamp()) // 60 * 60 + 60)

    @property
    def marks(self) -> dict[str, bytes]:
        """Everything that must be nowhere."""
        packed = [ipaddress.ip_address(each).packed for each in (PLACE, FORWARDED)]
        moments = [
            datetime.fromtimestamp(second, zone)
            for second in self.seconds
            for zone in (UTC, ZoneInfo("Europe/London"))
        ]
        minutes = {moment.strftime(form) for moment in moments for form in SPELT}
        spelt = {word: word.encode() for word in (*MARKS, *minutes, *map(str, self.seconds))}
        return (
            spelt | {str(each): each for each in packed} | {f"{each!r} turned": each[::-1] for each in packed}
        )

    def found(self) -> list[tuple[str, str]]:
        """What is somewhere all the same."""
        return [
            (name, mark) for name, data in self.files for mark, what in self.marks.items() if what in data
        ]

    def is_then(self, value: Any) -> bool:
        """Whether a value of a row is a moment of the visit, however it is kept."""
        if isinstance(value, datetime):
            value = value.replace(tzinfo=UTC) if value.tzinfo is None else value
            return int(value.timestamp()) in self.seconds
        if isinstance(value, int | float):
            return any(int(value / unit) in self.seconds for unit in (1, 1_000, 1_000_000, 1_000_000_000))
        with suppress(ValueError):
            return isinstance(value, str) and self.is_then(datetime.fromisoformat(value))
        return False


def visit(home: Home, server: Server) -> None:
    """A whole answer from the first page to the thanks; the contact page looked at; and everything that goes wrong."""
    with Phone(server.port, PLACE, DEVICE) as phone:
        said = {**said_of(home.definition, Random(1), WORDS), "a.change": WORDS}
        assert answer(phone, home.slug, said, whole=True).thanked
        assert phone.ask("GET", f"/voice/{home.slug}/contact").status == 200
        assert phone.ask("POST", "/voice/", [("code", home.codes[0])]).status == 200
        assert phone.ask("POST", f"/voice/{home.slug}", [("a.change", WORDS * 20_000)]).status == 413
        assert phone.ask("PUT", f"/voice/{home.slug}", [("a.change", WORDS)]).status == 404
        assert phone.ask("POST", "/voice/", [("code", "PLANTED-CODE")]).status == 404
        for _ in range(50):  # codes that could be somebody's: guesses
            refused = phone.ask("POST", "/voice/", [("code", once_code(Random(77)))])
        assert refused.status == 429
    for rubbish in (
        b"\x16\x03\x01 no request\r\n\r\n",
        b"POST /voice/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\ncode=",
    ):
        cut_off(server, rubbish)


def cut_off(server: Server, said: bytes) -> None:
    """A line that breaks in the middle of a word."""
    with socket.create_connection(("127.0.0.1", server.port), source_address=(PLACE, 0)) as line:
        line.sendall(said)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def trouble(home: Home, server: Server) -> None:
    """An answer that meets a fault of ours: it is not kept, and what is logged names neither whom nor when."""
    place = home.settings.home / "scrutiny.sqlite"
    with Phone(server.port, PLACE, DEVICE) as phone, closing(sqlite3.connect(place)) as beside:
        beside.execute("ALTER TABLE voice_text RENAME TO away")
        form = [("key", "a key"), ("a.change", WORDS), ("go", "send")]
        assert phone.ask("POST", f"/voice/{home.slug}", form).status == 503
        beside.execute("ALTER TABLE away RENAME TO voice_text")


@pytest.fixture(scope="module", params=SERVED, ids="-".join)
def left(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Left]:
    """The visit, paid to a server on a home that was made three days before."""
    verb, kind = request.param
    url = request.getfixturevalue("cluster").database("traces") if kind == "postgresql" else ""
    home = homes.made(tmp_path_factory.mktemp("traces") / "home", database_url=url, label=LABEL)
    with serving(home, verb) as server:
        made = Left(home, datetime.now(UTC))
        if kind == "sqlite":
            trouble(home, server)
        visit(home, server)
        made.gather(server.log)
        made.ended = datetime.now(UTC)
    made.gather(server.log)
    yield made


def test_nothing_tells_whom_or_where_or_when(left: Left) -> None:
    assert left.found() == []


def test_no_value_of_any_row_is_a_moment_of_it(left: Left) -> None:
    with left.home.opened():
        tables = inspect(db.engine).get_table_names()
        rows = {table: db.session.execute(text(f'SELECT * FROM "{table}"')).all() for table in tables}
        assert [
            (table, value)
            for table, found in rows.items()
            for row in found
            for value in row
            if left.is_then(value)
        ] == []
        said = repr([row for found in rows.values() for row in found])
        assert [mark for mark in MARKS if mark in said] == [] and LABEL in said


def test_what_was_said_is_there_and_so_is_what_was_planted_to_be_found(left: Left) -> None:
    """The search finds what there is: the answer, the label in a file of the database, the fault in the log."""
    with left.home.opened():
        assert len(db.session.scalars(select(Voice)).all()) == 1
        sealed = [bytes(each) for each in db.session.scalars(select(VoiceText.sealed))]
        unsealed = {left.home.sealer.unseal(left.home.partnership_id, "voice_text", each) for each in sealed}
    assert unsealed == {WORDS}
    everything = b"".join(data for _, data in left.files)
    if left.home.settings.database_url.startswith("sqlite"):
        assert LABEL.encode() in everything and b"OperationalError" in everything
    assert b"stops it" in everything


def test_a_line_of_the_web_server_says_what_it_met_and_neither_whom_nor_which_page() -> None:
    try:
        raise OSError(f"{PLACE} went away")
    except OSError as error:
        told = (OSError, error, error.__traceback__)
    for words, given in (
        ("Exception when servicing %r", (PLACE,)),
        ("Exception while serving /voice/once/K7MF", ()),
    ):
        record = logging.LogRecord("waitress", logging.ERROR, "task.py", 85, words, given, told)
        assert logs.Nameless().filter(record)
        assert (
            logging.Formatter("%(message)s").format(record).startswith("task:85: OSError at test_traces.py:")
        )
        assert PLACE not in str(record.__dict__) and "K7MF" not in str(record.__dict__)


def test_the_proxy_we_advise_keeps_nothing_of_them_either() -> None:
    sample = (ROOT / "docs" / "voices.md").read_text().partition("location ~ ^/voice")[2].partition("}")[0]
    assert {"access_log off", "error_log /dev/null crit"} <= {
        line.strip() for line in re.split("[;{]", sample)
    }


def test_each_mark_would_be_found() -> None:
    now = datetime(2019, 11, 5, 10, 42, 7, tzinfo=UTC)
    left = Left.__new__(Left)
    left.begun = left.ended = now
    left.files = [
        ("log", b'127.0.0.77 - - [05/Nov/2019:10:42:07 +0000] "GET /voice/ HTTP/1.1" 200 "PlantedPhone/9.9"'),
        ("rows", b"..\x7f\x00\x00\x4d..1572950527.."),
    ]
    names = {name for name, _ in left.found()}
    assert names == {"log", "rows"} and len(left.found()) >= 5
    assert all(
        map(
            left.is_then,
            (now, now.replace(tzinfo=None), "2019-11-05 10:42:59.1", 1572950527, 1572950527.5, 1572950527000),
        )
    )
    assert not any(map(left.is_then, (now + timedelta(minutes=1), "2019-11-05", 5, "words", None, b"x")))
