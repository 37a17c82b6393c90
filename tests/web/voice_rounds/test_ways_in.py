"""Ways in: links with a spoken code, codes told once, and what adults may say of themselves."""

from __future__ import annotations

import re

from desk import Browser, Desk, faults, hidden
from waysin import WAY, begin, last_link, many_came, open_link, row

from scrutiny.method.voices.codes import is_once, is_spoken
from scrutiny.records.base import db
from scrutiny.web.voice_rounds import words
from scrutiny.web.voices import sayings

CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")


def make_codes(amina: Browser, round_: str, number: str = "12", **more: str):
    return amina.post(f"{round_}/codes/new", label="Caseload", number=number, **{**WAY, **more})


def test_a_link_shows_its_code_its_addresses_and_a_square(amina: Browser, world: Desk, link: str) -> None:
    slug, page = row(world, link).slug, amina.page(link)
    assert is_spoken(slug) and f'value="https://localhost/voice/{slug}"' in page
    assert f'value="https://localhost/voice/{slug}?kiosk=1"' in page and f"<title>{slug}</title>" in page


def test_every_fault_of_a_link_is_told_at_once(amina: Browser, round_: str) -> None:
    typed = {"label": "", "most": "3", "organisation": "Nowhere", **WAY}
    assert list(faults(amina.post(f"{round_}/links/new", **typed))) == ["label", "organisation"]
    typed = {"label": "Year 5", "most": "3", "cohort_area": "x" * 81, **WAY, "closes_on": "2020-01-01"}
    reply = amina.post(f"{round_}/links/new", **typed)
    assert set(faults(reply)) == {"most", "cohort_area", "closes_on"} and "x" * 81 in reply.text


def test_phase_comes_from_the_organisation_and_groups_are_offered_again(
    amina: Browser, world: Desk, round_: str
) -> None:
    link = open_link(amina, round_, organisation="rowan lane primary", cohort_area="Hexley North")
    made = row(world, link)
    assert (
        made.cohort == {"phase": "primary", "area": "Hexley North"} and made.organisation_id == world.school
    )
    assert '<option value="Hexley North">' in amina.page(f"{round_}/links/new")


def test_adults_may_choose_from_groups_and_children_are_never_asked(
    amina: Browser, world: Desk, round_: str, staff: int
) -> None:
    assert "asks_service" not in amina.page(f"{round_}/links/new")
    adults = begin(amina, staff)
    page = amina.page(f"{adults}/links/new")
    assert (
        "manager\r\nfrontline" in page or "manager\nfrontline" in page
    )  # as the text's conditions name them
    link = open_link(amina, adults, asks_role_band="manager\r\nfrontline", asks_service="Police\r\nHealth")
    assert row(world, link).asks == {"service": ["Police", "Health"], "role_band": ["manager", "frontline"]}
    assert "Manager, Frontline" in amina.page(link)


def test_a_link_stops_at_once_and_starts_again(amina: Browser, world: Desk, link: str) -> None:
    slug = row(world, link).slug
    assert "nobody gets in" in amina.page(f"{link}/stop") and row(world, link).stopped_at is None
    amina.post(f"{link}/stop")
    assert "Stopped" in amina.page(link) and row(world, link).stopped_at is not None
    amina.post(f"{link}/start")
    assert row(world, link).stopped_at is None
    trail = amina.page("/trail")
    assert "stopped a link into Are you safe?" in trail and slug not in trail


def test_a_full_link_takes_more_when_it_is_let(amina: Browser, world: Desk, link: str) -> None:
    many_came(world, link, 30)
    assert "Full" in amina.page(link)
    assert "most" in faults(amina.post(f"{link}/extend", closes_on="2019-12-20", most="20"))
    amina.post(f"{link}/extend", closes_on="2019-12-20", most="60")
    assert "Full" not in amina.page(link)


# -- codes that work once ------------------------------------------------------------------------------------


def test_codes_are_told_once_each_on_a_card_and_kept_nowhere(
    amina: Browser, world: Desk, round_: str
) -> None:
    reply = make_codes(amina, round_)
    codes = set(CODE.findall(re.sub(r'value="[^"]*"', "", reply.text)))
    assert reply.status_code == 200 and len(codes) == 12 and all(map(is_once, codes))
    assert reply.headers["Cache-Control"] == "no-store"
    assert "shown on this page alone" in reply.text and reply.text.count("This code works once") == 12
    page = amina.page(round_)
    assert "Fewer than 5 of 12 codes used" in page and not CODE.search(page + amina.page("/trail"))
    with world.app.app_context(), db.engine.connect() as connection:
        dump = "".join(str(connection.execute(table.select()).all()) for table in db.metadata.tables.values())
    assert not any(code in dump for code in codes)


def test_cards_come_again_in_another_language_and_as_a_pdf_only_from_the_codes_themselves(
    amina: Browser, round_: str
) -> None:
    told = make_codes(amina, round_)
    place = re.search(r'action="(/voices/[^"]+/once)"', told.text)[1]  # type: ignore[index]  # it has two languages
    codes = dict(hidden(told))["codes"]
    urdu = amina.post(place, codes=codes, lang="ur")
    assert urdu.status_code == 200 and 'dir="rtl"' in urdu.text and CODE.findall(urdu.text)
    made = amina.post(f"{place}.pdf", codes=codes, lang="ur")
    assert made.mimetype == "application/pdf" and made.data.startswith(b"%PDF-")
    for wrong in ("", "K7MF-2QXR-9TDW", f"{codes} K7MF-2QXR-9TDW", "x" * 10_000):
        assert amina.post(place, codes=wrong).status_code == 422
        assert amina.post(f"{place}.pdf", codes=wrong).status_code == 422


def test_a_sheet_of_codes_has_no_poster_and_no_paper(amina: Browser, world: Desk, round_: str) -> None:
    make_codes(amina, round_)
    link = last_link(world)
    assert "Each of the 12 codes works once" in amina.page(f"{round_}/links/{link}")
    for tail in ("poster", "cards.pdf", "blank", "paper"):
        assert amina.get(f"{round_}/links/{link}/{tail}").status_code == 404


def test_the_languages_of_the_childrens_door_are_those_of_its_posters() -> None:
    spoken = {place.stem for place in words.FOLDER.glob("*.json")}
    assert spoken == set(sayings.spoken())
    assert len({frozenset(words._in(tag)) for tag in spoken}) == 1
