"""Saying: a first remark, an answer, and whom they name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from scrutiny.method.lifecycles import NotFromHere
from scrutiny.method.permissions import Verb, Viewer
from scrutiny.records import events
from scrutiny.records.base import NotAllowed, NotTaken, db, need, paragraphs, person_of
from scrutiny.records.drafts.looking import LIVE, locked, opened
from scrutiny.records.drafts.rules import members
from scrutiny.records.drafts.tables import Comment, Draft, Mention
from scrutiny.records.drafts.talking.mentions import see
from scrutiny.records.drafts.talking.threads import WHOLE, first_of

LONGEST_REMARK = 4_000


class TalkIsOver(NotFromHere):
    """The draft is published or set aside: what was said of it is only read."""

    def __init__(self, state: str) -> None:
        super().__init__(state, "talk")
        became = "set aside" if state == "discarded" else state
        self.args = (f"This draft is {became}, so nothing more can be said or settled on it.",)


def say(
    viewer: Viewer,
    draft_id: int,
    words: str,
    *,
    about: str = WHOLE,
    seen: int,
    tell: Iterable[int] = (),
    now: datetime,
) -> Comment:
    """Begin a thread on a question, or on the whole. ``seen``: the revision on the page it was typed at.

    Whoever is named in the words (“@Ruth Bello”) or in ``tell`` is told. Raises NotTaken.
    """
    draft = to_talk_of(viewer, draft_id)
    if about != WHOLE and about not in opened(draft).definition.by_key:
        raise NotTaken("about", "Choose a question of this draft, or the whole.")
    return _say(viewer, draft, words, None, about, seen, tell, now)


def answer(
    viewer: Viewer, comment_id: int, words: str, *, seen: int, tell: Iterable[int] = (), now: datetime
) -> Comment:
    """Answer in a thread; whoever answers has seen where it named her. A resolved one is open again."""
    first = first_of(viewer, comment_id)
    draft = to_talk_of(viewer, first.draft_id)
    db.session.refresh(first)
    first.resolved_at = first.resolved_by = None
    said = _say(viewer, draft, words, first.id, first.about, seen, tell, now)
    see(viewer, draft.id, now=now, thread_id=first.id)
    return said


def _say(
    viewer: Viewer,
    draft: Draft,
    words: str,
    thread_id: int | None,
    about: str,
    seen: int,
    tell: Iterable[int],
    now: datetime,
) -> Comment:
    kept = paragraphs("words", words, LONGEST_REMARK)
    named = _named(viewer, kept, tell)
    comment = Comment(
        partnership_id=draft.partnership_id,
        draft_id=draft.id,
        thread_id=thread_id,
        about=about,
        revision=min(max(seen, 0), draft.revision),
        words=kept,
        by=viewer.person_id,
        at=now,
    )
    db.session.add(comment)
    db.session.flush()
    db.session.add_all(
        Mention(partnership_id=draft.partnership_id, comment_id=comment.id, person_id=person)
        for person in named
    )
    trail(viewer, "draft.commented" if thread_id is None else "draft.answered", draft, comment.id, now)
    return comment


def _named(viewer: Viewer, words: str, tell: Iterable[int]) -> list[int]:
    """Whom a remark names, by its words or by choice: those who may comment, and not the speaker."""
    there = dict(members(viewer, Verb.COMMENT))
    chosen = set(tell)
    if not chosen <= there.keys():
        raise NotTaken("tell", "Choose people who may comment on drafts.")
    return sorted((chosen | names_in(words, there)) - {viewer.person_id})


def names_in(words: str, people: Mapping[int, str]) -> set[int]:
    """Whose name stands in the words after an @; where one name begins another, the longer is meant."""
    named = sorted({_folded(name) for name in people.values()}, key=len, reverse=True)
    longest = "|".join(map(re.escape, named))
    said = {each.group(1) for each in re.finditer(rf"(?<!\w)@({longest})(?!\w)", _folded(words))}
    return {person for person, name in people.items() if _folded(name) in said}


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text).casefold().replace("’", "'")


def to_talk_of(viewer: Viewer, draft_id: int) -> Draft:
    """The draft for whoever will say something: those who speak wait for one another."""
    need(viewer, Verb.COMMENT)
    if person_of(viewer) is None:
        raise NotAllowed(Verb.COMMENT)
    draft = locked(viewer, draft_id)
    if draft.state not in LIVE:
        raise TalkIsOver(draft.state)
    return draft


def trail(viewer: Viewer, act: str, draft: Draft, comment_id: int, now: datetime) -> None:
    db.session.flush()
    events.record(
        viewer, act, "draft", draft.id, partnership_id=draft.partnership_id, at=now, comment=comment_id
    )
