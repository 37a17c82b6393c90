"""SurveyJS: a survey’s JSON, read only."""

from __future__ import annotations

from scrutiny.interchange.problems import CannotTake, Placed, Problem
from scrutiny.interchange.sizes import too_large
from scrutiny.method.codec.strict import parse
from scrutiny.method.faults import Unreadable

DEEPEST = 40  # levels of brackets: panels lie in panels


def read(data: bytes, name: str) -> Placed:
    """The definition in a survey’s JSON; raises CannotTake with everything that cannot be taken."""
    from scrutiny.interchange.surveyjs.taking import taken

    try:
        parsed = parse(data, deepest=DEEPEST)
    except Unreadable as why:
        raise CannotTake(Problem("/", "", fault.says) for fault in why.faults) from None
    told = [Problem(fault.at or "/", "", fault.says, "Mend the text of the file.") for fault in parsed.faults]
    found = taken(parsed.raw, name, told)
    if large := too_large(found):
        raise CannotTake([*told, *large])
    if told:
        raise CannotTake(told + (_faults(found, told) if found else []))
    return found


def _faults(found: Placed, told: list[Problem]) -> list[Problem]:
    """What our own reader would say besides, of places about which nothing has been said yet."""
    from scrutiny.interchange.formats import judged

    spoken = {problem.place for problem in told}
    try:
        judged(found)
    except CannotTake as why:
        return [problem for problem in why.problems if not _spoken_of(problem.place, spoken)]
    return []


def _spoken_of(place: str, spoken: set[str]) -> bool:
    """Whether something was said about that place, or about what it lies in."""
    steps = place.split("/")
    return any("/".join(steps[:depth]) in spoken for depth in range(1, len(steps) + 1))
