"""Cards: small drafts, their cards as a browser would send them, and what a form changes."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest
from browsing import sent
from werkzeug.datastructures import MultiDict

from scrutiny.method import codec, editing, soundness
from scrutiny.method.codec.printing import canonical_text
from scrutiny.method.codec.spelling import spelled
from scrutiny.records.drafts import Opened
from scrutiny.web.drafts import panels

Form = MultiDict[str, str]
Json = dict[str, Any]
MET = [
    {"value": "met", "label": "Met", "points": 3, "colour": "green"},
    {
        "value": "partly",
        "label": {"en": "Partly met", "cy": "Yn rhannol"},
        "points": 1.50,
        "needs": ["action", "comment"],
    },
    {"value": "not", "label": "Not met", "points": 0, "colour": "red"},
    {"value": "na", "label": "Not applicable", "excluded": True},
]
BANDS = [
    {"band": "green", "label": "Green", "at_least": 80},
    {"band": "amber", "label": "Amber", "at_least": 50},
    {"band": "red", "label": "Red", "at_least": 0},
]
OWN: dict[str, Json] = {
    "judgement": {"scale": "met"},
    "faces": {"scale": "met"},
    "choice": {"options": MET},
    "choices": {"options": [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]},
    "table": {"columns": [{"key": "what", "kind": "text", "text": "What"}]},
}


def opened(text: bytes | str) -> Opened:
    """A draft of a text that is well spelled; it may have faults of meaning."""
    ordered, faults = spelled(text)
    assert faults == []
    definition = codec.definition_from_canonical(canonical_text(ordered))
    return Opened(None, definition.raw, definition, tuple(soundness.faults_in(definition)), None)


def whole(*questions: Json, **more: Any) -> Json:
    """A text of one section of these questions, with two scales and three bands."""
    return {
        "format": 1,
        "questionnaire": "tiny",
        "version": "2",
        "title": "Tiny",
        "instrument": "self_assessment",
        "audience": "school",
        "languages": ["en", "cy"],
        "scales": {"met": MET, "tenths": {"from": 0, "to": 10, "step": 1}},
        "sections": [{"key": "staff", "title": "Staff", "questions": questions}],
        "scoring": {"method": "percentage", "bands": BANDS},
        **more,
    }


def tiny(*questions: Json, **more: Any) -> Opened:
    """A draft of that text."""
    return opened(json.dumps(whole(*questions, **more)))


def ask(key: str, kind: str = "judgement", **more: Any) -> Json:
    """A question."""
    return {"key": key, "kind": kind, "text": f"Is {key} so?", **OWN.get(kind, {}), **more}


# -- a card and its form -----------------------------------------------------------------------------------


def card(draft: Opened, key: str, typed: Form | None = None, **more: Any) -> str:
    """The inside of a question's card."""
    return panels.question_panel(draft, key, typed=typed, **more)


def form(draft: Opened, key: str, **values: str | list[str]) -> Form:
    """The card's form with some boxes filled otherwise; ``__`` stands for a full stop."""
    return fill(sent(card(draft, key)), **values)


def fill(filled: Form, **values: str | list[str]) -> Form:
    """A form with some boxes filled otherwise."""
    for name, value in values.items():
        filled.setlist(f"f.{name.replace('__', '.')}", [value] if isinstance(value, str) else value)
    return filled


def pressed(draft: Opened, key: str, filled: Form, button: str) -> Form:
    """The form as it comes back after a button of the panel, without a script."""
    assert panels.redraws(MultiDict({"f.do": button}))
    return sent(card(draft, key, typed=MultiDict([*filled.items(multi=True), ("f.do", button)])))


def fields(draft: Opened, key: str, filled: Form) -> Json:
    """What the form changes."""
    return panels.question_fields(filled, draft, key)


def done(draft: Opened, key: str, filled: Form) -> Json:
    """The question after what the form says is done, with its numbers as written."""
    edit = {"do": "set_question", "key": key, "fields": fields(draft, key, filled)}
    applied = editing.apply(draft.raw, edit)
    found: Json = plain(editing.split(applied.raw)[editing.part_of("question", key)])
    return found


def refused(draft: Opened, key: str, filled: Form) -> str:
    """The card as it comes back with the faults of what was typed."""
    edit = {"do": "set_question", "key": key, "fields": fields(draft, key, filled)}
    with pytest.raises(editing.CannotEdit) as caught:
        editing.apply(draft.raw, edit)
    return card(draft, key, typed=filled, faults=caught.value.faults)


def plain(value: Any) -> Any:
    """JSON with its numbers as they are written."""
    return json.loads(editing.dump(value), parse_float=str, parse_int=str)


def wrong(page: str) -> dict[str, str]:
    """What stands beside boxes as an error: the box -> sentence."""
    found = re.findall(r'<p class="error" id="f-([^"]+)-error">(.*?)</p>', page, re.S)
    return {
        re.sub(r"-(question|section|scale|whole)-[-\w]+$", "", box): unescape(
            re.sub(r"<.*?>|Error:", "", words)
        ).strip()
        for box, words in found
    }
