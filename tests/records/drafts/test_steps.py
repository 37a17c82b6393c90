"""Undo and redo, however long the session: the same steps as a stack kept from the beginning would give."""

from __future__ import annotations

import random

import make
import pytest

from scrutiny.method.codec.numerals import Numeral
from scrutiny.records import drafts
from scrutiny.records.drafts import NothingToUndo

NOW = make.NOW


def weigh(number: int) -> dict:
    return {"do": "set_question", "key": "heard", "fields": {"weight": Numeral(str(number))}}


@pytest.mark.parametrize("seed", range(4))
def test_undo_and_redo_go_the_way_of_a_stack(group, seed):
    draw = random.Random(seed)
    draft = drafts.begin(group.quinn, group.version.id, weigh(2), now=NOW).draft_id
    done, undone, weights = [2], [], [1, 2]
    for number in range(3, 90):
        way = draw.choice(("edit", "undo", "undo", "redo"))
        if way == "edit":
            drafts.edit(group.quinn, draft, weigh(number), seen=10**6, now=NOW)
            done, undone, weights = [*done, number], [], [*weights[: len(done) + 1], number]
        elif way == "undo" and done:
            drafts.undo(group.quinn, draft, now=NOW)
            undone.append(done.pop())
        elif way == "redo" and undone:
            drafts.redo(group.quinn, draft, now=NOW)
            done.append(undone.pop())
        else:
            with pytest.raises(NothingToUndo):
                {"undo": drafts.undo, "redo": drafts.redo}[way](group.quinn, draft, now=NOW)
        heard = drafts.open_draft(group.quinn, draft).definition.by_key["heard"]
        assert heard.weight == (done[-1] if done else 1)
        can_undo, can_redo = drafts.can_undo(group.quinn, draft)
        assert (can_undo is not None, can_redo is not None) == (bool(done), bool(undone))
        assert all("Undone" not in said and "Done again" not in said for said in (can_undo, can_redo) if said)


def test_what_a_colleague_has_put_back_already_is_not_taken_back_for_ever(group):
    draft = drafts.begin(group.quinn, group.version.id, weigh(2), now=NOW).draft_id
    drafts.edit(group.quinn, draft, {"do": "move_section", "key": "voice", "after": None}, seen=1, now=NOW)
    drafts.edit(
        group.amina, draft, {"do": "move_section", "key": "voice", "after": "leadership"}, seen=2, now=NOW
    )
    drafts.undo(group.quinn, draft, now=NOW, anyway=True)
    assert drafts.can_undo(group.quinn, draft)[0].endswith("weight changed")
