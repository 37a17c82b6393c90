"""Answering: what St Bede's says in its Section 175 return for 2019-20, and how a person puts it in."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.journeys.browsers import Somebody, question, saved

Keep = Callable[[Locator], None]
ROOT = Path(__file__).parents[2]
SCHOOL, PERIOD = "St Bede's Catholic Primary", "2019-20"
FILE = {"name": "minutes-autumn.txt", "mimeType": "text/plain", "buffer": b"The governors met and agreed."}

# What is not said here is said by kind: met, established, yes, a sentence.
SAID: dict[str, Any] = {
    "culture": "embedded",
    "dsl_deputies": "2",
    "dsl_cover": "always",
    "peer_on_peer": "partly",
    "cp_policy_date": ("14", "10", "2019"),
    "scr_checked": ("4", "11", "2019"),
    "overseas": "na",
    "allegations": "1",
    "allegations_on_time": "100",
    "part_one_read": "95",
    "training_impact": "developing",
    "policies_held": ["first_aid", "trips"],
    "rse_ready": "on_course",
}
COMMENTS = {
    "overseas": "Nobody here has worked abroad.",
    "peer_on_peer": "Staff record it; pupils do not know how to report it yet.",
}
ACTION = ("Teach every class how to report it", "Bryn Hughes")
BY_SCALE = {"met": "met", "maturity": "established", "coverage": "95"}
BY_KIND = {
    "yes_no": "true",
    "date": ("1", "9", "2019"),
    "number": "1",
    "text": "The governors look in June.",
    "long_text": "We asked our pupils, and we changed the playtime rota.",
}


def definition(period: str = PERIOD) -> dict[str, Any]:
    """The questionnaire's text, as it is published."""
    return dict(json.loads((ROOT / f"form_definitions/section_175/{period}.json").read_text()))


def asked(sections: list[dict[str, Any]] | None = None) -> dict[str, dict[str, Any]]:
    """Every question by its key."""
    return {q["key"]: q for section in sections or definition()["sections"] for q in section["questions"]}


def said(asking: dict[str, Any]) -> Any:
    """What the school says to one question."""
    by_kind = BY_SCALE[asking["scale"]] if asking["kind"] == "judgement" else BY_KIND.get(asking["kind"])
    return SAID.get(asking["key"], by_kind)


def put(block: Locator, asking: dict[str, Any], value: Any) -> None:
    """Put one answer in, as a person does."""
    name = f"a.{asking['key']}"
    if asking["kind"] == "date":
        for part, words in zip(("day", "month", "year"), value, strict=True):
            block.locator(f'[name="{name}.{part}"]').fill(words)
        return
    if isinstance(value, list):
        for box in block.locator(f'[name="{name}"]').all():
            box.set_checked(box.get_attribute("value") in value)
        return
    tile = block.locator(f'[name="{name}"][type=radio][value="{value}"]')
    if tile.count():
        tile.check()
    else:
        block.locator(f'[name="{name}"]').fill(value)


def give_what_it_needs(block: Locator, key: str, keep: Keep) -> None:
    """The comment, the action and the file that the answer asks for and that are not there yet."""
    comment, what = block.locator(f'[name="c.{key}"]'), block.locator(f'[name="x.{key}.what"]')
    if block.locator("[data-part=comment].after-needed").count() and not comment.input_value():
        comment.fill(COMMENTS.get(key, "As the governors agreed in the autumn."))
    if block.locator("[data-part=action].after-needed").count() and not what.input_value():
        what.fill(ACTION[0])
        block.locator(f'[name="x.{key}.who"]').fill(ACTION[1])
        block.locator(f'[name="x.{key}.by_when"]').fill("2020-03-27")
    if block.locator("[data-part=evidence].after-needed").count() and not block.locator(".files li").count():
        keep(block)


def choose_file(block: Locator) -> None:
    """Choose a file; without scripts it goes with the form."""
    block.locator("input[type=file]").set_input_files([FILE])


def keep_file(block: Locator) -> None:
    """Choose a file; it is sent at once."""
    choose_file(block)
    expect(block.get_by_role("link", name=FILE["name"])).to_be_visible()


def fill_section(
    page: Page, section: dict[str, Any], but: frozenset[str] = frozenset(), keep: Keep = keep_file
) -> list[str]:
    """Answer every question that is shown, but those; their keys, in order."""
    answered = []
    for asking in section["questions"]:
        block = question(page, asking["key"])
        if block.count() and block.is_visible() and asking["key"] not in but:
            put(block, asking, said(asking))
            give_what_it_needs(block, asking["key"], keep)
            answered.append(asking["key"])
    return answered


def at_section(page: Page, section: dict[str, Any]) -> None:
    """Wait until that section is open."""
    expect(page.get_by_role("heading", level=1)).to_have_text(section["title"])
    page.wait_for_load_state()


def through(page: Page, sections: list[dict[str, Any]], but: frozenset[str] = frozenset()) -> list[str]:
    """From the section that is open through to the check: all is answered and saved; the keys answered."""
    answered = []
    for section in sections:
        at_section(page, section)
        answered += fill_section(page, section, but)
        saved(page)
        page.get_by_role("button", name="Save and continue").last.click()
    expect(page.get_by_role("heading", name="Check your answers")).to_be_visible()
    return answered


# -- by the wire, where a story begins with a return that is nearly done -----------------------------------------


def answer_all_but(who: Somebody, but: str) -> None:
    """Answer every section but one as autosave does, so that a short story can end in a submission."""
    seat, ask = who.site.seat(SCHOOL, PERIOD), who.context.request
    token = ask.get("/token", headers={"Accept": "application/json"}).json()["csrf_token"]
    for section in definition()["sections"]:
        for asking in section["questions"] if section["key"] != but else ():
            key, value = asking["key"], said(asking)
            if asking["kind"] == "date":
                value = dict(zip(("day", "month", "year"), value, strict=True))
            action = {"what": ACTION[0], "who": ACTION[1], "by_when": "2020-03-27"}
            body = {"question": key, "value": value, "comment": COMMENTS.get(key, ""), "action": action}
            if value not in ("partly", "developing"):
                del body["action"]
            headers = {
                "X-CSRFToken": token,
                "Accept": "application/json",
                "If-Match": '"99"',
                "Idempotency-Key": f"k-{key}",
            }
            ask.patch(f"/returns/{seat}/sections/{section['key']}", data=body, headers=headers)
            if asking.get("evidence") == "required" or value == "embedded":
                ask.post(
                    f"/returns/{seat}/evidence/{key}",
                    headers={"X-CSRFToken": token, "Accept": "application/json"},
                    multipart={f"f.{key}": FILE},
                )
