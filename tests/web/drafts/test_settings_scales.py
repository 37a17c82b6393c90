"""Scales among the settings, and two people at them at once."""

from __future__ import annotations

import json
from collections.abc import Iterator

import make
import pytest
from browsing import form_with
from cards import ask, whole, wrong
from desk import Browser, Desk
from sheets import begun, filled, press, raw, send, sheet, url
from werkzeug.datastructures import MultiDict

from scrutiny.records import drafts


@pytest.fixture
def quinn(world: Desk) -> Browser:
    return world.browser("quinn")


@pytest.fixture
def draft(world: Desk) -> Iterator[int]:
    """A draft in English and Welsh, with one question on a scale, and a scale that nobody uses."""
    words = {"en": "Is it so?", "cy": "A yw?"}
    declaration = {"text": "All of it is true.", "signatories": ["headteacher"]}
    yield begun(world, whole(ask("one", text=words, number="1.1"), declaration=declaration, unchecked=["cy"]))


# -- scales ---------------------------------------------------------------------------------------------------


def test_a_scale_names_its_users_and_says_what_a_change_touches(
    world: Desk, quinn: Browser, draft: int
) -> None:
    page = quinn.page(url(draft))
    assert "Used by 1.1" in page and "No question uses it" in page
    form = sheet(quinn, draft, "scale-met", options__1__points="2.0")
    reply = send(quinn, draft, form)
    assert reply.status_code == 303 and reply.location.endswith("?open=scale-met#scale-met")
    assert raw(world, draft)["scales"]["met"][1]["points"] == "2.0"
    assert "The scale “met” changed: 1 question uses it" in quinn.page(url(draft))


def test_a_scale_is_pasted_whole_and_its_rows_moved(world: Desk, quinn: Browser, draft: int) -> None:
    form = sheet(quinn, draft, "scale-met", options__list="Met\t3\r\nPartly met\t1.5\r\nNo\t0")
    form = press(quinn, draft, form, "list options")
    form = press(quinn, draft, form, "up options 2")
    assert send(quinn, draft, form).status_code == 303
    now = raw(world, draft)["scales"]["met"]
    assert [(option["value"], option["points"]) for option in now] == [
        ("met", "3"),
        ("no", "0"),
        ("partly", "1.5"),
    ]
    assert now[2]["label"]["cy"] == "Yn rhannol"


def test_a_range_is_set(world: Desk, quinn: Browser, draft: int) -> None:
    assert send(quinn, draft, sheet(quinn, draft, "scale-tenths", to="5", step="0.5")).status_code == 303
    assert raw(world, draft)["scales"]["tenths"] == {"from": "0", "to": "5", "step": "0.5"}
    reply = send(quinn, draft, sheet(quinn, draft, "scale-tenths", to="five"))
    assert wrong(reply.text) == {"to": "Enter a number, such as 2 or 0.5"}


def test_a_scale_is_deleted_only_while_nobody_uses_it(world: Desk, quinn: Browser, draft: int) -> None:
    page = quinn.page(url(draft))
    assert page.count("Delete this scale") == 1
    form = sheet(quinn, draft, "scale-tenths")
    form["delete"] = "yes"
    assert send(quinn, draft, form).status_code == 303
    assert "tenths" not in raw(world, draft)["scales"]
    used = sheet(quinn, draft, "scale-met")
    used["delete"] = "yes"
    reply = send(quinn, draft, used)
    assert reply.status_code == 422 and "A question uses this scale" in reply.text
    assert "met" in raw(world, draft)["scales"]


def test_a_scale_is_added_from_a_pasted_list(world: Desk, quinn: Browser, draft: int) -> None:
    form = sheet(
        quinn, draft, "new-scale", name="Four grades", lines="Good\t2\r\nFair\t1.50\r\nNot seen\texcluded"
    )
    assert send(quinn, draft, form).status_code == 303
    assert raw(world, draft)["scales"]["four_grades"] == [
        {"value": "good", "label": "Good", "points": "2"},
        {"value": "fair", "label": "Fair", "points": "1.50"},
        {"value": "not_seen", "label": "Not seen", "excluded": True},
    ]


def test_a_scale_of_numbers_is_added(world: Desk, quinn: Browser, draft: int) -> None:
    form = sheet(quinn, draft, "new-scale", name="Tenths", sort="range", step="2")
    form = filled(form, **{"from": "0", "to": "10"})
    assert send(quinn, draft, form).status_code == 303
    assert raw(world, draft)["scales"]["tenths_2"] == {"from": "0", "to": "10", "step": "2"}


