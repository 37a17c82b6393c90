"""Fields that hold others: objects, lists and free names; what could be read is kept beside the faults."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Mapping
from contextvars import ContextVar
from itertools import islice
from typing import Any

from marshmallow import Schema, ValidationError

from scrutiny.method.codec.fields import MISSING, Json, OneOf, Spelt, Str
from scrutiny.method.soundness.limits import spaced

MOST_NAMES = 1_000
patience: ContextVar[list[int]] = ContextVar("patience")  # faulty rows still to be looked at


class Inside(Spelt):
    """A field that reads what lies inside it; what could be read is kept beside the faults."""

    def wrong(self, value: Any) -> None:
        return None

    @abstractmethod
    def read(self, value: Any) -> tuple[Any, Any]:
        """What could be read of ``value``, and the faults by place."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        read, faults = self.read(value)
        if faults:
            raise ValidationError(faults, valid_data=read)
        return read


def read_with(reader: Spelt | Schema, value: Any) -> tuple[Any, Any]:
    """``value`` through a field or a schema: what could be read (None for nothing), and the faults."""
    try:
        if isinstance(reader, Schema):
            return reader.load(value), None
        return reader.deserialize(value), None
    except ValidationError as error:
        return error.valid_data, error.messages


def shape_of(reader: Spelt | Schema) -> Json:
    """A field or a schema as JSON Schema; a schema by its name."""
    return reader.shape() if isinstance(reader, Spelt) else {"$ref": f"#/$defs/{name_of(reader)}"}


def name_of(schema: Schema) -> str:
    """The name of a schema among the definitions of the JSON Schema."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type(schema).__name__).lower()


class One(Inside):
    """One object, read by its schema."""

    def __init__(self, schema: Schema, says: str = "", *, required: bool = False) -> None:
        super().__init__(says, required=required)
        self.schema = schema

    def read(self, value: Any) -> tuple[Any, Any]:
        return read_with(self.schema, value)

    def shape(self) -> Json:
        return shape_of(self.schema)


class Rows(Inside):
    """A list; what cannot be read stays in it as None, so that places stay true."""

    def __init__(
        self,
        row: Spelt | Schema,
        says: str = "",
        *,
        least: int = 0,
        most: int = 200,
        required: bool = False,
    ) -> None:
        super().__init__(says, required=required)
        self.row, self.least, self.most = row, least, most

    def read(self, value: Any) -> tuple[Any, Any]:
        if not isinstance(value, list):
            return [None], ["This must be a list: [ … ]."]
        faults: dict[Any, Any] = {}
        if len(value) < self.least:
            faults[None] = ["This list is empty; put something in it."]
        if len(value) > self.most:
            faults[None] = [f"This list has {len(value)} entries; at most {spaced(self.most)} are taken."]
        return [self._row(index, row, faults) for index, row in enumerate(value[: self.most])], faults

    def _row(self, index: int, row: Any, faults: dict[Any, Any]) -> Any:
        left = patience.get()
        if left[0] <= 0:
            return None
        read, problems = read_with(self.row, row)
        if problems:
            left[0] -= 1
            faults[index] = problems
        return read

    def shape(self) -> Json:
        limits = {"minItems": self.least, "maxItems": self.most}
        return {"type": "array", "items": shape_of(self.row), **limits}


class Free(Inside):
    """An object whose keys are free, as far as ``name`` allows."""

    def __init__(
        self, name: Str, of: Spelt, says: str = "", *, least: int = 0, required: bool = False
    ) -> None:
        super().__init__(says, required=required)
        self.names, self.of, self.least = name, of, least

    def read(self, value: Any) -> tuple[Any, Any]:
        if not isinstance(value, dict):
            return None, ["This must be an object: { … }."]
        if len(value) < self.least:
            return None, ["This is empty; put something in it."]
        read: Json = {}
        faults: dict[Any, Any] = {}
        if len(value) > MOST_NAMES:
            faults[None] = [f"This has {spaced(len(value))} entries; at most {spaced(MOST_NAMES)} are taken."]
        for key, item in islice(value.items(), MOST_NAMES):
            wrong_name = self.names.wrong(key)
            read[key], problems = read_with(self.of, item)
            if wrong_name or problems:
                faults[key] = [wrong_name] if wrong_name else problems
        return read, faults

    def shape(self) -> Json:
        return {
            "type": "object",
            "propertyNames": self.names.shape(),
            "additionalProperties": self.of.shape(),
            "minProperties": self.least,
            "maxProperties": MOST_NAMES,
        }


class OneOrMore(Inside):
    """One of something, or a list of it."""

    def __init__(self, one: Spelt, more: Rows, says: str = "") -> None:
        super().__init__(says)
        self.one, self.more = one, more

    def read(self, value: Any) -> tuple[Any, Any]:
        return read_with(self.more if isinstance(value, list) else self.one, value)

    def shape(self) -> Json:
        return {"anyOf": [self.one.shape(), self.more.shape()]}


class ByKind(Inside):
    """An object whose fields depend on its ``kind``; of an unknown kind, what every kind has is read."""

    def __init__(self, kinds: Mapping[str, Schema], common: Schema) -> None:
        super().__init__()
        self.kinds, self.common = kinds, common
        self.kind = OneOf(*kinds)

    def read(self, value: Any) -> tuple[Any, Any]:
        if not isinstance(value, dict):
            return None, ["This must be an object: { … }."]
        kind = value.get("kind")
        if isinstance(kind, str) and kind in self.kinds:
            return read_with(self.kinds[kind], value)
        read, faults = read_with(self.common, value)
        wrong_kind = self.kind.wrong(kind) if "kind" in value else MISSING
        return {**(read or {}), "kind": None}, {**(faults or {}), "kind": [wrong_kind]}

    def shape(self) -> Json:
        cases = [
            {"if": {"properties": {"kind": {"const": kind}}}, "then": shape_of(schema)}
            for kind, schema in self.kinds.items()
        ]
        return {
            "type": "object",
            "required": ["kind"],
            "properties": {"kind": self.kind.shape()},
            "allOf": cases,
        }
