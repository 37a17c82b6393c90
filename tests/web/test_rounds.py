"""The officers' rounds: choose, see the effect, open, look, extend, close, put right."""

from __future__ import annotations

from datetime import date
from typing import Any

import make
import pytest
from desk import CLOCK, Browser, Desk, faults, hidden

from scrutiny.records import catalogue, responses, rounds, versions

PLAN = {
    "period": "2019-20",
    "title": "Tiny 2019-20",
    "who": "kind",
    "opens_on": "2019-11-05",
    "deadline": "2019-12-20",
}


@pytest.fixture
def version(world: Desk) -> int:
    return int(world.do(lambda: make.version(world.cast.here)))


@pytest.fixture
def open_round(world: Desk) -> int:
    return int(
        world.do(
            lambda: make.round(
                world.cast.here, organisations=[world.cast.school], schools=["Hazel Grove Primary"]
            )
        )
    )


def seats(world: Desk, round_id: int) -> list[rounds.Seat]:
    who = world.who["amina"]
    found: list[rounds.Seat] = world.look(lambda: rounds.board(who, rounds.round_(who, round_id), CLOCK))
    return found


def seat_of(world: Desk, round_id: int, name: str = "Rowan") -> str:
    [seat] = [each for each in seats(world, round_id) if each.assignment.name.startswith(name)]
    return f"/rounds/{round_id}/seats/{seat.assignment.id}"


# -- opening ----------------------------------------------------------------------------------------------


def test_an_empty_list_says_how_to_begin(amina: Browser) -> None:
    page = amina.page("/rounds/")
    assert "No rounds yet" in page and "/rounds/new" in page


def test_an_officer_chooses_among_versions_and_reads_why_not_others(
    amina: Browser, world: Desk, version: int
) -> None:
    old = world.do(lambda: make.version(world.cast.here, "2018-19"))
    world.do(lambda: versions.retire(world.who["amina"], old, now=CLOCK))
    page = amina.page("/rounds/new")
    assert f'href="/rounds/new/{version}"' in page
    assert f'href="/rounds/new/{old}"' not in page and "Retired: rounds that have it go on" in page


def test_a_closed_questionnaire_names_its_fault_and_takes_no_round(
    amina: Browser, world: Desk, version: int
) -> None:
    world.do(lambda: catalogue.close_questionnaire(world.here, "tiny", "tiny.json: /title: is missing"))
    assert "tiny.json: /title: is missing" in amina.page("/rounds/new")
    assert amina.get(f"/rounds/new/{version}").status_code == 303


def test_the_form_suggests_period_and_title(amina: Browser, version: int) -> None:
    page = amina.page(f"/rounds/new/{version}")
    assert 'value="2019-20"' in page and 'value="Tiny self-assessment 2019-20"' in page


def test_every_fault_of_the_form_is_told_at_once(amina: Browser, version: int) -> None:
    wrong = {
        "period": "2019-21",
        "title": "",
        "who": "named",
        "opens_on": "soon",
        "deadline": "",
        "step": "look",
    }
    page = amina.post(f"/rounds/new/{version}", **wrong)
    assert page.status_code == 422
    assert faults(page) == {
        "period": "Enter a school year as 2019-20",
        "title": "Enter a title",
        "opens_on": "Enter a day, such as 20/12/2019",
        "deadline": "Enter a deadline, or tick “to be confirmed”",
        "organisations": "Choose at least one organisation",
    }
    assert list(faults(page)) == ["period", "title", "organisations", "opens_on", "deadline"]
    assert 'value="2019-21"' in page.text and 'value="soon"' in page.text


@pytest.mark.parametrize("period", ["2019", "2019-20", "1999-00"])
def test_periods_as_printed_are_taken(amina: Browser, version: int, period: str) -> None:
    assert amina.post(f"/rounds/new/{version}", **{**PLAN, "period": period}).status_code == 200


