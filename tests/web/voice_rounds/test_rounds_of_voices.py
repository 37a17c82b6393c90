"""Rounds of voices at the desk: opened with open eyes, told without exact counts, closed and reopened."""

from __future__ import annotations

import voicing
from desk import Browser, Desk, faults
from waysin import DAYS, WAY, begin, many_came, row


def test_an_empty_list_says_how_to_begin(amina: Browser, hana: Browser) -> None:
    assert "No rounds of voices yet" in amina.page("/voices/") and "/voices/new" in amina.page("/voices/")
    assert "An officer opens the first" in hana.page("/voices/") and "/voices/new" not in hana.page(
        "/voices/"
    )


def test_a_form_that_could_name_somebody_says_which_question_stands_in_the_way(
    amina: Browser, world: Desk
) -> None:
    section = voicing.FORM["sections"][0]
    born = {"key": "born", "kind": "date", "text": "When were you born?", "required": False}
    form = {**voicing.FORM, "sections": [{**section, "questions": [*section["questions"], born]}]}
    version = world.do(lambda: voicing.version(world.cast.here, form))
    page = amina.page("/voices/new")
    assert "could name a person" in page and "When were you born?" in page
    assert f"/voices/new/{version}" not in page and amina.get(f"/voices/new/{version}").status_code == 303


def test_every_fault_of_a_round_is_told_at_once(amina: Browser, world: Desk) -> None:
    version = world.do(lambda: voicing.version(world.cast.here, {**voicing.FORM, "unchecked": ["ur"]}))
    assert "Urdu: nobody has confirmed this translation yet" in amina.page(f"/voices/new/{version}")
    typed = {"period": "soon", "title": "", "opens_on": "2019-11-05", "closes_on": "2019-11-04", "least": "4"}
    reply = amina.post(f"/voices/new/{version}", **typed)
    assert reply.status_code == 422 and 'value="soon"' in reply.text
    assert list(faults(reply)) == ["period", "title", "closes_on", "least", "unchecked_known"]
    begin(amina, version, unchecked_known="y")


def test_a_questionnaire_has_one_round_in_a_period(amina: Browser, round_: str, version: int) -> None:
    again = {"period": "2019-20", "title": "Again", "least": "5", **DAYS}
    assert (
        "There is a round of 2019-20 already"
        in faults(amina.post(f"/voices/new/{version}", **again))["period"]
    )


def test_no_count_is_exact_anywhere(amina: Browser, world: Desk, round_: str, link: str) -> None:
    for came, said in ((3, "Fewer than 5 answers"), (23, "About 25 answers")):
        many_came(world, link, came)
        for place in ("/voices/", round_, link):
            assert said in amina.page(place)


def test_those_who_may_hear_see_the_round_and_no_way_in(
    amina: Browser, hana: Browser, world: Desk, round_: str, link: str
) -> None:
    page = hana.page(round_)
    assert "Are you safe?" in page and "Fewer than 5 answers" in page
    assert "Ways in" not in page and row(world, link).slug not in page
    assert row(world, link).slug in amina.page(round_)
    assert world.browser("cass").get(round_).status_code == 403


def test_a_round_is_extended_and_its_links_with_it(amina: Browser, round_: str, link: str) -> None:
    assert "after the last one" in faults(amina.post(f"{round_}/extend", closes_on="2019-12-01"))["closes_on"]
    assert amina.post(f"{round_}/extend", closes_on="2020-01-10").status_code == 303
    assert "10 January 2020" in amina.page(round_) and "5 Nov 2019 to 10 Jan 2020" in amina.page(link)


def test_closing_says_what_happens_and_reopening_asks_why(amina: Browser, round_: str, link: str) -> None:
    assert "The answers are shuffled" in amina.page(f"{round_}/close")
    amina.post(f"{round_}/close")
    assert "Closed with the round" in amina.page(link) and "Make an open link" not in amina.page(round_)
    late = amina.post(f"{round_}/links/new", label="Year 6", most="30", **WAY)
    assert late.status_code == 422 and "reopen it first" in late.text
    assert "because" in faults(amina.post(f"{round_}/reopen"))
    amina.post(f"{round_}/reopen", because="Two schools were late")
    assert "Open from" in amina.page(round_)
    trail = amina.page("/trail")
    assert "closed Are you safe?" in trail and "reopened Are you safe?: Two schools were late" in trail


def test_the_settings_are_kept_and_want_a_help_line(amina: Browser, version: int) -> None:
    assert "Childline: 0800 1111" in amina.page("/voices/settings")
    typed = {"least": "7", "originals": "destroyed", "help_lines": "Childline"}
    reply = amina.post("/voices/settings", **typed)
    assert list(faults(reply)) == ["help_lines"]
    amina.post("/voices/settings", **{**typed, "help_lines": "Our line: 01632 960 000\r\nDanger: 999"})
    page = amina.page("/voices/settings")
    assert "Our line: 01632 960 000" in page and 'value="destroyed" checked' in page
    assert '<option value="7" selected' in amina.page(f"/voices/new/{version}")
