"""Files out: byte for byte what the hash names, and workbooks from which the same text is read."""

from __future__ import annotations

from hashlib import sha256

import drafting
import make
import pytest
from desk import CLOCK, Browser, Desk
from sending import edited, newest

from scrutiny.interchange import formats
from scrutiny.records import drafts, versions


@pytest.fixture
def version(world: Desk) -> int:
    return int(world.do(lambda: make.version(world.cast.here)))


@pytest.fixture
def draft(world: Desk, version: int) -> int:
    def begin() -> int:
        source = versions.get(world.who["amina"], version)
        return drafting.begun(world.who["amina"], source, CLOCK).draft_id

    return int(world.do(begin))


def test_the_json_is_byte_for_byte_what_its_hash_names(world: Desk, amina: Browser, draft: int) -> None:
    reply = amina.get(f"/drafts/{draft}/file/json")
    assert sha256(reply.data).hexdigest() == newest(world).definition.sha256
    assert reply.mimetype == "application/json"
    assert reply.headers["Content-Disposition"] == "attachment; filename=tiny-2020-21-draft-1.json"


@pytest.mark.parametrize(("format", "ending"), [("template", ".xlsx"), ("xlsform", "-xlsform.xlsx")])
def test_a_workbook_of_a_draft_is_read_as_the_same_text(
    world: Desk, amina: Browser, draft: int, format: str, ending: str
) -> None:
    reply = amina.get(f"/drafts/{draft}/file/{format}")
    assert reply.headers["Content-Disposition"].endswith(f"draft-1{ending}")
    assert formats.take(reply.data, f"tiny{ending}").sha256 == newest(world).definition.sha256


def test_a_faulty_draft_can_be_taken_away_too(world: Desk, amina: Browser, draft: int) -> None:
    edit = {"do": "delete_question", "key": "deputy"}  # a condition names it still
    world.do(lambda: drafts.edit(world.who["amina"], draft, edit, seen=1, now=CLOCK).revision)
    assert newest(world).faults
    for format in ("json", "template", "xlsform"):
        assert amina.get(f"/drafts/{draft}/file/{format}").status_code == 200


def test_a_format_that_cannot_say_it_says_why(world: Desk, amina: Browser, draft: int) -> None:
    edited(world, "amina", draft, {"do": "set_whole", "fields": {"introduction": "half\uffffheard"}})
    reply = amina.get(f"/drafts/{draft}/file/xlsform")
    assert reply.status_code == 422 and reply.mimetype == "text/html"
    assert "cannot be written as an XLSForm" in reply.text
    assert f'href="/drafts/{draft}/history"' in reply.text


@pytest.mark.parametrize("format", ["surveyjs", "pdf", "JSON", "json.exe"])
def test_only_formats_we_write_are_there(amina: Browser, draft: int, format: str) -> None:
    assert amina.get(f"/drafts/{draft}/file/{format}").status_code == 404


@pytest.mark.parametrize("who", ["hana", "pat", "sol", "amina"])
def test_a_published_text_is_for_all_who_may_read_it(world: Desk, version: int, who: str) -> None:
    browser = world.browser(who)
    page = browser.page(f"/questionnaires/versions/{version}")
    for format in ("template", "xlsform"):
        address = f"/drafts/versions/{version}/file/{format}"
        assert f'href="{address}"' in page and browser.get(address).status_code == 200
    assert (
        sha256(browser.get(f"/drafts/versions/{version}/file/json").data).hexdigest()
        == make.definition().sha256
    )


def test_a_versions_name_is_no_path(world: Desk, amina: Browser) -> None:
    version = world.do(lambda: make.version(world.cast.here, "../../2019/20"))
    disposition = amina.get(f"/drafts/versions/{version}/file/json").headers["Content-Disposition"]
    assert disposition == "attachment; filename=tiny-2019-20.json"
