"""Fields nobody asked for: sent along, they change nothing."""

from __future__ import annotations

import json
from datetime import date

from hostile import patch, stored
from world import CLOCK, World

from scrutiny.records import people, rounds

EXTRA = {
    "id": 999,
    "partnership_id": 2,
    "state": "submitted",
    "revision": 999,
    "submitted_at": "2019-01-01",
    "declared_as": "headteacher",
    "entered_by_officer": True,
    "closed_at": "2019-01-01",
    "password": "plain words of mine",
    "is_demo": True,
    "kind": "agency",
    "made_at": "1999-01-01",
    "person_id": 1,
    "role": "officer",
}


def test_more_fields_in_autosave_change_nothing(fresh: World) -> None:
    before = stored(fresh)
    reply = patch(
        fresh, json.dumps({"question": "how", "value": "x", **EXTRA, "evidence": ["a" * 32]}).encode()
    )
    assert reply.status_code == 200
    now = stored(fresh)
    assert (now.state, now.revision("voice")) == ("in_progress", before.revision("voice") + 1)
    old, new = before.documents["voice"].document, dict(now.documents["voice"].document)
    assert new["values"].pop("how") == "x" and new["values"] == old["values"]
    assert new.get("beside") == old.get("beside")


def test_more_fields_in_a_form_change_nothing_else(fresh: World) -> None:
    form = {**EXTRA, "name": "New Person", "address": "new.person@example.org", "role": "partner"}
    assert fresh.ask("officer", "POST", "/people/new", data=form).status_code == 303
    with fresh.app.app_context():
        made = people.by_address("new.person@example.org")
        assert made is not None and made.password is None and made.closed_at is None and made.id != 999
        assert made.made_at == CLOCK
        held = people.memberships(fresh.viewers["officer"], person_id=made.id)
        assert [(each.role, each.partnership_id) for each in held] == [("partner", fresh.partnerships[0])]
    extend = f"/rounds/{fresh.ours['school']['round_id']}/extend"
    fresh.ask("officer", "POST", extend, data={**EXTRA, "state": "closed", "deadline": "2020-01-31"})
    with fresh.app.app_context():
        found = rounds.round_(fresh.viewers["officer"], fresh.ours["school"]["round_id"])
        assert found.state == "open" and found.deadline == date(2020, 1, 31)
        assert found.partnership_id == fresh.partnerships[0]
