"""Claims: who said that a question compares, the newest word on each, to nobody outside."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from scrutiny.records import drafts
from scrutiny.records.base import NotHere
from scrutiny.records.drafts.claims import Claim, claims


def said(key: str, **fields: Any) -> dict[str, Any]:
    return {"do": "set_question", "key": key, "fields": fields}


def test_the_newest_word_on_each_question_is_told_with_its_author(group, now: datetime) -> None:
    later = now + timedelta(minutes=5)
    made = drafts.begin(group.quinn, group.version.id, said("lead", text="Other.", comparable=True), now=now)
    number = made.draft_id
    drafts.edit(group.mo, number, said("heard", help="“comparable” is a word here"), seen=1, now=now)
    drafts.edit(group.nell, number, said("heard", comparable=False), seen=2, now=later)
    assert claims(group.sol, number) == {
        "lead": Claim(True, group.quinn.person_id, now),
        "heard": Claim(False, group.nell.person_id, later),
    }
    drafts.edit(group.mo, number, said("lead", comparable=None), seen=3, now=later)
    assert claims(group.sol, number)["lead"] == Claim(None, group.mo.person_id, later)


def test_nobody_outside_learns_who_said_what(group, now: datetime) -> None:
    made = drafts.begin(group.quinn, group.version.id, said("lead", comparable=True), now=now)
    with pytest.raises(NotHere):
        claims(group.esi, made.draft_id)
