"""Rows put together: sections with their questions, scales, options, columns and bands, each at its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scrutiny.interchange.problems import Problem, Where
from scrutiny.interchange.template.layout import ABOUT, LAYOUTS, Field
from scrutiny.interchange.template.tables import Row
from scrutiny.method.soundness.places import pointer

Path = tuple[str | int, ...]
_FIELDS = {layout.name: layout.fields for layout in LAYOUTS}
_LISTS: dict[str, Where] = {
    "/sections": ("Sections", "A2"),
    "/scales": ("Scales", "A2"),
    "/scoring/bands": ("Bands", "A2"),
}
_RANGE = ("from", "to", "step")


class Parts:
    """Gathers rows into one text, and remembers the cell of each part."""

    def __init__(self, about: Row, rows: dict[str, list[Row]], problems: list[Problem]) -> None:
        self.about, self.rows, self.problems = about, rows, problems
        self.places: dict[str, Where] = {"": (about.sheet, ""), **_LISTS}
        languages = about.raw.get("languages")
        self.first = languages[0] if isinstance(languages, list) and languages else ""

    def whole(self) -> dict[str, Any]:
        """The text's objects."""
        raw = self.settled(self.about, ABOUT.fields)
        self.place((), self.about)
        raw["sections"] = self.sections()
        scales, bands = self.scales(), self.list_of("Bands", ("scoring", "bands"))
        if scales:
            raw["scales"] = scales
        if bands:
            raw.setdefault("scoring", {})["bands"] = bands
        return raw

    # -- texts and places

    def settled(self, row: Row, fields: tuple[Field, ...]) -> dict[str, Any]:
        """The row's fields, its texts as one string or by language."""
        for field in fields:
            if field.words:
                self.settle(row, field)
        return row.raw

    def settle(self, row: Row, field: Field) -> None:
        *way, last = field.path
        holder = row.raw
        for step in way:
            holder = holder.get(step, {})
        spoken = holder.get(last)
        if not isinstance(spoken, dict):
            return
        if spoken.keys() == {""}:
            holder[last] = spoken[""]
        elif "" in spoken and self.first in spoken:
            says = f"“{field.head}” is given both with and without its language."
            self.problems.append(row.problem(says, "Keep one of the two cells.", pointer(field.path)))
        else:
            plain = {self.first: spoken.pop("")} if "" in spoken else {}
            holder[last] = plain | spoken

    def place(self, path: Path, row: Row) -> None:
        """Remember where a part and its fields stood."""
        at = pointer(path)
        if path:
            self.places[at] = (row.sheet, row.at())
        self.places |= {at + inside: (row.sheet, cell) for inside, cell in row.cells.items()}

    # -- what owns a row

    def owned(self, sheet: str, *owners: str) -> Iterator[tuple[tuple[str, ...], Row]]:
        """The rows of a sheet with the names of what they belong to; an empty one is as in the row above."""
        above = ("",) * len(owners)
        for row in self.rows.get(sheet, ()):
            given = tuple(str(row.raw.pop(owner, "")) for owner in owners)
            above = above if not any(given) else (given[0] or above[0], *given[1:])
            if above[0]:
                yield above, row
            else:
                name = owners[0].removeprefix("@")
                self.problems.append(
                    row.problem(
                        f"This row does not say its {name}.", f"Write it under {name}.", f"/{owners[0]}"
                    )
                )

    # -- sections and questions

    def sections(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        at: dict[str, int] = {}
        for row in self.rows.get("Sections", ()):
            self.place(("sections", len(found)), row)
            at.setdefault(str(row.raw.get("key")), len(found))
            found.append({**self.settled(row, _FIELDS["Sections"]), "questions": []})
        self.questions(found, at)
        return found

    def questions(self, sections: list[dict[str, Any]], at: dict[str, int]) -> None:
        known: dict[str, tuple[Path, dict[str, Any]]] = {}
        for (section,), row in self.owned("Questions", "@section"):
            if section not in at:
                self.unknown(row, "@section", section, "section", "Sections")
                if not sections:
                    continue
            into = at.get(section, 0)  # it is refused; until then it stands somewhere, so that others find it
            path = ("sections", into, "questions", len(sections[into]["questions"]))
            question = self.settled(row, _FIELDS["Questions"])
            sections[into]["questions"].append(question)
            known.setdefault(str(question.get("key")), (path, question))
            self.place(path, row)
        self.columns(known)
        self.options(known)

    def columns(self, known: dict[str, tuple[Path, dict[str, Any]]]) -> None:
        for (key,), row in self.owned("Columns", "@question"):
            if key not in known:
                self.unknown(row, "@question", key, "question", "Questions")
                continue
            path, question = known[key]
            self.append((*path, "columns"), question, row)

    def options(self, known: dict[str, tuple[Path, dict[str, Any]]]) -> None:
        for (key, column), row in self.owned("Options", "@question", "@column"):
            if key not in known:
                self.unknown(row, "@question", key, "question", "Questions")
                continue
            path, holder = known[key]
            columns = holder.get("columns", [])
            if column:
                index = next((n for n, each in enumerate(columns) if each.get("key") == column), None)
                if index is None:
                    self.unknown(row, "@column", column, "column", "Columns")
                    continue
                path, holder = (*path, "columns", index), columns[index]
            self.append((*path, "options"), holder, row)

    def append(self, path: Path, holder: dict[str, Any], row: Row) -> None:
        """Put a row at the end of one of the holder's lists."""
        rows = holder.setdefault(str(path[-1]), [])
        self.places.setdefault(pointer(path), (row.sheet, row.at()))
        self.place((*path, len(rows)), row)
        rows.append(self.settled(row, _FIELDS["Options"] if path[-1] == "options" else _FIELDS["Columns"]))

    def unknown(self, row: Row, owner: str, name: str, noun: str, sheet: str) -> None:
        says = f"There is no {noun} “{name[:60]}” on the sheet {sheet}."
        self.problems.append(row.problem(says, "Add it there, or mend the name here.", f"/{owner}"))

    # -- scales and bands

    def scales(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for (name,), row in self.owned("Scales", "@scale"):
            raw = self.settled(row, _FIELDS["Scales"])
            self.places.setdefault(pointer(("scales", name)), (row.sheet, row.at()))
            if raw.keys() & set(_RANGE):
                if name in found:
                    says = f"The scale “{name[:60]}” has options already, or a range."
                    self.problems.append(row.problem(says, "Give a range one row by itself.", "/from"))
                self.place(("scales", name), row)
                found[name] = raw
            elif isinstance(found.setdefault(name, []), dict):
                says = f"The scale “{name[:60]}” is a range already."
                self.problems.append(row.problem(says, "Give a range one row by itself.", "/value"))
            else:
                self.place(("scales", name, len(found[name])), row)
                found[name].append(raw)
        return found

    def list_of(self, sheet: str, path: Path) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for row in self.rows.get(sheet, ()):
            self.place((*path, len(found)), row)
            found.append(self.settled(row, _FIELDS[sheet]))
        return found
