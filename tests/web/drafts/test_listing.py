"""The list: what is in writing of each questionnaire, what is to mend, and for whom it waits."""

from __future__ import annotations

import re

import drafting
import make
import pytest
from desk import CLOCK, Browser, Desk
from sending import edited, newest

from scrutiny.records import drafts, versions


@pytest.fixture
def draft(world: Desk) -> int:
    def begin() -> int:
        made = make.version(world.cast.here)
        return drafting.begun(world.who["amina"], versions.get(world.who["amina"], made.id), CLOCK).draft_id

    return int(world.do(begin))


def cells(page: str) -> dict[str, str]:
    """What the only draft's row says."""
    found = re.findall(r'<td data-label="([^"]+)">(.*?)</td>', page, re.S)
    return {label: re.sub(r"<[^>]+>", " ", said).strip() for label, said in found}


def test_an_empty_list_says_how_to_begin(amina: Browser, world: Desk) -> None:
    assert 'href="/drafts/new"' in amina.page("/drafts/")
    reads = world.browser("sol").page("/drafts/")
    assert "No drafts" in reads and "/drafts/new" not in reads


def test_a_draft_tells_its_state_its_writer_and_what_is_to_mend(
    world: Desk, amina: Browser, draft: int
) -> None:
    edited(
        world,
        "quinn",
        draft,
        {"do": "set_question", "key": "heard", "fields": {"text": "Are children heard?"}},
    )
    page = amina.page("/drafts/")
    told = cells(page)
    assert f'href="/drafts/{draft}"' in page and "From 2019-20" in page
    assert told["State"] == "Draft" and told["Changed"].startswith("Quinn") and told["To mend"] == "1 fault"
    assert told["Waits for"] == "Nobody"


def test_a_proposed_draft_waits_for_those_who_have_not_answered(
    world: Desk, amina: Browser, draft: int
) -> None:
    moira = world.do(lambda: make.person(world.cast.here, "Moira", "qpp_member"))
    world.do(
        lambda: drafts.propose(world.who["amina"], draft, sha256=newest(world).definition.sha256, now=CLOCK)
    )
    assert cells(amina.page("/drafts/"))["Waits for"] == "Moira, Quinn"
    viewer = world.look(lambda: make.people.viewer_for(moira, world.here))
    proposal = world.look(lambda: drafts.proposals(viewer, draft)[0].id)
    sha256 = newest(world).definition.sha256
    world.do(lambda: len(drafts.approve(viewer, proposal, sha256=sha256, now=CLOCK).verdicts))
    assert cells(amina.page("/drafts/"))["Waits for"] == "Quinn"


def test_what_is_set_aside_is_kept_below_and_taken_up_again(world: Desk, amina: Browser, draft: int) -> None:
    assert amina.post(f"/drafts/{draft}/approval/set-aside").status_code == 303
    page = amina.page("/drafts/")
    assert "Set aside (1)" in page and cells(page) == {}
    address = re.search(r'action="(/drafts/\d+/approval/take-up)"', page)
    assert address is not None and "Take it up again" not in world.browser("sol").page("/drafts/")
    assert amina.post(address[1]).status_code == 303
    assert cells(amina.page("/drafts/"))["State"] == "Draft"


def test_nothing_of_another_partnership_is_listed(world: Desk, esi: Browser, draft: int) -> None:
    assert "No drafts" in esi.page("/drafts/") and "Tiny" not in esi.page("/drafts/new")
