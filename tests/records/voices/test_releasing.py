"""Releasing: a closed round is told once and for all, protected, and each release after it adds nothing small."""

from __future__ import annotations

import json

import cast
import pytest
import released
from released import PRIMARY
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from voicing import NOW, SEALER

from scrutiny.method.lifecycles import NotFromHere
from scrutiny.method.voices import documents
from scrutiny.method.voices.protecting import FEWER
from scrutiny.records.base import NotAllowed, NotHere, db
from scrutiny.records.events import Event
from scrutiny.records.hearing import releasing
from scrutiny.records.hearing.releasing import NothingNew


@pytest.fixture
def people(session):
    return cast.assemble()


@pytest.fixture
def round_(people):
    return released.closed_round(people.here)


def shown(kept):
    return documents.read(kept.document)


def acts(people, act):
    chosen = select(Event).where(Event.partnership_id == people.here.id, Event.act == act)
    return list(db.session.scalars(chosen))


def test_a_release_tells_rounded_counts_and_hides_the_small_ones(people, round_):
    document = shown(released.release(people.amina, round_))
    assert document.told("school").whole == {"yes": 20, "little": 15, "no": 5}
    assert document.told("").whole == {"": 40}  # of 38 forms, none on paper
    assert document.told("~paper").whole == {"paper": FEWER, "": 40}
    assert document.told("school").groups["phase"]["secondary"]["no"] != 2
    assert document.about.sha256 and document.number == 1


def test_a_release_is_kept_with_its_hash_stands_on_the_trail_and_never_changes(people, round_):
    kept = released.release(people.amina, round_)
    assert kept.sha256 == documents.digest(kept.document)
    assert documents.written(shown(kept)) == kept.document
    (entry,) = acts(people, "voices.released")
    assert (entry.noun_id, entry.detail) == (round_.id, {"number": 1, "sha256": kept.sha256})
    db.session.commit()
    for change in ("UPDATE voice_release SET number = 9", "DELETE FROM voice_release"):
        with pytest.raises(DBAPIError, match="once and for all"):
            db.session.execute(text(change))
        db.session.rollback()


def test_the_true_counts_behind_it_are_sealed(people, round_):
    kept = released.release(people.amina, round_)
    assert b"school" not in kept.behind
    behind = json.loads(SEALER.unseal(people.here.id, releasing.SEALED_AS, kept.behind))
    assert next(each for each in behind if each["question"] == "school")["whole"]["no"] == 6


def test_only_an_officer_releases_and_only_what_is_closed(people, round_):
    for who in (people.quinn, people.sol, people.hana, people.pat):
        with pytest.raises(NotAllowed):
            released.release(who, round_)
    with pytest.raises(NotHere):
        released.release(people.esi, round_)
    released.reopen(round_)
    with pytest.raises(NotFromHere):
        released.release(people.amina, round_)


def test_a_second_release_tells_nothing_of_a_few_who_came_between(people, round_):
    first = shown(released.release(people.amina, round_))
    released.answered(released.reopen(round_), [(PRIMARY, 3, {"school": "no"})])
    with pytest.raises(NothingNew, match="release 1"):
        released.release(people.amina, released.close(round_))
    released.answered(released.reopen(round_), [(PRIMARY, 9, {"school": "little"})])
    second = shown(released.release(people.amina, released.close(round_)))
    assert second.number == 2 and second.told("school").whole["little"] == 20
    assert first.told("school").whole["little"] == 15


def test_the_threshold_is_the_rounds_own(people):
    round_ = released.closed_round(people.here, least=8)
    document = shown(released.release(people.amina, round_))
    assert document.rule.least == 8 and document.told("school").whole["no"] == FEWER


def test_words_are_quoted_only_where_enough_people_wrote_any(people, round_):
    quoted = ("More light, number 0", "Better lunch, number 0")
    released.words(round_, released.twelve(), quoted=quoted)
    document = shown(released.release(people.amina, round_))
    assert document.told("change").whole == {"Light": 5, "Lunch": FEWER, "": 10}
    assert {quote.words for quote in document.quotes["change"]} == {*quoted}


def test_nine_texts_are_not_quoted(people, round_):
    nine = dict(list(released.twelve().items())[:9])
    released.words(round_, nine, quoted=tuple(nine))
    document = shown(released.release(people.amina, round_))
    assert document.told("change").whole[""] == 10  # rounded: that alone would let them be quoted
    assert not document.quotes


def test_a_quotation_let_go_later_comes_with_the_next_release(people, round_):
    released.words(round_, released.twelve())
    assert not shown(released.release(people.amina, round_)).quotes
    released.words(round_, {"Open the library": ("Library",)}, quoted=("Open the library",))
    document = shown(released.release(people.amina, round_))
    assert [quote.words for quote in document.quotes["change"]] == ["Open the library"]
    assert document.told("change").whole[""] == 10  # one more text is not told
    assert document.told("change").whole["Library"] == FEWER


def test_a_round_that_nobody_answered_can_be_told(people):
    document = shown(released.release(people.amina, released.closed_round(people.here, crowd=())))
    assert document.told("").whole == {"": FEWER}


def test_everybody_who_may_hear_reads_the_last_release_and_no_stranger_does(people, round_):
    released.release(people.amina, round_)
    for who in (people.amina, people.quinn, people.sol, people.pat, people.hana, people.dev, people.rae):
        assert releasing.latest(who, round_.id).number == 1
    for who in (people.esi, people.cass):
        with pytest.raises(NotHere):
            releasing.latest(who, round_.id)


def test_the_newest_of_each_round_of_a_questionnaire_is_found_by_its_key(people, round_):
    released.release(people.amina, round_)
    (found,) = releasing.newest(people.amina, "voice_test")
    assert (found.period, found.release.rule.least, found.round_id) == ("2026-27", 5, round_.id)


def test_what_was_wanted_and_refused_stands_on_the_trail(people, round_):
    releasing.refused(people.pat, round_.id, "rows", now=NOW)
    (entry,) = acts(people, "voices.refused")
    assert (entry.person_id, entry.detail) == (people.pat.person_id, {"wanted": "rows"})
