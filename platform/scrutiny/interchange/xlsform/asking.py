"""One row of a survey as one question of ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scrutiny.interchange.expressions import Asked, CannotSay
from scrutiny.interchange.problems import Problem
from scrutiny.interchange.xlsform import carried
from scrutiny.interchange.xlsform.choices import YES_NO, ChoiceList, media
from scrutiny.interchange.xlsform.columns import Row
from scrutiny.interchange.xlsform.kinds import SAID, Form, Raw, own
from scrutiny.interchange.xlsform.limits import limits
from scrutiny.interchange.xlsform.types import typed
from scrutiny.method.codec.numerals import Numeral, exact

REFUSED: Mapping[str, tuple[str, str]] = {
    "default": ("An answer filled in beforehand cannot be taken.", "Empty this cell; say it in the hint."),
    "calculation": ("A calculated answer cannot be taken.", "Empty this cell; scores are said in the scoring."),
    "choice_filter": ("Choices that depend on another answer cannot be taken.", "Ask one question for each case, with its own list."),
    "trigger": ("A calculation set off by another answer cannot be taken.", "Empty this cell."),
    "intent": ("Starting another application cannot be taken.", "Empty this cell."),
    "save_to": ("Saving to an entity cannot be taken.", "Empty this cell."),
}  # fmt: skip
_MEDIA = ("media", "image", "audio", "video", "big-image")
_YES = ("yes", "true", "true()", "1")
_NO = ("", "no", "false", "false()", "0")
SILENT = {"at_least": 0, "at_most": 100}  # a percentage’s limits where nothing is said
# How a question looks: nothing of what it asks is lost without it.
LOOKS = frozenset(
    (
        "minimal", "autocomplete", "quick", "quickcompact", "compact", "horizontal", "horizontal-compact",
        "likert", "columns", "columns-pack", "columns-flex", "no-buttons", "label", "list-nolabel",
        "multiline", "numbers", "thousands-sep", "bearing", "vertical", "no-ticks", "picker", "rating",
        "no-calendar", "field-list", "table-list", "new", "new-front", "front", "hide-input", "page",
        *(f"w{width}" for width in range(1, 13)), *(f"columns-{number}" for number in range(1, 11)),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """A row read: what it is here, and how expressions see it."""

    row: Row
    raw: Raw
    asked: Asked


def question(row: Row, key: str, form: Form) -> Question:
    """The question that ``row`` asks; whatever of it cannot be taken is told."""
    found = typed(row)
    if found.says:
        form.told.append(row.problem("type", found.says, found.mend))
    raw: Raw = {"key": key, "kind": "", "text": label(row, form), **_help(row, form)}
    refuse_rest(row, form.told)
    raw |= own(row, found, form)
    raw |= dict(carried.fields(row, carried.QUESTION, form.told))
    if not found.name:
        return Question(row, raw | {"kind": "long_text"}, Asked(key, ""))
    chosen = form.lists.get(found.list_name)
    asked = asked_of(raw, chosen.values if chosen else {}, form.scales)
    _limit(row, raw, asked, form)
    require(row, raw, form.told, scored=is_scored(raw, chosen, form.scales))
    return Question(row, raw, asked)


def label(row: Row, form: Form) -> Any:
    """What people read."""
    words = form.wording.text(row, "label")
    if words is None:
        form.told.append(row.problem("label", "This row has no label.", "Write what people read."))
        return row.get("name") or "?"
    return words


def _help(row: Row, form: Form) -> Raw:
    words = form.wording.text(row, "hint", "guidance_hint")
    return {} if words is None else {"help": words}


def refuse_rest(row: Row, told: list[Problem]) -> None:
    """Tell every filled cell of a column that we cannot keep."""
    told += [row.problem(column, *REFUSED[column]) for column in REFUSED if row.get(column)]
    told += [media(row, column) for column in _MEDIA if row.words(column)]
    if row.get("read_only").lower() not in _NO:
        says = "A question that cannot be answered cannot be taken."
        told.append(row.problem("read_only", says, "Make it a note, or empty this cell."))
    for look in row.get("appearance").lower().split():
        if look not in LOOKS:
            says = f"The appearance “{look[:60]}” changes what is asked; that cannot be taken."
            told.append(row.problem("appearance", says, "Take it out, or ask otherwise."))


def asked_of(raw: Mapping[str, Any], values: Mapping[str, Any], scales: Mapping[str, Any]) -> Asked:
    """A question as expressions see it; ``values`` are its options by the names they have there."""
    kind, key = raw["kind"], raw["key"]
    scale = scales.get(raw.get("scale") or "")
    if isinstance(scale, dict):
        return Asked(key, "number", whole=whole_range(scale))
    if kind == "yes_no":
        return Asked(key, kind, YES_NO)
    if kind in ("number", "percentage"):
        return Asked(key, kind, whole=exact(raw.get("decimals") or Numeral("0")) == 0)
    return Asked(key, kind, values)


def whole_range(scale: Mapping[str, Any]) -> bool:
    """Whether a range holds whole numbers only."""
    ends = (scale.get("from"), scale.get("step") or Numeral("1"))
    return all(isinstance(end, Numeral | int) and exact(end).denominator == 1 for end in ends)


def _limit(row: Row, raw: Raw, asked: Asked, form: Form) -> None:
    if not row.get("constraint") or isinstance(form.scales.get(raw.get("scale", "")), dict):
        return
    try:
        found = limits(row.get("constraint"), raw["kind"], whole=asked.whole)
    except CannotSay as why:
        form.told.append(row.problem("constraint", why.says, why.mend))
        return
    said = _said(row)
    for name, value in found.items():
        if raw["kind"] != "percentage" or name in said or exact(value) != SILENT[name]:
            raw[name] = value


def _said(row: Row) -> list[str]:
    return carried.NAMES.read(row.get(SAID)) if row.get(SAID) else []


def require(row: Row, raw: Raw, told: list[Problem], *, scored: bool) -> None:
    """Whether it is required: said only where it is not what it would be anyway."""
    written = row.get("required").lower()
    if written not in (*_YES, *_NO):
        says = "Whether this is required depends on something else; that cannot be taken."
        told.append(row.problem("required", says, "Write yes or no; show it when it is needed."))
    required = written in _YES
    if required and raw["kind"] == "information":
        told.append(
            row.problem("required", "A note asks nothing, so it cannot be required.", "Empty this cell.")
        )
    elif required != scored or "required" in _said(row):
        raw["required"] = required


def is_scored(raw: Mapping[str, Any], chosen: ChoiceList | None, scales: Mapping[str, Any]) -> bool:
    """Whether answers have points, and so are required where nothing is said."""
    kind = raw["kind"]
    if kind == "judgement" or (kind == "yes_no" and raw.get("points") is not None):
        return True
    if kind not in ("choice", "faces"):
        return False
    pointed = chosen is not None and any(option.get("points") is not None for option in chosen.options)
    return isinstance(scales.get(raw.get("scale", "")), dict) or pointed
