"""A row whose question was changed: how it is tested and for what are chosen afresh, before anything is kept."""

from __future__ import annotations

from collections.abc import Iterator

from scrutiny.web.drafts.panels.said import PREFIX, Form, Said
from scrutiny.web.drafts.panels.sentences.tests import HOWS, values_of

NAME = "show_when"
SHORTLIVED = ("how", "was_how", "value", "lines")


def rows(said: Said, name: str = NAME) -> Iterator[str]:
    """The name of every test, those of groups among them."""
    for row in said.rows(name):
        at = f"{name}.{row}"
        if f"{at}.join" in said:
            yield from rows(said, at)
        else:
            yield at


def unfinished(said: Said) -> bool:
    """Whether some row wants something that could not yet be chosen."""
    return any(_is_other(said, at) or _lacks_values(said, at) for at in rows(said))


def _is_other(said: Said, at: str) -> bool:
    about = said.line(f"{at}.about")
    return bool(about) and f"{at}.was" in said and about != said.line(f"{at}.was")


def _lacks_values(said: Said, at: str) -> bool:
    """Whether it is tested for something that nobody was asked for yet, or not in this way."""
    how, drawn = said.line(f"{at}.how"), (f"{at}.value" in said or f"{at}.lines" in said)
    if not said.line(f"{at}.about") or how not in HOWS or HOWS[how][0] == "answered":
        return False
    was = said.line(f"{at}.was_how")
    return not drawn or (bool(was) and how != was and not values_of(said, at))


def renewed(form: Form) -> Form:
    """The form without what was said of another question in a row that now names this one."""
    said, made = Said(form), form.copy()
    for at in rows(said):
        if _is_other(said, at):
            for sub in SHORTLIVED:
                made.poplist(f"{PREFIX}{at}.{sub}")
    return made
