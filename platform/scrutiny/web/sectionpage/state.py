"""State: what changes on a section's page: answers, what stands beside them, faults, what is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from scrutiny.method.answers import NOTHING_BESIDE, Action, Answers, accept, needed
from scrutiny.method.definition import Question
from scrutiny.web.sectionpage.widgets import WIDGETS


class QuestionState(NamedTuple):
    """One question's holes, under the names the templates of the kinds use."""

    value: Any = None
    error: str = ""
    comment: str = ""
    action: Action | None = None
    evidence: tuple[Any, ...] = ()
    needs: tuple[str, ...] = ()
    hidden: bool = False
    conflict: Any = None
    locked: bool = False


@dataclass(slots=True)
class SectionState:
    """All that a section's page needs beside its definition."""

    answers: Answers
    shown: frozenset[str]
    fills: Mapping[str, str]  # partnership, organisation, round, deadline
    problems: Mapping[str, str] = field(default_factory=dict)
    evidence: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)  # question -> files kept
    conflicts: Mapping[str, Any] = field(default_factory=dict)
    more_rows: str = ""  # the table that was asked for one more row

    def of(self, question: Question) -> QuestionState:
        """The holes of ``question``."""
        key, answers = question.key, self.answers
        value, typed = answers.values.get(key), answers.typed.get(key)
        beside = answers.beside.get(key, NOTHING_BESIDE)
        problem = self.problems.get(key) or ("" if typed is None else accept(question, typed).problem)
        kept = self.evidence.get(key, ())
        return QuestionState._make(
            (
                self._shown(question, kept, value if typed is None else typed),
                problem,
                beside.comment,
                beside.action,
                kept,
                () if value is None else needed(question, value),
                key not in self.shown,
                self.conflicts.get(key),
                False,
            )
        )

    def _shown(self, question: Question, kept: tuple[Any, ...], value: Any) -> Any:
        if question.kind == "file":
            return kept
        shown = WIDGETS[question.kind].show(question, value)
        if question.key == self.more_rows and (not question.max_rows or len(shown) < question.max_rows):
            shown = [*shown, {column.key: None for column in question.columns}]
        return shown
