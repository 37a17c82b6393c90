"""A draft being revised: of the tiny questionnaire with two versions behind it, and what pages say of it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import unescape
from typing import Any

import make
from desk import CLOCK, Desk

from scrutiny.method import codec, editing
from scrutiny.records import catalogue, drafts
from scrutiny.records.drafts import Opened

Json = dict[str, Any]
FULL = [
    {"value": "full", "label": "Fully met", "points": 4},
    {"value": "most", "label": "Mostly met", "points": 2},
    {"value": "not", "label": "Not met", "points": 0},
    {"value": "na", "label": "Not applicable", "excluded": True},
]


class Revised:
    """A draft of 2020-21, which follows 2019-20, which follows 2018-19."""

    def __init__(self, world: Desk) -> None:
        self.world, self.who = world, world.who
        self.first = int(world.do(lambda: make.version(world.cast.here, "2018-19")))
        self.second = int(world.do(self._second))
        self.id = 0

    def _second(self) -> Any:
        text = make.text("2019-20", follows="2018-19")
        text["sections"][1]["questions"][0] |= {
            "text": "Children say that they are heard.",
            "comparable": True,
        }
        definition = codec.read(json.dumps(text))
        return catalogue.publish(self.world.here, definition, now=CLOCK)[0]

    def do(self, *edits: Json, who: str = "quinn") -> int:
        """The edits, one after another, each by somebody who has seen the last; the revision then."""

        def act() -> int:
            for edit in edits:
                value = editing.load(json.dumps(edit))
                if not self.id:
                    self.id = drafts.begin(self.who[who], self.second, value, now=CLOCK).draft_id
                else:
                    drafts.edit(self.who[who], self.id, value, seen=9999, now=CLOCK)
            return drafts.get(self.who[who], self.id).revision

        return int(self.world.do(act))

    def set(self, key: str, who: str = "quinn", **fields: Any) -> int:
        """Some fields of a question."""
        return self.do({"do": "set_question", "key": key, "fields": fields}, who=who)

    @property
    def opened(self) -> Opened:
        """The draft as it stands, everything about it read."""

        def look() -> Opened:
            opened = drafts.open_draft(self.who["sol"], self.id)
            assert opened.followed is not None and opened.faults is not None
            return opened

        return self.world.look(look)

    def question(self, key: str) -> Json:
        """A question's fields, as the text has them, with plain numbers."""
        part = editing.split(self.opened.raw)[f"question:{key}"]
        return json.loads(editing.dump(part))

    @property
    def states(self) -> tuple[Any, ...]:
        """Everything of the draft that anybody could change: its text, its revision, what is set aside."""

        def look() -> tuple[Any, ...]:
            draft = drafts.get(self.who["sol"], self.id)
            return draft.sha256, draft.revision, list(draft.quiet), draft.state

        return self.world.look(look)

    def url(self, tail: str = "changes") -> str:
        return f"/drafts/{self.id}/{tail}"


def plain(page: str) -> str:
    """What a page says, its marks taken out."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page))).replace(" .", ".")


def kept(sent: Mapping[str, Any]) -> Json:
    """What a form sends, without its token."""
    return {name: value for name, value in sent.items() if name != "csrf_token"}
