"""Answers: what was said, what stands beside it, what was typed but does not fit, and what is still missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from scrutiny.method.definition import Question, Value
from scrutiny.method.kinds import KINDS, empty, fits, name, unkeepable

if TYPE_CHECKING:
    from scrutiny.method.plans import Plan


@dataclass(frozen=True, slots=True)
class Action:
    """What will be done, by whom and by when."""

    what: str = ""
    who: str = ""
    by_when: str = ""  # an ISO date

    @property
    def whole(self) -> bool:
        """Whether all three are said."""
        return bool(self.what.strip() and self.who.strip() and self.by_when.strip())


@dataclass(frozen=True, slots=True)
class Beside:
    """What may stand beside an answer. Alone it is no answer."""

    comment: str = ""
    evidence: tuple[str, ...] = ()
    action: Action | None = None

    @classmethod
    def from_document(cls, doc: Mapping[str, Any]) -> Beside:
        action = doc.get("action")
        return cls(
            doc.get("comment") or "",
            tuple(doc.get("evidence") or ()),
            Action(*(action.get(part) or "" for part in ("what", "who", "by_when"))) if action else None,
        )

    def to_document(self) -> dict[str, Any]:
        doc: dict[str, Any] = {}
        if self.comment:
            doc["comment"] = self.comment
        if self.evidence:
            doc["evidence"] = list(self.evidence)
        if self.action and self.action != Action():
            doc["action"] = {
                "what": self.action.what,
                "who": self.action.who,
                "by_when": self.action.by_when,
            }
        return doc


NOTHING_BESIDE = Beside()


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of a section, or of a whole return."""

    values: Mapping[str, Value] = field(default_factory=dict)
    beside: Mapping[str, Beside] = field(default_factory=dict)
    typed: Mapping[str, Value] = field(default_factory=dict)

    @classmethod
    def from_document(cls, doc: Mapping[str, Any]) -> Answers:
        beside = {key: Beside.from_document(item) for key, item in (doc.get("beside") or {}).items()}
        return cls(dict(doc.get("values") or {}), beside, dict(doc.get("typed") or {}))

    @classmethod
    def from_documents(cls, docs: Iterable[Mapping[str, Any]]) -> Answers:
        """The sections of one return, put together."""
        values: dict[str, Value] = {}
        beside: dict[str, Beside] = {}
        typed: dict[str, Value] = {}
        for doc in docs:
            values.update(doc.get("values") or {})
            typed.update(doc.get("typed") or {})
            for key, item in (doc.get("beside") or {}).items():
                beside[key] = Beside.from_document(item)
        return cls(values, beside, typed)

    def to_document(self) -> dict[str, Any]:
        beside = {key: item.to_document() for key, item in self.beside.items()}
        return {
            "values": dict(self.values),
            "beside": {key: item for key, item in beside.items() if item},
            "typed": dict(self.typed),
        }


