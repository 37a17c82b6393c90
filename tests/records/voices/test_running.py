"""Running a round of voices: opened once, ended for good, its links tied to its days and to nobody."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import make
import pytest
import voicing
from sqlalchemy import select
from voicing import FORM, NOW, SEALER

from scrutiny.method.lifecycles import NotFromHere
from scrutiny.method.voices.breakdowns import about, called
from scrutiny.records import hearing, versions, voices
from scrutiny.records.base import NotAllowed, NotHere, NotTaken, db
from scrutiny.records.events import Event
from scrutiny.records.hearing.links import Asked, Unfit
from scrutiny.records.voices import Voice, VoiceCode, VoiceLink, VoicesClosed

TODAY = NOW.date()
LAST = date(2026, 12, 18)


@pytest.fixture
def area(session):
    return make.partnership("Brenhallow")


@pytest.fixture
def amina(area):
    return make.viewer(make.person(area, "Amina", "officer"), area)


def plan(version, **more):
    days = {"opens_on": TODAY, "closes_on": LAST, "least": 5}
    return {
        "version_id": version.id,
        "period": "2026-27",
        "title": "Are you safe?",
        "now": NOW,
        **days,
        **more,
    }


@pytest.fixture
def round_(amina, area):
    return hearing.running.open_round(amina, **plan(voicing.version(area)))


def asked(**more):
    return Asked(**{"label": "Year 5", "opens_on": TODAY, "closes_on": LAST, **more})


def made(amina, round_, **more):
    return hearing.links.make_open(amina, round_, asked(**more), most=30, now=NOW)


def refused(act):
    with pytest.raises(NotTaken) as fault:
        act()
    return fault.value.field


def unfit(act):
    with pytest.raises(Unfit) as fault:
        act()
    return [one.field for one in fault.value.faults]


def acts():
    return [(one.act, one.detail) for one in db.session.scalars(select(Event).order_by(Event.number))]


# -- rounds ------------------------------------------------------------------------------------------------


def test_a_questionnaire_has_one_round_in_a_period(amina, area, round_):
    version = voicing.version(area)
    assert refused(lambda: hearing.running.open_round(amina, **plan(version))) == "period"
    hearing.running.open_round(amina, **plan(version, period="2027-28"))
    assert [one.period for one in hearing.looking.rounds(amina)] == ["2027-28", "2026-27"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"least": 4}, "least"), ({"least": 11}, "least"), ({"closes_on": TODAY - timedelta(1)}, "closes_on")],
)
def test_days_and_the_least_count_are_checked(amina, area, wrong, field):
    assert refused(lambda: hearing.running.open_round(amina, **plan(voicing.version(area), **wrong))) == field


def test_translations_that_nobody_confirmed_need_a_word_of_hers(amina, area):
    version = voicing.version(area, {**FORM, "unchecked": ["ur"]})
    assert refused(lambda: hearing.running.open_round(amina, **plan(version))) == "unchecked_known"
    hearing.running.open_round(amina, **plan(version, unchecked_known=True))
    assert acts()[-1] == ("voices.begun", {"version": "2026-27", "unchecked": ["ur"]})


def test_a_form_that_could_name_somebody_is_not_asked(amina, area):
    birthday = {"key": "born", "kind": "date", "text": "When were you born?", "required": False}
    sections = [{**FORM["sections"][0], "questions": [*FORM["sections"][0]["questions"], birthday]}]
    version = voicing.version(area, {**FORM, "sections": sections})
    _, questions = hearing.running.why_not(amina, version)
    assert [one.key for one in questions] == ["born"]
    assert refused(lambda: hearing.running.open_round(amina, **plan(version))) == "version"


def test_a_retired_version_is_not_asked_nor_a_return(amina, area):
    version = voicing.version(area)
    versions.retire(amina, version.id, now=NOW)
    assert "retired" in hearing.running.why_not(amina, version)[0]
    assert "not a survey" in hearing.running.why_not(amina, make.version(area))[0]


def test_closing_shuffles_and_lets_nobody_in_until_it_is_reopened_for_a_reason(amina, round_):
    link = made(amina, round_)
    voicing.leave(voices.door(link.slug, now=NOW), {"school": "yes"}, "one")
    before = db.session.scalars(select(Voice.key)).one()
    hearing.running.close(amina, round_, now=NOW)
    db.session.expire_all()
    assert db.session.scalars(select(Voice.key)).one() != before
    with pytest.raises(VoicesClosed):
        voices.door(link.slug, now=NOW)
    with pytest.raises(NotFromHere):
        hearing.running.close(amina, round_, now=NOW)
    assert refused(lambda: hearing.running.reopen(amina, round_, " ", now=NOW)) == "because"
    hearing.running.reopen(amina, round_, "Two schools were late", now=NOW)
    assert voices.door(link.slug, now=NOW) and acts()[-1][0] == "voices.reopened"


def test_links_that_ended_with_the_round_end_with_it_again(amina, round_):
    whole, short = made(amina, round_), made(amina, round_, closes_on=TODAY)
    later = LAST + timedelta(days=7)
    hearing.running.extend(amina, round_, later, today=TODAY, now=NOW)
    db.session.expire_all()
    assert [hearing.days.last_day(one.closes_at) for one in (whole, short)] == [later, TODAY]
    assert refused(lambda: hearing.running.extend(amina, round_, LAST, today=TODAY, now=NOW)) == "closes_on"


def test_what_holds_for_all_is_kept_and_needs_a_help_line(amina, area):
    held = {"least": 7, "originals": "destroyed", "contact": False, "now": NOW}
    assert refused(lambda: hearing.running.set_up(amina, help_lines=[], **held)) == "help_lines"
    assert refused(lambda: hearing.running.set_up(amina, help_lines=[("Us", "ring")], **held)) == "help_lines"
    for _ in range(2):
        hearing.running.set_up(amina, help_lines=[("Childline", "0800 1111")], **held)
    kept = voices.setting_of(area.id)
    assert (kept.least, kept.originals, kept.contact) == (7, "destroyed", False)
    assert kept.help_lines == [["Childline", "0800 1111"]]


# -- links -------------------------------------------------------------------------------------------------


def test_an_open_link_has_a_code_of_its_own_and_the_groups_said(amina, round_):
    rng = Random(1)
    cohort = {"phase": "primary", "age_band": " ", "planet": "Mars"}
    first = hearing.links.make_open(amina, round_, asked(cohort=cohort), most=30, now=NOW, rng=rng)
    again = hearing.links.make_open(amina, round_, asked(), most=30, now=NOW, rng=Random(1))
    assert first.slug != again.slug and first.cohort == {"phase": "primary"}
    assert first.slug not in str(acts())


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"label": ""}, "label"),
        ({"opens_on": TODAY - timedelta(days=1)}, "opens_on"),
        ({"closes_on": LAST + timedelta(days=1)}, "closes_on"),
        ({"language": "xx"}, "language"),
        ({"cohort": {"area": "x" * 81}}, "cohort_area"),
        ({"asks": {"service": ["Police", "Health"]}}, "asks_service"),  # they are children
    ],
)
def test_a_link_that_does_not_fit_is_refused_at_its_field(amina, round_, wrong, field):
    assert unfit(lambda: made(amina, round_, **wrong)) == [field]


def test_every_fault_of_a_link_is_told_at_once(amina, round_):
    wrong = asked(label="", closes_on=LAST + timedelta(days=1), cohort={"area": "x" * 81})
    act = lambda: hearing.links.make_open(amina, round_, wrong, most=9, now=NOW)  # noqa: E731
    assert unfit(act) == ["label", "most", "closes_on", "cohort_area"]


def test_a_closed_round_gets_no_link(amina, round_):
    hearing.running.close(amina, round_, now=NOW)
    with pytest.raises(NotFromHere):
        made(amina, round_)


def test_adults_may_choose_a_group_of_several_that_nobody_gave_them(amina, area):
    version = voicing.version(area, {**FORM, "questionnaire": "staff", "audience": "practitioner"})
    round_ = hearing.running.open_round(amina, **plan(version))
    link = made(amina, round_, asks={"service": ["Police", "Health", "Police", ""]})
    assert link.asks == {"service": ["Police", "Health"]}
    one = {"asks": {"service": ["Police"]}}
    both = {"asks": {"service": ["Police", "Health"]}, "cohort": {"service": "Police"}}
    for wrong in (one, both):
        assert unfit(lambda wrong=wrong: made(amina, round_, **wrong)) == ["asks_service"]
    assert hearing.looking.groups_used(amina) == {"service": ("Health", "Police")}


def test_a_link_says_why_it_lets_nobody_in(amina, round_):
    link = made(amina, round_)
    state = lambda now=NOW: hearing.links.state_of(link, round_, now)  # noqa: E731
    assert state() == "open" and state(NOW - timedelta(days=1)) == "not_yet"
    assert state(NOW + timedelta(days=60)) == "over"
    link.taken = link.most
    assert state() == "full"
    link.most = link.taken = 3  # "full" would tell that all of three have answered
    assert state() == "open"
    hearing.links.stop(amina, round_, link, now=NOW)
    assert state() == "stopped"
    with pytest.raises(VoicesClosed):
        voices.door(link.slug, now=NOW)
    hearing.links.start(amina, round_, link, now=NOW)
    assert state() == "open"


def test_a_link_is_extended_inside_its_round_and_takes_more_never_less(amina, round_):
    link = made(amina, round_, closes_on=TODAY)
    hearing.links.extend_link(amina, round_, link, LAST, most=40, now=NOW)
    assert hearing.days.last_day(link.closes_at) == LAST and link.most == 40
    late = LAST + timedelta(days=1)
    assert refused(lambda: hearing.links.extend_link(amina, round_, link, late, now=NOW)) == "closes_on"
    assert refused(lambda: hearing.links.extend_link(amina, round_, link, LAST, most=39, now=NOW)) == "most"


def test_nothing_of_another_partnership_is_there(amina, area, round_):
    there = make.partnership("Dunmarrow")
    esi = make.viewer(make.person(there, "Esi", "officer"), there)
    with pytest.raises(NotHere):
        hearing.looking.round_(esi, round_.id)
    with pytest.raises(NotHere):
        made(amina, round_, organisation_id=make.school(there, "Theirs").id)
    reader = make.viewer(make.person(area, "Quinn", "qpp_member"), area)
    with pytest.raises(NotAllowed):
        hearing.looking.links(reader, round_)


# -- codes and paper ---------------------------------------------------------------------------------------


def test_codes_are_told_once_and_kept_as_marks_in_the_order_of_chance(amina, round_):
    link, codes = hearing.codes.make_codes(amina, round_, asked(), number=30, sealer=SEALER, now=NOW)
    kept = list(db.session.scalars(select(VoiceCode.mark)))
    assert len(set(codes)) == 30 == len(kept) and kept == sorted(kept)
    assert not any(code in str(kept) + str(acts()) for code in codes)
    assert hearing.codes.are_of(amina, link, codes[:3], SEALER)
    assert not hearing.codes.are_of(amina, link, [*codes, "K7MF-2QXR-9TDW"], SEALER)
    door = voices.door_of_code(codes[0], sealer=SEALER, now=NOW)
    voicing.leave(door, {"school": "yes"}, "one", code=codes[0])
    with pytest.raises(VoicesClosed):
        voices.door_of_code(codes[0], sealer=SEALER, now=NOW)


@pytest.mark.parametrize("number", [0, 2_001])
def test_a_sheet_has_some_codes_and_not_too_many(amina, round_, number):
    make_ = lambda: hearing.codes.make_codes(amina, round_, asked(), number=number, sealer=SEALER, now=NOW)  # noqa: E731
    assert unfit(make_) == ["number"] and db.session.scalars(select(VoiceLink)).all() == []


def test_a_paper_says_that_it_is_one_and_the_trail_names_the_day_alone(amina, round_):
    link = made(amina, round_)
    typed = {"key": "k", "language": "ur", "groups": {}, "sealer": SEALER, "now": NOW}
    assert hearing.paper.note_typing(amina, round_, link, now=NOW)
    hearing.paper.type_in(amina, link, {"school": "no", "told": True}, **typed)
    assert not hearing.paper.note_typing(amina, round_, link, now=NOW + timedelta(hours=1))
    assert db.session.scalars(select(Voice.way)).one() == "paper"
    assert [act for act, _ in acts()].count("voices.paper_typed") == 1
    assert refused(lambda: hearing.paper.type_in(amina, link, {}, **typed)) == ""
    sheet, _ = hearing.codes.make_codes(amina, round_, asked(), number=2, sealer=SEALER, now=NOW)
    assert refused(lambda: hearing.paper.type_in(amina, sheet, {"school": "no"}, **typed)) == ""


# -- words -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("n", "least", "said"),
    [
        (0, 5, "fewer than 5"),
        (4, 5, "fewer than 5"),
        (7, 5, "about 5"),
        (8, 5, "about 10"),
        (7, 7, "about 10"),
        (1234, 5, "about 1,235"),
    ],
)
def test_how_many_came_is_never_told_exactly(n, least, said):
    assert about(n, least) == said


def test_a_group_kept_as_a_key_is_said_in_words():
    assert [called(one) for one in ("senior_practitioner", "primary", "Hexley North")] == [
        "Senior practitioner",
        "Primary",
        "Hexley North",
    ]
