"""Comparability: of a version's scored questions, how many may stand beside those of the version it follows."""

from __future__ import annotations

from dataclasses import dataclass

from scrutiny.method.definition import Definition
from scrutiny.method.lineage import REWORDED, steps_between


@dataclass(frozen=True, slots=True)
class Meter:
    """The scored questions of the newer version, each in one of three."""

    comparable: int
    undecided: int  # they read otherwise, and the author has not said whether the meaning held
    broken: int  # the others that do not compare, for whatever reason
    of: int

    @property
    def says(self) -> str:
        """The meter as it is headed."""
        if not self.of:
            return "No question is scored yet"
        questions = "question" if self.of == 1 else "questions"
        return f"{self.comparable} of {self.of} {questions} can be compared"


def meter(old: Definition, new: Definition) -> Meter:
    """How ``new`` stands to ``old``, the version it follows."""
    steps = steps_between(old, new)
    broken = [steps[question.key].broken for question in new.questions if question.scored]
    comparable, undecided = broken.count(None), broken.count(REWORDED)
    return Meter(comparable, undecided, len(broken) - comparable - undecided, len(broken))