@pytest.mark.parametrize("period", ["2019-2020", "19-20", "2019-19", "=1+1", "next"])
def test_other_periods_are_refused(amina: Browser, version: int, period: str) -> None:
    page = amina.post(f"/rounds/new/{version}", **{**PLAN, "period": period})
    assert "period" in faults(page)


def test_a_deadline_is_never_before_the_opening(amina: Browser, version: int) -> None:
    page = amina.post(f"/rounds/new/{version}", **{**PLAN, "deadline": "2019-11-01"})
    assert faults(page) == {"deadline": "Choose a deadline that is not before the opening day"}


def test_the_effect_is_shown_before_anything_is_done(amina: Browser, world: Desk, version: int) -> None:
    world.do(lambda: make.school(world.cast.here, "Elm Lane Primary", closed_on=date(2018, 12, 21)))
    page = amina.post(f"/rounds/new/{version}", **PLAN)
    assert "1 organisation" in page.text and "Rowan Lane Primary" in page.text
    assert "Elm Lane Primary: Closed on 21 December 2018" in page.text
    assert world.look(lambda: rounds.rounds(world.who["amina"])) == []


def test_confirming_what_was_seen_opens_the_round(amina: Browser, world: Desk, version: int) -> None:
    effect = amina.post(f"/rounds/new/{version}", **PLAN)
    reply = amina.post(f"/rounds/new/{version}", *hidden(effect), step="open")
    assert reply.status_code == 303
    page = amina.page(reply.location)
    assert "Tiny 2019-20 is open" in page and "Friday 20 December 2019" in page and "Not started" in page
    assert "Due Friday 20 December 2019" in amina.page("/rounds/")


def test_an_effect_that_changed_meanwhile_opens_nothing(amina: Browser, world: Desk, version: int) -> None:
    effect = amina.post(f"/rounds/new/{version}", **PLAN)
    world.do(lambda: make.school(world.cast.here, "Hazel Grove Primary"))
    page = amina.post(f"/rounds/new/{version}", *hidden(effect), step="open")
    assert page.status_code == 409 and "no longer the same" in page.text and "Hazel Grove" in page.text
    assert amina.post(f"/rounds/new/{version}", *hidden(page), step="open").status_code == 303


def test_changing_the_choice_keeps_what_was_typed(amina: Browser, version: int) -> None:
    effect = amina.post(f"/rounds/new/{version}", **{**PLAN, "title": "Another title"})
    page = amina.post(f"/rounds/new/{version}", *hidden(effect), step="change")
    assert page.status_code == 200 and 'value="Another title"' in page.text


def test_types_and_phases_and_names_narrow_who_is_asked(amina: Browser, world: Desk, version: int) -> None:
    made = world.do(lambda: make.school(world.cast.here, "Hazel Academy", "academy", "secondary"))
    by_type = amina.post(f"/rounds/new/{version}", **PLAN, types=["academy"], phases=["secondary"])
    by_name = amina.post(f"/rounds/new/{version}", **{**PLAN, "who": "named"}, organisations=[str(made)])
    for page in (by_type, by_name):
        assert "Hazel Academy" in page.text and "Rowan Lane" not in page.text


def test_a_round_that_reaches_nobody_is_refused(amina: Browser, version: int) -> None:
    page = amina.post(f"/rounds/new/{version}", **PLAN, types=["academy"])
    assert page.status_code == 422 and "who" in faults(page)


def test_a_council_may_answer_by_service_area(amina: Browser, world: Desk) -> None:
    def made() -> Any:
        council = make.agency(world.cast.here, "Brenhallow Council", "council_children")
        make.service_area(council, "Public Health", "council_public_health")
        make.service_area(council, "Adult Social Care", "council_adults")
        make.version(world.cast.here, "2019", audience="agency", questionnaire="tiny_agencies")
        return council

    council = world.do(made)
    tiny = world.look(lambda: versions.versions_of(world.who["amina"], "tiny_agencies")[0].id)
    url, plan = f"/rounds/new/{tiny}", {**PLAN, "period": "2019", "areas": [str(council)]}
    effect = amina.post(url, **plan)
    assert "2 organisations, 3 returns" in effect.text
    board = amina.page(amina.post(url, *hidden(effect), step="open").location)
    assert "Brenhallow Council: Public Health" in board


