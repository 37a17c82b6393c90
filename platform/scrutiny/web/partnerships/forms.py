"""The forms of the register: an organisation, its service areas, what carries it on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from wtforms import RadioField, SearchField, SelectField, StringField

from scrutiny.records.partnerships.register import TAKES
from scrutiny.web.attributes import KINDS, VALUES, with_attributes
from scrutiny.web.deskforms import DateField, DeskForm, Filters, kept_as, needed, offers, one_line

REASONS = {
    "conversion": "It converted, for example to an academy",
    "merger": "It merged into the other",
    "reform": "The service was reformed",
}


def _register(field: str) -> Callable[[Any, Any], None]:
    """A number of the register, as the records take it."""
    return kept_as(partial(TAKES[field], None))


class Sought(Filters):
    """What narrows the list."""

    q = SearchField("Name or number contains")
    kind = SelectField("Kind", choices=offers(("", "Agencies and schools"), *KINDS.items()))
    type = SelectField("Type", choices=offers(("", "All types"), *VALUES["type"].items()))
    phase = SelectField("Phase", choices=offers(("", "All phases"), *VALUES["phase"].items()))
    open = SelectField(
        "Open", choices=offers(("", "Open now"), ("closed", "Closed"), ("all", "Open and closed"))
    )


class _Named(DeskForm):
    """Every organisation has a name."""

    name = StringField("Name", [one_line(200, "Enter its name")])


# In the order of the page, so that the summary of faults reads as the page does.
NAMED = {kind: with_attributes(_Named, kind) for kind in KINDS}


class _Numbers:
    """What the register of schools adds."""

    trust = StringField("Trust", [_register("trust")], description="The multi-academy trust, by its name.")
    urn = StringField("URN", [_register("urn")], description="Six digits; new on conversion.")
    dfe_number = StringField("DfE number", [_register("dfe_number")], description="As in 999/1234.")
    ukprn = StringField("UKPRN", [_register("ukprn")], description="Eight digits.")


class _Days:
    """When it opened and closed; and everything the records keep beside name and attributes."""

    opened_on = DateField("Opened on", description="If it opened while you keep it here.")
    closed_on = DateField("Closed on", description="From that day on no round asks it.")

    @property
    def register(self) -> dict[str, Any]:
        """What the records keep beside name and attributes."""
        form: Any = self
        days = {"opened_on": self.opened_on.data, "closed_on": self.closed_on.data}
        numbers = ("urn", "dfe_number", "ukprn", "trust")
        return {**{each: form[each].data or None for each in numbers if each in form}, **days}


FORMS: dict[str, Any] = {
    "agency": type("Agency", (_Days, NAMED["agency"]), {}),
    "school": type("School", (_Days, _Numbers, NAMED["school"]), {}),
}


class _Area(DeskForm):
    """A part of an organisation that answers for itself."""

    name = StringField("Name of the service area", [one_line(200, "Enter the service area’s name")])


AREAS = {kind: with_attributes(_Area, kind) for kind in KINDS}


class CarriedOn(DeskForm):
    """What carries an organisation on."""

    successor = StringField(
        "Which organisation carries it on?", [needed("Choose the organisation that carries it on")]
    )
    on = DateField("From which day?", needed("Enter the day on which the other carries on"))
    reason = RadioField(
        "What happened?",
        [needed("Choose what happened")],
        choices=offers(*REASONS.items()),
        validate_choice=True,
    )
