"""All the rest that differs: sections, orders, scales, the whole, translations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from scrutiny.interchange.languages import name_of
from scrutiny.method.definition import Definition
from scrutiny.method.differences import PLACE, Difference
from scrutiny.web.wording.differing import Telling
from scrutiny.web.wording.stepping.cards import called
from scrutiny.web.wording.stepping.values import Rest

SETTINGS = "Like for like measures every year by the newer scoring; as scored will differ."


def rests(
    old: Definition, new: Definition, found: Sequence[Difference], telling: Telling, *, compares: bool
) -> Iterator[Rest]:
    """Those in which anything differs."""
    names = _Names(old, new)

    def rest(title: str, chosen: Sequence[Difference], note: str = "") -> Iterator[Rest]:
        parts = defaultdict(list)
        for one in chosen:
            parts[one.part].append(telling.shown(one))
        if parts:
            yield Rest(title, tuple((names.of(part), tuple(told)) for part, told in parts.items()), note)

    here = [one for one in found if not one.language]
    whole = [one for one in here if one.kind == "whole"]
    scoring = compares and any(one.way[:1] == ("scoring",) for one in whole)
    yield from rest("Sections", [one for one in here if one.kind == "section" and one.way != (PLACE,)])
    yield from rest("Order", [one for one in here if one.way == (PLACE,) or one.kind == "order"])
    yield from rest("Scales", [one for one in here if one.kind == "scale"])
    yield from rest("The questionnaire as a whole", whole, SETTINGS if scoring else "")
    for language in dict.fromkeys(one.language for one in found if one.language):
        chosen = [one for one in found if one.language == language]
        yield from rest(f"Translations: {name_of(language)}", chosen)


class _Names:
    """How people name a part, in whichever text has it."""

    def __init__(self, old: Definition, new: Definition) -> None:
        self.sections = {one.key: text.words(one.title) for text in (old, new) for one in text}
        self.questions = {one.key: called(one, text) for text in (old, new) for one in text.questions}
        self.users = [question.scale_name for question in new.questions]

    def of(self, part: str) -> str:
        kind, _, key = part.partition(":")
        if kind == "scale":
            many = self.users.count(key)
            return f"“{key}”, used by {many} question{'' if many == 1 else 's'}"
        return {"section": self.sections, "question": self.questions}.get(kind, {}).get(key, "")
