"""Reviewing: nobody reads before a reviewer has; what she hides stays hidden; what she does stands on the trail."""

from __future__ import annotations

import make
import pytest
import voicing
from sqlalchemy import select
from voicing import NOW, SEALER

from scrutiny.method.permissions import ROLES
from scrutiny.method.voices.masking import pieces
from scrutiny.records import hearing, voices
from scrutiny.records.base import NotAllowed, NotHere, NotTaken, db
from scrutiny.records.events import Event
from scrutiny.records.hearing import DecidedMeanwhile, reviewing
from scrutiny.records.voices import VoiceSetting, VoiceText

WORDS = "Ask Mr Bell to open the library at lunch"


@pytest.fixture
def area(session):
    return make.partnership("Brenhallow")


@pytest.fixture
def reviewer(area):
    return make.viewer(make.person(area, role="reviewer"), area)


@pytest.fixture
def round_(area):
    made = voicing.open_round(area)
    voicing.link(made)
    return made


def leave(words=WORDS, key="one"):
    voicing.leave(voices.door("otter-blue-42", now=NOW), {"change": words}, key)
    db.session.flush()


def waiting(who):
    return reviewing.texts(who, "waiting", most=50, sealer=SEALER, now=NOW)


def seen(who):
    """The one text, as it stands."""
    return reviewing.opened(who, db.session.scalars(select(VoiceText.key)).one(), sealer=SEALER, now=NOW)


def read(who, *words, themes=()):
    """Read it, hiding these words."""
    text = seen(who)
    hidden = [n for n, piece in enumerate(pieces(text.words)) if piece in words]
    reviewing.read(who, text.key, hidden, themes, mark=text.mark, sealer=SEALER, now=NOW)
    return seen(who)


def do(act, who, *more):
    text = seen(who)
    act(who, text.key, *more, mark=text.mark, sealer=SEALER, now=NOW)
    return seen(who)


def acts():
    return list(
        db.session.scalars(select(Event.act).where(Event.noun == "voice_round").order_by(Event.number))
    )


def test_danger_comes_first_and_the_rest_in_the_order_of_chance(round_, reviewer):
    for n in range(6):
        leave(f"Words {n}", f"key {n}")
    kept = list(db.session.scalars(select(VoiceText).order_by(VoiceText.key)))
    kept[4].danger, kept[5].danger = 1, 2
    db.session.flush()
    keys = [each.key for each in kept]
    assert [each.key for each in waiting(reviewer)] == [keys[5], keys[4], *keys[:4]]
    assert reviewing.next_waiting(reviewer) == keys[5]


@pytest.mark.parametrize("role", [role for role in ROLES if role != "reviewer"])
def test_nobody_but_a_reviewer_reads(round_, area, role):
    leave()
    place = make.school(area) if role in ("lead", "contributor", "signatory") else None
    who = make.viewer(make.person(area, role=role, organisation=place), area)
    for look in (waiting, seen, reviewing.rounds_asked, hearing.themes):
        with pytest.raises(NotAllowed):
            look(who)


def test_a_reviewer_of_another_partnership_finds_nothing(round_):
    leave()
    other = make.partnership("Dunmarrow")
    who = make.viewer(make.person(other, role="reviewer"), other)
    assert waiting(who) == [] and reviewing.rounds_asked(who) == {}
    with pytest.raises(NotHere):
        seen(who)


def test_what_is_hidden_is_in_no_words_that_others_read(round_, area, reviewer):
    leave()
    text = do(reviewing.quote, reviewer, True) if read(reviewer, "Bell") else None
    assert "Bell" not in text.shown and "library" in text.shown and text.words == WORDS
    assert hearing.quotes(area.id, round_.id, SEALER) == {"change": [text.shown]}
    kept = db.session.scalars(select(VoiceText)).one()
    assert b"library" not in kept.shown and b"library" not in kept.sealed


def test_words_are_read_and_quoted_only_when_a_reviewer_said_so(round_, area, reviewer):
    leave()
    assert hearing.themes_counted(area.id, round_.id) == {}
    with pytest.raises(DecidedMeanwhile):
        do(reviewing.quote, reviewer, True)
    read(reviewer)
    assert hearing.quotes(area.id, round_.id, SEALER) == {}
    do(reviewing.quote, reviewer, True)
    do(reviewing.quote, reviewer, False)
    assert hearing.quotes(area.id, round_.id, SEALER) == {}


