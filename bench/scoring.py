"""Scoring: a hundred questions of fresh answers, beside bare look-ups and beside reading the JSON each time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson

from bench import made
from bench.measuring import CPU, Figure, at_most, faster, for_information, in_turn
from scrutiny.method.figures import Scores
from scrutiny.method.plans import plan_for
from scrutiny.method.scoring import explain, score

QUESTIONS, SECTIONS, RESPONSES = 100, 10, 2_000
RESPONDENT = {"type": "maintained_school", "phase": "primary"}


def interpreted(definition: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    """The scorecard's figures by walking the JSON definition, as an ordinary author would, in floats."""
    bands, scales = definition["scoring"]["bands"], definition["scales"]
    order = [band["band"] for band in bands]
    sections, caps = [], []
    earned = available = 0.0
    counted = of = 0

    def figure(earned: float, available: float, counted: int, of: int, capped: list[str]) -> dict[str, Any]:
        result = 100 * earned / available if available else None
        band = None
        if result is not None:
            best = max(map(order.index, capped), default=0)
            band = next((b["band"] for b in bands[best:] if result >= b["at_least"]), None)
        return {"score": result, "band": band, "counted": counted, "of": of}

    for section in definition["sections"]:
        here_earned = here_available = 0.0
        here_counted = here_of = 0
        here_caps: list[str] = []
        for question in section["questions"]:
            scale = scales[question["scale"]]
            weight = question.get("weight", 1)
            option = next((o for o in scale if o["value"] == values.get(question["key"])), None)
            here_of += 1
            if option is not None and "points" not in option:
                continue
            points = option["points"] if option is not None else 0
            here_counted += 1
            here_earned += weight * points
            here_available += weight * max(o["points"] for o in scale if "points" in o)
            rule = question.get("critical")
            if rule and points < rule["below"]:
                here_caps.append(rule["cap"])
                caps.append((question["key"], rule["cap"]))
        sections.append(figure(here_earned, here_available, here_counted, here_of, here_caps))
        earned, available = earned + here_earned, available + here_available
        counted, of = counted + here_counted, of + here_of
    overall = figure(earned, available, counted, of, [cap for _, cap in caps])
    return {"sections": sections, "overall": overall, "caps": caps}


def same(scores: Scores, other: dict[str, Any]) -> None:
    """Look that both give the same bands, counts and caps, and the same scores as far as floats go."""
    figures = [*scores.sections, scores.overall]
    for figure, found in zip(figures, [*other["sections"], other["overall"]], strict=True):
        assert (figure.band, figure.counted, figure.of) == (found["band"], found["counted"], found["of"])
        assert (figure.score is None) == (found["score"] is None)
        assert figure.score is None or abs(float(figure.score) - found["score"]) < 1e-9
    assert [(cap.question, cap.cap) for cap in scores.caps] == other["caps"]


def run(*, responses: int = RESPONSES, turns: int = 9) -> list[Figure]:
    """Each contender goes once over answers parsed just before: none finds them warm in the cache."""
    definition = made.judged(QUESTIONS, SECTIONS, critical=10, weights=(1, 2, 1.5))
    plan, keys = plan_for(made.read(definition)), [f"q{n}" for n in range(QUESTIONS)]
    texts = made.judgements(QUESTIONS, responses)
    for text in texts[:200]:
        values = orjson.loads(text)
        same(score(plan, RESPONDENT, values), interpreted(definition, values))

    def floor(values: dict[str, Any]) -> object:
        return list(map(values.get, keys))

    def over(does: Callable[[dict[str, Any]], object]) -> Callable[[], float]:
        def timed() -> float:
            parsed = [orjson.loads(text) for text in texts]
            begun = CPU()
            for values in parsed:
                does(values)
            return CPU() - begun

        return timed

    contenders = {
        "floor": over(floor),
        "ours": over(lambda values: score(plan, RESPONDENT, values)),
        "json": over(lambda values: interpreted(definition, values)),
        "explained": over(lambda values: explain(plan, RESPONDENT, values)),
    }
    took = {name: time / responses for name, time in in_turn(contenders, turns=turns).items()}
    name = f"Scoring {QUESTIONS} questions in {SECTIONS} sections, answers just parsed"
    return [
        at_most(name, took["ours"], took["floor"], 5, against="the bare look-ups of the answers", unit="µs"),
        faster("… the same", took["ours"], took["json"], 5, against="reading the JSON each time", unit="µs"),
        for_information(
            "… with the reason for every figure",
            took["explained"],
            took["ours"],
            against="without",
            unit="µs",
        ),
    ]
