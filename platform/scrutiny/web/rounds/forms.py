"""The forms of rounds: opening one, a new day, a reason, corrected attributes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from wtforms import (
    BooleanField,
    HiddenField,
    RadioField,
    SearchField,
    SelectField,
    SelectMultipleField,
    StringField,
    ValidationError,
)

from scrutiny.records.partnerships import Organisation
from scrutiny.web.attributes import VALUES, offered
from scrutiny.web.deskforms import DateField, DeskForm, Filters, is_a_period, needed, offers, one_line

STATES = {
    "not_started": "Not started",
    "in_progress": "In progress",
    "submitted": "Submitted",
    "returned": "Returned for changes",
    "late": "Late",
    "out": "Not in yet",
    "withdrawn": "Withdrawn",
}
SORTS = {"name": "Name", "state": "State", "due": "Due", "submitted": "Submitted"}
WHO = [
    ("kind", "By what they are", "Everybody open this questionnaire is for, or only the types and phases ticked below"),
    ("named", "By name", "Exactly those ticked in the list below"),
]  # fmt: skip


class Sought(Filters):
    """What narrows and sorts the board."""

    q = SearchField("Name contains")
    state = SelectField("State", choices=offers(("", "All states"), *STATES.items()))
    type = SelectField("Type", choices=offers(("", "All types"), *VALUES["type"].items()))
    sort = SelectField("Sort by", choices=offers(("", "Name"), *list(SORTS.items())[1:]))


class _What:
    """Period, title and who, in the order of the page, so that the summary of faults reads as the page does."""

    period = StringField(
        "Period, as it is printed",
        [needed("Enter the period"), is_a_period],
        description="A school year as 2019-20, a calendar year as 2019.",
    )
    title = StringField(
        "Title", [one_line(300, "Enter a title")], description="As everybody asked will read it."
    )
    who = RadioField(
        "Who is asked?",
        [needed("Choose how to say who is asked")],
        choices=offers(*((value, label) for value, label, _ in WHO)),
    )
    types = SelectMultipleField("Types", description="None ticked: all.")
    phases = SelectMultipleField("Phases", description="None ticked: all.")


class Asking(DeskForm):
    """Who is asked, by name; with the print of the effect that was seen."""

    organisations = SelectMultipleField("By name", coerce=int)
    areas = SelectMultipleField("Answers by service area", coerce=int)
    seen = HiddenField()

    def offer(self, organisations: Iterable[Organisation], large: Iterable[Organisation]) -> Any:
        """The organisations to choose from, and those that have service areas."""
        self.organisations.choices = offers(*((each.id, each.name) for each in organisations))
        self.areas.choices = offers(
            *((each.id, f"{each.name}: each area answers for itself") for each in large)
        )
        return self

    @property
    def carried(self) -> list[tuple[str, str]]:
        """Everything the form says, as hidden fields; without the token and the print."""
        said = []
        for field in self:
            if field.name in ("csrf_token", "seen"):
                continue
            values = field.data if isinstance(field, SelectMultipleField) else [field.data]
            said += [(field.name, _typed(value)) for value in values or () if value not in (None, False, "")]
        return said


class Opening(_What, Asking):
    """A round: its period, title, days, and who is asked."""

    opens_on = DateField("Opens on", needed("Enter the opening day"))
    deadline = DateField("Deadline", description="The last day, until midnight.")
    to_be_confirmed = BooleanField("Deadline to be confirmed")

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self.deadline.flags.required = True  # a day or the tick: neither alone may be called optional

    def offer_kinds(self, kind: str) -> Opening:
        """The types and phases of the questionnaire's audience."""
        self.types.choices = offers(*offered("type", kind))
        self.phases.choices = offers(*offered("phase", kind))
        return self

    def validate_deadline(self, field: Any) -> None:
        """A day that is not before the opening, or else "to be confirmed"."""
        if self.to_be_confirmed.data:
            if field.data:
                raise ValidationError("Enter a deadline or tick “to be confirmed”, not both")
        elif field.data and self.opens_on.data and field.data < self.opens_on.data:
            raise ValidationError("Choose a deadline that is not before the opening day")

    def is_sound(self) -> bool:
        """Every fault at once, those of two fields together as well."""
        sound = self.validate_on_submit()
        if not self.deadline.data and not self.to_be_confirmed.data and not self.deadline.errors:
            self.say("deadline", "Enter a deadline, or tick “to be confirmed”")
        if self.who.data == "named" and not self.organisations.data and not self.organisations.errors:
            self.say("organisations", "Choose at least one organisation")
        return bool(sound and not self.errors)


class Extending(DeskForm):
    """A new last day."""

    deadline = DateField("New deadline", needed("Enter the new deadline"))


class Reason(DeskForm):
    """Why a return is no longer asked for."""

    because = StringField(
        "Why?",
        [one_line(1000, "Enter the reason")],
        description="It stands on the trail and on the return, for its people to read.",
    )


class Confirm(DeskForm):
    """Nothing but the token: a page that asks once more."""


def _typed(value: Any) -> str:
    if value is True:
        return "y"
    return value.isoformat() if isinstance(value, date) else str(value)
