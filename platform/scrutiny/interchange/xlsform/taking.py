"""An XLSForm as a definition of ours: groups become sections, rows questions, relevance conditions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any

from scrutiny.interchange.expressions import Asked, CannotSay, Condition, jointly
from scrutiny.interchange.keys import Keys
from scrutiny.interchange.problems import Placed, Problem, Where
from scrutiny.interchange.sheets import Sheet
from scrutiny.interchange.xlsform import carried, choices
from scrutiny.interchange.xlsform.asking import REFUSED, Question, label, question, refuse_rest
from scrutiny.interchange.xlsform.chapters import Chapter, Entry, chapters_of, name_of
from scrutiny.interchange.xlsform.columns import Row, Table, table
from scrutiny.interchange.xlsform.kinds import KIND, Form
from scrutiny.interchange.xlsform.parts import Group, parts_of, tell_names
from scrutiny.interchange.xlsform.relevance import condition, relevance
from scrutiny.interchange.xlsform.tables import rate, table_question
from scrutiny.interchange.xlsform.types import typed
from scrutiny.interchange.xlsform.whole import Whole, heading, whole_of
from scrutiny.interchange.xlsform.wording import Wording

SURVEY = (
    "type", "name", "label", "hint", "guidance_hint", "required", "relevant", "constraint",
    "constraint_message", "required_message", "appearance", "parameters", "read_only", "repeat_count",
    "disabled", "media", "image", "audio", "video", "big-image", *REFUSED, *carried.SURVEY_COLUMNS,
)  # fmt: skip
OTHER_SHEETS = ("external_choices", "entities", "osm")
SHOW_WHEN = carried.PREFIX + "show_when"
_DISABLED = ("yes", "true", "true()")
_CELLS = {
    "text": "label", "help": "hint", "show_when": "relevant", "required": "required", "kind": "type",
    "at_least": "constraint", "at_most": "constraint", "max_length": "constraint",
}  # fmt: skip


def taken(sheets: Iterable[Sheet], name: str, told: list[Problem]) -> Placed:
    """The definition as far as it can be read; what cannot be is told."""
    by_name = {sheet.name.strip().lower(): sheet for sheet in reversed(list(sheets))}
    for other in OTHER_SHEETS:
        if other in by_name and len(by_name[other].rows) > 1:
            told.append(Problem(by_name[other].name, "A1", "This sheet cannot be taken.", "Take it out."))
    whole = whole_of(by_name, told)
    survey = table(by_name["survey"], "survey", SURVEY, whole.language, told)
    listed = by_name.get("choices", Sheet("choices", []))
    options = table(listed, "choices", choices.COLUMNS, whole.language, told)
    wording = Wording(languages(whole, survey, options), told)
    return _Taking(whole, survey, wording, choices.lists_of(options.rows, wording)).definition(name)


def languages(whole: Whole, *tables: Table) -> tuple[str, ...]:
    """The languages of the form, the first one first."""
    if said := whole.said.get("languages"):
        return tuple(map(str, said))
    first = [whole.first] if whole.first else []
    found = [tag for one in tables for tag in one.languages("label") if not tag.startswith("x")]
    return tuple(dict.fromkeys([*first, *found])) or (whole.language,)


class _Taking:
    """Holds what every step of it needs."""

    def __init__(
        self, whole: Whole, survey: Table, wording: Wording, lists: dict[str, choices.ChoiceList]
    ) -> None:
        self.whole, self.wording, self.told = whole, wording, wording.told
        self.rows = [row for row in survey.rows if row.get("disabled").lower() not in _DISABLED]
        self.places: dict[str, Where] = dict(whole.places)
        scales = dict(whole.said.get("scales", {}))
        self.form = Form(wording, lists, scales, self.told, self.shared(lists, Keys(scales)))
        self.asked: dict[str, Asked] = {}
        self.said: dict[int, Condition | None] = {}  # what rows say of when they are shown, read once each

    def shared(self, lists: Mapping[str, choices.ChoiceList], keys: Keys) -> dict[str, str]:
        """The lists that several questions choose from: each becomes a scale."""
        used: dict[str, int] = {}
        for row in self.rows:
            found = typed(row)
            if found.name == "select_one" and not row.get(KIND):
                used[found.list_name] = used.get(found.list_name, 0) + 1
        often = (name for name, times in used.items() if times > 1 and name in lists)
        return {name: keys.take(name, "scale") for name in often if not lists[name].is_yes_no}

    def definition(self, name: str) -> Placed:
        parts = parts_of(self.rows, self.told)
        tell_names(parts, self.told)
        chapters, special = chapters_of(parts)
        questions = self.questions([entry for chapter in chapters for entry in chapter.entries])
        title = self.title(name)
        raw = heading(self.whole, title, PurePath(name).stem)
        raw["languages"] = list(self.wording.languages)
        keys = Keys(chapter.name for chapter in chapters)
        raw["sections"] = [
            self.section(f"/sections/{at}", chapter, questions, keys.take(chapter.name, "section"), title)
            for at, chapter in enumerate(chapters)
        ]
        raw |= self.scales() | self.texts(special)
        return Placed(raw, self.pointers())

    # -- questions -----------------------------------------------------------------------------------------

    def questions(self, entries: list[Entry]) -> dict[int, Question]:
        """Every entry as a question, by its row; they are known by their names from then on."""
        keys = Keys(name_of(entry.row) for entry in entries)
        found = {entry.row.number: self.question(entry, keys.take(name_of(entry.row))) for entry in entries}
        for entry in entries:
            asked = found[entry.row.number].asked
            for name in _names(entry, asked):
                self.asked.setdefault(name, asked)
        return found

    def question(self, entry: Entry, key: str) -> Question:
        if isinstance(entry.part, Row):
            return question(entry.part, key, self.form)
        if entry.heading:
            text = label(entry.row, self.form)
            raw = {"key": key, "kind": "information", "text": text}
            return Question(entry.row, raw, Asked(key, "information"))
        if entry.row.get(KIND).lower() == "rate":
            return rate(entry.part, key, self.form)
        return table_question(entry.part, key, self.form)

    def placed(self, place: str, entry: Entry, found: Question) -> dict[str, Any]:
        """The question at its place, with when it is shown, its own groups and itself."""
        row, raw = found.row, found.raw
        own = () if entry.heading else (row,)
        shown = jointly(*map(self.shown, (*entry.around, *own)))
        if shown is not None:
            raw["show_when"] = shown
        self.places[place] = row.where("name")
        for field, column in (*_CELLS.items(), *_CARRIED.items()):
            if row.words(column):
                self.places[f"{place}/{field}"] = row.where(column)
        self.place_options(f"{place}/options", typed(row).list_name)
        for at, part in enumerate(entry.part.inside if isinstance(entry.part, Group) else ()):
            if isinstance(part, Row):
                self.places[f"{place}/columns/{at}"] = part.where("name")
                self.place_options(f"{place}/columns/{at}/options", typed(part).list_name)
        return raw

    def place_options(self, place: str, list_name: str) -> None:
        if list_name in self.form.lists:
            found = self.form.lists[list_name]
            self.places[place] = found.where
            for at, row in enumerate(found.rows):
                self.places[f"{place}/{at}"] = row.where("name")
                self.places[f"{place}/{at}/label"] = row.where("label")

    # -- sections ------------------------------------------------------------------------------------------

    def section(
        self, place: str, chapter: Chapter, questions: Mapping[int, Question], key: str, title: Any
    ) -> dict[str, Any]:
        raw: dict[str, Any] = {"key": key, "title": title}
        if chapter.row is not None:
            raw |= self.section_head(chapter.row, place)
        if chapter.introduction is not None:
            raw["introduction"] = label(chapter.introduction, self.form)
            self.places[f"{place}/introduction"] = chapter.introduction.where("label")
        raw["questions"] = [
            self.placed(f"{place}/questions/{at}", entry, questions[entry.row.number])
            for at, entry in enumerate(chapter.entries)
        ]
        return raw

    def section_head(self, row: Row, place: str) -> dict[str, Any]:
        refuse_rest(row, self.told)
        for column, says, mend in _NOT_OF_A_GROUP:
            if row.get(column):
                self.told.append(row.problem(column, says, mend))
        raw: dict[str, Any] = {"title": self.wording.text(row, "label") or row.get("name") or "?"}
        raw |= dict(carried.fields(row, carried.SECTION, self.told))
        shown = self.shown(row)
        if shown is not None:
            raw["show_when"] = shown
        self.places[place] = row.where("name")
        self.places |= {f"{place}/title": row.where("label"), f"{place}/show_when": row.where("relevant")}
        return raw

    # -- relevance -----------------------------------------------------------------------------------------

    def shown(self, row: Row) -> Condition | None:
        """When the row is relevant."""
        if row.number not in self.said:
            self.said[row.number] = self.condition(row)
        return self.said[row.number]

    def condition(self, row: Row) -> Condition | None:
        """What it says of that; our own column says it where XLSForm has no words for it."""
        if row.get(SHOW_WHEN):
            return self.carried_condition(row)
        try:
            return condition(row.get("relevant"), self.asked) if row.get("relevant") else None
        except CannotSay as why:
            self.told.append(row.problem("relevant", why.says, why.mend))
            return None

    def carried_condition(self, row: Row) -> Condition | None:
        try:
            found: Condition = carried.from_json(row.whole(SHOW_WHEN))
        except ValueError as why:
            self.told.append(row.problem(SHOW_WHEN, str(why), "Put back what stood there, or empty it."))
            return None
        if relevance(found, self.asked) != row.get("relevant"):
            says = f"The relevance and {SHOW_WHEN} no longer say the same."
            self.told.append(row.problem(SHOW_WHEN, says, f"Empty {SHOW_WHEN} to follow the relevance."))
        return found

    # -- the rest ------------------------------------------------------------------------------------------

    def title(self, name: str) -> Any:
        first = self.wording.languages[0]
        settings = self.whole.settings
        written = carried.unguarded(settings.whole("form_title")) if settings else ""
        written = written or self.whole.setting("form_id") or PurePath(name).stem or "?"
        said = self.whole.said.get("title")
        return {**said, first: written} if said else written

    def texts(self, special: Mapping[str, Row]) -> dict[str, Any]:
        """What the notes that our own column names say of the whole."""
        raw: dict[str, Any] = {kind: label(row, self.form) for kind, row in special.items()}
        if "declaration" in raw:
            signatories = self.whole.said.get("signatories", [])
            raw["declaration"] = {"text": raw["declaration"], "signatories": signatories}
        self.places |= {f"/{kind}": row.where("label") for kind, row in special.items()}
        return raw

    def scales(self) -> dict[str, Any]:
        named = dict(self.form.scales) | {name: found for found, name in self.form.shared.items()}
        for row in self.rows:
            if (scale := row.get(carried.PREFIX + "scale")) and scale not in named:
                named[scale] = typed(row).list_name
        return {"scales": {name: self.scale(name, held) for name, held in named.items()}} if named else {}

    def scale(self, name: str, held: Any) -> Any:
        if not isinstance(held, str):
            return held
        if held not in self.form.lists:
            says = f"The scale “{name[:60]}” has no list “{held[:60]}” on the sheet of choices."
            self.told.append(Problem(*self.places.get("scales", ("choices", "")), says, "Put the list back."))
            return []
        self.place_options(f"/scales/{name}", held)
        return self.form.lists[held].raw

    def pointers(self) -> dict[str, Where]:
        """Where everything stands, by JSON pointers."""
        found = {at if at.startswith("/") else f"/{at}": where for at, where in self.places.items()}
        settings = self.whole.settings
        for field, column in _SETTINGS.items() if settings else ():
            assert settings is not None
            found.setdefault(field, settings.where(column))
        return {"": ("survey", "A1"), **found}


_CARRIED = {field: carried.PREFIX + field for field in ("scale", "show_when", *carried.QUESTION)}
_SETTINGS = {
    "/title": "form_title",
    "/questionnaire": "form_id",
    "/version": "version",
    "/languages": "default_language",
}
_NOT_OF_A_GROUP = (
    ("required", "A group cannot be required.", "Make its questions required."),
    ("hint", "A group cannot have a hint.", "Say it in a note inside the group."),
    ("constraint", "A group cannot have a constraint.", "Give its questions theirs."),
)


def _names(entry: Entry, asked: Asked) -> list[str]:
    """The names by which expressions know an entry: a rate also by its two numbers."""
    if entry.heading:
        return []
    inside = entry.part.inside if isinstance(entry.part, Group) and asked.kind == "rate" else []
    return [entry.row.get("name"), *(part.get("name") for part in inside if isinstance(part, Row))]
