"""Judging an edit against what stands: the same words, untouched, stale or new; answer by answer."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Any

from scrutiny.method.answers import Action, accept, keepable
from scrutiny.method.definition import Question
from scrutiny.records.responses.refusals import Stale

COMMENT_MOST = 20_000  # characters
DEEPEST = 12  # levels of nesting; no answer has more than two
ACTION = ("what", "who", "by_when")

Document = dict[str, Any]
Marks = dict[str, list[Any]]


@dataclass(frozen=True, slots=True)
class Edit:
    """What one person typed for one question, and the revision she saw.

    ``value`` is the whole answer. ``comment`` and ``action`` are left as they stand where they are None;
    an empty one clears.
    """

    question: str
    value: Any = None
    comment: str | None = None
    action: Mapping[str, Any] | Action | None = None
    seen_revision: int | None = None


class Verdict(Enum):
    """What becomes of an edit."""

    SAME = "same"  # these words stand already
    UNTOUCHED = "untouched"  # an older page sent back unchanged what somebody has since rewritten
    STALE = "stale"  # somebody wrote since
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Words:
    """One answer as it stands: its value or what was typed that did not fit, its comment, its action."""

    value: Any = None
    typed: Any = None
    comment: str = ""
    action: Mapping[str, str] | None = None

    @classmethod
    def standing(cls, document: Document, key: str) -> Words:
        """What the document holds under ``key``."""
        beside = document.get("beside", {}).get(key, {})
        return cls(
            document.get("values", {}).get(key),
            document.get("typed", {}).get(key),
            beside.get("comment") or "",
            beside.get("action") or None,
        )

    def put(self, document: Document, key: str) -> None:
        """Write these words into the document; evidence beside the answer stays."""
        _set(document, "values", key, self.value)
        _set(document, "typed", key, self.typed)
        beside = {**document.get("beside", {}).get(key, {}), "comment": self.comment, "action": self.action}
        _set(document, "beside", key, {part: held for part, held in beside.items() if held} or None)

    def said(self) -> dict[str, Any]:
        """As a person is shown them, and as kept texts hold them."""
        value = self.value if self.typed is None else self.typed
        return {"value": value, "comment": self.comment, "action": dict(self.action) if self.action else None}

    def digest(self) -> str:
        """A short name of these words, to know them again."""
        text = json.dumps([self.value, self.typed, self.comment, self.action], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Taken:
    """An edit read: the words it makes, and what is wrong with them, if anything."""

    edit: Edit
    words: Words
    problem: str  # empty where all is well


def taken(question: Question, edit: Edit, stands: Words) -> Taken:
    """Read ``edit`` as ``question`` asks, on top of the words that stand."""
    if question.kind in ("file", "information"):  # files come and go by records.evidence
        words, problem = stands, ""
    else:
        took = accept(question, shallow(edit.value))
        words = replace(stands, value=took.value, typed=took.typed)
        problem = took.problem
    if edit.comment is not None:
        words = replace(words, comment=clean(edit.comment))
    if len(words.comment) > COMMENT_MOST:
        problem = (
            problem or f"Shorten the comment to {COMMENT_MOST:,} characters; this has {len(words.comment):,}."
        )
    if edit.action is not None:
        words = replace(words, action=_action(edit.action))
    return Taken(edit, words, problem)


def judge(stands: Words, mark: list[Any] | None, mine: Words, seen: int, *, typed: bool = False) -> Verdict:
    """Whether ``mine``, written against revision ``seen``, may take the place of what stands.

    ``typed``: somebody typed just this; else it may have come along with a whole page, as it stood there.
    A mark is [revision, person, moment, the revision before, the digest of the words before].
    """
    if mine.digest() == stands.digest():
        return Verdict.SAME
    if mark is None or mark[0] <= seen:
        return Verdict.NEW
    if not typed and mark[3] <= seen and mark[4] == mine.digest():
        return Verdict.UNTOUCHED
    return Verdict.STALE


def copy_of(document: Document) -> Document:
    """A copy that may be written into: what stands under a key is replaced, never changed in place."""
    return {part: dict(held) for part, held in document.items()}


def marked(
    mark: list[Any] | None, stood: Words, revision: int, person: int | None, now: datetime
) -> list[Any]:
    """The mark of a write that replaces ``stood``."""
    return [revision, person, now.isoformat(), mark[0] if mark else 0, stood.digest()]


def stale(key: str, stands: Words, mine: Words, mark: list[Any]) -> Stale:
    """The conflict, with both texts."""
    return Stale(key, stands.said(), mine.said(), mark[1], datetime.fromisoformat(mark[2]), mark[0])


def clean(text: str) -> str:
    """Words beside an answer as they are kept: NFC, one sign for a line end, none that no store can hold."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", str(keepable(lines)))


def shallow(raw: Any) -> Any:
    """``raw``, or a mark in its place where it is nested deeper than any answer."""
    level = [raw]
    for _ in range(DEEPEST):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return raw
    return "…"


def _inside(value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        return list(value.values())
    return list(value) if isinstance(value, (list, tuple)) else []


def _action(action: Mapping[str, Any] | Action) -> Mapping[str, str] | None:
    given = (
        action
        if isinstance(action, Mapping)
        else {"what": action.what, "who": action.who, "by_when": action.by_when}
    )
    said = {part: clean(str(given.get(part) or "")).strip() for part in ACTION}
    return said if any(said.values()) else None


def _set(document: Document, part: str, key: str, value: Any) -> None:
    held = document.setdefault(part, {})
    if value is None:
        held.pop(key, None)
    else:
        held[key] = value
