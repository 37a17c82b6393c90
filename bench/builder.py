"""The builder: a click on a form of 150 questions, from the request's arrival to the last byte of its pieces."""

from __future__ import annotations

import gc
import gzip
import itertools
import re
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from bench import made, world
from bench.made import Json
from bench.measuring import CPU, Figure, in_turn, told
from bench.world import World, again, call
from scrutiny.records import drafts, people, sessions
from scrutiny.records.base import db, the_system
from scrutiny.records.versions import versions_of

MOST = 0.020  # seconds a click
SCRIPT = {"HX-Request": "true", "Content-Type": "application/x-www-form-urlencoded"}
Click = Callable[[], bytes]


def text(questions: int, sections: int) -> Json:
    """A numbered form, a condition in every section, some questions weightier than others."""
    form = made.judged(questions, sections, critical=10, weights=(1, 2, 1.5))
    for place, section in enumerate(form["sections"], start=1):
        for at, question in enumerate(section["questions"], start=1):
            question["number"] = f"{place}.{at}"
        first, *_, last = section["questions"]
        last["show_when"] = {"question": first["key"], "in": ["fully", "mostly"]}
    return form


class Designer:
    """Somebody of the subgroup at the page of the first section, with a draft begun."""

    def __init__(self, here: World) -> None:
        self.here = here
        with here.app.app_context():
            self._sit_down()
        self.revision, self.edits, self.turn = 1, f"/drafts/{self.draft}/edits", itertools.count()
        self.back = itertools.cycle(("undo", "redo"))

    def _sit_down(self) -> None:
        now, area = datetime.now(UTC), self.here.lead.partnership_id
        system = the_system(area)
        person = people.add_person(system, "quinn@example.org", "Quinn Designer", now=now)
        people.give_role(system, person, "qpp_member", None, title="", now=now)
        viewer = people.viewer_for(person.id, area)
        assert viewer is not None
        version = versions_of(system, "bench")[-1]
        first = {"do": "set_question", "key": "q2", "fields": {"text": "Other words.", "comparable": True}}
        self.viewer, self.draft = viewer, drafts.begin(viewer, version.id, first, now=now).draft_id
        self.here.token = sessions.begin(person.id, area, {"csrf_token": world.SECRET}, now=now)
        db.session.commit()
        self.csrf = self.here.csrf()

    def page(self) -> bytes:
        """The page of the section."""
        return self._asked(self.here.environ("GET", f"/drafts/{self.draft}"))

    def opened(self) -> bytes:
        """A card opened in place."""
        url = f"/drafts/{self.draft}?section=s0&open=q5"
        return self._asked(self.here.environ("GET", url, headers={"HX-Request": "true"}))

    def reword(self) -> bytes:
        """One question's words, saved as one leaves the box."""
        said = f"The school can show that everybody knows whom to tell, {next(self.turn)}."
        return self._sent(self.edits, edit="set_question", key="q5", then="stay", **{"f.text": said})

    def weigh(self) -> bytes:
        return self._sent(
            self.edits,
            edit="set_question",
            key="q6",
            then="stay",
            **{"f.weight": str(next(self.turn) + 2)},
        )

    def move(self) -> bytes:
        """A question to another place of its section: another one each time, so that every order is new."""
        turn = next(self.turn)
        where = {"key": f"q{turn * 7 % 30}", "place": str(turn * 11 % 30 + 1)}
        return self._sent(self.edits, edit="move_question", to="s0", **where)

    def undo(self) -> bytes:
        return self._sent(f"/drafts/{self.draft}/{next(self.back)}")

    def alone(self) -> None:
        """The edit without the web: judged, applied, kept, committed."""
        said = f"The school can show that everybody knows whom to tell, {next(self.turn)}."
        value = {"do": "set_question", "key": "q5", "fields": {"text": said}}
        with self.here.app.app_context():
            drafts.edit(self.viewer, self.draft, value, seen=10**6, now=datetime.now(UTC))
            db.session.commit()
        self.revision += 1

    def _sent(self, url: str, **form: str) -> bytes:
        about = {
            "csrf_token": self.csrf,
            "section": "s0",
            "shows": self.revision,
            "seen": self.revision,
            "opened": "q5",
        }
        data = urlencode({**about, **form}).encode()
        body = self._asked(self.here.environ("POST", url, headers=SCRIPT, data=data), data)
        self.revision = int(re.search(rb'class="shows" name="shows" value="(\d+)"', body)[1])  # type: ignore[index]  # it is there
        return body

    def _asked(self, environ: Mapping[str, Any], data: bytes = b"") -> bytes:
        status, _, body = call(self.here.app, again(dict(environ), data))
        assert status == "200 OK", (status, body[-2000:])
        return body


def timed(click: Click, turns: int) -> tuple[float, float, int]:
    """The median click and the 95th of a hundred, in seconds; how large its reply is, packed."""
    sizes, times = [len(gzip.compress(click(), 9))], list[float]()
    gc.collect()
    for _ in range(turns):
        begun = time.perf_counter()
        body = click()
        times.append(time.perf_counter() - begun)
        sizes.append(len(gzip.compress(body, 9)))
    times.sort()
    return times[len(times) // 2], times[int(len(times) * 0.95)], sorted(sizes)[len(sizes) // 2]


def figures(here: World, turns: int) -> Iterator[Figure]:
    designer = Designer(here)
    clicks: dict[str, Click] = {
        "its words changed": designer.reword,
        "its weight changed": designer.weigh,
        "a question moved": designer.move,
        "undone, or done again": designer.undo,
        "a card opened": designer.opened,
        "the page of a section": designer.page,
    }
    for name, click in clicks.items():
        half, most, size = timed(click, turns)
        beside = f"95 of 100 within {told(most, 'ms')}; {size / 1000:.1f} kB packed"
        yield Figure(f"A click: {name}", told(half, "ms"), beside, "", f"≤ {MOST * 1000:g} ms", half <= MOST)
    both = in_turn(
        {"web": designer.reword, "records": designer.alone}, turns=max(3, turns // 5), each=3, clock=CPU
    )
    yield Figure(
        "… its words changed, processor alone",
        told(both["web"], "ms"),
        f"the edit by the records alone: {told(both['records'], 'ms')}",
        f"{both['web'] / both['records']:.2f} ×",
    )


def run(*, questions: int = 150, sections: int = 5, turns: int = 60) -> list[Figure]:
    """A form of five sections of thirty."""
    with world.made(text(questions, sections)) as here:
        return list(figures(here, turns))
