"""Another kind of question without losing what still fits it."""

from __future__ import annotations

from typing import Any

from scrutiny.method.codec import fields_of
from scrutiny.method.editing.lists import key_from
from scrutiny.method.editing.parts import ORDER, Json, Parts, part_of

ON_SCALE = ("judgement", "faces")
LISTED = (*ON_SCALE, "choice", "choices")
UNSCORED = (
    "choices",
    "number",
    "percentage",
    "rate",
    "date",
    "text",
    "long_text",
    "table",
    "file",
    "information",
)
NUMERIC = ("number", "percentage")
FIRST = {
    "choice": [{"value": "first", "label": "First answer"}, {"value": "second", "label": "Second answer"}],
    "table": [{"key": "what", "kind": "text", "text": "What"}],
}
MET: list[dict[str, Any]] = [
    {"value": "met", "label": "Met", "points": 2, "colour": "green"},
    {
        "value": "partly",
        "label": "Partly met",
        "points": 1,
        "colour": "amber",
        "needs": ["comment", "action"],
    },
    {"value": "not", "label": "Not met", "points": 0, "colour": "red", "needs": ["comment", "action"]},
    {"value": "na", "label": "Not applicable", "excluded": True, "needs": ["comment"]},
]


def as_kind(question: dict[str, Json], kind: str, parts: Parts) -> dict[str, Json]:
    """``question`` as one of ``kind``; a scale it needs and nobody has is added to ``parts``."""
    if kind == question["kind"]:
        return question
    fits = fields_of(kind)
    new = {name: value for name, value in question.items() if name in fits and _holds(name, question, kind)}
    new["kind"] = kind
    if kind in LISTED or kind == "yes_no":
        new.pop("points", None)
        new.update(_answers(question, new, kind, parts))
    if kind == "table" and "columns" not in new:
        new["columns"] = FIRST["table"]
    return new


def completed(question: dict[str, Json], parts: Parts) -> dict[str, Json]:
    """A new question with the answers its kind cannot be without, where nothing is said of them."""
    kind = question.get("kind")
    if kind not in (*LISTED, "table") or any(name in question for name in ("scale", "options", "columns")):
        return question
    return {**as_kind({**question, "kind": "text"}, str(kind), parts), **question}


def _holds(name: str, question: dict[str, Json], kind: str) -> bool:
    """Whether a field that both kinds have means the same in both."""
    old = question["kind"]
    if name == "critical":
        return kind not in UNSCORED
    if name in ("at_least", "at_most", "decimals"):
        return old in NUMERIC and kind in NUMERIC
    if name == "max_length":
        return False  # each length has its own default
    return name not in ("scale", "options", "points")


def _answers(question: dict[str, Json], new: dict[str, Json], kind: str, parts: Parts) -> dict[str, Json]:
    """The answers a listed kind offers: those there were, in the place where the new kind has them."""
    scale, options = question.get("scale"), _options(question, parts)
    if kind == "yes_no":
        points = {option["value"]: option.get("points") for option in options or ()}
        whole = points.get("yes") is not None and points.get("no") is not None
        return {"points": {"yes": points["yes"], "no": points["no"]}} if whole else {}
    if kind in ON_SCALE or (kind == "choice" and scale):
        return {"scale": scale or _scale(question["key"], options, parts)}
    if kind == "choices" and options:
        return {"options": [_unscored(option) for option in options]}
    return {"options": options or FIRST["choice"]}


def _options(question: dict[str, Json], parts: Parts) -> list[Json] | None:
    if question["kind"] == "yes_no":
        points = question.get("points") or {}
        words = (("yes", "Yes"), ("no", "No"))
        return [
            {"value": value, "label": label, **({"points": points[value]} if points else {})}
            for value, label in words
        ]
    held = question.get("options") or parts.get(part_of("scale", str(question.get("scale"))))
    return held if isinstance(held, list) else None


def _unscored(option: dict[str, Json]) -> dict[str, Json]:
    return {name: value for name, value in option.items() if name not in ("points", "excluded", "needs")}


def _scale(key: str, options: list[Json] | None, parts: Parts) -> str:
    """The name of a scale with these options: the first there is where there are none."""
    order = parts[ORDER]
    if options is None and order["scales"]:
        return str(order["scales"][0])
    name = key_from(key if options else "met", order["scales"])
    parts[part_of("scale", name)] = options or MET
    parts[ORDER] = {**order, "scales": [*order["scales"], name]}
    return name