def test_what_a_new_scale_lacks_is_told_at_once(quinn: Browser, draft: int) -> None:
    reply = send(quinn, draft, sheet(quinn, draft, "new-scale"))
    assert reply.status_code == 422
    assert wrong(reply.text) == {
        "name": "Enter a name, such as four grades",
        "lines": "Write the answers, one a line",
    }
    reply = send(quinn, draft, sheet(quinn, draft, "new-scale", name="x", sort="range", **{"from": "a"}))
    assert wrong(reply.text) == {
        "from": "Enter a number, such as 2 or 0.5",
        "to": "Enter the most",
    }


def test_a_question_gets_a_scale_of_its_own_as_a_copy(world: Desk, quinn: Browser, draft: int) -> None:
    page = quinn.get(f"{url(draft)}?copy=met&question=one").text
    form = form_with(page, "sheet", "new-scale")
    assert form["f.lines"].startswith("Met\t3") and form["f.name"] == "one"
    assert send(quinn, draft, filled(form, lines=f"{form['f.lines']}\r\nCannot say")).status_code == 303
    now = raw(world, draft)
    assert now["sections"][0]["questions"][0]["scale"] == "one"
    assert now["scales"]["one"][1]["needs"] == ["action", "comment"] and len(now["scales"]["one"]) == 5


# -- two people ------------------------------------------------------------------------------------------------


def test_two_peoples_changes_to_different_fields_are_both_kept(
    world: Desk, quinn: Browser, draft: int
) -> None:
    hers = sheet(quinn, draft, "scoring", scoring__method="sum")
    amina = world.browser("amina")
    assert send(amina, draft, sheet(amina, draft, "about", title="By Amina")).status_code == 303
    assert send(quinn, draft, hers).status_code == 303
    assert (raw(world, draft)["title"], raw(world, draft)["scoring"]["method"]) == ("By Amina", "sum")


@pytest.mark.parametrize(
    ("name", "box", "hers", "theirs"),
    [("about", "title", "By Quinn", "By Amina"), ("scale-met", "options__0__label", "By Quinn", "By Amina")],
)
def test_one_setting_changed_twice_shows_both_texts_and_loses_neither(
    world: Desk, quinn: Browser, draft: int, name: str, box: str, hers: str, theirs: str
) -> None:
    form = sheet(quinn, draft, name, **{box: hers})
    amina = world.browser("amina")
    assert send(amina, draft, sheet(amina, draft, name, **{box: theirs})).status_code == 303
    reply = send(quinn, draft, form)
    assert reply.status_code == 409
    assert "Amina at 10:42 changed this too" in reply.text and hers in reply.text and theirs in reply.text
    assert theirs in json.dumps(raw(world, draft))
    again = form_with(reply.text, "sheet", name)
    assert again[f"f.{box.replace('__', '.')}"] == hers
    assert send(quinn, draft, again).status_code == 303  # having seen both, hers
    assert hers in json.dumps(raw(world, draft))


def test_a_form_for_a_scale_that_has_gone_gives_back_what_was_typed(
    world: Desk, quinn: Browser, draft: int
) -> None:
    form = sheet(quinn, draft, "scale-tenths", to="7654321")
    amina = world.browser("amina")
    gone = sheet(amina, draft, "scale-tenths")
    gone["delete"] = "yes"
    send(amina, draft, gone)
    reply = send(quinn, draft, form)
    assert reply.status_code == 422 and "7654321" in reply.text


def test_a_proposed_text_says_what_a_change_ends_and_is_taken_back_by_it(
    world: Desk, quinn: Browser, draft: int
) -> None:
    sha = world.look(lambda: drafts.open_draft(world.who["quinn"], draft).definition.sha256)
    world.do(lambda: drafts.propose(world.who["quinn"], draft, sha256=sha, now=make.NOW))
    assert "A change takes it back and ends its approvals." in quinn.page(url(draft))
    form = sheet(quinn, draft, "about", title="Another")
    unaware = MultiDict(form)
    del unaware["takes_back"]
    assert send(quinn, draft, unaware).status_code == 409
    assert send(quinn, draft, form).status_code == 303
    assert world.look(lambda: drafts.get(world.who["quinn"], draft).state) == "draft"
