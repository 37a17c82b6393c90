"""A definition of ours as an XLSForm."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scrutiny.interchange.languages import name_of
from scrutiny.interchange.problems import CannotTake, Problem
from scrutiny.interchange.sheets import cell_name
from scrutiny.interchange.writing import Column, Page, fit, workbook
from scrutiny.interchange.xlsform import carried
from scrutiny.interchange.xlsform.asking import SILENT
from scrutiny.interchange.xlsform.kinds import range_parameters
from scrutiny.interchange.xlsform.limits import constraint
from scrutiny.interchange.xlsform.naming import ON_SCALES, Names, asked_by_name, names_of
from scrutiny.interchange.xlsform.relevance import relevance, says_the_same
from scrutiny.interchange.xlsform.whole import SHEET, WHOLE
from scrutiny.interchange.xlsform.wording import as_words
from scrutiny.method.codec.numerals import Numeral, exact
from scrutiny.method.definition import Definition

Cells = dict[str, str]
Raw = Mapping[str, Any]
PIECE = 15_000  # characters of a long value in one cell of our own sheet
_WIDE = {"label": 48, "hint": 48, "relevant": 32, "constraint": 24}
_TYPES = {
    "yes_no": "select_one", "choices": "select_multiple", "date": "date", "text": "text",
    "long_text": "text", "file": "file", "information": "note", "table": "begin_repeat", "rate": "begin_group",
}  # fmt: skip


def made(definition: Definition) -> bytes:
    """The workbook; raises CannotTake where a cell could not hold what it should."""
    making = _Making(definition.raw)
    pages = [
        _page("survey", list(making.survey()), making.order("survey")),
        _page("choices", list(making.choices()), making.order("choices")),
        _page("settings", [making.settings()], ["form_title", "form_id", "version", "default_language"]),
        Page(SHEET, (Column("field", 16), Column("value", 80, wrap=True)), list(making.ours())),
    ]
    _check(pages)
    return workbook(pages, title=definition.words(definition.title))


def _page(name: str, rows: list[Cells], order: list[str]) -> Page:
    used = {column for row in rows for column in row}
    extra = [column for column in order if column in used or column in ("type", "name", "list_name")]
    columns = [
        Column(head, _WIDE.get(head.split("::")[0], 16), wrap=head.split("::")[0] in _WIDE) for head in extra
    ]
    return Page(name, columns, [[row.get(column, "") for column in extra] for row in rows], freeze=2)


def _check(pages: list[Page]) -> None:
    """No cell may lose a letter."""
    problems = [
        Problem(page.name, cell_name(number, at), "This is more than a cell can hold.", "Shorten it.")
        for page in pages
        for number, row in enumerate(page.rows, start=1)
        for at, cell in enumerate(row)
        if isinstance(cell, str) and fit(cell) != cell
    ]
    if problems:
        raise CannotTake(problems)


class _Making:
    """Holds what every row needs."""

    def __init__(self, raw: Raw) -> None:
        self.raw = raw
        self.languages: list[str] = list(raw["languages"])
        self.names: Names = names_of(raw)
        self.asked = asked_by_name(raw, self.names)
        self.scales: Raw = raw.get("scales") or {}

    def order(self, sheet: str) -> list[str]:
        """The columns of a sheet, in the order people look for them."""
        spoken = [self.column("label", tag) for tag in self.languages]
        if sheet == "choices":
            return ["list_name", "name", *spoken, *carried.CHOICES_COLUMNS]
        hints = [self.column("hint", tag) for tag in self.languages]
        rules = ["required", "relevant", "constraint", "appearance", "parameters"]
        return ["type", "name", *spoken, *hints, *rules, *carried.SURVEY_COLUMNS]

    def column(self, name: str, tag: str) -> str:
        return f"{name}::{name_of(tag)}"

    def words(self, column: str, text: Any) -> Cells:
        by_language = as_words(text, self.languages[0])
        return {self.column(column, tag): carried.guarded(words) for tag, words in by_language.items()}

    def everywhere(self, column: str, words: str) -> Cells:
        """Words of our own, the same in every language."""
        return {self.column(column, tag): words for tag in self.languages}

    # -- the survey ----------------------------------------------------------------------------------------

    def survey(self) -> Iterator[Cells]:
        yield from self.note("introduction", self.raw.get("introduction"), "introduction")
        for section in self.raw.get("sections") or ():
            yield from self.section(section)
        declared = self.raw.get("declaration") or {}
        yield from self.note("declaration", declared.get("text"), "declaration")
        yield from self.note("closing", self.raw.get("closing"), "closing")

    def note(self, name: str, text: Any, kind: str) -> Iterator[Cells]:
        if as_words(text, self.languages[0]):
            named = self.names.keys.take(name)
            yield {"type": "note", "name": named, **self.words("label", text), "scrutiny_kind": kind}

    def section(self, section: Raw) -> Iterator[Cells]:
        name = self.names.keys.take(section["key"])
        yield {
            "type": "begin_group",
            **self.named(name, section["key"]),
            **self.words("label", section["title"]),
            **self.shown(section),
            "appearance": "field-list",
            **carried.cells(section, carried.SECTION),
        }
        yield from self.note(
            f"{section['key']}_introduction"[:60], section.get("introduction"), "introduction"
        )
        for question in section.get("questions") or ():
            yield from self.question(question)
        yield {"type": "end_group"}

    def named(self, name: str, key: str) -> Cells:
        return {"name": name} if name == key else {"name": name, "scrutiny_key": key}

    def shown(self, part: Raw) -> Cells:
        """The relevance, and the condition itself where that does not say it all."""
        wanted = part.get("show_when")
        if wanted is None:
            return {}
        written = relevance(wanted, self.asked)
        if written and says_the_same(written, wanted, self.asked):
            return {"relevant": written}
        return {"relevant": written, "scrutiny_show_when": carried.as_json(wanted)}

    def question(self, question: Raw) -> Iterator[Cells]:
        kind, name = question["kind"], self.names.questions[question["key"]]
        yield {
            **self.type_of(question),
            **self.named(name, question["key"]),
            **self.words("label", question["text"]),
            **self.words("hint", question.get("help")),
            **self.required(question),
            **self.shown(question),
            **({"appearance": "multiline"} if kind == "long_text" else {}),
            **_limits(question),
            "scrutiny_kind": kind,
            **({"scrutiny_scale": question["scale"]} if question.get("scale") else {}),
            **self.said(question),
            **carried.cells(question, carried.QUESTION),
        }
        if kind == "table":
            yield from (self.table_column(question, column) for column in question.get("columns") or ())
            yield {"type": "end_repeat"}
        if kind == "rate":
            yield from self.rate_parts(name)
            yield {"type": "end_group"}

    def type_of(self, question: Raw) -> Cells:
        kind = question["kind"]
        scale = self.scales.get(question.get("scale", ""))
        if isinstance(scale, dict):
            return _range(scale)
        if kind in ("number", "percentage"):
            return {"type": _figure(question.get("decimals"))}
        if kind == "yes_no":
            return {"type": f"select_one {self.names.lists[0].name}"}
        if kind in (*ON_SCALES, "choices"):
            own = self.names.own.get(question["key"])
            listed = own.name if own else self.names.scales.get(question.get("scale", ""), "")
            return {"type": f"{_TYPES.get(kind, 'select_one')} {listed}"}
        return {"type": _TYPES[kind]}

    def required(self, question: Raw) -> Cells:
        required = question.get("required")
        if required is None:
            required = self.scored(question)
        return {"required": "yes"} if required else {}

    def scored(self, question: Raw) -> bool:
        """Whether it is required where it does not say so."""
        if question["kind"] == "yes_no":
            return question.get("points") is not None
        scale = self.scales.get(question.get("scale", ""), question.get("options") or [])
        pointed = isinstance(scale, dict) or any(option.get("points") is not None for option in scale)
        return question["kind"] == "judgement" or (question["kind"] in ON_SCALES and pointed)

    def said(self, question: Raw) -> Cells:
        """What it says although it would be so anyway: kept, for the text is the questionnaire."""
        said = []
        if question.get("required") is not None and question["required"] == self.scored(question):
            said.append("required")
        if question["kind"] == "percentage":
            given = (name for name in SILENT if question.get(name) is not None)
            said += [name for name in given if exact(question[name]) == SILENT[name]]
        return {"scrutiny_said": carried.NAMES.write(said)} if said else {}

    def table_column(self, question: Raw, column: Raw) -> Cells:
        kind = column["kind"]
        own = self.names.own.get(f"{question['key']} {column['key']}")
        types = {"number": "decimal", "choice": f"select_one {own.name if own else ''}"}
        types["yes_no"] = f"select_one {self.names.lists[0].name}"
        return {
            "type": types.get(kind) or _TYPES[kind],
            **self.named(self.names.keys.take(column["key"]), column["key"]),
            **self.words("label", column["text"]),
            **({"appearance": "multiline"} if kind == "long_text" else {}),
            "scrutiny_kind": kind,
        }

    def rate_parts(self, name: str) -> Iterator[Cells]:
        for part, rule in (("numerator", ". >= 0"), ("denominator", ". > 0")):
            words = self.everywhere("label", part.capitalize())
            yield {"type": "decimal", "name": f"{name}_{part}", **words, "constraint": rule}

    # -- the other sheets ----------------------------------------------------------------------------------

    def choices(self) -> Iterator[Cells]:
        for listed in self.names.lists:
            for name, option in listed.named:
                own = {} if name == option["value"] else {"scrutiny_value": carried.guarded(option["value"])}
                label = option["label"]
                words = self.words("label", label) if not listed.alike else self.everywhere("label", label)
                yield {
                    "list_name": listed.name, "name": name, **words, **own, **carried.cells(option, carried.OPTION),
                }  # fmt: skip

    def settings(self) -> Cells:
        title = as_words(self.raw["title"], self.languages[0])
        return {
            "form_title": carried.guarded(title.get(self.languages[0], "")),
            "form_id": self.raw["questionnaire"],
            "version": self.raw["version"],
            "default_language": name_of(self.languages[0]),
        }

    def ours(self) -> Iterator[tuple[str, str]]:
        """Our own sheet: what is said of the whole and stands nowhere else."""
        declared = self.raw.get("declaration") or {}
        said = {**self.raw, "signatories": declared.get("signatories"), "scales": self.scale_lists() or None}
        if isinstance(self.raw["title"], str):
            said.pop("title")
        for name, way in WHOLE.items():
            if said.get(name) is not None:
                text = way.write(said[name])
                for at in range(0, len(text), PIECE):
                    yield name, text[at : at + PIECE]

    def scale_lists(self) -> dict[str, Any]:
        """Every scale: the name of its list, or the range itself."""
        return {name: self.names.scales.get(name, scale) for name, scale in self.scales.items()}


def _limits(question: Raw) -> Cells:
    found = constraint(question)
    return {"constraint": found} if found else {}


def _figure(decimals: Any) -> str:
    return "decimal" if decimals is not None and exact(decimals) > 0 else "integer"


def _range(scale: Raw) -> Cells:
    low, high, step = (exact(scale.get(end) or Numeral("1")) for end in ("from", "to", "step"))
    if 0 < step <= high - low:
        pairs = range_parameters(scale).items()
        return {"type": "range", "parameters": " ".join(f"{name}={value}" for name, value in pairs)}
    # A range of one answer is none for XLSForm.
    return {"type": "integer" if step.denominator == low.denominator == 1 else "decimal"}
