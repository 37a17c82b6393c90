"""Sending: files as a browser sends them, and what is kept of drafts."""

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import Any

from desk import BASE, CLOCK, Browser, Desk
from sqlalchemy import func, select
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import TestResponse, stream_encode_multipart

from scrutiny.records import drafts
from scrutiny.records.base import db
from scrutiny.records.drafts import Draft, Entry, Opened


def send(browser: Browser, data: bytes, name: str, url: str = "/drafts/upload", **more: str) -> TestResponse:
    """Send a file from the page at ``url``."""
    file = FileStorage(io.BytesIO(data), name)
    form = MultiDict({"csrf_token": token(browser), "kind": "", **more, "file": file})
    body, length, boundary = stream_encode_multipart(form, use_tempfile=False)
    return browser.client.post(
        url,
        input_stream=body,
        content_length=length,
        content_type=f"multipart/form-data; boundary={boundary}",
        base_url=BASE,
    )


def token(browser: Browser) -> str:
    reply = browser.client.get("/token", base_url=BASE, headers={"Accept": "application/json"})
    return str((reply.json or {}).get("csrf_token", ""))


def rows(world: Desk) -> tuple[int, int]:
    """How many drafts there are, and how many edits."""
    count = [select(func.count()).select_from(table) for table in (Draft, Entry)]
    return world.look(lambda: tuple(db.session.scalar(each) for each in count))


def newest(world: Desk) -> Opened:
    """The draft that began last, read."""

    def found() -> Opened:
        last = db.session.scalar(select(func.max(Draft.id)))
        opened = drafts.open_draft(world.who["amina"], last)
        assert opened.faults is not None
        db.session.expunge_all()
        return opened

    return world.look(found)


def began(reply: TestResponse) -> int:
    """The draft that a reply leads to."""
    assert reply.status_code == 303, reply.text[:3000]
    led = re.search(r"/drafts/(\d+)", reply.headers["Location"])
    assert led is not None
    return int(led[1])


def edited(world: Desk, who: str, draft_id: int, edit: dict[str, Any], now: datetime = CLOCK) -> int:
    """Somebody's edit of the draft as it stands; the revision it led to."""

    def act() -> int:
        seen = drafts.get(world.who[who], draft_id).revision
        return drafts.edit(world.who[who], draft_id, edit, seen=seen, now=now).revision

    return int(world.do(act))