def test_a_deadline_may_be_confirmed_later(amina: Browser, version: int) -> None:
    plan = {**PLAN, "deadline": "", "to_be_confirmed": "y"}
    effect = amina.post(f"/rounds/new/{version}", **plan)
    board = amina.post(f"/rounds/new/{version}", *hidden(effect), step="open").location
    assert "Deadline to be confirmed" in amina.page(board)
    amina.post(f"{board}/extend", deadline="2019-12-20")
    assert "Friday 20 December 2019" in amina.page(board)


def test_a_second_round_of_a_period_is_refused(
    amina: Browser, world: Desk, version: int, open_round: int
) -> None:
    page = amina.post(f"/rounds/new/{version}", **PLAN)
    assert "There is a round of 2019-20 already" in faults(page)["period"]


def test_hostile_words_come_out_inert_or_are_refused(amina: Browser, version: int) -> None:
    page = amina.post(f"/rounds/new/{version}", **{**PLAN, "title": "<script>alert(1)</script>=1+1"})
    assert page.status_code == 200 and "<script>alert" not in page.text
    nul = amina.post(f"/rounds/new/{version}", **{**PLAN, "title": "A\0B"})
    assert nul.status_code == 422 and "title" in faults(nul)


# -- the board ----------------------------------------------------------------------------------------------


def test_the_board_says_who_is_where_with_the_base(amina: Browser, world: Desk, open_round: int) -> None:
    page = amina.page(f"/rounds/{open_round}")
    assert "0 of 2 returns in, 0 %" in page and page.count("Not started") >= 2


def answer(world: Desk, round_id: int) -> int:
    """Hana begins her return."""
    [seat] = [
        each.assignment.id for each in seats(world, round_id) if each.assignment.name.startswith("Rowan")
    ]
    edit = responses.Edit("lead", "met", "", {}, 0)
    world.do(lambda: responses.save(world.who["hana"], seat, "leadership", [edit], now=CLOCK))
    return seat


def test_the_board_is_narrowed_and_sorted_by_its_address(
    amina: Browser, world: Desk, open_round: int
) -> None:
    answer(world, open_round)
    for narrow, there, gone in (
        ("state=in_progress", "Rowan Lane", "Hazel Grove"),
        ("state=not_started", "Hazel Grove", "Rowan Lane"),
        ("state=out", "Hazel Grove", ""),
        ("q=rowan+LANE", "Rowan Lane", "Hazel Grove"),
        ("type=maintained_school&sort=state", "Rowan Lane", ""),
        ("sort=unheard&state=%3Cb%3E", "Rowan Lane", ""),
    ):
        page = amina.page(f"/rounds/{open_round}?{narrow}")
        assert there in page and (not gone or gone not in page), narrow
    assert "Nobody matches" in amina.page(f"/rounds/{open_round}?q=nowhere")


def test_late_is_told_when_the_day_is_over(amina: Browser, world: Desk, open_round: int) -> None:
    amina.post(f"/rounds/{open_round}/extend", deadline="2019-11-04")
    page = amina.page(f"/rounds/{open_round}?state=late")
    assert "Not started, late" in page and "2 late" in page


def test_the_board_leads_to_a_return_that_is_begun(amina: Browser, world: Desk, open_round: int) -> None:
    seat = answer(world, open_round)
    assert f'href="/returns/{seat}"' in amina.page(f"/rounds/{open_round}")


