"""Building: a draft at the desk and who works on it, what a script sends, and what a reply says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import make
from browsing import typed
from desk import BASE, Browser, Desk
from werkzeug.test import TestResponse

from scrutiny.method.definition import Definition
from scrutiny.records import drafts

HOSTILE = "<script>alert(1)</script>\"' {{7*7}} hx-get=/x <hx-partial hx-target=body>"
SCRIPT = {"HX-Request": "true"}


@dataclass
class Bench:
    """A draft of the tiny questionnaire at the desk, and who works on it."""

    desk: Desk
    draft: int
    quinn: Browser

    @property
    def url(self) -> str:
        return f"/drafts/{self.draft}"

    def text(self) -> Definition:
        """As it stands."""
        return self.desk.look(lambda: drafts.open_draft(self.desk.who["quinn"], self.draft).definition)

    def revision(self) -> int:
        return self.desk.look(lambda: drafts.get(self.desk.who["quinn"], self.draft).revision)

    def row(self, section: int = 0) -> list[str]:
        return [question.key for question in self.text().sections[section].questions]

    def words(self, key: str) -> str:
        return self.text().words(self.text().by_key[key].text)

    def edit(self, by: Browser | None = None, **data: Any) -> TestResponse:
        return (by or self.quinn).post(
            f"{self.url}/edits", **{"section": "leadership", "shows": str(self.revision()), **data}
        )

    def gesture(self, **data: Any) -> TestResponse:
        """As the page's script sends it, from a page that was just drawn."""
        shown = {"section": "leadership", "shows": str(self.revision()), **data}
        return by_script(self.quinn, f"{self.url}/edits", **shown)

    def colleague(self, key: str, **fields: Any) -> None:
        """Amina changes a question meanwhile."""
        value = {"do": "set_question", "key": key, "fields": fields}
        act = lambda: drafts.edit(self.desk.who["amina"], self.draft, value, seen=10**6, now=make.NOW)  # noqa: E731
        self.desk.do(lambda: act().revision)

    def open_form(self, key: str, **values: str) -> dict[str, str]:
        """The card's form as the page has it, with some boxes filled in otherwise."""
        page = self.quinn.get(f"{self.url}?open={key}").text
        form = re.search(rf'<form class="card-form" id="form-{key}".*?</form>', page, re.S)
        assert form, page
        sent = typed(form[0], **values)
        return {name: value for name, value in sent.items() if name != "csrf_token"}


def by_script(who: Browser, url: str, **data: Any) -> TestResponse:
    token = who.client.get("/token", base_url=BASE, headers={"Accept": "application/json"}).json["csrf_token"]
    return who.client.post(url, data={**data, "csrf_token": token}, base_url=BASE, headers=SCRIPT)


def pieces(reply: TestResponse) -> dict[str, str]:
    """What a reply changes on the page: target -> HTML."""
    found = re.findall(r'<hx-partial hx-target="([^"]+)" hx-swap="\w+">(.*?)</hx-partial>', reply.text, re.S)
    return dict(found)


def faults(page: str) -> str:
    """The labels of the boxes that say what is wrong with them."""
    wrong = re.findall(r'<div class="field wrong">\s*<label[^>]*>(.*?)</label>', page, re.S)
    return re.sub("<[^>]+>", "", " ".join(wrong))
