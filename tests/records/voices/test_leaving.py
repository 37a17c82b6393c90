"""Leaving: answers are kept whole, counted, and can be traced to nobody; a code works once."""

from __future__ import annotations

from datetime import date, time, timedelta

import make
import pytest
import voicing
from sqlalchemy import func, inspect, select
from voicing import NOW, SEALER

from scrutiny.method.plans import plan_for
from scrutiny.records import voices
from scrutiny.records.base import db
from scrutiny.records.voices import Voice, VoiceCode, VoiceLink, VoicesClosed, VoiceText

SAID = {"school": "no", "told": True, "helps": ["friends", "teacher"], "change": "More light"}


@pytest.fixture
def round_(session):
    return voicing.open_round(make.partnership("Brenhallow"))


@pytest.fixture
def door(round_):
    voicing.link(round_)
    return voices.door("otter-blue-42", now=NOW)


def counts(door, question, place=("", "")):
    return voices.counted(door.partnership_id, door.round_id).get(question, {}).get(place, {})


def test_answers_are_counted_for_the_whole_and_for_each_group(door):
    voicing.leave(door, SAID, "one")
    voicing.leave(door, {"school": "yes"}, "two")
    assert counts(door, "school") == {"": 2, "no": 1, "yes": 1}
    assert counts(door, "helps", ("phase", "primary")) == {"": 1, "friends": 1, "teacher": 1}
    assert counts(door, "told", ("area", "Hexley")) == {"": 1, "true": 1}
    assert counts(door, "") == {"screen": 2}


def test_what_was_not_asked_of_her_is_not_kept(door):
    voicing.leave(door, {**SAID, "school": "yes", "nothing": "x", "helps": ["planets"]}, "one")
    kept = db.session.scalars(select(Voice)).one()
    assert kept.answers == {"school": "yes"} and kept.cohort == {"phase": "primary", "area": "Hexley"}


def test_words_are_kept_apart_sealed_and_in_no_other_answer(door):
    voicing.leave(door, SAID, "one", language="ur")
    words = db.session.scalars(select(VoiceText)).one()
    assert b"light" not in words.sealed and (words.state, words.language) == ("waiting", "ur")
    assert SEALER.unseal(door.partnership_id, voices.SEALED_AS, words.sealed) == "More light"
    kept = db.session.scalars(select(Voice)).one()
    assert "change" not in kept.answers and kept.key != words.key


def test_the_same_page_sent_twice_is_one_answer(door):
    for _ in range(2):
        voicing.leave(door, SAID, "one")
    assert counts(door, "school") == {"": 1, "no": 1}
    assert db.session.scalars(select(VoiceLink.taken)).one() == 1
    assert db.session.scalar(select(func.count()).select_from(VoiceText)) == 1


def test_what_stood_in_the_page_does_not_stand_in_the_table(door):
    voicing.leave(door, SAID, "one")
    assert "one" not in db.session.scalars(select(Voice.key)).one()


def test_an_adult_says_her_group_only_from_those_offered(round_):
    voicing.link(round_, cohort={}, asks={"service": ["Health", "Police"]})
    door = voices.door("otter-blue-42", now=NOW)
    voicing.leave(door, SAID, "one", groups={"service": "Police", "area": "Hexley"})
    voicing.leave(door, SAID, "two", groups={"service": "Sea Scouts of Tollarrow"})
    assert sorted(map(str, db.session.scalars(select(Voice.cohort)))) == ["{'service': 'Police'}", "{}"]


CLOSED = {
    "stopped": {"stopped_at": NOW},
    "not yet": {"opens_at": NOW + timedelta(seconds=1)},
    "over": {"closes_at": NOW},
    "full": {"most": 3, "taken": 3},
}


@pytest.mark.parametrize("change", CLOSED.values(), ids=CLOSED)
def test_a_closed_link_opens_nothing_and_takes_nothing(round_, change):
    made = voicing.link(round_)
    door = voices.door("otter-blue-42", now=NOW)
    for name, value in change.items():
        setattr(made, name, value)
    db.session.flush()
    with pytest.raises(VoicesClosed):
        voices.door("otter-blue-42", now=NOW)
    with pytest.raises(VoicesClosed):
        voicing.leave(door, SAID, "one")


def test_a_closed_round_opens_nothing_and_takes_nothing(round_):
    voicing.link(round_)
    door = voices.door("otter-blue-42", now=NOW)
    round_.state, round_.closed_at = "closed", NOW
    db.session.flush()
    with pytest.raises(VoicesClosed):
        voices.door("otter-blue-42", now=NOW)
    with pytest.raises(VoicesClosed):
        voicing.leave(door, SAID, "one")


def test_a_code_works_once(round_):
    voicing.code(voicing.link(round_, way="codes"), "K7MF")
    door = voices.door_of_code("K7MF", sealer=SEALER, now=NOW)
    with pytest.raises(VoicesClosed):
        voicing.leave(door, SAID, "none", code="")
    db.session.expire_all()
    voicing.leave(door, SAID, "one", code="K7MF")
    assert db.session.scalars(select(VoiceCode.spent)).one()
    with pytest.raises(VoicesClosed):
        voices.door_of_code("K7MF", sealer=SEALER, now=NOW)
    with pytest.raises(VoicesClosed):
        voicing.leave(door, SAID, "two", code="K7MF")


