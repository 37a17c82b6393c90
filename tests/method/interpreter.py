"""The slow and obvious way: §4 and §5 of the format, straight from the JSON, every time. It knows no plan."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

Json = dict[str, Any]
SCALED = ("judgement", "choice", "faces")


def number(value: Any) -> Fraction | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return Fraction(str(value))


def equal(one: Any, other: Any) -> bool:
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if number(one) is not None or number(other) is not None:
        return number(one) == number(other)
    return type(one) is type(other) and one == other


class Interpreter:
    """One definition and one response; nothing is kept from one to the next."""

    def __init__(self, definition: Json, respondent: Json, values: Json) -> None:
        self.definition, self.respondent, self.values = definition, respondent, values
        self.scoring = definition.get("scoring", {})
        self.method = self.scoring.get("method", "none")
        self.bands = [(band["band"], number(band["at_least"])) for band in self.scoring.get("bands", [])]
        self.order = [(section, q) for section in definition["sections"] for q in section["questions"]]
        self.questions = {q["key"]: q for _, q in self.order}

    # -- §2, §3

    def scale(self, q: Json) -> Any:
        return q["options"] if "options" in q else self.definition["scales"][q["scale"]]

    def scored(self, q: Json) -> bool:
        if q["kind"] == "yes_no":
            return "points" in q
        if q["kind"] not in SCALED:
            return False
        scale = self.scale(q)
        return isinstance(scale, dict) or any("points" in option for option in scale)

    def most(self, q: Json) -> Fraction:
        if q["kind"] == "yes_no":
            return max(number(p) for p in q["points"].values())
        scale = self.scale(q)
        if isinstance(scale, dict):
            return number(scale["to"])
        return max(number(option["points"]) for option in scale if "points" in option)

    def answer(self, q: Json) -> Any:
        """The answer if it is one; None for all that is not."""
        value = self.values.get(q["key"])
        return value if value not in (None, "", []) and self.takes(q, value) else None

    def takes(self, q: Json, value: Any) -> bool:
        kind = q["kind"]
        if kind in SCALED:
            scale = self.scale(q)
            if isinstance(scale, list):
                return any(equal(option["value"], value) for option in scale)
            given = number(value)
            if given is None or not number(scale["from"]) <= given <= number(scale["to"]):
                return False
            return (given - number(scale["from"])) % number(scale.get("step", 1)) == 0
        if kind == "yes_no":
            return isinstance(value, bool)
        if kind == "choices":
            return isinstance(value, list) and all(
                any(equal(option["value"], one) for option in self.scale(q)) for one in value
            )
        if kind in ("number", "percentage"):
            return number(value) is not None
        if kind == "date":
            return isinstance(value, str) and bool(date.fromisoformat(value))
        if kind in ("text", "long_text"):
            return isinstance(value, str)
        return True

    def points(self, q: Json) -> Fraction | str:
        value = self.answer(q)
        if value is None:
            return "unanswered"
        if q["kind"] == "yes_no":
            return number(q["points"]["yes" if value else "no"])
        scale = self.scale(q)
        if isinstance(scale, dict):
            return number(value)
        option = next(option for option in scale if equal(option["value"], value))
        return number(option["points"]) if "points" in option else "excluded"

    # -- §4

    def applies(self, section: Json, q: Json) -> bool:
        return all(
            self.respondent.get(attribute) in values
            for asked in (section, q)
            for attribute, values in asked.get("applies_to", {}).items()
        )

    def on_show(self, key: str) -> bool:
        section, q = next((s, q) for s, q in self.order if q["key"] == key)
        return self.applies(section, q) and self.shown(section, q)

    def shown(self, section: Json, q: Json) -> bool:
        return all(self.holds(asked["show_when"]) for asked in (section, q) if "show_when" in asked)

    def holds(self, condition: Json) -> bool:
        if "all" in condition:
            return all(self.holds(part) for part in condition["all"])
        if "any" in condition:
            return any(self.holds(part) for part in condition["any"])
        if "not" in condition:
            return not self.holds(condition["not"])
        if "respondent" in condition:
            return self.respondent.get(condition["respondent"]) in condition["in"]
        key = condition["question"]
        value = self.answer(self.questions[key]) if self.on_show(key) else None
        if "answered" in condition:
            return (value is not None) == condition["answered"]
        if value is None:
            return False
        if "is" in condition:
            return equal(value, condition["is"])
        if "in" in condition:
            return any(equal(value, one) for one in condition["in"])
        if "includes" in condition:
            return isinstance(value, list) and any(equal(one, condition["includes"]) for one in value)
        given = number(value)
        if given is None:
            return False
        if "at_least" in condition:
            return given >= number(condition["at_least"])
        return given <= number(condition["at_most"])

    # -- §5

    def line(self, section: Json, q: Json) -> Json:
        if not self.applies(section, q):
            return {"out": "not_applicable"}
        if not self.shown(section, q):
            return {"out": "hidden"}
        if not self.scored(q):
            return {"out": "not_scored"}
        points = self.points(q)
        if points == "unanswered" and self.scoring.get("unanswered", "zero") == "zero":
            points = Fraction(0)
        if isinstance(points, str):
            return {"out": points}
        weight = number(q.get("weight", 1))
        return {
            "earned": weight * points,
            "available": weight * self.most(q),
            "weight": weight,
            "points": points,
        }

    def scored_by_method(self, lines: list[Json]) -> Fraction | None:
        counting = [line for line in lines if "out" not in line]
        available = sum((line["available"] for line in counting), Fraction(0))
        earned = sum((line["earned"] for line in counting), Fraction(0))
        if available == 0:
            return None
        if self.method == "percentage":
            return 100 * earned / available
        if self.method == "mean":
            return earned / sum(line["weight"] for line in counting)
        if self.method == "sum":
            return earned
        if self.method == "lowest":
            return min((line["points"] for line in counting if line["weight"] > 0), default=None)
        return None

    def overall(self, lines: list[Json], scores: list[tuple[Fraction, Fraction | None]]) -> Fraction | None:
        if self.scoring.get("overall", "pooled") == "pooled":
            return self.scored_by_method(lines)
        kept = [(weight, score) for weight, score in scores if score is not None and weight > 0]
        if not kept:
            return None
        if self.method == "lowest":
            return min(score for _, score in kept)
        total = sum(weight * score for weight, score in kept)
        return total if self.method == "sum" else total / sum(weight for weight, _ in kept)

    def cap(self, q: Json, line: Json) -> str | None:
        rules = q.get("critical", [])
        rules = rules if isinstance(rules, list) else [rules]
        if "out" in line:
            return None
        inforce = [rule["cap"] for rule in rules if line["points"] < number(rule["below"])]
        return max(inforce, key=self.place, default=None)

    def place(self, band: str) -> int:
        return [name for name, _ in self.bands].index(band)

    def figure(self, lines: list[Json], score: Fraction | None, caps: list[str]) -> Json:
        inside = [line for line in lines if line.get("out") not in ("not_applicable", "hidden", "not_scored")]
        counted = sum("out" not in line for line in inside)
        least = number(self.scoring.get("least_counted", 0))
        band = None
        if score is not None and inside and Fraction(100 * counted, len(inside)) >= least:
            best = max(map(self.place, caps), default=0)
            reached = [name for name, limit in self.bands[best:] if score >= limit]
            band = reached[0] if reached else None
        return {
            "score": None if score is None else str(score),
            "band": band,
            "counted": counted,
            "of": len(inside),
        }

    def scorecard(self) -> Json:
        lines = {q["key"]: self.line(section, q) for section, q in self.order}
        caps = [(q["key"], self.cap(q, lines[q["key"]])) for _, q in self.order]
        sections, scores = [], []
        for section in self.definition["sections"]:
            keys = [q["key"] for q in section["questions"]]
            here = [lines[key] for key in keys]
            score = self.scored_by_method(here)
            scores.append((number(section.get("weight", 1)), score))
            found = [cap for key, cap in caps if cap and key in keys]
            sections.append({"key": section["key"], **self.figure(here, score, found)})
        every = list(lines.values())
        return {
            "sections": sections,
            "questions": {key: self.spoken(line) for key, line in lines.items()},
            "overall": self.figure(every, self.overall(every, scores), [cap for _, cap in caps if cap]),
            "caps": [{"question": key, "cap": cap} for key, cap in caps if cap],
        }

    @staticmethod
    def spoken(line: Json) -> Json:
        return line if "out" in line else {part: str(line[part]) for part in ("earned", "available")}


def interpret(definition: Json, respondent: Json, values: Json) -> Json:
    """The scorecard of one response, in the shape of the golden cases."""
    return Interpreter(definition, respondent, values).scorecard()
