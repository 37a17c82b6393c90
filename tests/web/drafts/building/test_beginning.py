"""Before a draft begins: looking stores nothing, and the first change does."""

from __future__ import annotations

import re

from browsing import typed
from desk import Desk

from scrutiny.records import drafts
from scrutiny.records.base import db
from scrutiny.records.drafts import Draft


def many(world: Desk) -> int:
    return world.look(lambda: db.session.query(Draft).count())


def test_looking_begins_nothing_and_the_first_change_does(world: Desk, version: int) -> None:
    quinn, url = world.browser("quinn"), f"/drafts/from/{version}"
    page = quinn.page(f"{url}?open=lead&name=2021")
    assert "Nothing is stored yet" in page and 'value="2021"' in page and many(world) == 0
    form = typed(
        re.search(r'<form class="card-form" id="form-lead".*?</form>', page, re.S)[0],
        f__text="A lead is in post.",
    )  # type: ignore[index]  # it is there
    reply = quinn.post(f"{url}/edits", *[(n, v) for n, v in form.items() if n != "csrf_token"])
    assert reply.status_code == 303 and reply.location.endswith("#card-lead")
    draft = world.look(lambda: drafts.drafts(world.who["quinn"])[0])
    assert (draft.version, draft.revision) == ("2021", 1) and f"/drafts/{draft.id}?" in reply.location


def test_a_first_change_that_is_refused_begins_nothing(world: Desk, version: int) -> None:
    reply = world.browser("quinn").post(
        f"/drafts/from/{version}/edits", edit="set_question", key="lead", **{"f.text": ""}
    )
    assert reply.status_code == 422 and many(world) == 0


def test_a_version_leads_to_the_next_one(world: Desk, version: int) -> None:
    assert f'href="/drafts/from/{version}"' in world.browser("quinn").page(
        f"/questionnaires/versions/{version}"
    )
    assert f'href="/drafts/from/{version}"' not in world.browser("sol").page(
        f"/questionnaires/versions/{version}"
    )
