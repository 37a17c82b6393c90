"""The forms of people: an account with its first role, one more role."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wtforms import EmailField, SearchField, SelectField, StringField

from scrutiny.method.permissions import ORGANISATION_ROLES, PARTNERSHIP_ROLES, READER
from scrutiny.records import people
from scrutiny.records.partnerships import Organisation
from scrutiny.web.deskforms import DeskForm, Filters, by_name, kept_as, needed, offers, one_line
from scrutiny.web.roles import NAMES, OFFERED

WHERE = "Only for a role in one organisation. Begin to type its name, then choose it."


class Sought(Filters):
    """What narrows the list."""

    q = SearchField("Name, address or organisation contains")
    role = SelectField("Role", choices=offers(("", "All roles"), *NAMES.items()))
    signed = SelectField(
        "Signed in",
        choices=offers(("", "Yes and not yet"), ("yes", "Has signed in"), ("no", "Has not signed in yet")),
    )


class _Account:
    """Who it is. It stands first, so that the summary of faults reads as the page does."""

    name = StringField("Name", [one_line(200, "Enter the person’s name")])
    address = EmailField("Email address", [needed("Enter an email address"), kept_as(people.checked_address)])


class Role(DeskForm):
    """A role: in the partnership, in an organisation, or (a reader's) in a trust."""

    role = SelectField(
        "Role", [needed("Choose a role")], default="", choices=offers(("", "Choose"), *OFFERED)
    )
    organisation = StringField("Organisation", description=WHERE)
    trust = SelectField("Trust", default="", description="Only for a reader of all schools of one trust.")
    title = StringField("Title", description="Such as headteacher, or designated safeguarding lead.")

    place: Organisation | None = None

    def offer(self, trusts: Iterable[str]) -> Role:
        """The trusts to choose from."""
        self.trust.choices = offers(("", "None"), *((trust, trust) for trust in trusts))
        return self

    def is_sound(self, organisations: Iterable[Organisation]) -> bool:
        """Every fault at once: of each field, and of role and place together."""
        sound = self.validate_on_submit()
        if not self.is_submitted():
            return False
        self.place = by_name(self.organisation, organisations)
        for field, says in _misplaced(self.role.data, self.organisation.data, self.trust.data):
            self.say(field, says)
        return sound and not self.errors

    def validate_title(self, field: Any) -> None:
        """A title is short, or not there."""
        if field.data:
            one_line(100)(self, field)


class Person(_Account, Role):
    """An account and its first role."""


class Confirm(DeskForm):
    """Nothing but the token: a page that asks once more."""


def _misplaced(role: str, organisation: str | None, trust: str | None) -> list[tuple[str, str]]:
    """What does not go together, each with the field to mend."""
    if role not in NAMES:
        return []
    if trust and (role != READER or organisation):
        return [("trust", "Choose a trust only for a reader, and then no organisation")]
    if organisation and role not in ORGANISATION_ROLES:
        return [("organisation", "Leave this empty: the role is held in the whole partnership")]
    if not organisation and not trust and role not in PARTNERSHIP_ROLES:
        return [("organisation", "Choose the organisation in which the role is held")]
    return []
