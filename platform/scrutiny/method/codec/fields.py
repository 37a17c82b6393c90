"""The fields of a definition's text: what each may hold, in a sentence when it does not, and as JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextvars import ContextVar
from difflib import get_close_matches
from itertools import islice
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields

from scrutiny.method.codec.numerals import exact, is_number
from scrutiny.method.soundness.limits import LONGEST_TEXT, spaced

MISSING, UNKNOWN = "\0missing", "\0unknown"  # told by `told.py`, which knows the name and the place
MOST_LANGUAGES, MOST_NAMES = 50, 1_000
KEY = re.compile(r"[a-z][a-z0-9_]{0,59}")

patience: ContextVar[list[int]] = ContextVar("patience")  # faulty rows still to be looked at
Json = dict[str, Any]


class Part(Schema):
    """An object of the text: its fields are all there are."""

    class Meta:
        unknown = RAISE

    error_messages = {"unknown": UNKNOWN, "type": "This must be an object: { … }."}  # noqa: RUF012


class Spelt(fields.Field[Any]):
    """A field that checks its spelling and hands on what was written."""

    default_error_messages = {  # noqa: RUF012
        "required": MISSING,
        "null": "This is null; leave it out or give it a value.",
    }

    def __init__(self, says: str = "", *, required: bool = False) -> None:
        super().__init__(required=required)
        self.says = says

    def wrong(self, value: Any) -> str | dict[Any, Any] | None:
        """What is wrong with ``value``: a sentence, sentences by place, or nothing."""
        raise NotImplementedError

    def shape(self) -> Json:
        """As JSON Schema."""
        raise NotImplementedError

    def described(self) -> Json:
        """As JSON Schema, with what it is for."""
        return {**self.shape(), **({"description": self.says} if self.says else {})}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        problem = self.wrong(value)
        if problem:
            raise ValidationError(problem)
        return value


class Str(Spelt):
    """A short string."""

    def __init__(self, says: str = "", *, least: int = 1, most: int = 200, required: bool = False) -> None:
        super().__init__(says, required=required)
        self.least, self.most = least, most

    def wrong(self, value: Any) -> str | None:
        if not isinstance(value, str):
            return "This must be a string; put it in quotation marks."
        if len(value) > self.most:
            return f"This has {spaced(len(value))} characters; at most {spaced(self.most)} are taken."
        return None if len(value) >= self.least else "This is empty; write something or leave it out."

    def shape(self) -> Json:
        return {"type": "string", "minLength": self.least, "maxLength": self.most}


class Key(Str):
    """A name that is for ever."""

    def wrong(self, value: Any) -> str | None:
        if not isinstance(value, str):
            return super().wrong(value)
        if KEY.fullmatch(value):
            return None
        return "A key is a small letter, then up to 59 small letters, digits or underscores."

    def shape(self) -> Json:
        return {"type": "string", "pattern": f"^{KEY.pattern}$"}


class Tag(Str):
    """A language, as in ``en`` or ``pt-BR``."""

    pattern = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")

    def wrong(self, value: Any) -> str | None:
        if isinstance(value, str) and self.pattern.fullmatch(value):
            return None
        return "A language is written by its tag, such as “en” or “cy”."

    def shape(self) -> Json:
        return {"type": "string", "pattern": f"^{self.pattern.pattern}$"}


class Words(Spelt):
    """Text meant for people: a string, or an object of language and string."""

    def __init__(self, says: str = "", *, least: int = 0, required: bool = False) -> None:
        super().__init__(says, required=required)
        self.one = Str(least=least, most=LONGEST_TEXT)

    def wrong(self, value: Any) -> str | dict[Any, Any] | None:
        if isinstance(value, str):
            return self.one.wrong(value)
        if not isinstance(value, dict):
            return "This must be a text: a string, or an object of language and string."
        if not value:
            return "This is empty; give the text in the first language at least."
        if len(value) > MOST_LANGUAGES:
            return f"This has {spaced(len(value))} languages; at most {MOST_LANGUAGES} are taken."
        problems = {language: self.one.wrong(words) for language, words in value.items()}
        return {language: [problem] for language, problem in problems.items() if problem}

    def shape(self) -> Json:
        return {"$ref": "#/$defs/words"}


class Number(Spelt):
    """A number, kept as written; ``limits`` are told to editors and judged by soundness."""

    def __init__(
        self, says: str = "", *, whole: bool = False, required: bool = False, limits: Json | None = None
    ) -> None:
        super().__init__(says, required=required)
        self.whole, self.limits = whole, limits or {}

    def wrong(self, value: Any) -> str | None:
        if not is_number(value):
            return "This must be a number, without quotation marks."
        if self.whole and exact(value).denominator != 1:
            return "This must be a whole number."
        return None

    def shape(self) -> Json:
        return {"type": "integer" if self.whole else "number", **self.limits}


class Flag(Spelt):
    """True or false."""

    def wrong(self, value: Any) -> str | None:
        return None if isinstance(value, bool) else "This must be true or false, without quotation marks."

    def shape(self) -> Json:
        return {"type": "boolean"}


class OneOf(Spelt):
    """One of a few words or numbers."""

    def __init__(self, *allowed: str | int, says: str = "", required: bool = False) -> None:
        super().__init__(says, required=required)
        self.allowed = allowed

    def wrong(self, value: Any) -> str | None:
        given = int(exact(value)) if is_number(value) and exact(value).denominator == 1 else value
        if isinstance(given, str | int) and not isinstance(given, bool) and given in self.allowed:
            return None
        few = ", ".join(str(word) for word in self.allowed)
        near = (
            get_close_matches(value[:60], [str(word) for word in self.allowed], 1)
            if isinstance(value, str)
            else []
        )
        return f"This must be one of {few}" + (f"; did you mean “{near[0]}”?" if near else ".")

    def shape(self) -> Json:
        return {"enum": list(self.allowed)}


class Date(Str):
    """A day, as in ``2019-09-01``."""

    def wrong(self, value: Any) -> str | None:
        from datetime import date

        try:
            date.fromisoformat(value if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else "")
        except (TypeError, ValueError):
            return "This must be a date written year-month-day, such as “2019-09-01”."
        return None

    def shape(self) -> Json:
        return {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


class Scalar(Spelt):
    """An answer: a string, a number, true or false."""

    def wrong(self, value: Any) -> str | None:
        if isinstance(value, bool) or is_number(value):
            return None
        if not isinstance(value, str):
            return "This must be an answer: a string, a number, true or false."
        return Str(most=LONGEST_TEXT).wrong(value)

    def shape(self) -> Json:
        return {"type": ["string", "number", "boolean"]}


class Inside(Spelt):
    """A field that reads what lies inside it; what could be read is kept beside the faults."""

    def wrong(self, value: Any) -> None:
        return None

    def read(self, value: Any) -> tuple[Any, Any]:
        """What could be read of ``value``, and the faults by place."""
        raise NotImplementedError

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