@pytest.mark.parametrize("run", range(5))
def test_of_eight_who_send_one_code_at_once_one_wins(session, at_once, run):
    round_ = voicing.open_round(make.partnership())
    voicing.code(voicing.link(round_, way="codes"), "K7MF")
    door = voices.door_of_code("K7MF", sealer=SEALER, now=NOW)
    db.session.commit()
    said = at_once(lambda n: voicing.leave(door, SAID, f"key {n}", code="K7MF"))
    assert [type(each) for each in said].count(VoicesClosed) == 7 and said.count(None) == 1
    assert counts(door, "") == {"screen": 1}


def test_of_eight_who_send_the_last_three_a_link_takes_three_win(session, at_once):
    voicing.link(voicing.open_round(make.partnership()), most=3)
    door = voices.door("otter-blue-42", now=NOW)
    db.session.commit()
    said = at_once(lambda n: voicing.leave(door, SAID, f"key {n}"))
    assert said.count(None) == 3 and counts(door, "") == {"screen": 3}


def test_the_counts_are_the_same_when_they_are_made_again(door):
    for n in range(20):
        voicing.leave(door, {"school": ("yes", "no", "little")[n % 3], "helps": ["friends"]}, str(n))
    before = voices.counted(door.partnership_id, door.round_id)
    assert voices.rebuild(door.partnership_id, door.round_id, door.definition) == 20
    assert voices.counted(door.partnership_id, door.round_id) == before


def test_shuffling_keeps_every_answer_and_word_and_gives_answers_other_keys(door):
    for n in range(50):
        voicing.leave(door, {"school": "yes", "change": f"words {n}"}, str(n))
    keys = set(db.session.scalars(select(Voice.key)))
    texts = {each.key: each.sealed for each in db.session.scalars(select(VoiceText))}
    voices.reshuffle(door.partnership_id, door.round_id)
    db.session.expire_all()
    after = set(db.session.scalars(select(Voice.key)))
    assert len(after) == 50 and not after & keys
    assert {each.key: each.sealed for each in db.session.scalars(select(VoiceText))} == texts


@pytest.mark.parametrize("table", ["voice", "voice_text"])
def test_the_order_of_rows_says_nothing_of_the_order_of_time(session, door, table):
    """The rank of each answer in the table as it lies, against when it came: no more alike than by chance."""
    from sqlalchemy import text

    many = 400
    for n in range(many):
        voicing.leave(door, {"school": "yes", "change": f"{n}"}, str(n))
    voices.reshuffle(door.partnership_id, door.round_id)
    lying = session.execute(
        text(f"SELECT key, sealed FROM {table}" if table == "voice_text" else "SELECT key, '' FROM voice")
    ).all()
    if table == "voice":
        assert [key for key, _ in lying] == sorted(key for key, _ in lying)
        return
    came = [int(SEALER.unseal(door.partnership_id, voices.SEALED_AS, bytes(sealed))) for _, sealed in lying]
    distance = sum((place - moment) ** 2 for place, moment in enumerate(came))
    alike = 1 - 6 * distance / (many * (many**2 - 1))  # Spearman
    assert abs(alike) < 0.2  # four standard deviations of chance


NAMELESS = {
    "voice": {"key", "partnership_id", "round_id", "cohort", "way", "answers"},
    "voice_count": {"partnership_id", "round_id", "question", "breakdown", "grouped", "option", "n"},
    "voice_code": {"mark", "partnership_id", "link_id", "spent"},
    "voice_text": {
        *("key", "partnership_id", "round_id", "question", "language", "way"),
        *("sealed", "danger", "state", "shown", "quoted"),
    },
}


@pytest.mark.parametrize("table", NAMELESS)
def test_the_schema_has_no_place_for_who_or_when(session, table):
    """Read from the database itself: these columns and no other, none of them a moment, links to rounds alone."""
    seen = inspect(db.engine)
    columns = {each["name"]: each["type"].python_type for each in seen.get_columns(table)}
    assert columns.keys() == NAMELESS[table]
    assert not [name for name, kind in columns.items() if issubclass(kind, date | time | timedelta)]
    leads_to = {each["referred_table"] for each in seen.get_foreign_keys(table)}
    assert leads_to <= {"partnership", "voice_round", "voice_link"}


@pytest.mark.parametrize("table", ["voice", "voice_text"])
def test_the_database_takes_no_key_but_one_of_chance(session, door, table):
    from sqlalchemy import text
    from sqlalchemy.exc import IntegrityError

    voicing.leave(door, SAID, "one")
    with pytest.raises(IntegrityError):
        session.execute(text(f"UPDATE {table} SET key = '2026-11-24T10:42'"))


def test_the_form_for_tests_is_of_kinds_that_can_be_heard(door):
    from scrutiny.method.voices.hearing import unheard

    assert unheard(door.definition) == [] and plan_for(door.definition)
