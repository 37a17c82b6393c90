"""The forms of voices: a round, a link, a sheet of codes, what holds for all."""

from __future__ import annotations

from typing import Any

from wtforms import (
    BooleanField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)

from scrutiny.method.voices.breakdowns import BREAKDOWNS, CHOSEN_BY_ADULTS
from scrutiny.records.base import NotTaken
from scrutiny.records.hearing.codes import MOST as MOST_CODES
from scrutiny.records.hearing.links import FEWEST, LARGEST
from scrutiny.records.hearing.running import LEAST, MOST_HIDDEN, help_lines_of
from scrutiny.reports.attributes import PHASES
from scrutiny.web.deskforms import DateField, DeskForm, is_a_period, needed, offers, one_line, several_lines

LEASTS = [(n, f"Fewer than {n} is never told") for n in range(LEAST, MOST_HIDDEN + 1)]
ORIGINALS = (
    ("kept", "Kept sealed: a reviewer can look at them again"),
    ("destroyed", "Destroyed: what was masked is gone for good"),
)


class Opening(DeskForm):
    """A round of voices."""

    period = StringField(
        "Period",
        [needed("Enter the period"), is_a_period],
        description="A school year as 2019-20, a calendar year as 2019. One round for each.",
    )
    title = StringField("Title", [one_line(300, "Enter a title")], description="For you and your colleagues.")
    opens_on = DateField("First day", needed("Enter the first day"))
    closes_on = DateField("Last day", needed("Enter the last day"), description="Until midnight.")
    least = SelectField(
        "Small numbers",
        coerce=int,
        choices=offers(*LEASTS),
        description="It holds for this round for good, so that no later figure tells an earlier one.",
    )
    unchecked_known = BooleanField("I know that nobody has confirmed these translations yet")
    unchecked = False  # whether the text has such translations

    def validate_closes_on(self, field: Any) -> None:
        """Not before the first day."""
        if field.data and self.opens_on.data and field.data < self.opens_on.data:
            raise ValidationError("Choose a last day that is not before the first")

    def validate_unchecked_known(self, field: Any) -> None:
        """Said, where it is asked."""
        if self.unchecked and not field.data:
            raise ValidationError(
                "Tick that you know, or choose a questionnaire whose translations are confirmed"
            )


class Days(DeskForm):
    """A later last day."""

    closes_on = DateField("New last day", needed("Enter the last day"), description="Until midnight.")


class LinkDays(Days):
    """Another last day of a link, and how many answers it takes."""

    most = IntegerField("Answers it takes at most", [needed("Enter a number")])


class Confirm(DeskForm):
    """Nothing but the token: a page that asks once more."""


class Reopening(DeskForm):
    """Why a round is opened again."""

    because = StringField("Why?", [one_line(1000, "Enter the reason")], description="It stands on the trail.")


class Settings(DeskForm):
    """What holds for voices here."""

    least = SelectField(
        "Small numbers in new rounds",
        coerce=int,
        choices=offers(*LEASTS),
        description="Rounds that are there keep what they began with.",
    )
    originals = RadioField(
        "When a reviewer has masked a name, what was written first is",
        [needed("Choose what becomes of it")],
        choices=offers(*ORIGINALS),
    )
    contact = BooleanField(
        "Offer “I want someone to contact me”",
        description="On a page of its own, not joined to any answer. It reaches the duty officers at once.",
    )
    help_lines = TextAreaField(
        "Help lines",
        [several_lines(1000, "Enter at least one help line, as in Childline: 0800 1111")],
        description="One on each line, a colon before the number. On every page, poster and card.",
    )

    def validate_help_lines(self, field: Any) -> None:
        """Each line a name and a number."""
        try:
            help_lines_of(self.lines)
        except NotTaken as fault:
            raise ValidationError(fault.says.rstrip(".")) from None

    @property
    def lines(self) -> list[tuple[str, str]]:
        """(name, number) of each line."""
        typed = (line.rpartition(":") for line in (self.help_lines.data or "").splitlines() if line.strip())
        return [(label, number) for label, _, number in typed]


class _WayIn(DeskForm):
    """Whom it is for, who they are taken for, and when it stands open."""

    label = StringField(
        "Whom is it for?",
        [one_line(200, "Enter whom it is for")],
        description="As in Year 5, Rowan Lane. Only you and your colleagues read this.",
    )
    organisation = StringField(
        "Organisation", description="Phase and area are taken from it where you leave them empty."
    )
    cohort_phase = SelectField(BREAKDOWNS["phase"], choices=offers(("", "Not said"), *PHASES.items()))
    cohort_age_band = StringField(BREAKDOWNS["age_band"], description="As in 8 to 11.")
    cohort_area = StringField(BREAKDOWNS["area"])
    cohort_service = StringField(BREAKDOWNS["service"])
    cohort_role_band = StringField(BREAKDOWNS["role_band"])
    asks_service = TextAreaField("Services to choose from", description="One on each line, two at least.")
    asks_role_band = TextAreaField("Roles to choose from", description="One on each line, two at least.")
    language = SelectField("Language shown first", choices=[])
    opens_on = DateField("First day", needed("Enter the first day"))
    closes_on = DateField("Last day", needed("Enter the last day"), description="Until midnight.")

    @property
    def cohort(self) -> dict[str, str]:
        """breakdown -> group, as typed."""
        return {name: self[f"cohort_{name}"].data or "" for name in BREAKDOWNS}

    @property
    def asks(self) -> dict[str, list[str]]:
        """breakdown -> groups to choose from, as typed."""
        offered = [name for name in CHOSEN_BY_ADULTS if f"asks_{name}" in self]
        return {name: (self[f"asks_{name}"].data or "").splitlines() for name in offered}


class OpenLink(_WayIn):
    """A link open to whoever holds its code."""

    most = IntegerField(
        "Answers it takes at most",
        [needed("Enter a number of answers")],
        description=f"From {FEWEST} to {LARGEST:,}: a little more than there are people.",
    )


class Codes(_WayIn):
    """A sheet of codes that work once."""

    number = IntegerField(
        "How many codes?",
        [needed("Enter a number of codes")],
        description=f"From 1 to {MOST_CODES:,}: a few more than there are people.",
    )
