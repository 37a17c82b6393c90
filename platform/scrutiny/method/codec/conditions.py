"""How a condition is spelled: one shape for each way to test, each an object of its own."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema

from scrutiny.method.codec.fields import Flag, Json, Key, Number, Part, Scalar, Str
from scrutiny.method.codec.inside import Inside, Rows, name_of, read_with

WAYS = ("is", "in", "at_least", "at_most", "includes", "answered")  # to test a question's answer
_KNOWN = "a question, a respondent’s attribute, or all, any or not"
_SHAPES: dict[str, Schema] = {}  # filled below, for all, any and not hold conditions themselves


class Condition(Inside):
    """A condition: data, and as deep as the text may be."""

    def read(self, value: Any) -> tuple[Any, Any]:
        if not isinstance(value, dict):
            return None, [f"This must be a condition: an object that names {_KNOWN}."]
        shape = next((name for name in ("all", "any", "not", "respondent") if name in value), None)
        if shape is None and "question" in value:
            shape = next((way for way in WAYS if way in value), None)
            if shape is None:
                return None, [f"This condition does not say what to test; add one of {', '.join(WAYS)}."]
        if shape is None:
            return None, [f"A condition names {_KNOWN}; this names none of them."]
        return read_with(_SHAPES[shape], value)

    def shape(self) -> Json:
        return {"$ref": "#/$defs/condition"}


def condition_shape() -> Json:
    """Any of the shapes, as JSON Schema."""
    return {"anyOf": [{"$ref": f"#/$defs/{name_of(schema)}"} for schema in _SHAPES.values()]}


def condition_schemas() -> list[Schema]:
    """The schema of every shape."""
    return list(_SHAPES.values())


def _tests(way: str, against: Inside | Scalar | Number | Flag) -> Schema:
    question = Key("An earlier question.", required=True)
    return Part.from_dict({"question": question, way: against}, name=f"Test{way.title().replace('_', '')}")()


def _joins(way: str, of: Inside) -> Schema:
    return Part.from_dict({way: of}, name=f"Join{way.title()}")()


_listed = Rows(Scalar(), "Answers, one of which it must be.", least=1, most=2_000, required=True)
_held = Rows(Str(), "Values, one of which the attribute must hold.", least=1, most=2_000, required=True)
_several = Rows(Condition(), least=1, most=2_000, required=True)

_SHAPES |= {
    "is": _tests("is", Scalar("The answer it must be.", required=True)),
    "in": _tests("in", _listed),
    "at_least": _tests("at_least", Number("The number must be this or more.", required=True)),
    "at_most": _tests("at_most", Number("The number must be this or less.", required=True)),
    "includes": _tests("includes", Scalar("An option that must be among those chosen.", required=True)),
    "answered": _tests("answered", Flag("Whether it is answered at all.", required=True)),
    "respondent": Part.from_dict(
        {"respondent": Key("An attribute of the respondent.", required=True), "in": _held},
        name="TestRespondent",
    )(),
    "all": _joins("all", _several),
    "any": _joins("any", _several),
    "not": _joins("not", Condition(required=True)),
}
