"""Numbering: the printed numbers of questions, run on again after moves: 4.1, 4.2, 4.3."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from scrutiny.method.editing.parts import ORDER, Json, Parts, part_of

_NUMBER = re.compile(r"(.*?)([0-9]{1,4})")
_DOTTED = re.compile(r"[0-9]{1,4}\.")
Numbered = Mapping[str, Json]  # a question: its number and its kind


def out_of_order(questions: Sequence[Numbered]) -> bool:
    """Whether a section's numbers no longer run on. Numbers of another make ("4.3a") are their author's."""
    given = [one.get("number") for one in questions]
    found = [_NUMBER.fullmatch(number) for number in given if number]
    if not found or None in found:
        return False
    begin = _begins(questions)
    first = min(int(one[2]) for one in found if one) if not begin else 1  # 13, 14: they run through the form
    return given != _numbers(questions, begin or "", first)


def renumbered(parts: Parts, section: str | None = None) -> Iterator[tuple[str, dict[str, Json]]]:
    """(part, question) of each question that gets another number: of one section, or of all of them.

    A section alone keeps the beginning that most of its numbers have; all together begin with their place.
    """
    through, counted = _runs_through(parts), 0
    for place, (key, held) in enumerate(parts[ORDER]["sections"], start=1):
        questions = [parts[part_of("question", one)] for one in held]
        begin = "" if through else _beginning(questions, place, alone=section is not None)
        new = _numbers(questions, begin, counted + 1 if through else 1)
        counted += sum(number is not None for number in new)
        for question, number in zip(questions, new, strict=True):
            if section in (None, key) and number != question.get("number"):
                yield part_of("question", question["key"]), _with_number(question, number)


def _numbers(questions: Sequence[Numbered], begin: str, first: int) -> list[str | None]:
    """The numbers run on. Something to read that has no number gets none."""
    counted, new = first - 1, list[str | None]()
    for one in questions:
        asks = bool(one.get("number")) or one["kind"] != "information"
        counted += asks
        new.append(f"{begin}{counted}" if asks else None)
    return new


def _begins(questions: Sequence[Numbered]) -> str | None:
    """What most of the numbers begin with: "4." of 4.1 and 4.2; nothing where none tells."""
    found = (_NUMBER.fullmatch(one.get("number") or "") for one in questions)
    begins = Counter(one[1] for one in found if one)
    return begins.most_common(1)[0][0] if begins else None


def _beginning(questions: Sequence[Numbered], place: int, *, alone: bool) -> str:
    begin = _begins(questions)
    return begin if begin and (alone or not _DOTTED.fullmatch(begin)) else f"{place}."


def _runs_through(parts: Parts) -> bool:
    """Whether the numbers run through the whole form: 1, 2, 3, whatever the section."""
    held = [part.get("number") for name, part in parts.items() if name.startswith("question:")]
    given = [str(number) for number in held if number]
    return bool(given) and all(number.isdecimal() for number in given)


def _with_number(question: dict[str, Json], number: str | None) -> dict[str, Json]:
    rest = {name: value for name, value in question.items() if name != "number"}
    return rest if number is None else {**rest, "number": number}