def test_an_original_is_destroyed_where_the_partnership_set_so_and_more_can_still_be_hidden(
    round_, area, reviewer
):
    db.session.add(VoiceSetting(partnership_id=area.id, originals="destroyed", help_lines=[]))
    leave()
    text = read(reviewer, "Bell")
    assert db.session.scalars(select(VoiceText.sealed)).one() is None
    assert not text.is_original and "Bell" not in text.words
    with pytest.raises(DecidedMeanwhile):
        do(reviewing.put_back, reviewer)
    assert "library" not in read(reviewer, "library").shown
    assert do(reviewing.set_aside, reviewer).state == "set_aside"
    assert do(reviewing.put_back, reviewer).state == "read"


def test_a_decision_can_be_undone_while_the_original_is_kept(round_, area, reviewer):
    leave()
    read(reviewer, "Bell")
    do(reviewing.quote, reviewer, True)
    aside = do(reviewing.set_aside, reviewer)
    assert (aside.state, aside.quoted) == ("set_aside", False)
    assert hearing.themes_counted(area.id, round_.id) == {}
    back = do(reviewing.put_back, reviewer)
    assert (back.state, back.words, back.shown) == ("waiting", WORDS, "")


def test_words_that_change_are_quoted_no_longer(round_, reviewer):
    leave()
    read(reviewer, "Bell")
    do(reviewing.quote, reviewer, True)
    assert read(reviewer, "Bell").quoted
    assert not read(reviewer, "Bell", "library").quoted


def test_what_another_reviewer_decided_is_not_overwritten(round_, reviewer):
    leave()
    before = seen(reviewer)
    read(reviewer, "Bell")
    for act, more in ((reviewing.set_aside, ()), (reviewing.read, ((), ()))):
        with pytest.raises(DecidedMeanwhile):
            act(reviewer, before.key, *more, mark=before.mark, sealer=SEALER, now=NOW)


def test_a_text_of_which_nothing_would_be_left_is_not_read(round_, reviewer):
    leave("Ask Bell")
    with pytest.raises(NotTaken):
        read(reviewer, "Ask", "Bell")
    assert seen(reviewer).state == "waiting"


def test_themes_are_counted_over_what_was_read(round_, area, reviewer):
    library, lunch = hearing.add_theme(reviewer, "Library"), hearing.add_theme(reviewer, "Lunch times")
    assert hearing.add_theme(reviewer, " lunch  TIMES").id == lunch.id
    leave()
    read(reviewer, themes=[library.id, lunch.id, 10**6])
    leave("Longer lunch", "two")
    assert hearing.themes_counted(area.id, round_.id) == {"change": {"": 1, "Library": 1, "Lunch times": 1}}
    with pytest.raises(NotTaken):
        hearing.remove_theme(reviewer, library.id)
    key = db.session.scalars(select(VoiceText.key).where(VoiceText.state == "read")).one()
    text = reviewing.opened(reviewer, key, sealer=SEALER, now=NOW)
    reviewing.read(reviewer, key, (), [lunch.id], mark=text.mark, sealer=SEALER, now=NOW)
    hearing.remove_theme(reviewer, library.id)
    assert [(theme.name, n) for theme, n in hearing.themes(reviewer)] == [("Lunch times", 1)]


def test_every_reading_and_decision_stands_on_the_trail_without_a_word_or_a_key(round_, reviewer):
    leave()
    waiting(reviewer)
    text = read(reviewer)
    do(reviewing.set_aside, reviewer)
    do(reviewing.put_back, reviewer)
    reviewing.told(reviewer, text.key, now=NOW)
    did = [act for act in acts() if act != "voices.opened"]
    assert did == ["voices.listed", "voices.read", "voices.set_aside", "voices.put_back", "voices.told"]
    assert "voices.opened" in acts()
    for entry in db.session.scalars(select(Event).where(Event.noun == "voice_round")):
        assert text.key not in str(entry.detail) and "library" not in str(entry.detail)
        assert (entry.person_id, entry.noun_id) == (reviewer.person_id, round_.id)
