"""People, the roles they hold, and the links for a first sign-in."""

from __future__ import annotations

from scrutiny.records.people.links import (
    LINK_LASTS,
    HomeElsewhere,
    by_link,
    issue_link,
    set_password,
    use_link,
)
from scrutiny.records.people.looking import (
    membership,
    memberships,
    memberships_visible_to,
    names,
    people,
    person,
    visible_to,
)
from scrutiny.records.people.roles import (
    LastOfficer,
    add_person,
    checked_address,
    end_role,
    give_role,
    trusts,
)
from scrutiny.records.people.tables import Membership, Person, SignInLink
from scrutiny.records.people.viewers import (
    SignedIn,
    account,
    by_address,
    partnerships_of,
    signed_in,
    viewer_for,
)

__all__ = [
    "LINK_LASTS",
    "HomeElsewhere",
    "LastOfficer",
    "Membership",
    "Person",
    "SignInLink",
    "SignedIn",
    "account",
    "add_person",
    "by_address",
    "by_link",
    "checked_address",
    "end_role",
    "give_role",
    "issue_link",
    "membership",
    "memberships",
    "memberships_visible_to",
    "names",
    "partnerships_of",
    "people",
    "person",
    "set_password",
    "signed_in",
    "trusts",
    "use_link",
    "viewer_for",
    "visible_to",
]
