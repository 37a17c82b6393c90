"""A round of voices for tests: a partnership, a form, a link, and answers left by it."""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from secrets import token_hex
from typing import Any

from scrutiny.method import codec
from scrutiny.method.definition import Value
from scrutiny.records import catalogue, contacts, voices
from scrutiny.records.base import db
from scrutiny.records.contacts import Asked
from scrutiny.records.hearing import VoiceTheme
from scrutiny.records.partnerships import Organisation, Partnership
from scrutiny.records.sealing import Sealer
from scrutiny.records.versions import Version
from scrutiny.records.voices import Door, VoiceCode, VoiceLink, VoiceRound, VoiceText

NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)
SEALER = Sealer(b"s" * 32)
_counter = itertools.count(1)
FORM: Mapping[str, Any] = {
    "format": 1,
    "questionnaire": "voice_test",
    "version": "2026-27",
    "title": "Are you safe?",
    "instrument": "survey",
    "audience": "child",
    "languages": ["en", "ur"],
    "introduction": "Hello. You choose.",
    "scales": {
        "face3": [
            {"value": "yes", "label": {"en": "Yes", "ur": "جی ہاں"}, "picture": "smile"},
            {"value": "little", "label": {"en": "A bit", "ur": "تھوڑا"}, "picture": "straight"},
            {"value": "no", "label": {"en": "No", "ur": "نہیں"}, "picture": "sad"},
        ]
    },
    "sections": [
        {
            "key": "safe",
            "title": "Safe",
            "questions": [
                {
                    "key": "school",
                    "kind": "faces",
                    "text": "Do you feel safe at school?",
                    "scale": "face3",
                    "required": False,
                },
                {
                    "key": "helps",
                    "kind": "choices",
                    "text": "What helps?",
                    "options": [
                        {"value": "friends", "label": "Friends"},
                        {"value": "teacher", "label": "Teacher"},
                    ],
                    "required": False,
                },
                {
                    "key": "told",
                    "kind": "yes_no",
                    "text": "Did you tell anybody?",
                    "show_when": {"question": "school", "is": "no"},
                    "required": False,
                },
                {"key": "change", "kind": "long_text", "text": "What should change?", "required": False},
            ],
        }
    ],
    "presentation": {"pace": "question", "tone": "young"},
    "closing": "Thank you.",
}


def version(area: Partnership, form: Mapping[str, Any] = FORM) -> Version:
    """The form, published."""
    made, _ = catalogue.publish(area.id, codec.read(json.dumps(form)), now=NOW)
    return made


def open_round(area: Partnership, form: Mapping[str, Any] = FORM, **more: Any) -> VoiceRound:
    """A round of it that is open now."""
    text = version(area, form)
    round_ = VoiceRound(
        **{
            "partnership_id": area.id,
            "questionnaire_id": text.questionnaire_id,
            "version_id": text.id,
            "period": "2026-27",
            "title": "Are you safe? 2026-27",
            "opens_on": date(2026, 11, 1),
            "closes_on": date(2026, 12, 31),
            "state": "open",
            "least": 5,
            "made_at": NOW,
            **more,
        }
    )
    db.session.add(round_)
    db.session.flush()
    return round_


def link(round_: VoiceRound, slug: str = "otter-blue-42", **more: Any) -> VoiceLink:
    """A way in that stands open."""
    made = VoiceLink(
        **{
            "partnership_id": round_.partnership_id,
            "round_id": round_.id,
            "slug": slug,
            "way": "open",
            "label": "Year 5",
            "cohort": {"phase": "primary", "area": "Hexley"},
            "asks": {},
            "opens_at": NOW - timedelta(days=1),
            "closes_at": NOW + timedelta(days=30),
            "most": 1_000,
            "taken": 0,
            "made_at": NOW,
            **more,
        }
    )
    db.session.add(made)
    db.session.flush()
    return made


def ids(area: Partnership, organisation: Organisation, now: datetime) -> dict[str, Any]:
    """The ids of a round of voices open at ``now`` and of an organisation's link into it, by the names routes give them."""
    day, number = now.date(), next(_counter)
    round_ = open_round(
        area,
        period=f"2019-{number}",
        title=f"Are you safe? {number}",
        opens_on=day,
        closes_on=day + timedelta(days=30),
        made_at=now,
    )
    made = link(
        round_,
        f"heron-green-{number}",
        organisation_id=organisation.id,
        opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=30),
        made_at=now,
    )
    return {"voice_id": round_.id, "link_id": made.id, **told(round_, now)}


def told(round_: VoiceRound, now: datetime) -> dict[str, Any]:
    """The ids of somebody's words, of a theme, and of a request to be contacted."""
    theme = VoiceTheme(partnership_id=round_.partnership_id, name=f"Theme {next(_counter)}")
    db.session.add(theme)
    asked = Asked("Kim", "07700 900123", "after 4", "I am scared at home")
    request = contacts.ask(round_.partnership_id, asked, language="en", sealer=SEALER, now=now)
    return {"text_key": words(round_), "theme_id": theme.id, "request_id": request.id}


def words(round_: VoiceRound, said: str = "Ask Mr Bell to open the library", **more: Any) -> str:
    """Somebody's words in answer to a question, waiting to be read; their key."""
    key = token_hex(16)
    row = {
        "key": key,
        "partnership_id": round_.partnership_id,
        "round_id": round_.id,
        "question": "change",
        "language": "en",
        "way": "screen",
        "sealed": SEALER.seal(round_.partnership_id, voices.SEALED_AS, said),
        "danger": 0,
        "state": "waiting",
        "quoted": False,
        **more,
    }
    db.session.add(VoiceText(**row))
    db.session.flush()
    return key


def code(link_: VoiceLink, words: str) -> str:
    """A code of a sheet."""
    mark = SEALER.mark("voice_code", words)
    db.session.add(VoiceCode(mark=mark, partnership_id=link_.partnership_id, link_id=link_.id, spent=False))
    db.session.flush()
    return words


def leave(door: Door, values: Mapping[str, Value], key: str, **more: Any) -> None:
    """Somebody's answers; not yet committed."""
    voices.leave(door, values, key=key, sealer=SEALER, now=NOW, **more)
