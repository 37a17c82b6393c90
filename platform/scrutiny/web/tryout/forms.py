"""Forms: everything that was typed while trying out, read from the one form it travels in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Request

from scrutiny.method.answers import NOTHING_BESIDE, Action, Answers, Beside, accept, keepable
from scrutiny.method.definition import Definition, Question
from scrutiny.web import fields
from scrutiny.web.sectionpage.widgets import Form
from scrutiny.web.tryout import respondents

# How the name of a field of a question begins: answer, comment, action; file named, file chosen; remark.
ANSWER, KEPT, CHOSEN, REMARK = ("a", "c", "x"), "e", "f", "m"
RESULT = "result"  # the page after the last section
SECTION = "s."  # before a section's key
LONGEST_NAME, MOST_FILES = 200, 20


@dataclass(frozen=True, slots=True)
class Tried:
    """What the form says: on whose behalf, in which language, which page is wanted, and all answers so far."""

    form: Form
    respondent: Mapping[str, str]
    language: str
    view: str
    answers: Answers
    files: Mapping[str, tuple[str, ...]]  # question -> names of files; the files themselves are never sent

    @property
    def more_rows(self) -> str:
        """The table that was asked for a row more."""
        return self.form.get("more", "")

    @property
    def any(self) -> bool:
        """Whether anything was answered at all."""
        return bool(self.answers.values or self.answers.typed or self.answers.beside)


def sent(request: Request) -> Form:
    """What a request sends: its form, and the file whose button named itself in the address."""
    form = Form(request.form if request.method == "POST" else request.args)
    if "drop" in request.args:
        form["drop"] = request.args["drop"]
    return form


def read(definition: Definition, form: Form) -> Tried:
    """Read a form. Nothing in it is a fault: what does not fit is kept as typed and said at its question."""
    form = fields.row_taken_out(form)
    touched = {key for key in map(_key, form) if key}
    files = {key: found for key in sorted(touched) if (found := tuple(_files(form, key)))}
    asked = [question for question in definition.questions if question.key in touched]
    return Tried(
        form,
        respondents.chosen(definition, form),
        _one_of(form.get("language", ""), definition.languages),
        form.get("go") or form.get("view", ""),
        _answers(asked, form, files),
        files,
    )


def _one_of(wanted: str, offered: tuple[str, ...]) -> str:
    return wanted if wanted in offered else offered[0]


def _key(name: str) -> str:
    """The key of the question that a field belongs to; none for other fields."""
    kind, _, rest = name.partition(".")
    return rest.partition(".")[0] if kind in (*ANSWER, KEPT, CHOSEN) else ""


def _files(form: Form, key: str) -> Iterator[str]:
    """Names of files, without the one whose button says that it goes."""
    gone, _, place = form.get("drop", "").rpartition(".")
    names = [*form.getlist(f"{KEPT}.{key}"), *form.getlist(f"{CHOSEN}.{key}")]
    for number, name in enumerate(names[:MOST_FILES]):
        if name.strip() and (gone, place) != (key, str(number)):
            yield str(keepable(name))[:LONGEST_NAME]


def _answers(asked: list[Question], form: Form, files: Mapping[str, tuple[str, ...]]) -> Answers:
    values: dict[str, Any] = {}
    typed: dict[str, Any] = {}
    beside: dict[str, Beside] = {}
    for question in asked:
        said, kept = fields.typed_in(question, form), files.get(question.key, ())
        took = accept(question, list(kept) if question.kind == "file" else said.value)
        if took.value is not None:
            values[question.key] = took.value
        if took.typed is not None:
            typed[question.key] = took.typed
        words = _beside(said, () if question.kind == "file" else kept)
        if words != NOTHING_BESIDE:
            beside[question.key] = words
    return Answers(values, beside, typed)


def _beside(said: fields.Typed, files: tuple[str, ...]) -> Beside:
    action = Action(*(str(keepable(said.action[part])) for part in fields.ACTION))
    return Beside(str(keepable(said.comment)), files, None if action == Action() else action)


# -- and back -----------------------------------------------------------------------------------------------


def carried(tried: Tried, on_page: frozenset[str], known: Mapping[str, Question]) -> list[tuple[str, str]]:
    """The hidden fields of a page: all that belongs to questions which do not stand on it."""
    names = [(KEPT + "." + key, name) for key, files in tried.files.items() for name in files if key in known]
    for name, value in tried.form.items(multi=True):
        kind, _, rest = name.partition(".")
        key = rest.partition(".")[0]
        if kind in (*ANSWER, REMARK) and key in known and key not in on_page and value:
            names.append((name, value))
    return names


def form_of(definition: Definition, respondent: Mapping[str, str], held: Mapping[str, Any]) -> Form:
    """The form that says these answers: ``held`` as a response's text has them, by question."""
    pairs = [(f"{respondents.PREFIX}{name}", str(value)) for name, value in respondent.items()]
    for key, answer in held.items():
        asked = definition.by_key.get(key)
        start = KEPT if asked is not None and asked.kind == "file" else "a"
        pairs += _fields(f"{start}.{key}", answer.get("value"))
        pairs += [(f"c.{key}", str(answer["comment"]))] if answer.get("comment") else []
        pairs += [(f"x.{key}.{part}", str(words)) for part, words in (answer.get("action") or {}).items()]
        pairs += [(f"{KEPT}.{key}", str(name)) for name in answer.get("evidence") or ()]
    return Form(pairs)


def _fields(name: str, value: Any) -> list[tuple[str, str]]:
    """An answer as the fields of its form."""
    match value:
        case None:
            return []
        case bool():
            return [(name, "true" if value else "false")]
        case dict():
            return [pair for part, each in value.items() for pair in _fields(f"{name}.{part}", each)]
        case [dict(), *_]:
            return [pair for row, each in enumerate(value) for pair in _fields(f"{name}.{row}", each)]
        case list():
            return [(name, str(each)) for each in value]
    return [(name, _figure(value))]


def _figure(value: Any) -> str:
    return f"{value:.12f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def held(answers: Answers) -> dict[str, dict[str, Any]]:
    """Answers as a response's text has them; what does not fit, as it was typed."""
    document = answers.to_document()
    values = {**document["typed"], **document["values"]}
    keys = dict.fromkeys((*values, *document["beside"]))
    return {
        key: {**({"value": values[key]} if key in values else {}), **document["beside"].get(key, {})}
        for key in keys
    }
