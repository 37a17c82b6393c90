"""Tallying: from what is counted of a round to the tables that protection takes, forms and themes among them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

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

    No form or text at all is counted as one: fewer than the threshold either way, and told alike.
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
    return Tally(key, names, True, {**counts, ANSWERED: max(1, counts.get(ANSWERED, 0))}, {})


def with_same_themes(
    tallies: Sequence[Tally], before: Sequence[Before], in_words: Collection[str]
) -> tuple[tuple[Tally, ...], list[Before]]:
    """All releases with every theme that any knows, so that what is new is compared with what was told.

    A theme that was not there yet was borne by nobody; one that has gone is borne by nobody now.
    """
    every: dict[str, dict[str, None]] = {question: {} for question in in_words}
    for each in (*(tally for _, then in before for tally in then), *tallies):
        if each.question in every:
            every[each.question] |= dict.fromkeys(each.options)
    options = {question: tuple(names) for question, names in every.items()}
    history: list[Before] = [
        (Release(told.rule, tuple(_retold(one, options) for one in told.told)), _all_widened(then, options))
        for told, then in before
    ]
    return _all_widened(tallies, options), history


def _all_widened(tallies: Sequence[Tally], options: Mapping[str, tuple[str, ...]]) -> tuple[Tally, ...]:
    return tuple(_widened(t, options[t.question]) if t.question in options else t for t in tallies)


def _widened(tally: Tally, options: tuple[str, ...]) -> Tally:
    whole = {option: tally.whole.get(option, 0) for option in (*options, ANSWERED)}
    return Tally(tally.question, options, True, whole, {})


def _retold(told: Told, options: Mapping[str, tuple[str, ...]]) -> Told:
    if told.question not in options:
        return told
    names = options[told.question]
    whole = {option: told.whole.get(option, FEWER) for option in (*names, ANSWERED)}
    return Told(told.question, names, True, whole, {})
