"""Next year's questions in writing: two of the subgroup at work on Section 175, with what they say of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from scrutiny.demo.cast import address_of
from scrutiny.method.permissions import Viewer
from scrutiny.records import drafts, people, versions

QUESTIONNAIRE, FROM = "section_175", "2019-20"
BEGUN = datetime(2020, 4, 21, 9, 30, tzinfo=UTC)
RUTH, FEMI = "Ruth Bello", "Femi Adeyemi"

NEW = {
    "key": "learning_at_home",
    "kind": "judgement",
    "scale": "met",
    "text": "You know how each pupil who learns at home is kept safe online, and whom they can tell",
    "help": "Say who checks, and how a pupil without a screen of their own is reached.",
}
# Who, and what she does: one thing is left to mend, one breaks a comparison, as drafts do.
EDITS: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        RUTH,
        {
            "do": "set_question",
            "key": "online_policy",
            "fields": {
                "text": "Your online safety policy covers what pupils and staff do on the internet, at school and at home, "
                "with the school’s devices and their own, and with pictures of children",
                "comparable": True,
            },
        },
    ),
    (RUTH, {"do": "set_question", "key": "dsl_trained", "fields": {"weight": 2}}),
    (RUTH, {"do": "add_question", "section": "environment", "after": "filtering", "question": NEW}),
    (FEMI, {"do": "set_question", "key": "filtering", "fields": {"scale": "maturity", "critical": None}}),
    (
        RUTH,
        {
            "do": "set_question",
            "key": "cp_policy",
            "fields": {
                "text": "Your child protection policy is the school’s own, was agreed by governors within the last year "
                "and is published where parents can find it",
            },
        },
    ),
)


def begin(partnership_id: int) -> int:
    """The draft of Section 175 2020-21 with its history, a named moment and a talk; its id."""
    who = {name: _viewer(partnership_id, name) for name in (RUTH, FEMI)}
    source = next(v for v in versions.versions_of(who[RUTH], QUESTIONNAIRE) if v.name == FROM)
    (first, value), *rest = EDITS
    made = drafts.begin(who[first], source.id, value, now=BEGUN)
    for number, (name, value) in enumerate(rest, start=1):
        now = BEGUN + timedelta(minutes=7 * number)
        made = drafts.edit(who[name], made.draft_id, value, seen=made.revision, now=now)
    drafts.name_moment(who[RUTH], made.draft_id, 3, "Before Femi looked", now=BEGUN + timedelta(hours=1))
    _talk(who, made.draft_id, BEGUN + timedelta(hours=2))
    return made.draft_id


def _talk(who: dict[str, Viewer], draft_id: int, now: datetime) -> None:
    asked = drafts.say(
        who[FEMI],
        draft_id,
        f"@{RUTH} Four steps tell us more than met or not met here. Can last year’s answers be read on them?",
        about="filtering",
        seen=len(EDITS),
        now=now,
    )
    answered = "Met is established, I think. Let us ask two leads first."
    drafts.answer(who[RUTH], asked.id, answered, seen=len(EDITS), now=now + timedelta(hours=1))
    promised = "We said we would keep it under 70 questions. This makes 70."
    drafts.say(who[RUTH], draft_id, promised, seen=len(EDITS), now=now + timedelta(hours=2))


def _viewer(partnership_id: int, name: str) -> Viewer:
    person = people.by_address(address_of(name))
    assert person is not None
    viewer = people.viewer_for(person.id, partnership_id)
    assert viewer is not None
    return viewer
