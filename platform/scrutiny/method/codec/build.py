"""From a text's objects to a Definition, leniently: what could not be read leaves a gap, never a traceback.

A gap is a question or option without a name, or a condition that always holds; soundness passes over it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from scrutiny.method import definition as d
from scrutiny.method.codec.numerals import exact, plain

Raw = Mapping[str, Any]
UNREAD_CONDITION = d.All(())
UNREAD_OPTION = d.Option("", {})
SCORED_KINDS = ("judgement",)  # scored whatever their options say
INVITING = ("self_assessment", "case_audit")

# What a kind's fields stand at where the text is silent.
DEFAULTS: dict[str, dict[str, Any]] = {
    "text": {"max_length": 200},
    "long_text": {"max_length": 10_000},
    "percentage": {"at_least": Fraction(0), "at_most": Fraction(100)},
    "table": {"max_rows": 200},
    "file": {"max_files": 20},
}


def definition(raw: Raw, sha256: str = "") -> d.Definition:
    """The definition that ``raw`` spells."""
    languages = tuple(tag or "" for tag in raw.get("languages") or ("",))
    return _Builder(raw, languages[0]).build(languages, sha256)


def _number(value: Any, otherwise: Fraction | None = None) -> Any:
    return otherwise if value is None else exact(value)


def _whole(value: Any, otherwise: int) -> int:
    return otherwise if value is None else int(exact(value))


def _names(value: Any) -> tuple[str, ...]:
    return tuple(item for item in value or () if item is not None)


class _Builder:
    """Holds what every part needs: the first language, the scales, the instrument."""

    def __init__(self, raw: Raw, language: str) -> None:
        self.raw, self.language = raw, language
        self.scales = {name: self.scale(scale) for name, scale in (raw.get("scales") or {}).items()}
        self.inviting = raw.get("instrument") in INVITING

    def build(self, languages: tuple[str, ...], sha256: str) -> d.Definition:
        raw, shown = self.raw, self.raw.get("presentation") or {}
        return d.Definition(
            questionnaire=raw.get("questionnaire") or "",
            version=raw.get("version") or "",
            title=self.words(raw.get("title")) or {},
            instrument=raw.get("instrument") or "",
            audience=raw.get("audience") or "",
            languages=languages,
            sections=tuple(self.section(section or {}) for section in raw.get("sections") or ()),
            follows=raw.get("follows"),
            introduction=self.words(raw.get("introduction")),
            scales=self.scales,
            scoring=self.scoring(raw.get("scoring") or {}),
            pace=shown.get("pace") or "section",
            tone=shown.get("tone") or "standard",
            declaration=self.declaration(raw.get("declaration")),
            closing=self.words(raw.get("closing")),
            unchecked=tuple(tag or "" for tag in raw.get("unchecked") or ()),
            raw=raw,
            sha256=sha256,
        )

    def words(self, value: Any) -> d.Text | None:
        """A text by language; empty where it could not be read."""
        if isinstance(value, str):
            return {self.language: value}
        return value if isinstance(value, dict) else None

    # -- scales

    def option(self, raw: Raw | None) -> d.Option:
        if raw is None or raw.get("value") is None:
            return UNREAD_OPTION
        return d.Option(
            value=raw["value"],
            label=self.words(raw.get("label")) or {},
            points=_number(raw.get("points")),
            excluded=raw.get("excluded") is True,
            needs=_names(raw.get("needs")),
            colour=raw.get("colour"),
            picture=raw.get("picture"),
        )

    def options(self, raw: Any) -> tuple[d.Option, ...]:
        return tuple(self.option(option) for option in raw)

    def scale(self, raw: Any) -> d.Scale:
        if isinstance(raw, list):
            return self.options(raw)
        if not isinstance(raw, dict) or raw.get("from") is None or raw.get("to") is None:
            return (UNREAD_OPTION,)
        return d.Range(exact(raw["from"]), exact(raw["to"]), _number(raw.get("step"), Fraction(1)))

    # -- sections and questions

    def section(self, raw: Raw) -> d.Section:
        return d.Section(
            key=raw.get("key") or "",
            title=self.words(raw.get("title")) or {},
            questions=tuple(self.question(question or {}) for question in raw.get("questions") or ()),
            weight=_number(raw.get("weight"), Fraction(1)),
            introduction=self.words(raw.get("introduction")),
            applies_to=applies_to(raw.get("applies_to")),
            show_when=condition(raw.get("show_when")),
        )

    def question(self, raw: Raw) -> d.Question:
        kind = raw.get("kind") or ""
        own = {**DEFAULTS.get(kind, {}), **self.own(raw, kind)}
        scored = self.scored(kind, raw, own.get("scale"))
        return d.Question(
            key=raw.get("key") or "",
            kind=kind,
            text=self.words(raw.get("text")) or {},
            number=raw.get("number"),
            help=self.words(raw.get("help")),
            required=scored if raw.get("required") is None else raw["required"],
            evidence=raw.get("evidence") or self.invited(scored),
            comment=raw.get("comment") or self.invited(scored),
            applies_to=applies_to(raw.get("applies_to")),
            show_when=condition(raw.get("show_when")),
            scope=raw.get("scope") or "general",
            weight=_number(raw.get("weight"), Fraction(1)),
            critical=critical(raw.get("critical")),
            was=was(raw.get("was")),
            comparable=raw.get("comparable"),
            source=raw.get("source"),
            picture=raw.get("picture"),
            **own,
        )

    def invited(self, scored: bool) -> str:
        return "invited" if scored and self.inviting else "none"

    def scored(self, kind: str, raw: Raw, scale: d.Scale | None) -> bool:
        """Whether answers have points: what `required`, `comment` and `evidence` stand at depends on it."""
        if kind in SCORED_KINDS:
            return True
        if kind == "yes_no":
            return raw.get("points") is not None
        if kind not in ("choice", "faces"):
            return False
        return isinstance(scale, d.Range) or any(option.points is not None for option in scale or ())

    def own(self, raw: Raw, kind: str) -> dict[str, Any]:
        """The fields of its own kind that the text gives."""
        found = {name: _OWN[name](raw[name]) for name in _OWN.keys() & raw.keys() if raw[name] is not None}
        if kind == "date":
            found |= {name: raw[name] for name in ("at_least", "at_most") if raw.get(name) is not None}
        if raw.get("options") is not None:
            found["scale"] = self.options(raw["options"])
        elif raw.get("scale") is not None:
            found |= {"scale_name": raw["scale"], "scale": self.scales.get(raw["scale"])}
        if raw.get("columns") is not None:
            found["columns"] = tuple(self.column(column or {}) for column in raw["columns"])
        if isinstance(raw.get("points"), dict) and {"yes", "no"} <= raw["points"].keys():
            found["yes_no_points"] = (exact(raw["points"]["yes"]), exact(raw["points"]["no"]))
        return found

    def column(self, raw: Raw) -> d.Column:
        silent = (None,) if raw.get("kind") == "choice" else ()  # told where it is spelled
        return d.Column(
            key=raw.get("key") or "",
            kind=raw.get("kind") or "",
            text=self.words(raw.get("text")) or {},
            options=self.options(silent if raw.get("options") is None else raw["options"]),
        )

    # -- the rest of the whole

    def scoring(self, raw: Raw) -> d.Scoring:
        return d.Scoring(
            method=raw.get("method") or "none",
            overall=raw.get("overall") or "pooled",
            unanswered=raw.get("unanswered") or "zero",
            least_counted=_number(raw.get("least_counted"), Fraction(0)),
            bands=tuple(self.band(band or {}) for band in raw.get("bands") or ()),
        )

    def band(self, raw: Raw) -> d.Band:
        whole = raw.get("at_least") is not None  # a band whose limit could not be read has no name either
        return d.Band(
            band=raw.get("band") or "" if whole else "",
            label=self.words(raw.get("label")) or {},
            at_least=_number(raw.get("at_least"), Fraction(0)),
        )

    def declaration(self, raw: Any) -> d.Declaration | None:
        if not isinstance(raw, dict):
            return None
        return d.Declaration(
            text=self.words(raw.get("text")) or {},
            signatories=tuple(title or "" for title in raw.get("signatories") or ()),
        )


_OWN: dict[str, Callable[[Any], Any]] = {
    "at_least": lambda value: value if isinstance(value, str) else exact(value),
    "at_most": lambda value: value if isinstance(value, str) else exact(value),
    "decimals": lambda value: _whole(value, 0),
    "per": lambda value: _whole(value, 100),
    "max_length": lambda value: _whole(value, 0),
    "min_rows": lambda value: _whole(value, 0),
    "max_rows": lambda value: _whole(value, 0),
    "max_files": lambda value: _whole(value, 0),
}


def applies_to(raw: Any) -> d.AppliesTo | None:
    """Whom it applies to; nobody is left out by what could not be read."""
    if not isinstance(raw, dict):
        return None
    return {attribute: _names(values) for attribute, values in raw.items() if values is not None}


def critical(raw: Any) -> tuple[d.Critical, ...]:
    """The rules that could be read whole."""
    rules = raw if isinstance(raw, list) else [raw]
    whole = [rule for rule in rules if isinstance(rule, dict) and rule.keys() >= {"below", "cap"}]
    return tuple(d.Critical(exact(rule["below"]), rule["cap"]) for rule in whole)


def was(raw: Any) -> d.Was | None:
    """Where a question comes from."""
    if not isinstance(raw, dict):
        return None
    recode = {old: plain(new) for old, new in raw["recode"].items()} if raw.get("recode") else None
    keys = _names(raw["keys"]) if "keys" in raw else _names([raw.get("key")])
    return d.Was(keys, recode, merges="keys" in raw, names_key="key" in raw or "keys" in raw)


def condition(raw: Any) -> d.Condition | None:
    """A condition; what could not be read of it always holds."""
    if raw is None:
        return None
    match raw:
        case {"all": list(parts)}:
            return d.All(tuple(condition(part) or UNREAD_CONDITION for part in parts))
        case {"any": list(parts)}:
            return d.AnyOf(tuple(condition(part) or UNREAD_CONDITION for part in parts))
        case {"not": part}:
            return d.Not(condition(part) or UNREAD_CONDITION)
        case {"respondent": str(attribute), "in": list(values)}:
            return d.Respondent(attribute, _names(values))
        case {"question": str(question)}:
            return _test(question, {way: against for way, against in raw.items() if way != "question"})
    return UNREAD_CONDITION


def _test(question: str, rest: Mapping[str, Any]) -> d.Condition:
    how, against = next(iter(rest.items()), ("", None))
    match how, against:
        case (_, None):
            return UNREAD_CONDITION
        case ("in", list(values)):
            return d.Test(question, how, tuple(plain(value) for value in values if value is not None))
        case ("at_least" | "at_most", number):
            return d.Test(question, how, exact(number))
    return d.Test(question, how, plain(against))