def test_who_may_only_look_is_offered_no_act(world: Desk, open_round: int) -> None:
    for name in ("quinn", "sol"):
        page = world.browser(name).page(f"/rounds/{open_round}")
        assert "Close the round" not in page and "Extend" not in page
    assert "See who did what" in world.browser("sol").page(f"/rounds/{open_round}")
    assert "See who did what" not in world.browser("quinn").page(f"/rounds/{open_round}")


# -- running it -----------------------------------------------------------------------------------------------


def test_a_new_deadline_is_for_all(amina: Browser, open_round: int) -> None:
    assert amina.post(f"/rounds/{open_round}/extend", deadline="10/01/2020").status_code == 303
    assert "Friday 10 January 2020" in amina.page(f"/rounds/{open_round}")


def test_a_deadline_refused_comes_back_as_typed(amina: Browser, open_round: int) -> None:
    page = amina.post(f"/rounds/{open_round}/extend", deadline="2019-01-01")
    assert page.status_code == 422
    assert faults(page) == {"deadline": "Choose a deadline that is not before the opening day"}
    assert 'value="2019-01-01"' in page.text


def test_one_seat_has_a_later_day_of_its_own(amina: Browser, world: Desk, open_round: int) -> None:
    seat = seat_of(world, open_round)
    refused = amina.post(f"{seat}/extend", deadline="2019-12-01")
    assert "not before the round's own deadline" in faults(refused)["deadline"]
    assert amina.post(f"{seat}/extend", deadline="2020-01-31").status_code == 303
    assert "Friday 31 January 2020" in amina.page(seat)
    assert "31 Jan 2020" in amina.page(f"/rounds/{open_round}").replace("\u00a0", " ")


def test_closing_says_what_it_means_and_reopening_undoes_it(amina: Browser, open_round: int) -> None:
    assert "2 returns are not in" in amina.page(f"/rounds/{open_round}/close")
    assert amina.post(f"/rounds/{open_round}/close").status_code == 303
    assert "Closed 5 November 2019 at 10:42" in amina.page(f"/rounds/{open_round}")
    assert amina.post(f"/rounds/{open_round}/reopen").status_code == 303
    assert "Open since" in amina.page(f"/rounds/{open_round}")


def test_closing_twice_is_told_and_harms_nothing(amina: Browser, open_round: int) -> None:
    amina.post(f"/rounds/{open_round}/close")
    again = amina.post(f"/rounds/{open_round}/close")
    assert again.status_code == 303 and "closed already" in amina.page(again.location)


def test_more_are_asked_after_seeing_the_effect(amina: Browser, world: Desk, open_round: int) -> None:
    new = world.do(lambda: make.school(world.cast.here, "Cedar Bank Infant"))
    url = f"/rounds/{open_round}/more"
    assert "Cedar Bank" in amina.page(url) and "Rowan Lane" not in amina.page(url)
    assert "organisations" in faults(amina.post(url))
    effect = amina.post(url, organisations=[str(new)])
    assert effect.status_code == 200 and len(seats(world, open_round)) == 2
    assert amina.post(url, *hidden(effect), step="open").status_code == 303
    assert len(seats(world, open_round)) == 3


def test_a_closed_round_asks_no_more(amina: Browser, open_round: int) -> None:
    amina.post(f"/rounds/{open_round}/close")
    reply = amina.get(f"/rounds/{open_round}/more")
    assert reply.status_code == 303 and "reopen it first" in amina.page(reply.location)


def test_a_seat_is_withdrawn_with_a_reason_and_asked_again(
    amina: Browser, world: Desk, open_round: int
) -> None:
    seat = seat_of(world, open_round)
    assert faults(amina.post(f"{seat}/withdraw", because=" ")) == {"because": "Enter the reason"}
    assert amina.post(f"{seat}/withdraw", because="Merged with Hazel Grove").status_code == 303
    assert "Merged with Hazel Grove" in amina.page(seat)
    assert "0 of 1 return in" in amina.page(f"/rounds/{open_round}")
    assert faults(amina.post(f"{seat}/withdraw", because="Again")) == {
        "because": "This return is withdrawn already"
    }
    assert amina.post(f"{seat}/reinstate").status_code == 303
    assert "0 of 2 returns in" in amina.page(f"/rounds/{open_round}")


