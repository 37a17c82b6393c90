"""Where one stands in a draft's builder: which section, which page of it, which card is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from flask import current_app, url_for

from scrutiny.method.definition import Section
from scrutiny.method.permissions import Verb, may
from scrutiny.records import drafts
from scrutiny.records.drafts import Opened
from scrutiny.web.access import viewer
from scrutiny.web.drafts.building.cards import A_PAGE

OVER = ("published", "discarded")  # states in which a text is only read


@dataclass(frozen=True)
class Place:
    """A place, and the addresses from there. ``name`` is what an unbegun version would be called."""

    opened: Opened
    section: Section
    page: int
    name: str
    open: str = ""  # the card that is open
    takes_back: int | None = None  # the proposal that a change would end, once that was said

    @cached_property
    def designs(self) -> bool:
        """Whether she may change this text."""
        return may(viewer(), Verb.DESIGN) and self.opened.state not in OVER

    @property
    def begun(self) -> bool:
        """Whether the draft is there: what is looked at before its first change has plain forms only."""
        return self.opened.draft is not None

    @cached_property
    def base(self) -> str:
        """The page's address, without anything chosen on it."""
        if self.opened.draft is not None:
            return url_for("drafts.build", draft_id=self.opened.draft.id)
        assert self.opened.source is not None
        return url_for("drafts.look", version_id=self.opened.source.id)

    def to(self, endpoint: str) -> str:
        """The address of one of the draft's acts."""
        if self.opened.draft is not None:
            return url_for(f"drafts.{endpoint}", draft_id=self.opened.draft.id)
        assert self.opened.source is not None
        return url_for("drafts.begin", version_id=self.opened.source.id)

    def url(self, anchor: str = "", **asked: Any) -> str:
        """The page with something chosen; the section stays, if no other is named."""
        query: dict[str, Any] = {"section": self.section.key, **asked}
        if self.page > 1 and query["section"] == self.section.key:
            query.setdefault("page", self.page)
        if self.name:
            query["name"] = self.name
        given = urlencode({name: value for name, value in query.items() if value is not None})
        return f"{self.base}?{given}{f'#{anchor}' if anchor else ''}"

    def card(self, key: str, **asked: Any) -> str:
        """The address at which a question's card is open."""
        section = self.opened.definition.section_of.get(key)
        where = {"section": section.key} if section is not None else {}
        return self.url(f"card-{key}", **{**where, "open": key, "page": None, **asked})

    def room(self, endpoint: str, **asked: Any) -> str:
        """The address of another room of the draft, if it is there."""
        if self.opened.draft is None or endpoint not in current_app.view_functions:
            return ""
        return url_for(endpoint, draft_id=self.opened.draft.id, **asked)

    def preview(self, key: str = "") -> str:
        """The room in which the section is seen as anyone sees it; one comes back from it to ``key``."""
        return self.room("drafts.preview", section=self.section.key, **({"from": key} if key else {}))

    @property
    def hidden(self) -> tuple[tuple[str, str], ...]:
        """What each form carries of it."""
        return (("section", self.section.key), ("page", str(self.page)), ("name", self.name))


def place(opened: Opened, asked: Mapping[str, str]) -> Place:
    """The place an address or a form names; the nearest there is where it names none."""
    key = asked.get("open", "")
    section = _section(opened, asked.get("section", ""), key)
    keys = [question.key for question in section.questions]
    page = _number(asked.get("page", ""))
    if key in keys:
        page = keys.index(key) // A_PAGE + 1
    pages = max(1, -(-len(keys) // A_PAGE))
    return Place(
        opened,
        section,
        min(max(page, 1), pages),
        asked.get("name", "")[:60],
        key if key in keys else "",
        _takes_back(opened),
    )


def _section(opened: Opened, wanted: str, key: str) -> Section:
    definition = opened.definition
    if key in definition.section_of:
        return definition.section_of[key]
    return next((one for one in definition if one.key == wanted), definition.sections[0])


def _number(words: str) -> int:
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 6 else 1


def _takes_back(opened: Opened) -> int | None:
    before = drafts.proposal_of(opened.draft) if opened.draft is not None else None
    return before.id if before is not None else None
