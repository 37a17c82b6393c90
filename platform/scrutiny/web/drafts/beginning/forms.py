"""The forms of a beginning: what a new questionnaire is called, whom it asks, and its first section."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from wtforms import SelectField, StringField, ValidationError

from scrutiny.method import codec, editing
from scrutiny.method.definition import Definition
from scrutiny.method.faults import Unreadable
from scrutiny.records import catalogue, drafts
from scrutiny.web.access import viewer
from scrutiny.web.deskforms import DeskForm, offers, one_line

AUDIENCES = {
    "agency": "Agencies",
    "school": "Schools",
    "practitioner": "Practitioners",
    "child": "Children and young people",
    "parent_carer": "Parents and carers",
}
INSTRUMENTS = {
    "self_assessment": "Self-assessment",
    "case_audit": "Case audit",
    "survey": "Survey",
    "dataset": "Dataset",
}
KEY = re.compile(r"[a-z][a-z0-9_]{0,59}")
YEAR_AT_THE_END = re.compile(r"[\s,:–-]*\(?\b\d{4}(?:\s*[/–-]\s*\d{2,4})?\)?$")
ABOUT_THE_KEY = "A short name that never changes, such as section_11. Left empty, it is made from the title."


def _key(form: Any, field: Any) -> None:
    """A key, or nothing."""
    if (field.data or "").strip() and not KEY.fullmatch(field.data.strip()):
        raise ValidationError("Use small letters, figures and _, a letter first, at most 60")


class Named(DeskForm):
    """How a new questionnaire and its first version are called."""

    title = StringField("Title", [one_line(300, "Enter a title")])
    questionnaire = StringField("Key", [_key], description=ABOUT_THE_KEY)
    version = StringField(
        "Version", [one_line(60, "Enter a name for this version")], description="Such as 2020-21."
    )

    @property
    def key(self) -> str:
        """As typed, else made from the title; a year at its end is the version's, not the family's."""
        title = (self.title.data or "").strip()
        family = YEAR_AT_THE_END.sub("", title) or title
        return (self.questionnaire.data or "").strip() or editing.key_from(family, otherwise="questionnaire")

    @property
    def names(self) -> dict[str, str]:
        """As the text has them."""
        return {
            "questionnaire": self.key,
            "version": (self.version.data or "").strip(),
            "title": (self.title.data or "").strip(),
        }

    def is_free(self) -> bool:
        """Whether no questionnaire has the key yet, and no draft that is in writing."""
        key = self.key
        published = next((each for each in catalogue.questionnaires(viewer()) if each.key == key), None)
        if published is not None:
            self.say(
                "questionnaire",
                f"“{key}” is the key of {published.title}: build its next version, or choose another key",
            )
        elif any(each.questionnaire == key for each in drafts.drafts(viewer())):
            self.say("questionnaire", f"A draft with the key “{key}” is in writing: choose another key")
        return not self.errors


class New(Named):
    """A questionnaire from nothing: with whom it asks, and its first section."""

    instrument = SelectField("Instrument", choices=offers(*INSTRUMENTS.items()))
    audience = SelectField("Asked of", choices=offers(*AUDIENCES.items()))
    section = StringField("First section", [one_line(300, "Enter a title for the first section")])

    def text(self, questions: list[Any], scales: Mapping[str, Any]) -> dict[str, Any]:
        """The whole text, with these questions in its first section."""
        title = (self.section.data or "").strip()
        section = {"key": editing.key_from(title, otherwise="section"), "title": title}
        return {
            "format": 1,
            **self.names,
            "instrument": self.instrument.data,
            "audience": self.audience.data,
            "languages": ["en"],
            **({"scales": dict(scales)} if scales else {}),
            "sections": [{**section, "questions": questions}],
        }


def read(form: DeskForm, raw: Mapping[str, Any]) -> Definition | None:
    """The text, well spelled; none, with each fault at its field, where it is not."""
    try:
        return codec.definition_from_canonical(codec.canonical(raw))
    except Unreadable as why:
        for fault in why.faults:
            form.say(fault.at.split("/")[1] if fault.at else "", fault.says)
        return None
