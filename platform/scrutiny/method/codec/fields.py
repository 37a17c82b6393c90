"""The fields of a definition's text: what each may hold, in a sentence when it does not, and as JSON Schema."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from difflib import get_close_matches
from typing import Any, ClassVar

from marshmallow import RAISE, Schema, ValidationError, fields

from scrutiny.method.codec.numerals import exact, is_number
from scrutiny.method.soundness.limits import LONGEST_TEXT, spaced

MISSING, UNKNOWN = "\0missing", "\0unknown"  # told by `told.py`, which knows the name and the place
MOST_LANGUAGES = 50
Json = dict[str, Any]
KEY = re.compile(r"[a-z][a-z0-9_]{0,59}")


class Part(Schema):
    """An object of the text: its fields are all there are."""

    together: ClassVar[Json] = {}  # what must hold between its fields, as JSON Schema

    class Meta:
        unknown = RAISE

    error_messages = {"unknown": UNKNOWN, "type": "This must be an object: { … }."}  # noqa: RUF012


class Spelt(fields.Field[Any], ABC):
    """A field that checks its spelling and hands on what was written."""

    default_error_messages = {  # noqa: RUF012
        "required": MISSING,
        "null": "This is null; leave it out or give it a value.",
    }

    def __init__(self, says: str = "", *, required: bool = False) -> None:
        super().__init__(required=required)
        self.says = says

    @abstractmethod
    def wrong(self, value: Any) -> str | dict[Any, Any] | None:
        """What is wrong with ``value``: a sentence, sentences by place, or nothing."""

    @abstractmethod
    def shape(self) -> Json:
        """As JSON Schema."""

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
        return {"$ref": "#/$defs/words", **({"minLength": self.one.least} if self.one.least else {})}


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
        words = [str(word) for word in self.allowed]
        near = get_close_matches(value[:60], words, 1) if isinstance(value, str) else []
        few = f"one of {', '.join(words)}" if len(words) > 1 else words[0]
        return f"This must be {few}" + (f"; did you mean “{near[0]}”?" if near else ".")

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
