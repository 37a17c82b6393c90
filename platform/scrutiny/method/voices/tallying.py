"""Tallying: from what is counted of a round to the tables that protection takes, forms and themes among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scrutiny.method.definition import Definition
from scrutiny.method.voices.breakdowns import BREAKDOWNS
from scrutiny.method.voices.documents import FORMS, PAPER
from scrutiny.method.voices.hearing import ANSWERED, CLOSED, OPEN, options_of
from scrutiny.method.voices.protecting import FEWER, Release, Tally, Told

# question -> (breakdown, group) -> option -> how many; the whole under ("", "")
Counted = Mapping[str, Mapping[tuple[str, str], Mapping[str, int]]]
Themes = Mapping[str, Mapping[str, int]]  # question -> theme -> texts that bear it; "": texts read
Before = tuple[Release, Sequence[Tally]]
WHOLE = ("", "")


def tallies_of(definition: Definition, counted: Counted, themes: Themes) -> tuple[Tally, ...]:
    """Forms, those on paper, every closed question, and every question in words by its themes.

    No form at all is counted as one: fewer than the threshold either way, and told alike.
    """
    ways = counted.get(FORMS, {})
    forms = {place: {ANSWERED: sum(row.values())} for place, row in {WHOLE: {"": 1}, **ways}.items()}
    on_paper = ways.get(WHOLE, {}).get("paper", 0)
    closed = [
        _tally(question.key, options_of(question), question.kind == "choices", counted, ways)
        for question in definition.questions
        if question.kind in CLOSED
    ]
    said = [_themed(q.key, themes.get(q.key, {})) for q in definition.questions if q.kind in OPEN]
    return (
        _tally(FORMS, (), True, {FORMS: forms}, ways),
        Tally(PAPER, ("paper",), True, {"paper": on_paper, ANSWERED: forms[WHOLE][ANSWERED]}, {}),
        *closed,
        *said,
    )


def _tally(
    key: str,
    options: tuple[str, ...],
    several: bool,
    counted: Counted,
    ways: Mapping[tuple[str, str], object],
) -> Tally:
    """A question's table; each has the groups that sent a form, whether or not they answered this."""
    columns = (*options, ANSWERED) if several else options
    rows = counted.get(key, {})

    def row(place: tuple[str, str]) -> dict[str, int]:
        return {column: rows.get(place, {}).get(column, 0) for column in columns}

    groups = {
        breakdown: {group: row((breakdown, group)) for name, group in sorted(ways) if name == breakdown}
        for breakdown in BREAKDOWNS
    }
    return Tally(key, options, several, row(WHOLE), {name: rows for name, rows in groups.items() if rows})


def _themed(key: str, counts: Mapping[str, int]) -> Tally:
    names = tuple(name for name in counts if name != ANSWERED)
    return Tally(key, names, True, {ANSWERED: 0, **counts}, {})


def with_same_themes(
    tallies: Sequence[Tally], before: Before | None, open_keys: frozenset[str]
) -> tuple[tuple[Tally, ...], Before | None]:
    """Both releases with every theme that either knows, so that what is new is compared with what was told.

    A theme that was not there yet was borne by nobody; one that has gone is borne by nobody now.
    """
    if before is None:
        return tuple(tallies), None
    release, earlier = before
    then, told = {t.question: t for t in earlier}, {t.question: t for t in release.told}
    both = {
        tally.question: tuple(dict.fromkeys((*then[tally.question].options, *tally.options)))
        for tally in tallies
        if tally.question in open_keys and tally.question in then
    }
    now = tuple(_widened(t, both[t.question]) if t.question in both else t for t in tallies)
    was = [_widened(then[key], both[key]) if key in both else then[key] for key in then]
    shown = [_retold(told[key], both[key]) if key in both else told[key] for key in told]
    return now, (Release(release.rule, tuple(shown)), was)


def _widened(tally: Tally, options: tuple[str, ...]) -> Tally:
    whole = {option: tally.whole.get(option, 0) for option in (*options, ANSWERED)}
    return Tally(tally.question, options, True, whole, {})


def _retold(told: Told, options: tuple[str, ...]) -> Told:
    whole = {option: told.whole.get(option, FEWER) for option in (*options, ANSWERED)}
    return Told(told.question, options, True, whole, {})
