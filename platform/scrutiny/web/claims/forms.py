"""The form of a tie: its title, a question for each side, and the answers that mean yes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import SelectField, SelectMultipleField, StringField

from scrutiny.method.definition import Definition, Question
from scrutiny.method.voices.hearing import options_of
from scrutiny.records.base import NotTaken
from scrutiny.records.hearing.tables import ClaimTie
from scrutiny.records.hearing.ties import LONGEST_TITLE, PARTS, Offered, Part, parts_of
from scrutiny.web.deskforms import DeskForm, offers, one_line

NONE = ("", "None")
YES_OR_NO = {"true": "Yes", "false": "No"}


class TieForm(DeskForm):
    """What every tie has; ``form_for`` adds its sides."""

    title = StringField(
        "What it is about",
        [one_line(LONGEST_TITLE, "Enter what it is about")],
        description="As in “Staff know how to refer”.",
    )

    def parts(self) -> dict[str, Part]:
        """The sides for which a question is chosen."""
        found = {}
        for name in PARTS:
            if chosen := self[name].data:
                questionnaire, _, question = chosen.partition("|")
                ticked = self[f"yes_{name}"].data if f"yes_{name}" in self else None
                found[name] = Part(questionnaire, question, tuple(ticked or ()))
        return found

    def lacking(self) -> bool:
        """Whether a side has a question whose answers were not offered yet."""
        return any(self[name].data and f"yes_{name}" not in self for name in PARTS)

    def refuse(self, fault: NotTaken, otherwise: str = "") -> None:
        """A fault of a side stands at its answers, where they are offered."""
        field = f"yes_{fault.field}" if f"yes_{fault.field}" in self else fault.field
        self.say("agencies" if field == "parts" else field, fault.says)


def form_for(
    offered: Mapping[str, Sequence[Offered]], typed: Mapping[str, str], tied: ClaimTie | None = None
) -> TieForm:
    """The form with what may be chosen, and the answers of what is chosen already."""
    kept = parts_of(tied) if tied else {}
    chosen = {
        name: typed.get(name, f"{kept[name].questionnaire}|{kept[name].question}" if name in kept else "")
        for name in PARTS
    }
    fields: dict[str, Any] = {}
    for name, (words, _) in PARTS.items():
        fields[name] = SelectField(words, choices=offers(NONE, *_questions(offered[name])))
        if answers := _answers(offered[name], chosen[name]):
            fields[f"yes_{name}"] = SelectMultipleField(
                f"{words}: the answers that mean yes", choices=offers(*answers)
            )
    made = type("TieOf", (TieForm,), fields)
    ticked = {f"yes_{name}": part.counts for name, part in kept.items()}
    data = {"title": tied.title if tied else "", **chosen, **ticked}
    return made(data=data)  # type: ignore[no-any-return]  # type() makes a class that mypy does not know


def _questions(offered: Sequence[Offered]) -> list[tuple[str, str]]:
    return [
        (f"{each.key}|{question.key}", f"{each.title}: {_short(each.definition, question)}")
        for each in offered
        for question in each.questions
    ]


def _short(definition: Definition, question: Question) -> str:
    words = definition.words(question.text)
    number = f"{question.number} " if question.number else ""
    return number + (words if len(words) <= 110 else words[:107].rstrip() + "…")


def _answers(offered: Sequence[Offered], chosen: str) -> list[tuple[str, str]]:
    """(value, label) of what the chosen question can be answered with."""
    key, _, name = chosen.partition("|")
    for each in offered:
        question = each.definition.by_key.get(name) if each.key == key else None
        if question is not None and question in each.questions:
            labels = {o.value: each.definition.words(o.label) for o in question.options} or YES_OR_NO
            return [(value, labels.get(value, value)) for value in options_of(question)]
    return []
