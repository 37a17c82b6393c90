"""Counting: how many chose what, in all and by each breakdown; derived from the answers, and made again at will."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import delete, select

from scrutiny.method.definition import Definition, Value
from scrutiny.method.voices.hearing import steps
from scrutiny.records.base import db, upsert
from scrutiny.records.voices.tables import Voice, VoiceCount

FORMS = ""  # the question under which forms themselves are counted, by the way they came
WHOLE = ("", "")

# question -> (breakdown, group) -> option -> how many
Counted = Mapping[str, Mapping[tuple[str, str], Mapping[str, int]]]
Place = tuple[str, str, str, str]  # question, breakdown, group, option
COUNT: Any = VoiceCount.__table__
PLACE = ("question", "breakdown", "grouped", "option")


def add(
    partnership_id: int,
    round_id: int,
    definition: Definition,
    closed: Mapping[str, Value],
    belongs: Mapping[str, str],
    way: str,
) -> None:
    """Count one person's answers. Always in the same order, so that two at once never wait for one another in a circle."""
    places = sorted(_places(definition, closed, belongs, way))
    _write(partnership_id, round_id, ((place, 1) for place in places))


def counted(partnership_id: int, round_id: int) -> Counted:
    """Everything counted of a round. True counts: nothing of them may be shown but through a release."""
    chosen = select(
        VoiceCount.question, VoiceCount.breakdown, VoiceCount.grouped, VoiceCount.option, VoiceCount.n
    ).where(VoiceCount.partnership_id == partnership_id, VoiceCount.round_id == round_id)
    found: dict[str, dict[tuple[str, str], dict[str, int]]] = {}
    for question, breakdown, group, option, n in db.session.execute(chosen):
        found.setdefault(question, {}).setdefault((breakdown, group), {})[option] = n
    return found


def rebuild(partnership_id: int, round_id: int, definition: Definition) -> int:
    """Derive the counts of a round again from its answers; how many answers there are."""
    mine = (VoiceCount.partnership_id == partnership_id, VoiceCount.round_id == round_id)
    db.session.execute(delete(VoiceCount).where(*mine))
    answers = select(Voice.answers, Voice.cohort, Voice.way).where(
        Voice.partnership_id == partnership_id, Voice.round_id == round_id
    )
    tally: Counter[Place] = Counter()
    forms = 0
    for closed, belongs, way in db.session.execute(answers.execution_options(yield_per=5_000)):
        tally.update(_places(definition, closed, belongs, way))
        forms += 1
    _write(partnership_id, round_id, sorted(tally.items()))
    return forms


def _places(
    definition: Definition, closed: Mapping[str, Value], belongs: Mapping[str, str], way: str
) -> Iterator[Place]:
    groups = (WHOLE, *belongs.items())
    for question, option in ((FORMS, way), *steps(definition, closed)):
        for breakdown, group in groups:
            yield question, breakdown, group, option


def _write(partnership_id: int, round_id: int, counts: Iterable[tuple[Place, int]]) -> None:
    rows = [
        {
            "partnership_id": partnership_id,
            "round_id": round_id,
            **dict(zip(PLACE, place, strict=True)),
            "n": n,
        }
        for place, n in counts
    ]
    adding = upsert(COUNT)  # the table: see TEXTS in leaving
    more = adding.on_conflict_do_update(
        index_elements=["partnership_id", "round_id", *PLACE], set_={"n": COUNT.c.n + adding.excluded.n}
    )
    if rows:
        db.session.execute(more, rows)