@dataclass(frozen=True, slots=True)
class Took:
    """What became of one raw answer: a value, or nothing; what does not fit is kept as typed, with a sentence."""

    value: Value = None
    typed: Value = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing still missing: which question, what it needs and the sentence that says so."""

    section: str
    question: str
    needs: str  # answer, comment, action, evidence, fits
    says: str


def is_answer(value: Value) -> bool:
    """Whether anything was said: ``null``, an empty string and an empty list are no answer; 0 and no are."""
    return not empty(value)


def accept(question: Question, raw: Any) -> Took:
    """Take what a form or the autosave sent for ``question``; never raises, never drops a word."""
    kind = KINDS[question.kind]
    value = kind.read(question, raw)
    if empty(value):
        return Took()
    if problem := kind.problem(question, value):
        return Took(None, keepable(raw), problem)
    return Took(value)


def keepable(raw: Any) -> Value:
    """``raw`` as any store can hold it: odd numbers and keys become words, characters none can keep become �."""
    if raw is None or isinstance(raw, bool):
        return raw
    if isinstance(raw, str):
        return "".join("\ufffd" if letter != "\r" and unkeepable(letter) else letter for letter in raw)
    if isinstance(raw, int):
        # Beyond 4,300 digits Python refuses to write a number in tens.
        return raw if abs(raw) < 2**53 else str(raw) if abs(raw) < 10**400 else hex(raw)
    if isinstance(raw, float):
        return raw if raw - raw == 0 else str(raw)
    if isinstance(raw, Mapping):
        return {keepable(str(key)): keepable(item) for key, item in raw.items()}
    if isinstance(raw, list | tuple):
        return [keepable(item) for item in raw]
    return keepable(str(raw))


# -- what is missing -------------------------------------------------------------------------------------

SAYS = {
    "comment": "Add a comment to {}",
    "evidence": "Add evidence to {}",
    "action": "Say what will be done, by whom and by when for {}",
}
ASKS = {
    "text": "Enter an answer for {}",
    "long_text": "Enter an answer for {}",
    "number": "Enter a number for {}",
    "percentage": "Enter a percentage for {}",
    "rate": "Enter both numbers for {}",
    "date": "Enter a date for {}",
    "table": "Enter at least one row for {}",
    "file": "Choose a file for {}",
}


def gaps(
    plan: Plan, respondent: Mapping[str, str], answers: Answers, language: str | None = None
) -> list[Gap]:
    """Everything that stands between these answers and submission, in the order of the questions."""
    shown, whole = plan.shown(respondent, answers.values), _whole(plan, answers)
    return [
        Gap(section.key, question.key, needs, says)
        for section in plan.definition
        for question in section.questions
        if question.key in shown and question.key not in whole
        for needs, says in _missing(question, answers, _named(plan, question, language))
    ]


def _whole(plan: Plan, answers: Answers) -> set[str]:
    """Questions seen at once to lack nothing: an option that needs nothing beside it, and nothing typed."""
    at_rest, typed = plan.at_rest, answers.typed
    return {
        key
        for key, value in answers.values.items()
        if isinstance(value, str) and key in at_rest and value in at_rest[key] and key not in typed
    }


def _named(plan: Plan, question: Question, language: str | None) -> str:
    if question.number or language in (None, plan.definition.language):
        return name(question)
    words = plan.definition.words(question.text, language)
    return f"“{words if len(words) <= 60 else words[:57].rstrip() + '…'}”"


def _missing(question: Question, answers: Answers, named: str) -> list[tuple[str, str]]:
    typed, value = answers.typed.get(question.key), answers.values.get(question.key)
    if is_answer(typed):
        says = accept(question, typed).problem
        return [("fits", says or f"Answer {named} again: what was typed does not fit")]
    if not fits(question, value):
        return _unanswered(question, value, named)
    beside = answers.beside.get(question.key, NOTHING_BESIDE)
    return [
        (needs, SAYS[needs].format(named)) for needs in needed(question, value) if not _has(beside, needs)
    ]


def _unanswered(question: Question, value: Value, named: str) -> list[tuple[str, str]]:
    if is_answer(value) and question.kind != "information":
        return [("fits", KINDS[question.kind].problem(question, value))]
    if not question.required or question.kind == "information":
        return []
    return [("answer", ASKS.get(question.kind, "Choose an answer for {}").format(named))]


def needed(question: Question, value: Value) -> tuple[str, ...]:
    """What must accompany ``value`` on submission: by its option, and evidence where the question insists."""
    chosen = value if isinstance(value, list) else (value,)
    needs: list[str] = []
    for option in question.options:
        if option.needs and option.value in chosen:
            needs += option.needs
    if question.evidence == "required":
        needs.append("evidence")
    return tuple(dict.fromkeys(needs))


def _has(beside: Beside, needs: str) -> bool:
    if needs == "comment":
        return bool(beside.comment.strip())
    if needs == "evidence":
        return bool(beside.evidence)
    return beside.action is not None and beside.action.whole
