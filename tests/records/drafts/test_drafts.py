"""Drafts: begun by a change, edited by several at once, taken back, gone back to."""

from __future__ import annotations

import json

import make
import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from scrutiny.method import codec
from scrutiny.method.editing import CannotEdit
from scrutiny.method.lifecycles import NotFromHere
from scrutiny.records import drafts
from scrutiny.records.base import NotAllowed, NotHere, NotTaken
from scrutiny.records.drafts import Draft, EditIsStale, Entry, NothingToUndo

NOW = make.NOW


def reword(key: str, words: str) -> dict:
    return {"do": "set_question", "key": key, "fields": {"text": words}}


@pytest.fixture
def begun(group):
    """A draft that Quinn began by rewording the first question."""
    return drafts.begin(group.quinn, group.version.id, reword("lead", "A lead is in post."), now=NOW)


def words(opened, key: str) -> str:
    return opened.definition.words(opened.definition.by_key[key].text)


def test_looking_begins_nothing(group, session):
    seen = drafts.look(group.quinn, group.version.id)
    assert seen.definition.version == "2020-21"
    assert seen.definition.follows == "2019-20"
    assert session.scalar(select(func.count()).select_from(Draft)) == 0


def test_a_name_is_offered_that_no_version_has(group):
    make.version(group.area, "2020-21", follows="2019-20")
    assert drafts.look(group.quinn, group.version.id).definition.version == "2021-22"


def test_the_first_change_begins_the_draft(group, begun):
    draft = drafts.get(group.quinn, begun.draft_id)
    assert (draft.state, draft.revision, draft.version, draft.follows_id) == (
        "draft",
        1,
        "2020-21",
        group.version.id,
    )
    assert words(begun.opened, "lead") == "A lead is in post."
    assert [fault.key for fault in begun.opened.faults] == ["lead"]  # it says not whether it still compares


def test_a_first_change_with_faults_begins_nothing(group, session):
    with pytest.raises(CannotEdit):
        drafts.begin(group.quinn, group.version.id, reword("lead", ""), now=NOW)
    assert session.scalar(select(func.count()).select_from(Draft)) == 0


def test_what_the_last_step_said_is_not_said_again(group):
    raw = make.text("2020-21", follows="2019-20")
    raw["sections"][0]["questions"][0] |= {"text": "Other words.", "comparable": True}
    second = make.catalogue.publish(group.area.id, codec.read(json.dumps(raw)), now=NOW)[0]
    third = drafts.look(group.quinn, second.id)
    assert third.definition.by_key["lead"].comparable is None
    assert not third.faults


def test_edits_of_different_questions_merge(group, begun):
    at = begun.revision
    drafts.edit(group.quinn, begun.draft_id, reword("deputy", "One?"), seen=at, now=NOW)
    after = drafts.edit(group.mo, begun.draft_id, reword("heard", "Two."), seen=at, now=NOW)
    assert words(after.opened, "deputy") == "One?"
    assert words(after.opened, "heard") == "Two."


def test_edits_of_the_same_question_show_both_texts(group, begun):
    at = begun.revision
    drafts.edit(group.quinn, begun.draft_id, reword("heard", "Quinn's."), seen=at, now=NOW)
    with pytest.raises(EditIsStale) as stale:
        drafts.edit(group.mo, begun.draft_id, reword("heard", "Mo's."), seen=at, now=NOW)
    (clash,) = stale.value.clashes
    assert clash.part == "question:heard"
    assert clash.theirs["text"] == "Quinn's."
    assert clash.yours["text"] == "Mo's."
    assert clash.by == group.quinn.person_id
    again = drafts.edit(
        group.mo, begun.draft_id, reword("heard", "Both."), seen=stale.value.revision, now=NOW
    )
    assert words(again.opened, "heard") == "Both."


def test_moves_merge_with_rewording(group, begun):
    at = begun.revision
    move = {"do": "move_question", "key": "heard", "section": "leadership", "after": None}
    drafts.edit(group.quinn, begun.draft_id, move, seen=at, now=NOW)
    after = drafts.edit(group.mo, begun.draft_id, reword("heard", "Mo's."), seen=at, now=NOW)
    assert after.opened.definition.questions[0].key == "heard"
    assert words(after.opened, "heard") == "Mo's."


def test_an_edit_that_changes_nothing_leaves_no_trace(group, begun):
    after = drafts.edit(group.quinn, begun.draft_id, reword("lead", "A lead is in post."), seen=1, now=NOW)
    assert after.revision == 1


def test_undo_and_redo_are_ones_own(group, begun):
    drafts.edit(group.mo, begun.draft_id, reword("heard", "Mo's."), seen=1, now=NOW)
    assert drafts.can_undo(group.quinn, begun.draft_id)[0].endswith("reworded")
    back = drafts.undo(group.quinn, begun.draft_id, now=NOW)
    assert words(back.opened, "lead") == "A trained lead is in post."
    assert words(back.opened, "heard") == "Mo's."
    assert drafts.can_undo(group.quinn, begun.draft_id)[0] is None
    again = drafts.redo(group.quinn, begun.draft_id, now=NOW)
    assert words(again.opened, "lead") == "A lead is in post."
    assert (
        words(drafts.undo(group.quinn, begun.draft_id, now=NOW).opened, "lead")
        == "A trained lead is in post."
    )
    with pytest.raises(NothingToUndo):
        drafts.undo(group.quinn, begun.draft_id, now=NOW)


