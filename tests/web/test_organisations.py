"""The register: agencies and schools found, added, changed, carried on; service areas."""

from __future__ import annotations

from datetime import date

import make
import pytest
from desk import CLOCK, Browser, Desk, faults

from scrutiny.records import partnerships
from scrutiny.records.partnerships import ATTRIBUTES
from scrutiny.web.attributes import NAMES, VALUES

SCHOOL = {"name": "Hazel Grove Primary", "type": "maintained_school", "phase": "primary", "urn": "900777"}


def test_every_attribute_and_value_has_its_words() -> None:
    for attributes in ATTRIBUTES.values():
        for name, values in attributes.items():
            assert name in NAMES and set(values) <= VALUES[name].keys(), name


def test_the_list_is_narrowed_by_its_address(amina: Browser, world: Desk) -> None:
    world.do(
        lambda: make.school(world.cast.here, "Old Mill School", urn="900123", closed_on=date(2018, 12, 21))
    )
    for narrow, there, gone in (
        ("", "Rowan Lane", "Old Mill"),
        ("kind=agency", "Three Rivers", "Rowan Lane"),
        ("type=police", "Three Rivers", "Rowan Lane"),
        ("phase=primary", "Rowan Lane", "Three Rivers"),
        ("open=closed", "Old Mill", "Rowan Lane"),
        ("open=all&q=900123", "Old Mill", "Rowan Lane"),
        ("open=%00&kind=x", "Rowan Lane", "Old Mill"),
    ):
        page = amina.page(f"/organisations/?{narrow}")
        assert there in page and gone not in page, narrow
    assert "Nothing matches" in amina.page("/organisations/?q=nowhere")


def test_fifty_stand_on_a_page_and_the_filter_stays(amina: Browser, world: Desk) -> None:
    world.do(lambda: [make.school(world.cast.here, f"School {n:03}") for n in range(60)] and None)
    page = amina.page("/organisations/?kind=school")
    assert "page 1 of 2" in page and "kind=school&page=2" in page


def test_an_empty_register_says_how_to_begin(esi: Browser) -> None:
    assert "No organisations yet" in esi.page("/organisations/")


@pytest.mark.parametrize(
    ("kind", "asked", "not_asked"), [("school", "phase", "contact"), ("agency", "contact", "phase")]
)
def test_the_kind_decides_what_is_asked(amina: Browser, kind: str, asked: str, not_asked: str) -> None:
    page = amina.page(f"/organisations/new/{kind}")
    assert f'name="{asked}"' in page and f'name="{not_asked}"' not in page
    assert ('name="urn"' in page) == (kind == "school")
    assert amina.get("/organisations/new/company").status_code == 404


def test_a_school_is_added_and_shown(amina: Browser) -> None:
    reply = amina.post("/organisations/new/school", **SCHOOL, trust="Northlight", opened_on="1/9/2018")
    assert reply.status_code == 303
    page = amina.page(reply.location)
    for words in (
        "Hazel Grove Primary is in the register",
        "900777",
        "Maintained school",
        "Northlight",
        "1 September 2018",
    ):
        assert words in page


def test_every_fault_is_told_at_once_and_what_was_typed_is_kept(amina: Browser) -> None:
    wrong = {"name": "", "type": "", "urn": "12", "dfe_number": "x", "ukprn": "1", "opened_on": "never"}
    page = amina.post("/organisations/new/school", **wrong)
    assert page.status_code == 422
    assert faults(page) == {
        "name": "Enter its name",
        "type": "Choose what type it is",
        "urn": "Enter the URN as six digits",
        "dfe_number": "Enter the DfE number as in 999/1234",
        "ukprn": "Enter the UKPRN as eight digits",
        "opened_on": "Enter a day, such as 20/12/2019",
    }
    assert list(faults(page)) == ["name", "type", "urn", "dfe_number", "ukprn", "opened_on"]
    assert 'value="never"' in page.text


def test_a_name_is_taken_once(amina: Browser) -> None:
    page = amina.post("/organisations/new/school", **{**SCHOOL, "name": "Rowan Lane Primary"})
    assert "Another organisation has this name" in faults(page)["name"]


def test_the_register_is_changed(amina: Browser, world: Desk) -> None:
    url = f"/organisations/{world.school}"
    assert 'value="Rowan Lane Primary"' in amina.page(f"{url}/change")
    changed = {**SCHOOL, "name": "Rowan Lane Academy", "type": "academy", "closed_on": "2020-08-31"}
    assert amina.post(f"{url}/change", **changed).status_code == 303
    page = amina.page(url)
    assert "Rowan Lane Academy" in page and "Open, closes 31 Aug 2020" in page


