"""Drafts by random edits: reworded, reweighed, rescaled, renamed, split, merged, retired, and always sound."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from typing import Any

from tried import TYPES, ask, json_copy, limits_at, read, text

from scrutiny.method.faults import Unreadable

Json = dict[str, Any]
RECODES: Json = {
    "met": ("tenths", {"met": "always", "partly": "often", "not": "never", "na": "unsure"}),
    "yes_no": ("met", {"true": "met", "false": "not"}),
}
Draw = random.Random


def questions(draft: Json) -> list[Json]:
    return [question for section in draft["sections"] for question in section["questions"]]


def one(draw: Draw, draft: Json) -> Json:
    return draw.choice(questions(draft))


def reweight(draw: Draw, draft: Json) -> None:
    one(draw, draft)["weight"] = draw.choice([0, 0.5, 1, 2, 3])


def reword(draw: Draw, draft: Json) -> None:
    question, comparable = one(draw, draft), draw.choice([True, False, None])
    question["text"] += " Always?"
    question.pop("comparable", None)
    if comparable is not None:
        question["comparable"] = comparable


def rescale(draw: Draw, draft: Json) -> None:
    """Onto another scale, with a recode or without."""
    question = one(draw, draft)
    scale, recode = RECODES[question.get("scale", question["kind"])]
    question |= {"kind": "judgement", "scale": scale}
    question.pop("points", None)
    question.pop("critical", None)
    if draw.random() < 0.7 and "keys" not in question.get("was", {}):
        question["was"] = {"key": question["key"], **question.get("was", {}), "recode": recode}


def retire(draw: Draw, draft: Json) -> None:
    section = draw.choice(draft["sections"])
    section["questions"].remove(draw.choice(section["questions"]))


def add(draw: Draw, draft: Json) -> None:
    key = f"added_{draw.randrange(10**6)}"
    asked = draw.choice(draft["sections"])["questions"]
    asked.insert(draw.randint(0, len(asked)), ask(key, draw.choice(["met", "tenths", "percent"])))


def move(draw: Draw, draft: Json) -> None:
    question = one(draw, draft)
    for section in draft["sections"]:
        section["questions"] = [each for each in section["questions"] if each is not question]
    draw.choice(draft["sections"])["questions"].append(question)


def rename(draw: Draw, draft: Json) -> None:
    question = one(draw, draft)
    question["was"] = {"key": question["key"], **question.get("was", {})}
    question["key"] = f"renamed_{draw.randrange(10**6)}"


def split(draw: Draw, draft: Json) -> None:
    section = draw.choice(draft["sections"])
    question = draw.choice(section["questions"])
    part = question | {"key": f"part_{draw.randrange(10**6)}", "was": {"key": question["key"]}}
    if draw.random() < 0.5:
        part["comparable"] = True
    section["questions"].append(part)


def merge(draw: Draw, draft: Json) -> None:
    section = draw.choice(draft["sections"])
    old = [q for q in section["questions"] if q.get("scale") == "met" and "was" not in q]
    first, second = draw.sample(old, 2)
    merged = ask(f"merged_{draw.randrange(10**6)}", was={"keys": [first["key"], second["key"]]})
    if draw.random() < 0.7:
        merged["comparable"] = True
    section["questions"] = [q for q in section["questions"] if q not in (first, second)] + [merged]


def limits(draw: Draw, draft: Json) -> None:
    draft["scoring"]["bands"] = limits_at(*draw.choice([(85, 60), (90, 50), (70, 40), (50, 25)]))


def cap(draw: Draw, draft: Json) -> None:
    question = one(draw, draft)
    if question.get("scale") != "met" or question.pop("critical", None) is None:
        question["critical"] = {"below": draw.choice([1, 2]), "cap": draw.choice(["amber", "red"])}


def scoring(draw: Draw, draft: Json) -> None:
    name, values = draw.choice(
        [
            ("method", ["percentage", "mean", "sum", "lowest"]),
            ("overall", ["pooled", "sections"]),
            ("unanswered", ["zero", "excluded"]),
            ("least_counted", [0, 50, 80]),
        ]
    )
    draft["scoring"][name] = draw.choice(values)


def target(draw: Draw, draft: Json) -> None:
    one(draw, draft)["applies_to"] = {"type": draw.sample(TYPES, 2)}


def weigh(draw: Draw, draft: Json) -> None:
    draw.choice(draft["sections"])["weight"] = draw.choice([0, 1, 2, 0.5])


EDITS: tuple[Callable[[Draw, Json], None], ...] = (
    *(reweight, reword, reword, rescale, rescale, retire, add, move, rename),
    *(split, merge, limits, cap, scoring, target, weigh),
)


def drafts(seed: int, many: int, edits: int = 5) -> list[Json]:
    """A chain of sound drafts after the questionnaire, each some random edits further than the last."""
    draw, chain = random.Random(seed), list[Json]()
    draft = text() | {"version": "draft", "follows": "2018-19"}
    for _ in range(many):
        for _ in range(edits):
            draft = _edited(draw, draft)
        chain.append(json_copy(draft))
    return chain


def _edited(draw: Draw, draft: Json) -> Json:
    """One edit further; one that cannot be made, or leaves a fault, is drawn again."""
    while True:
        tried = copy.deepcopy(draft)
        try:
            draw.choice(EDITS)(draw, tried)
            read(tried)
        except (Unreadable, KeyError, ValueError, IndexError):
            continue
        if tried != draft:
            return tried
