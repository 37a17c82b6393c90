"""Talk: remarks survive edits, are answered and resolved, and tell whom they name."""

from __future__ import annotations

import make
import pytest

from scrutiny.method.lifecycles import NotFromHere
from scrutiny.records import drafts, events
from scrutiny.records.base import NotAllowed, NotHere, NotTaken

NOW = make.NOW


@pytest.fixture
def draft(group):
    edit = {"do": "set_question", "key": "lead", "fields": {"text": "A lead is in post.", "comparable": True}}
    return drafts.get(group.quinn, drafts.begin(group.quinn, group.version.id, edit, now=NOW).draft_id)


@pytest.fixture
def said(group, draft):
    return drafts.say(group.mo, draft.id, "Whose lead?", about="lead", seen=1, now=NOW)


def reword(group, draft, key, words):
    edit = {"do": "set_question", "key": key, "fields": {"text": words, "comparable": True}}
    return drafts.edit(group.quinn, draft.id, edit, seen=99, now=NOW)


def words(thread):
    return [remark.words for remark in thread.remarks]


def test_an_answer_hangs_on_the_first_remark(group, draft, said):
    first = drafts.answer(group.nell, said.id, "The school's.", seen=1, now=NOW)
    drafts.answer(group.mo, first.id, "Then say so.", seen=1, now=NOW)
    [thread] = drafts.threads(group.quinn, draft.id)
    assert words(thread) == ["Whose lead?", "The school's.", "Then say so."]
    assert (thread.about, thread.key, thread.first.by) == ("lead", "lead", group.mo.person_id)


def test_those_who_may_comment_do_and_nobody_else(group, draft, session):
    for who in (group.amina, group.mo, group.sol):
        drafts.say(who, draft.id, "A remark", seen=1, now=NOW)
    partner = make.viewer(make.person(group.area, "Pat", "partner"), group.area)
    with pytest.raises(NotAllowed):
        drafts.say(partner, draft.id, "A remark", seen=1, now=NOW)
    with pytest.raises(NotHere):
        drafts.threads(partner, draft.id)
    with pytest.raises(NotHere):
        drafts.say(group.esi, draft.id, "A remark", seen=1, now=NOW)


def test_a_remark_survives_edits_and_says_what_it_was_said_of(group, draft, said):
    [thread] = drafts.threads(group.mo, draft.id)
    assert (thread.first.revision, thread.first.changed) == (1, False)
    reword(group, draft, "heard", "Children are heard.")
    assert not drafts.threads(group.mo, draft.id)[0].first.changed  # another question
    reword(group, draft, "lead", "A named lead is in post.")
    drafts.answer(group.nell, said.id, "Better.", seen=3, now=NOW)
    [thread] = drafts.threads(group.mo, draft.id)
    assert [remark.changed for remark in thread.remarks] == [True, False]


def test_a_remark_stays_when_its_question_goes(group, draft, said):
    drafts.edit(
        group.quinn, draft.id, {"do": "delete_question", "key": "lead", "mend": True}, seen=9, now=NOW
    )
    [thread] = drafts.threads(group.mo, draft.id)
    assert (thread.about, thread.key, words(thread)) == ("lead", None, ["Whose lead?"])


def test_a_remark_follows_its_question_to_another_key(group, draft, said):
    drafts.edit(group.quinn, draft.id, {"do": "rename_question", "key": "lead", "to": "dsl"}, seen=9, now=NOW)
    was = {"do": "set_question", "key": "dsl", "fields": {"was": {"key": "lead"}}}
    drafts.edit(group.quinn, draft.id, was, seen=9, now=NOW)
    assert drafts.threads(group.mo, draft.id)[0].key == "dsl"
    assert drafts.counts(drafts.open_draft(group.mo, draft.id)) == {"dsl": drafts.Count(1, 1)}


def test_open_threads_come_first_and_are_counted(group, draft, said):
    whole = drafts.say(group.nell, draft.id, "Too long", seen=1, now=NOW)
    drafts.say(group.nell, draft.id, "Which training?", about="lead", seen=1, now=NOW)
    drafts.resolve(group.quinn, said.id, now=NOW)
    found = drafts.threads(group.mo, draft.id)
    assert [words(thread)[0] for thread in found] == ["Too long", "Which training?", "Whose lead?"]
    counted = drafts.counts(drafts.open_draft(group.mo, draft.id))
    assert counted == {"lead": drafts.Count(1, 2), "": drafts.Count(1, 1)}
    assert drafts.remark(group.mo, whole.id).about == drafts.WHOLE


def test_what_is_resolved_can_be_opened_again_and_both_stand_on_the_trail(group, draft, said):
    drafts.resolve(group.quinn, said.id, now=NOW)
    drafts.resolve(group.nell, said.id, now=NOW)  # she was slower: it stays as it was
    [thread] = drafts.threads(group.mo, draft.id)
    assert (thread.open, thread.resolved_by) == (False, group.quinn.person_id)
    drafts.reopen(group.mo, said.id, now=NOW)
    assert drafts.threads(group.mo, draft.id)[0].open
    acts = [entry.act for entry in events.trail(group.sol, "draft", draft.id)]
    assert acts[:3] == ["draft.reopened", "draft.resolved", "draft.commented"]


