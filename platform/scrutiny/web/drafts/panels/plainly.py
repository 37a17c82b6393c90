"""Faults in the words of a card: no quotation marks to be put round anything, no key where a number will do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from re import Match, Pattern

from scrutiny.method.definition import Definition
from scrutiny.method.kinds import name

# What is missing where a field is empty, by the last name on the fault's way.
EMPTY: Mapping[str, str] = {
    "text": "Enter the words that people read",
    "title": "Enter a title",
    "label": "Enter what people read",
    "is": "Choose or enter an answer",
    "in": "Choose at least one",
    "includes": "Choose an answer",
    "at_least": "Enter a number",
    "at_most": "Enter a number",
    "cap": "Choose a band",
    "yes": "Enter the points for yes",
    "no": "Enter the points for no",
    "columns": "Add a column",
    "options": "Add an answer",
    "scale": "Choose a scale",
    "signatories": "Say who signs",
    "languages": "Add a language",
    "value": "Enter what people read",
    "version": "Enter a name for this version",
    "below": "Enter the points",
    "from": "Enter the least",
    "to": "Enter the most",
}
PLAIN: tuple[tuple[Pattern[str], str], ...] = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"This must be a number, without.*", "Enter a number, such as 2 or 0.5"),
        (r"This must be a whole number.*", "Enter a whole number"),
        (r"This must be a date.*", "Enter a day, such as 2019-09-01"),
        (r"This must be true or false.*", "Choose one of those offered"),
        (r"This must be one of.*", "Choose one of those offered"),
        (r"A language is written by its tag.*", "Enter a language by its tag, such as cy for Welsh"),
        (r"This has ([\d ]+) characters; at most ([\d ]+) are taken", r"Shorten this to \2 characters: it has \1"),
        (r"“at_most” is below “at_least”, (\d{4}-\d\d-\d\d);.*", r"Enter \1 or a later day: it cannot be before the earliest"),
        (r"“at_most” is below “at_least”, (.+); no answer could fit", r"Enter \1 or more: it cannot be below the least"),
        (r"“max_rows” is below “min_rows”, (.+); no answer could fit", r"Enter \1 or more: it cannot be below the fewest"),
        (r"“\w+” lies between (\S+) and (.+)", r"Enter a number from \1 to \2"),
        (r"“\w+” counts what is chosen, so it is (\d) or more", r"Enter \1 or more"),
        (r"There is nothing to choose; add options.*", "There is nothing to choose: add answers"),
        (r"There is no scale “(.+?)”.*", r"There is no scale “\1” any more: choose another"),
        (r"“(.+?)” is no band, for there are none.*", "There are no bands: add them under Settings, or take this rule out"),
        (r"“(.+?)” is no band; name one of.*", r"There is no band “\1” any more: choose another"),
        (r"Points are never below 0, so this rule would never hold.*", "Points are never below 0: enter more"),
        (r"There is no question “(.+?)”.*", r"There is no question “\1” any more: choose another"),
        (r"“(.+?)” is not answered by a number; test it.*", r"“\1” is not answered by a number: choose “is”"),
        (r"Only several choices can include one; test “(.+?)” with.*", r"“\1” takes one answer: choose “is”"),
        (r"“(.+?)” takes several answers; test it with.*", r"“\1” takes several answers: choose “includes”"),
        (r"“(.+?)” cannot be tested for an answer; .*", r"“\1” can be tested only for whether it is answered"),
        (r"(.+) is no answer to “(.+?)”; name .*", r"\1 is no answer to “\2”: choose another"),
        (r"“.+?” is shown by “(.+?)”, which does not come before it.*", r"“\1” does not come before this: choose a question that does"),
        (r"A question cannot be shown by its own answer; name.*", "A question cannot be shown by its own answer: choose an earlier one"),
        (r"It reads otherwise than in “(.+?)” .*", r"Say whether answers of \1 still compare"),
    )
)  # fmt: skip
BARE = re.compile(r"This (?:list )?is empty;.*|“\w+” is missing; add it")
KEY = re.compile(r"“([a-z][a-z0-9_]{0,59})”")


def plainly(says: str, field: str, definition: Definition) -> str:
    """A fault's sentence for a card, without its full stop; ``field`` is its way, such as "options/0/label"."""
    says = says.rstrip(".")
    if BARE.fullmatch(says):
        last = next((step for step in reversed(field.split("/")) if step in EMPTY), "")
        return EMPTY.get(last, "Enter something here")
    for pattern, plain in PLAIN:
        if found := pattern.fullmatch(says):
            says = found.expand(plain)
            break
    return KEY.sub(lambda key: _called(key, definition), says)


def _called(key: Match[str], definition: Definition) -> str:
    """A question by its number, or by its words where it has none."""
    question = definition.by_key.get(key[1])
    return key[0] if question is None else name(question)
