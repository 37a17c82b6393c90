"""Ways in: a code said aloud, one that works once, and one gentle page for all that opens nothing."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import voicing
from sqlalchemy import select

from scrutiny.method.voices import codes
from scrutiny.records import voices
from scrutiny.records.base import db
from scrutiny.web.voices.floods import ANSWERS, TURN, WRONG_CODES, Floods

ONCE = [codes.once_code(random.Random(n)) for n in range(3)]


@pytest.fixture
def sheet(inside, opened) -> Iterator[None]:
    """A sheet of codes."""
    opened(way="codes")
    with inside.app_context():
        link = db.session.scalars(select(voices.VoiceLink)).one()
        for code in ONCE[:2]:
            voicing.code(link, code)
        db.session.commit()


def same(page: str) -> str:
    """A page but for what chance gave it."""
    return re.sub(r'nonce="[^"]+"', "", page)


def test_a_code_said_aloud_leads_to_its_link_however_it_is_typed(opened, phone):
    opened()
    for typed in ("otter-blue-42", " Otter blue 42 ", "OTTER-BLUE-42"):
        reply = phone.sends({"code": typed}, "/voice/?lang=ur&kiosk=1")
        assert (reply.status_code, reply.headers["Location"]) == (303, "/voice/otter-blue-42?lang=ur&kiosk=1")


def test_a_code_of_a_card_opens_at_once_and_works_once(sheet, phone, kept):
    phone.sends({"code": ONCE[0].lower().replace("-", " ")}, "/voice/")
    assert phone.status == 200 and phone.hidden["code"] == codes.tidy(ONCE[0])
    assert ONCE[0] not in phone.address
    assert phone.presses("send", school="yes").status_code == 303
    used = phone.hidden.copy()
    phone.opens(f"/voice/once/{ONCE[0]}")
    assert phone.status == 404
    phone.hidden = used
    phone.hidden["key"] = "another"
    assert phone.presses("send", school="no").status_code == 404
    assert kept() == [{"school": "yes"}]


def test_looking_at_the_picture_on_a_card_spends_nothing(sheet, phone):
    for _ in range(2):
        assert phone.opens(f"/voice/once/{ONCE[1]}").status_code == 200
    assert phone.presses("send", school="yes").status_code == 303


def test_a_sheet_of_codes_asks_for_the_code(sheet, phone, kept):
    phone.opens()
    assert phone.status == 200 and "Type your code" in phone.page and not phone.hidden
    assert phone.sends({"go": "send", "a.school": "yes"}, "/voice/otter-blue-42").status_code == 404
    assert kept() == []


def test_no_code_at_all_is_asked_for_kindly(phone):
    phone.sends({"code": "  "}, "/voice/")
    assert phone.status == 422 and "Type the code you were given" in phone.page


CLOSED: list[dict[str, Any]] = [
    {"closes_at": voicing.NOW},
    {"opens_at": voicing.NOW + timedelta(hours=1)},
    {"most": 1, "taken": 1},
    {"stopped_at": voicing.NOW},
]


def test_whatever_is_wrong_the_page_is_the_same(inside, opened, phone):
    pages = set()
    for number, link in enumerate(CLOSED):
        opened(slug=f"heron-green-{number}", **link)
        phone.opens(f"/voice/heron-green-{number}")
        pages.add((phone.status, same(phone.page)))
    for path in (
        "/voice/never-was-1",
        "/voice/%00",
        "/voice/" + "x" * 500,
        f"/voice/once/{ONCE[2]}",
        "/voice/once/%F0%9F%A6%A6",
    ):
        phone.opens(path)
        pages.add((phone.status, same(phone.page)))
    phone.sends({"code": "otter-blue-99999"}, "/voice/")
    pages.add((phone.status, same(phone.page)))
    assert len(pages) == 1
    assert pages.pop()[0] == 404


def test_a_link_that_is_stopped_while_somebody_answers_keeps_nothing(inside, opened, phone, kept):
    opened()
    phone.opens()
    with inside.app_context():
        db.session.scalars(select(voices.VoiceLink)).one().stopped_at = voicing.NOW
        db.session.commit()
    assert phone.presses("send", school="yes").status_code == 404
    assert kept() == []


def test_who_guesses_is_heard_no_more_while_a_page_of_ours_goes_on(inside, opened, phone):
    opened()
    phone.opens()
    for number in range(WRONG_CODES):
        assert phone.client.get(f"/voice/owl-red-{number}", base_url="https://localhost").status_code == 404
    for path in ("/voice/owl-red-1", "/voice/otter-blue-42", f"/voice/once/{ONCE[0]}"):
        reply = phone.client.get(path, base_url="https://localhost")
        assert (
            reply.status_code == 429 and "Try again in a while" in reply.text and reply.headers["Retry-After"]
        )
    elsewhere = phone.client.get(
        "/voice/otter-blue-42", base_url="https://localhost", environ_base={"REMOTE_ADDR": "10.0.0.9"}
    )
    assert elsewhere.status_code == 200
    assert phone.presses("send", school="yes").status_code == 303
    phone.hidden["key"] = "guessed"
    assert phone.presses("send", school="yes").status_code == 429


def test_a_class_that_mistypes_its_codes_is_not_shut_out(inside, opened, phone):
    opened()
    for _ in range(2 * WRONG_CODES):
        reply = phone.client.post("/voice/", data={"code": "K7MF-2QXR-9TDD"}, base_url="https://localhost")
        assert reply.status_code == 404
    assert phone.client.get("/voice/otter-blue-42", base_url="https://localhost").status_code == 200


def test_a_flood_of_answers_is_stopped_and_what_was_said_is_carried(inside, opened, phone, kept):
    opened()
    phone.opens()
    for _ in range(ANSWERS):
        inside.extensions["floods"].flooding("127.0.0.1")
    phone.presses("send", school="yes")
    assert phone.status == 429 and phone.hidden["a.school"] == "yes" and kept() == []
    inside.extensions["floods"] = Floods()
    assert phone.sends({"go": "send"}).status_code == 303
    assert kept() == [{"school": "yes"}]


class Time:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_counts_of_an_address_are_gone_when_the_key_turns() -> None:
    time = Time()
    floods = Floods(time)
    for _ in range(WRONG_CODES):
        floods.wrong_code("192.0.2.7")
    assert floods.guessing("192.0.2.7") and not floods.guessing("192.0.2.8")
    time.now = TURN
    assert not floods.guessing("192.0.2.7")


def test_a_whole_school_may_send_in_one_minute_and_again_in_the_next() -> None:
    time = Time()
    floods = Floods(time)
    assert not any(floods.flooding("192.0.2.7") for _ in range(ANSWERS))
    assert floods.flooding("192.0.2.7")
    time.now = 60.0
    assert not floods.flooding("192.0.2.7")


def test_no_address_is_kept_even_in_memory() -> None:
    floods = Floods()
    floods.wrong_code("192.0.2.77")
    floods.flooding("2001:db8::77")
    held = repr([getattr(floods, name) for name in vars(floods)])
    assert "192.0.2.77" not in held and "2001:db8" not in held


def test_one_household_has_one_count_however_long_its_addresses_are() -> None:
    floods = Floods()
    for number in range(WRONG_CODES):
        floods.wrong_code(f"2001:db8:1:2::{number:x}")
    assert floods.guessing("2001:db8:1:2:ffff::1") and not floods.guessing("2001:db8:1:3::1")