def test_an_answer_opens_a_resolved_thread_again(group, draft, said):
    drafts.resolve(group.quinn, said.id, now=NOW)
    drafts.answer(group.mo, said.id, "Not yet.", seen=1, now=NOW)
    assert drafts.threads(group.mo, draft.id)[0].open


# -- taking back --------------------------------------------------------------------------------------------


def test_a_remark_is_taken_back_while_nobody_has_answered(group, draft, said, session):
    drafts.take_back(group.mo, said.id, now=NOW)
    [thread] = drafts.threads(group.nell, draft.id)
    assert (words(thread), thread.first.by, thread.open) == ([""], group.mo.person_id, False)
    assert drafts.remark(group.mo, said.id).words == "Whose lead?"  # kept, and shown no more


def test_what_was_answered_is_not_taken_back(group, draft, said):
    answer = drafts.answer(group.nell, said.id, "The school's.", seen=1, now=NOW)
    with pytest.raises(NotTaken):
        drafts.take_back(group.mo, said.id, now=NOW)
    drafts.take_back(group.nell, answer.id, now=NOW)
    drafts.take_back(group.mo, said.id, now=NOW)
    assert words(drafts.threads(group.mo, draft.id)[0]) == ["", ""]


def test_only_ones_own_remark_is_taken_back(group, draft, said):
    for who in (group.nell, group.amina, group.sol):
        with pytest.raises(NotAllowed):
            drafts.take_back(who, said.id, now=NOW)
    with pytest.raises(NotHere):
        drafts.take_back(group.esi, said.id, now=NOW)


# -- whom it names ------------------------------------------------------------------------------------------


def test_whoever_is_named_is_told_until_she_has_seen_it(group, draft, said):
    drafts.say(group.mo, draft.id, "Ask @nell, please", seen=1, tell=[group.sol.person_id], now=NOW)
    for who in (group.nell, group.sol):
        [named] = drafts.mentions(who)
        assert (named.draft.id, named.by) == (draft.id, group.mo.person_id)
    assert drafts.mentions(group.quinn) == []
    drafts.see(group.nell, draft.id, now=NOW)
    assert drafts.mentions(group.nell) == [] and len(drafts.mentions(group.sol)) == 1


def test_whoever_answers_or_resolves_has_seen_it(group, draft):
    for number, act in enumerate(
        (drafts.resolve, lambda who, at, now: drafts.answer(who, at, "Yes", seen=1, now=now))
    ):
        said = drafts.say(group.mo, draft.id, f"@Nell, {number}?", seen=1, now=NOW)
        assert len(drafts.mentions(group.nell)) == 1
        act(group.nell, said.id, now=NOW)
        assert drafts.mentions(group.nell) == []


def test_a_remark_taken_back_tells_nobody(group, draft):
    said = drafts.say(group.mo, draft.id, "@Nell!", seen=1, now=NOW)
    drafts.take_back(group.mo, said.id, now=NOW)
    assert drafts.mentions(group.nell) == []


def test_only_those_who_may_comment_are_named(group, draft):
    partner = make.person(group.area, "Pat", "partner")
    for stranger in (partner.id, group.esi.person_id, 10**9):
        with pytest.raises(NotTaken) as refused:
            drafts.say(group.mo, draft.id, "A remark", seen=1, tell=[stranger], now=NOW)
        assert refused.value.field == "tell"
    drafts.say(group.mo, draft.id, "@Pat and @Esi know, says @Mo", seen=1, now=NOW)
    assert drafts.threads(group.mo, draft.id)[0].first.told == ()


def test_where_one_name_begins_another_the_longer_is_meant():
    people = {1: "Ann", 2: "Ann Lee", 3: "Siân O’Hara", 4: "Ann Lee"}
    assert drafts.talking.names_in("@ann lee, look", people) == {2, 4}
    assert drafts.talking.names_in("@Ann, look; write to x@Ann", people) == {1}
    assert drafts.talking.names_in("(@siân o'hara)", people) == {3}
    assert drafts.talking.names_in("@Anna and @", people) == set()
    assert drafts.talking.names_in("@Ann", {}) == set()


# -- what is refused ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["", "  \n ", "a\x00b", "a\x07", "\ud800", "x" * 4001])
def test_words_that_cannot_be_kept_are_refused_at_their_field(group, draft, words):
    with pytest.raises(NotTaken) as refused:
        drafts.say(group.mo, draft.id, words, seen=1, now=NOW)
    assert refused.value.field == "words"


def test_a_remark_is_about_a_question_there_is(group, draft):
    with pytest.raises(NotTaken) as refused:
        drafts.say(group.mo, draft.id, "A remark", about="nothing", seen=1, now=NOW)
    assert refused.value.field == "about"


def test_no_remark_is_of_a_draft_yet_to_come(group, draft):
    assert drafts.say(group.mo, draft.id, "A remark", seen=10**9, now=NOW).revision == draft.revision


def test_what_is_set_aside_is_talked_of_no_more(group, draft, said):
    drafts.discard(group.quinn, draft.id, now=NOW)
    with pytest.raises(NotFromHere):
        drafts.answer(group.mo, said.id, "Still", seen=1, now=NOW)
    assert len(drafts.threads(group.mo, draft.id)) == 1
