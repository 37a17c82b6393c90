"""What is said of the whole: the sheet of settings, and the sheet that only we write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from scrutiny.interchange.keys import key_like
from scrutiny.interchange.languages import USUAL, tag_of
from scrutiny.interchange.problems import Problem, Where
from scrutiny.interchange.sheets import Sheet, cell_name
from scrutiny.interchange.xlsform import carried
from scrutiny.interchange.xlsform.columns import Row, Table, table, text

SHEET = "scrutiny"  # XLSForm’s tools pass over a sheet of this name
COLUMNS = (
    "form_title", "form_id", "version", "default_language",
    "style", "allow_choice_duplicates", "clean_text_values", "omit_instanceid", "instance_name", "name",
)  # fmt: skip
WHOLE: Mapping[str, carried.Way] = {
    "follows": carried.WORDS, "title": carried.JSON, "instrument": carried.WORDS, "audience": carried.WORDS,
    "languages": carried.JSON, "scales": carried.JSON, "scoring": carried.JSON, "presentation": carried.JSON,
    "signatories": carried.JSON, "unchecked": carried.JSON,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Whole:
    """What the whole says, and where."""

    said: Mapping[str, Any]  # by our sheet
    places: Mapping[str, Where]
    settings: Row | None
    language: str  # that of columns that name none
    first: str | None  # the language that comes first, where the form says so

    def setting(self, column: str) -> str:
        """A setting, or ""."""
        return self.settings.get(column) if self.settings else ""


def whole_of(sheets: Mapping[str, Sheet], told: list[Problem]) -> Whole:
    """Both sheets, read."""
    settings = _settings(sheets.get("settings"), told)
    named = settings.get("default_language") if settings else ""
    first = tag_of(named) if named and named.lower() != "default" else None
    if settings and named and first is None and named.lower() != "default":
        says = f"“{named[:60]}” is no language that we know."
        told.append(settings.problem("default_language", says, "Give its tag in brackets, as in Welsh (cy)."))
    said, places = _ours(sheets.get(SHEET), told)
    return Whole(said, places, settings, first or USUAL, first)


def _settings(sheet: Sheet | None, told: list[Problem]) -> Row | None:
    if sheet is None:
        return None
    found: Table = table(sheet, "settings", COLUMNS, USUAL, told)
    for row in found.rows[1:]:
        told.append(
            Problem(sheet.name, cell_name(row.number, 0), "Settings are one row.", "Take this one out.")
        )
    return found.rows[0] if found.rows else None


def _ours(sheet: Sheet | None, told: list[Problem]) -> tuple[dict[str, Any], dict[str, Where]]:
    """Our own sheet: names and values; a long value goes on in the next row of the same name."""
    written: dict[str, str] = {}
    places: dict[str, Where] = {}
    for number, row in enumerate(sheet.rows if sheet else ()):
        name, value = (text(cell) for cell in (*row[:2], None, None)[:2])
        if number == 0 or not name:
            continue
        written[name.strip()] = written.get(name.strip(), "") + value
        places.setdefault(name.strip(), (SHEET, cell_name(number, 1)))
    return dict(_read(written, places, told)), places


def _read(
    written: Mapping[str, str], places: Mapping[str, Where], told: list[Problem]
) -> Iterable[tuple[str, Any]]:
    for name, value in written.items():
        if name not in WHOLE:
            says = f"“{name[:60]}” is nothing that this sheet says."
            told.append(Problem(places[name][0], places[name][1], says, "Take the row out."))
            continue
        try:
            read = WHOLE[name].read(value)
        except ValueError as why:
            told.append(Problem(*places[name], str(why), "Put back what stood there."))
            continue
        if isinstance(read, _SHAPES.get(name, object)):
            yield name, read
        else:
            told.append(Problem(*places[name], f"“{name}” has another shape.", "Put back what stood there."))


_SHAPES: Mapping[str, type] = {"languages": list, "scales": dict, "title": dict}


def heading(whole: Whole, title: Any, name: str) -> dict[str, Any]:
    """The fields of the whole that come before its sections."""
    said = whole.said
    found: dict[str, Any] = {
        "format": 1,
        "questionnaire": key_like(whole.setting("form_id") or name, "form"),
        "version": whole.setting("version") or "1",
        **({"follows": said["follows"]} if "follows" in said else {}),
        "title": title,
        "instrument": said.get("instrument", "survey"),
        "audience": said.get("audience", "agency"),
    }
    return found | {name: said[name] for name in ("scoring", "presentation", "unchecked") if name in said}
