"""The subgroup at its desks: Quinn proposes, Mo and Nell decide, and a draft to talk about."""

from __future__ import annotations

import make
from desk import CLOCK, Browser, Desk

from scrutiny.method.permissions import Viewer
from scrutiny.records import drafts
from scrutiny.records.base import db

REWORDED = {
    "do": "set_question",
    "key": "lead",
    "fields": {"text": "A lead trained this year is in post.", "comparable": True},
}
RESCALED = {"do": "set_question", "key": "heard", "fields": {"weight": 2}}


class Subgroup:
    """The desk's cast with two more members, and one draft after the version 2019-20."""

    def __init__(self, world: Desk) -> None:
        self.world = world
        self.who: dict[str, Viewer] = {
            **{name: world.who[name] for name in ("amina", "quinn", "sol", "pat", "esi")},
            "mo": world.do(lambda: self._member("Mo Reyes")),
            "nell": world.do(lambda: self._member("Nell Cole")),
        }
        world.who |= self.who
        self.version_id = int(world.do(lambda: make.version(world.cast.here)))
        self.draft_id = int(world.do(self._begun))
        self.browsers: dict[str, Browser] = {}

    def _member(self, name: str) -> Viewer:
        return make.viewer(make.person(self.world.cast.here, name, "qpp_member"), self.world.cast.here)

    def _begun(self) -> int:
        made = drafts.begin(self.who["quinn"], self.version_id, REWORDED, now=CLOCK)
        drafts.edit(self.who["quinn"], made.draft_id, RESCALED, seen=made.revision, now=CLOCK)
        return made.draft_id

    now = CLOCK

    def browser(self, name: str) -> Browser:
        """Somebody's browser, the same each time."""
        if name not in self.browsers:
            self.browsers[name] = self.world.browser(name)
        return self.browsers[name]

    # -- in the records ------------------------------------------------------------------------------------

    @property
    def draft(self) -> drafts.Draft:
        """The draft as it stands, read anew."""
        return self.world.look(self._draft)

    def _draft(self) -> drafts.Draft:
        found = drafts.get(self.who["sol"], self.draft_id)
        db.session.expunge(found)
        return found

    def edit(self, words: str, takes_back: int | None = None) -> None:
        """Quinn changes a word."""
        value = {"do": "set_question", "key": "lead", "fields": {"text": words, "comparable": True}}
        self.world.do(
            lambda: (
                drafts.edit(
                    self.who["quinn"], self.draft_id, value, seen=99, now=CLOCK, takes_back=takes_back
                ).revision
            )
        )

    def proposed(self, *approved: str, by: str = "quinn") -> int:
        """The draft is before the subgroup, and these have approved it."""
        sha256 = self.draft.sha256
        found = int(
            self.world.do(lambda: drafts.propose(self.who[by], self.draft_id, sha256=sha256, now=CLOCK))
        )
        for name in approved:
            self.world.do(
                lambda name=name: drafts.approve(self.who[name], found, sha256=sha256, now=CLOCK).missing
            )
        return found

    def published(self) -> int:
        """It is agreed and published: the version's id."""
        found, sha256 = self.proposed("mo", "nell"), self.draft.sha256
        return int(self.world.do(lambda: drafts.publish(self.who["amina"], found, sha256=sha256, now=CLOCK)))
