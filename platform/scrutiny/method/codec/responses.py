"""A response as a file: the respondent's attributes, and answers with what stands beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scrutiny.method.answers import Action, Answers, Beside
from scrutiny.method.codec.fields import Json, Key, Part, Str
from scrutiny.method.codec.inside import Free, Inside, One, Rows, read_with
from scrutiny.method.codec.numerals import plain
from scrutiny.method.codec.spelling import in_place_order, objects, through
from scrutiny.method.faults import Fault, Unreadable
from scrutiny.method.soundness.limits import LONGEST_TEXT, spaced
from scrutiny.method.soundness.nearest import Nearest

LONGEST_ANSWER = 20_000  # characters
BESIDE = ("value", "comment", "evidence", "action")  # an object of these alone holds an answer; no other does


@dataclass(frozen=True, slots=True)
class ReturnText:
    """What a response file says."""

    respondent: Mapping[str, str]
    answers: Answers


class Anything(Inside):
    """Any JSON value that is not too long; null is no answer."""

    def __init__(self, says: str = "") -> None:
        super().__init__(says)
        self.allow_none = True

    def read(self, value: Any) -> tuple[Any, Any]:
        if _longest(value) <= LONGEST_ANSWER:
            return value, None
        return None, [f"This is longer than {spaced(LONGEST_ANSWER)} characters; shorten it."]

    def shape(self) -> Json:
        return {}


class Answer(Anything):
    """An answer by itself, or held with what stands beside it."""

    def read(self, value: Any) -> tuple[Any, Any]:
        return read_with(HELD, value) if _holds(value) else super().read(value)


class ActionText(Part):
    """What will be done, by whom and by when."""

    what = Str(least=0, most=LONGEST_TEXT)
    who = Str(least=0)
    by_when = Str(least=0)


class Held(Part):
    """An answer and what stands beside it."""

    value = Anything()
    comment = Str(least=0, most=LONGEST_ANSWER)
    evidence = Rows(Str(), most=20)
    action = One(ActionText())


class Response(Part):
    """A whole response."""

    respondent = Free(Key(), Str(least=0))
    answers = Free(Key(), Answer(), required=True)


HELD, RESPONSE = Held(), Response()
NAMES = Nearest((*RESPONSE.fields, *HELD.fields))


def _holds(answer: Any) -> bool:
    return isinstance(answer, dict) and all(name in BESIDE for name in answer)


def _longest(value: Any) -> int:
    if isinstance(value, dict):
        return max(map(_longest, (*value, *value.values())), default=0)
    if isinstance(value, list):
        return max(map(_longest, value), default=0)
    return len(value) if isinstance(value, str) else 0


def read_response(text: bytes | str) -> ReturnText:
    """The response that ``text`` spells; raises ``Unreadable`` with all its faults."""
    raw, faults = objects(text)
    if not isinstance(raw, dict):
        raise Unreadable([*faults, Fault("", "", "A response is a JSON object: { … }.")])
    raw, faults = through(RESPONSE, raw, faults, NAMES)
    if faults:
        raise Unreadable(in_place_order(faults))
    held = {key: answer if _holds(answer) else {"value": answer} for key, answer in raw["answers"].items()}
    values = {key: plain(answer["value"]) for key, answer in held.items() if answer.get("value") is not None}
    beside = {key: _beside(answer) for key, answer in held.items() if answer.keys() - {"value"}}
    return ReturnText(raw.get("respondent") or {}, Answers(values, beside, {}))


def _beside(answer: dict[str, Any]) -> Beside:
    action = answer.get("action")
    return Beside(
        comment=answer.get("comment") or "",
        evidence=tuple(answer.get("evidence") or ()),
        action=Action(*(action.get(part) or "" for part in ("what", "who", "by_when"))) if action else None,
    )
