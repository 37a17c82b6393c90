"""A person: one young person with a phone: opens the form, answers it and sends, and once more if no reply comes."""

from __future__ import annotations

import html
import http.client
import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from time import perf_counter
from typing import Self
from urllib.parse import urlencode

from scrutiny.method.definition import Definition
from scrutiny.method.voices.hearing import CLOSED, OPEN, options_of

HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)"')
TRIES = 60
TIMEOUT = 30.0
LATER = (429, 503)  # "not now"
TROUBLE = (ConnectionError, TimeoutError, http.client.HTTPException)
Form = Sequence[tuple[str, str]]


@dataclass(slots=True)
class Told:
    """What became of one answer."""

    key: str = ""
    thanked: bool = False
    first: float = 0.0  # seconds until the first page was there
    sent: float = 0.0  # seconds from sending to thanks
    statuses: list[int] = field(default_factory=list)  # 0: no reply


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back."""

    status: int
    body: str
    headers: Mapping[str, str]

    @property
    def thanked(self) -> bool:
        return self.status == 303 and "/thanks" in self.headers.get("location", "")

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What the page carries unseen."""
        return [(html.unescape(name), html.unescape(words)) for name, words in HIDDEN.findall(self.body)]


class Phone:
    """A connection of one device, from an address of its own."""

    def __init__(
        self, port: int, source: str = "127.0.0.1", headers: Mapping[str, str] | None = None
    ) -> None:
        self.headers = {"Accept-Encoding": "gzip", **(headers or {})}
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT, source_address=(source, 0))

    def ask(self, method: str, path: str, form: Form | None = None) -> Reply:
        """One request. Raises one of TROUBLE."""
        body = None if form is None else urlencode(form)
        kind = {} if form is None else {"Content-Type": "application/x-www-form-urlencoded"}
        try:
            self.line.request(method, path, body, {**self.headers, **kind})
            reply = self.line.getresponse()
            data = reply.read()
        except TROUBLE:
            self.line.close()
            raise
        if reply.headers.get("Content-Encoding") == "gzip":
            data = zlib.decompress(data, 31)
        headers = {name.lower(): words for name, words in reply.headers.items()}
        return Reply(reply.status, data.decode(), headers)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Hang up; asking again calls anew."""
        self.line.close()


def said_of(definition: Definition, draw: Random, words: str) -> dict[str, str]:
    """Somebody's answers: a choice for every closed question, and ``words`` for the first that asks for words."""
    said: dict[str, str] = {}
    for question in definition.questions:
        if question.kind in CLOSED:
            said[f"a.{question.key}"] = draw.choice(options_of(question))
        elif question.kind in OPEN and words not in said.values():
            said[f"a.{question.key}"] = words
    return said


def answer(
    phone: Phone, slug: str, said: Mapping[str, str], *, whole: bool = False, begun: float = 0.0
) -> Told:
    """Open, answer, send and be thanked; what gets no reply is sent again as it was, as "Try again" does."""
    told, path = Told(), f"/voice/{slug}"
    page = _insist(told, phone, "GET", path)
    told.first = perf_counter() - begun
    while page and whole and dict(page.hidden).get("at") != ".send":
        page = _insist(told, phone, "POST", path, [*page.hidden, *_here(page, said), ("go", "next")])
    if page is None:
        return told
    told.key = dict(page.hidden)["key"]
    form = page.hidden if whole else [("at", ".send"), ("key", told.key), *said.items()]
    sending = perf_counter()
    sent = _insist(told, phone, "POST", path, [*form, ("go", "send")], 303)
    told.sent, told.thanked = perf_counter() - sending, sent is not None and sent.thanked
    if sent is not None:
        _insist(told, phone, "GET", sent.headers["location"])
    return told


def _here(page: Reply, said: Mapping[str, str]) -> Form:
    """What is answered on this page."""
    carried = {name for name, _ in page.hidden}
    asked = dict.fromkeys(re.findall(r'name="(a\.[^"]+)"', page.body))
    return [(name, said[name]) for name in asked if name in said and name not in carried]


def _insist(
    told: Told, phone: Phone, method: str, path: str, form: Form | None = None, wanted: int = 200
) -> Reply | None:
    """The reply with the status ``wanted``, however often one must ask; none where another answer is given."""
    for _ in range(TRIES):
        try:
            reply = phone.ask(method, path, form)
        except TROUBLE:
            told.statuses.append(0)
            continue
        told.statuses.append(reply.status)
        if reply.status == wanted:
            return reply
        if reply.status not in LATER:
            return None
    return None