def test_what_a_seat_was_taken_for_is_put_right_until_it_submits(
    amina: Browser, world: Desk, open_round: int
) -> None:
    seat, number = seat_of(world, open_round), answer(world, open_round)
    assert faults(amina.post(f"{seat}/attributes", type="")) == {"type": "Choose what type it is"}
    assert amina.post(f"{seat}/attributes", type="academy", phase="primary").status_code == 303
    assert "Academy" in amina.page(seat)
    hana = world.who["hana"]
    edits = {"leadership": {"lead": "met", "deputy": False}, "voice": {"heard": "met"}}
    for section, values in edits.items():
        given = [responses.Edit(key, value, "", {}, 9) for key, value in values.items()]
        world.do(lambda section=section, given=given: responses.save(hana, number, section, given, now=CLOCK))
    world.do(lambda: responses.submit(hana, number, "headteacher", CLOCK))
    late = amina.post(f"{seat}/attributes", type="maintained_school")
    assert late.status_code == 422 and "return it for changes first" in late.text


def test_the_trail_of_a_round_names_who_did_what(amina: Browser, world: Desk, open_round: int) -> None:
    amina.post(f"{seat_of(world, open_round)}/withdraw", because="Closed")
    amina.post(f"/rounds/{open_round}/close")
    page = amina.page(f"/rounds/{open_round}/trail")
    assert "Amina closed Tiny 2019-20" in page
    assert "Amina withdrew the return of Rowan Lane Primary" in page


# -- who may ---------------------------------------------------------------------------------------------------

LOOKS = ("", "/trail", "/extend", "/close", "/reopen", "/more")
SEAT = ("", "/extend", "/withdraw", "/attributes")


def test_another_partnership_finds_no_round_of_ours(
    esi: Browser, world: Desk, version: int, open_round: int
) -> None:
    seat = seat_of(world, open_round)
    urls = [f"/rounds/{open_round}{tail}" for tail in LOOKS] + [f"{seat}{tail}" for tail in SEAT]
    for url in [*urls, f"/rounds/new/{version}"]:
        assert esi.get(url).status_code == 404, url
    for url in (*urls[2:6], *(f"{seat}/{act}" for act in ("extend", "withdraw", "reinstate", "attributes"))):
        assert esi.post(url, deadline="2020-01-01", because="x", type="academy").status_code == 404, url
    assert "Tiny" not in esi.page("/rounds/") and "Tiny" not in esi.page("/rounds/new")


def test_a_seat_of_another_round_is_not_here(amina: Browser, world: Desk, open_round: int) -> None:
    other = world.do(lambda: make.round(world.cast.here, organisations=[world.cast.agency]))
    [seat] = seats(world, other)
    assert amina.get(f"/rounds/{open_round}/seats/{seat.assignment.id}").status_code == 404


def test_only_officers_run_rounds(world: Desk, version: int, open_round: int) -> None:
    seat = seat_of(world, open_round)
    for name in ("quinn", "sol", "hana", "pat", "rae"):
        browser = world.browser(name)
        for url in (
            "/rounds/new",
            f"/rounds/new/{version}",
            *(f"/rounds/{open_round}{t}" for t in LOOKS[2:]),
        ):
            assert browser.get(url).status_code == 403, (name, url)
        assert browser.post(f"{seat}/withdraw", because="x").status_code == 403
    assert world.browser("hana").get(f"/rounds/{open_round}").status_code == 403


def test_nothing_is_done_without_the_page_s_token(amina: Browser, world: Desk, open_round: int) -> None:
    reply = amina.client.post(f"/rounds/{open_round}/close", base_url="https://localhost")
    assert reply.status_code == 400
    state = world.look(lambda: rounds.round_(world.who["amina"], open_round).state)
    assert state == "open"
