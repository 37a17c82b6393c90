"""The template written: a definition's objects as the rows of its sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from scrutiny.interchange.problems import CannotTake, Problem
from scrutiny.interchange.template.layout import (
    ABOUT,
    BANDS,
    COLUMNS,
    LAYOUTS,
    NOTES,
    OPTIONS,
    QUESTIONS,
    RARE,
    SCALES,
    SECTIONS,
    Field,
    Layout,
)
from scrutiny.interchange.template.notation import written
from scrutiny.interchange.template.splitting import Unfit
from scrutiny.interchange.writing import Cell, Column, Page, is_rightwards

Raw = Mapping[str, Any]


class Pages:
    """The sheets of one definition; raises CannotTake where a value does not fit into a cell."""

    def __init__(self, raw: Raw) -> None:
        self.raw = raw
        languages = [tag for tag in raw.get("languages") or () if isinstance(tag, str)]
        self.first, self.others = (languages or [""])[0], languages[1:]
        self.problems: list[Problem] = []

    def all(self) -> list[Page]:
        """Every sheet but How to."""
        pages = [self.about(), *(self.page(layout) for layout in LAYOUTS[1:])]
        if self.problems:
            raise CannotTake(self.problems)
        return pages

    # -- About: a row a field

    def about(self) -> Page:
        languages = ["", *self.also((ABOUT.fields, self.raw)), *self.others]
        rows = [self.about_row(field, languages) for field in self.about_fields()]
        values = [
            Column(_head("value", language), 70, wrap=True, rightwards=is_rightwards(language))
            for language in languages
        ]
        return Page(
            ABOUT.name, [Column("field", 16), *values, Column(NOTES, 60, wrap=True)], rows, ahead=False
        )

    def about_fields(self) -> Iterator[Field]:
        yield from ABOUT.fields
        yield from (field for field in RARE if _at(self.raw, field) in ({}, []))

    def about_row(self, field: Field, languages: list[str]) -> list[Cell]:
        cells = (
            self.cells(field, self.raw, languages)
            if field.words
            else [self.cell(field, _at(self.raw, field))]
        )
        return [field.head, *cells, *[None] * (len(languages) - len(cells)), field.says]

    # -- the other sheets: a row a part

    def page(self, layout: Layout) -> Page:
        parts = list(_PARTS[layout.name](self.raw))
        also = self.also(*((layout.fields, raw) for raw in parts))
        columns, spread = [], []
        for field in layout.fields:
            languages = ["", *also, *self.others] if field.words else [""]
            spread.append((field, languages))
            columns += [_column(field, language) for language in languages]
        rows = [
            [cell for field, languages in spread for cell in self.row(field, raw, languages)] for raw in parts
        ]
        freeze = next(
            at for at, column in enumerate(columns, start=1) if column.head in ("key", "value", "band")
        )
        return Page(layout.name, columns, rows, freeze=freeze)

    def row(self, field: Field, raw: Raw, languages: list[str]) -> list[Cell]:
        return self.cells(field, raw, languages) if field.words else [self.cell(field, _at(raw, field))]

    # -- cells

    def also(self, *parts: tuple[Iterable[Field], Raw]) -> list[str]:
        """The first language, if a text is written by language and in that alone: it has a column then."""
        for fields, raw in parts:
            for field in fields:
                spoken = _at(raw, field) if field.words else None
                if isinstance(spoken, dict) and list(spoken) == [self.first]:
                    return [self.first]
        return []

    def cells(self, field: Field, raw: Raw, languages: list[str]) -> list[Cell]:
        """A text, a cell a language; one whose languages stand in another order is written whole."""
        spoken = _at(raw, field)
        if not isinstance(spoken, dict):
            return [self.cell(field, spoken), *[None] * (len(languages) - 1)]
        if list(spoken) == [self.first]:
            return [
                self.cell(field, spoken[self.first] if each == self.first else None) for each in languages
            ]
        if [self.first, *(each for each in self.others if each in spoken)] != list(spoken):
            return [self.cell(field, spoken), *[None] * (len(languages) - 1)]
        return [
            self.cell(field, spoken.get(each or self.first) if each != self.first else None)
            for each in languages
        ]

    def cell(self, field: Field, value: Any) -> Cell:
        if value is None:
            return None
        try:
            return written(field.notation, value)
        except Unfit as why:
            self.problems.append(Problem(f"/{'/'.join(field.path)}", "", why.says, why.mend))
            return None


def _column(field: Field, language: str) -> Column:
    width, wrap = field.width, field.width >= 22
    return Column(
        _head(field.head, language),
        width,
        wrap=wrap,
        choices=field.choices,
        number=not field.words and field.head in NUMBERS,
        rightwards=is_rightwards(language),
        hint=field.says,
    )


NUMBERS = (
    "weight",
    "points",
    "from",
    "to",
    "step",
    "decimals",
    "max length",
    "min rows",
    "max rows",
    "max files",
)


def _head(name: str, language: str) -> str:
    return f"{name} ({language})" if language else name


def _at(raw: Raw, field: Field) -> Any:
    """The value of a field in its part; nothing where it is not given."""
    value: Any = raw
    for step in field.path:
        value = value.get(step) if isinstance(value, Mapping) else None
    if field.path == ("was",) and isinstance(value, Mapping):
        return {name: value[name] for name in ("key", "keys") if name in value} or None
    return value


# -- which parts each sheet holds ------------------------------------------------------------------------------


def _questions(raw: Raw) -> Iterator[Raw]:
    for section in raw.get("sections") or ():
        for question in section.get("questions") or ():
            yield {"@section": section.get("key"), **question}


def _columns(raw: Raw) -> Iterator[Raw]:
    for question in _questions(raw):
        for column in question.get("columns") or ():
            yield {"@question": question.get("key"), **column}


def _options(raw: Raw) -> Iterator[Raw]:
    for question in _questions(raw):
        for option in question.get("options") or ():
            yield {"@question": question.get("key"), **option}
    for column in _columns(raw):
        for option in column.get("options") or ():
            yield {"@question": column["@question"], "@column": column.get("key"), **option}


def _scales(raw: Raw) -> Iterator[Raw]:
    for name, scale in (raw.get("scales") or {}).items():
        for row in scale if isinstance(scale, list) else [scale]:
            yield {"@scale": name, **row}


_PARTS: Mapping[str, Callable[[Raw], Iterable[Raw]]] = {
    SECTIONS.name: lambda raw: raw.get("sections") or (),
    QUESTIONS.name: _questions,
    SCALES.name: _scales,
    OPTIONS.name: _options,
    COLUMNS.name: _columns,
    BANDS.name: lambda raw: (raw.get("scoring") or {}).get("bands") or (),
}
