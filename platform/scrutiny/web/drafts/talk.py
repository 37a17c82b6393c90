"""What has been said of a draft, as pages show it, and where the builder shows what it is about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from flask import current_app, url_for

from scrutiny.method.definition import Question
from scrutiny.method.permissions import Verb, may
from scrutiny.records import drafts, people
from scrutiny.records.drafts import Opened, Thread
from scrutiny.web.access import viewer


@dataclass(frozen=True, slots=True)
class Talk:
    """What has been said of a draft, for whoever looks."""

    draft_id: int
    revision: int
    threads: tuple[Thread, ...]  # open ones first
    names: Mapping[int, str]
    asked: Mapping[str, str]  # key -> how the question is called
    cards: Mapping[str, str]  # key -> where the builder shows it
    me: int
    may_say: bool

    def of(self, key: str) -> list[Thread]:
        """Those on one question; with "", on the whole."""
        return [thread for thread in self.threads if thread.key == key]

    def called(self, thread: Thread) -> str:
        """What a thread is on."""
        if thread.key is None:
            return f"“{thread.about}”, which is asked no more"
        return self.asked[thread.key] if thread.key else "The whole text"

    def unnamed(self, said: drafts.Remark) -> list[str]:
        """Whom a remark tells without naming them in its words."""
        named = drafts.names_in(said.words, {each: self.names.get(each, "") for each in said.told})
        return [self.names[each] for each in said.told if each in self.names and each not in named]

    def runs(self, words: str, told: tuple[int, ...]) -> list[tuple[bool, str]]:
        """A remark's words, with the names of those it tells apart."""
        named = [
            re.escape(self.names[person]).replace(r"\ ", r"\s+") for person in told if person in self.names
        ]
        if not named:
            return [(False, words)]
        parts = re.split(rf"(?i)(@(?:{'|'.join(sorted(named, key=len, reverse=True))})(?!\w))", words)
        return [(place % 2 == 1, part) for place, part in enumerate(parts) if part]


def talk_of(seen: Opened) -> Talk:
    """The talk of a draft that is open."""
    found = drafts.threads_of(seen)
    who = {each.by for thread in found for each in thread.remarks}
    who |= {person for thread in found for each in thread.remarks for person in each.told}
    who |= {thread.resolved_by for thread in found if thread.resolved_by}
    return Talk(
        seen.draft.id if seen.draft else 0,
        seen.revision,
        tuple(found),
        people.names(viewer(), who),
        {question.key: called(question) for question in seen.definition.questions},
        {thread.key: card_url(seen, "question", thread.key) for thread in found if thread.key},
        viewer().person_id,
        may(viewer(), Verb.COMMENT) and seen.state in drafts.LIVE and seen.draft is not None,
    )


def called(question: Question) -> str:
    """A question by its number and its first words."""
    words = next(iter(question.text.values()), question.key)
    short = words if len(words) <= 70 else f"{words[:67].rstrip()}…"
    return f"{question.number} {short}" if question.number else short


def card_url(seen: Opened, kind: str, key: str) -> str:
    """Where the builder shows a question, a section or the whole; nothing for a draft that has not begun."""
    if seen.draft is None or "drafts.build" not in current_app.view_functions:
        return ""
    build = partial(url_for, "drafts.build", draft_id=seen.draft.id)
    if kind == "question":
        return build(open=key, _anchor=f"card-{key}")
    return build(section=key, _anchor="section-head") if kind == "section" else build(_anchor="whole")