def test_a_closing_day_is_never_before_the_opening(amina: Browser, world: Desk) -> None:
    days = {"opened_on": "2019-01-01", "closed_on": "2018-01-01"}
    page = amina.post(f"/organisations/{world.school}/change", **SCHOOL, **days)
    assert faults(page) == {"closed_on": "Choose a closing day that is not before the opening day"}


def test_a_service_area_is_added_once(amina: Browser, world: Desk) -> None:
    url = f"/organisations/{world.agency}"
    area = {"name": "Public Health", "type": "council_public_health"}
    assert amina.post(f"{url}/areas/new", **area).status_code == 303
    assert "Public Health" in amina.page(url)
    assert "choose another" in faults(amina.post(f"{url}/areas/new", **area))["name"]
    assert faults(amina.post(f"{url}/areas/new")).keys() == {"name", "type"}


def test_what_carries_a_school_on_is_told_on_both_pages(amina: Browser, world: Desk) -> None:
    new = world.do(lambda: make.school(world.cast.here, "Rowan Lane Academy", "academy"))
    old, url = f"/organisations/{world.school}", f"/organisations/{world.school}/carried-on"
    assert "closes that day" in amina.page(url)
    told = {"successor": "rowan lane academy", "on": "2019-09-01", "reason": "conversion"}
    assert amina.post(url, **told).status_code == 303
    assert "Carried on by" in amina.page(old) and "by conversion, Sunday 1 September 2019" in amina.page(old)
    assert "Succeeds" in amina.page(f"/organisations/{new}")
    again = amina.post(url, **told)
    assert "carries it on already" in faults(again)["successor"]


def test_a_succession_tells_every_fault_at_once(amina: Browser, world: Desk) -> None:
    url = f"/organisations/{world.school}/carried-on"
    assert faults(amina.post(url)).keys() == {"successor", "on", "reason"}
    nobody = {"successor": "Nowhere", "on": "2019-09-01", "reason": "conversion"}
    assert faults(amina.post(url, **nobody)) == {"successor": "Choose an organisation from the list"}


def test_one_does_not_follow_itself_in_a_circle(amina: Browser, world: Desk) -> None:
    def made() -> object:
        new = make.school(world.cast.here, "Rowan Lane Academy", "academy")
        partnerships.succeed(
            world.who["amina"], world.school, new.id, on=date(2019, 9, 1), reason="conversion", now=CLOCK
        )
        return new

    new = world.do(made)
    told = {"successor": "Rowan Lane Primary", "on": "2019-10-01", "reason": "merger"}
    assert "successor" in faults(amina.post(f"/organisations/{new}/carried-on", **told))


def test_its_people_and_returns_stand_on_its_page(amina: Browser, world: Desk) -> None:
    made = world.do(lambda: make.round(world.cast.here, organisations=[world.cast.school]))
    page = amina.page(f"/organisations/{world.school}")
    assert "Hana" in page and "Tiny 2019-20" in page and f"/rounds/{made}/seats/" in page


def test_another_partnership_finds_none_of_ours(esi: Browser, world: Desk) -> None:
    url = f"/organisations/{world.school}"
    for tail in ("", "/change", "/areas/new", "/carried-on"):
        assert esi.get(url + tail).status_code == 404, tail
        if tail:
            assert esi.post(url + tail, **SCHOOL).status_code == 404, tail
    assert "Rowan" not in esi.page("/organisations/?open=all")


def test_only_officers_keep_the_register(world: Desk) -> None:
    for name in ("bryn", "hana", "quinn", "sol", "pat", "rae"):
        browser = world.browser(name)
        for url in ("/organisations/", f"/organisations/{world.school}", "/organisations/new/school"):
            assert browser.get(url).status_code == 403, (name, url)
        assert browser.post("/organisations/new/school", **SCHOOL).status_code == 403


def test_hostile_names_come_out_inert_or_are_refused(amina: Browser) -> None:
    reply = amina.post("/organisations/new/school", **{**SCHOOL, "name": "<script>=1+1 \U0001f600 \u202eabc"})
    assert reply.status_code == 303
    assert "<script>=1+1" not in amina.get(reply.location).text
    assert "name" in faults(amina.post("/organisations/new/school", **{**SCHOOL, "name": "A\0B", "urn": ""}))
