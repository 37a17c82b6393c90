"""Claims: agencies' figures beside young people's, each with its count, protected, in no order of worth."""

from __future__ import annotations

import comparing
import pytest
import released
from voicing import NOW

from scrutiny.records.base import NotAllowed, NotHere, NotTaken, db
from scrutiny.records.hearing import ties
from scrutiny.records.hearing.ties import Part
from scrutiny.reports import claims

SCHOOLS = Part("tiny", "lead", ("met", "partly"))
YOUNG = Part("voice_test", "school", ("yes",))


@pytest.fixture
def years(session):
    return comparing.two_years()


@pytest.fixture
def amina(years):
    kept = released.closed_round(years.cast.here)
    released.release(years.amina, kept)
    return years.amina


def tied(viewer, title="Safe at school", **parts):
    return ties.keep(viewer, title, parts or {"agencies": SCHOOLS, "young": YOUNG}, now=NOW)


def test_each_side_is_told_with_how_many_stand_behind_it(amina):
    tied(amina)
    (claim,) = claims.claims(amina)
    schools, young = claim.sides
    assert (schools.state, schools.of, schools.exact) == ("told", 5, True)
    assert (young.state, young.per_cent, young.of, young.exact) == ("told", 50, 40, False)
    assert claim.apart == abs(schools.per_cent - 50)


def test_what_is_too_few_is_not_told(amina):
    tied(amina, young=Part("voice_test", "told", ("true",)), agencies=SCHOOLS)
    (claim,) = claims.claims(amina)
    assert claim.sides[1].state in ("few", "withheld") and claim.sides[1].per_cent is None
    assert claim.apart is None


def test_what_was_never_released_is_not_told(years):
    released.closed_round(years.cast.here)
    tied(years.amina)
    (claim,) = claims.claims(years.amina)
    assert claim.sides[1].state == "nothing"


def test_claims_stand_by_their_titles_whatever_they_say(amina):
    for title in ("Zebra crossings", "a lead", "Safe"):
        tied(amina, title)
    assert [claim.title for claim in claims.claims(amina)] == ["a lead", "Safe", "Zebra crossings"]


BAD = {
    "one side": ({"agencies": SCHOOLS}, "parts"),
    "all answers": (
        {"agencies": SCHOOLS, "young": Part("voice_test", "school", ("yes", "little", "no"))},
        "young",
    ),
    "no answer": ({"agencies": SCHOOLS, "young": Part("voice_test", "school", ())}, "young"),
    "no such question": ({"agencies": SCHOOLS, "young": Part("voice_test", "gone", ("yes",))}, "young"),
    "another audience": ({"agencies": SCHOOLS, "staff": YOUNG}, "staff"),
    "words": ({"agencies": SCHOOLS, "young": Part("voice_test", "change", ("yes",))}, "young"),
}


@pytest.mark.parametrize(("parts", "field"), BAD.values(), ids=BAD)
def test_a_tie_that_means_nothing_is_refused_at_its_side(amina, parts, field):
    with pytest.raises(NotTaken) as refused:
        tied(amina, **parts)
    assert refused.value.field == field


def test_a_title_stands_once_and_may_be_kept_when_a_tie_is_changed(amina):
    kept = tied(amina)
    with pytest.raises(NotTaken):
        tied(amina, "safe AT school")
    parts = {"agencies": SCHOOLS, "young": Part("voice_test", "school", ("yes", "little"))}
    ties.keep(amina, "Safe at school", parts, now=NOW, tie_id=kept.id)
    assert ties.parts_of(kept)["young"].counts == ("yes", "little")


def test_the_subgroup_ties_too_a_scrutineer_reads_and_a_contributor_sees_none(years, amina):
    tied(years.cast.quinn)
    assert len(claims.claims(years.cast.sol)) == 1
    with pytest.raises(NotAllowed):
        tied(years.cast.sol, "Other")
    assert claims.claims(years.cast.cass) == []


def test_untying_leaves_every_answer_and_another_partnership_sees_no_tie(years, amina):
    kept = tied(amina)
    with pytest.raises(NotHere):
        ties.tie(years.cast.esi, kept.id)
    ties.untie(amina, kept.id, now=NOW)
    db.session.flush()
    assert claims.claims(amina) == []
