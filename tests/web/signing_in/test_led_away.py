"""After signing in: on to where one was going, and never off the site."""

from __future__ import annotations

import pytest
from signing import PASSWORD
from visiting import Staff, Visitor

AWAY = (
    "https://evil.example/",
    "http:evil.example",
    "//evil.example",
    "///evil.example",
    "////evil.example/%2e%2e",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    " //evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "/%09/evil.example",
    "/%2f%2fevil.example",
    "/.//evil.example",
    "evil.example",
    "https:/evil.example",
    "@evil.example",
    ".evil.example",
)


@pytest.mark.parametrize("wanted", AWAY)
def test_after_signing_in_nobody_is_led_off_the_site(visitor: Visitor, staff: Staff, wanted: str) -> None:
    location = visitor.sign_in(staff.addresses["hana"], PASSWORD, next=wanted).location
    assert location.startswith("/") and not location.startswith(("//", "/\\"))
    assert not set(location) & set("\t\r\n\\")


def test_after_signing_in_one_goes_where_one_was_going(visitor: Visitor, staff: Staff) -> None:
    asked = visitor.get("/returns/?page=2")
    assert asked.status_code == 302
    page = visitor.get(asked.location).text
    assert 'value="/returns/?page=2"' in page
    assert (
        visitor.sign_in(staff.addresses["hana"], PASSWORD, next="/returns/?page=2").location
        == "/returns/?page=2"
    )