def test_undo_where_a_colleague_changed_the_same_question_shows_both(group, begun):
    drafts.edit(group.mo, begun.draft_id, reword("lead", "Mo's."), seen=1, now=NOW)
    with pytest.raises(EditIsStale) as stale:
        drafts.undo(group.quinn, begun.draft_id, now=NOW)
    assert stale.value.clashes[0].theirs["text"] == "Mo's."
    assert stale.value.clashes[0].yours["text"] == "A trained lead is in post."
    anyway = drafts.undo(group.quinn, begun.draft_id, now=NOW, anyway=True)
    assert words(anyway.opened, "lead") == "A trained lead is in post."


def test_undo_reaches_over_the_whole_session(group, begun):
    for number in range(30):
        drafts.edit(group.quinn, begun.draft_id, reword("heard", f"Words {number}"), seen=number + 1, now=NOW)
    for number in reversed(range(29)):
        assert words(drafts.undo(group.quinn, begun.draft_id, now=NOW).opened, "heard") == f"Words {number}"


def test_one_goes_back_to_a_named_moment_with_everything(group, begun):
    moment = drafts.name_moment(group.quinn, begun.draft_id, 1, "Tuesday", now=NOW)
    before = drafts.text_at(group.quinn, begun.draft_id, 1)
    for edit in (
        {"do": "set_whole", "fields": {"scoring": None, "closing": "Bye"}},
        {"do": "delete_section", "key": "voice", "mend": True},
        {"do": "move_question", "key": "deputy", "section": "leadership", "after": None},
    ):
        drafts.edit(group.quinn, begun.draft_id, edit, seen=9, now=NOW)
    back = drafts.go_back(group.quinn, begun.draft_id, moment.revision, seen=4, now=NOW)
    assert codec.canonical(back.opened.raw) == before
    assert back.says == "Went back to Tuesday"
    undone = drafts.undo(group.quinn, begun.draft_id, now=NOW)
    assert "voice" not in [section.key for section in undone.opened.definition]


def test_every_revision_can_be_read_again(group, begun):
    kept = {1: codec.canonical(begun.opened.raw)}
    edits = [
        reword("heard", "A"),
        {"do": "duplicate_section", "key": "voice"},
        {"do": "delete_question", "key": "how", "mend": True},
    ]
    for number, edit in enumerate(edits, start=2):
        kept[number] = codec.canonical(
            drafts.edit(group.quinn, begun.draft_id, edit, seen=9, now=NOW).opened.raw
        )
    for number, wanted in kept.items():
        assert drafts.text_at(group.sol, begun.draft_id, number) == wanted


def test_a_moments_name_is_given_once(group, begun):
    drafts.name_moment(group.quinn, begun.draft_id, 1, "Tuesday", now=NOW)
    with pytest.raises(NotTaken):
        drafts.name_moment(group.mo, begun.draft_id, 0, "Tuesday", now=NOW)


def test_the_history_is_only_added_to(group, begun, session):
    for statement in ("UPDATE draft_entry SET says = 'x'", "DELETE FROM draft_entry"):
        with pytest.raises(DBAPIError), session.begin_nested():
            session.execute(text(statement))
    assert session.scalar(select(Entry.says)).endswith("reworded")


def test_another_partnership_sees_no_draft(group, begun):
    with pytest.raises(NotHere):
        drafts.open_draft(group.esi, begun.draft_id)
    with pytest.raises(NotHere):
        drafts.edit(group.esi, begun.draft_id, reword("lead", "x"), seen=1, now=NOW)
    assert drafts.drafts(group.esi) == []


def test_the_scrutineer_reads_and_does_not_write(group, begun):
    assert drafts.open_draft(group.sol, begun.draft_id).revision == 1
    with pytest.raises(NotAllowed):
        drafts.edit(group.sol, begun.draft_id, reword("lead", "x"), seen=1, now=NOW)


def test_a_discarded_draft_takes_no_edit_and_comes_back_whole(group, begun):
    drafts.discard(group.quinn, begun.draft_id, now=NOW)
    with pytest.raises(NotFromHere):
        drafts.edit(group.quinn, begun.draft_id, reword("lead", "x"), seen=1, now=NOW)
    assert drafts.take_up(group.quinn, begun.draft_id, now=NOW).state == "draft"


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [("2019-20", None, "2020-21"), ("1999-00", None, "2000-01"), ("2019", "2017", "2021"), ("2019", None, "2020"),
     ("Autumn 3", None, "Autumn 4"), ("Pilot", None, "Pilot 2")],
)  # fmt: skip
def test_the_next_versions_name_is_offered(name, before, after):
    assert drafts.next_name(name, before) == after
