"""Questionnaires out of thin air: every kind, field and condition, in words that spreadsheets find hard."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from scrutiny.method import codec
from scrutiny.method.definition import Definition

Json = dict[str, Any]
LANGUAGES = ("en", "cy", "pt-BR")
HARD = (
    "Is there a policy?", "=1+1", "{=SUM(A1)}", "-2", "'quoted'", 'both “curled” and "straight" and \'single\'',
    "costs ${price}", "${", "$\u2060", "two\nlines", "tab\there", "<r>no markup</r>", "<b>&amp;</b>", "_x000D_",
    "Ydych chi’n siŵr?", "کیا آپ محفوظ ہیں؟", "  spaces around  ", "yes", "TRUE", "2019-09-01", "0012", "1.50",
    "{partnership} asks {organisation}", "🙂 fine", "a::b", "@handle", "x" * 300,
)  # fmt: skip
VALUES = ("met", "Partly met", "não", "na", "it's", 'a "b"', "${x}", "7", "yes", "1.0", "/slash", "=1")
FIGURES = (0, 1, 2.5, 100, 0.1)
DAYS = ("2019-09-01", "2020-02-29")


def lines(languages: tuple[str, ...], say: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Any]:
    """A text in the first language, or in some of them, as our own reader would spell it."""
    say = say or st.sampled_from(HARD)
    if len(languages) == 1:
        return say
    others = st.fixed_dictionaries({}, optional=dict.fromkeys(languages[1:], say))
    return st.builds(lambda first, more: _spelt(languages, {languages[0]: first, **more}), say, others)


def _spelt(languages: tuple[str, ...], words: dict[str, str]) -> Any:
    if len(words) == 1:
        return words[languages[0]]
    return {language: words[language] for language in languages if language in words}


@st.composite
def options(draw: st.DrawFn, languages: tuple[str, ...], *, scored: bool) -> list[Json]:
    values = draw(st.lists(st.sampled_from(VALUES), min_size=1, max_size=5, unique=True))
    found = []
    for value in values:
        option: Json = {"value": value, "label": draw(lines(languages))}
        if scored and draw(st.booleans()):
            option["points"] = draw(st.sampled_from((0, 1, 2.5)))
        elif draw(st.booleans()):
            option["excluded"] = draw(st.booleans())
        option |= draw(
            st.fixed_dictionaries(
                {},
                optional={
                    "needs": st.sampled_from((["comment"], ["comment", "action"])),
                    "colour": st.sampled_from(("green", "grey")),
                    "picture": st.sampled_from(("smile", "${face}")),
                },
            )
        )
        found.append(option)
    if scored:
        found[0].pop("excluded", None)
        found[0]["points"] = 3
    return found


def tests(question: Json, scales: Json) -> st.SearchStrategy[Json]:
    """A test of one question’s answer."""
    key, kind = question["key"], question["kind"]
    found: list[st.SearchStrategy[Json]] = [
        st.builds(lambda a: {"question": key, "answered": a}, st.booleans())
    ]
    answers = _answers(question, scales)
    if answers:
        found.append(st.builds(lambda v: {"question": key, "is": v}, st.sampled_from(answers)))
        several = st.lists(st.sampled_from(answers), min_size=1, max_size=3)
        found.append(st.builds(lambda v: {"question": key, "in": v}, several))
    if kind == "choices":
        values = [option["value"] for option in question["options"]]
        found.append(st.builds(lambda v: {"question": key, "includes": v}, st.sampled_from(values)))
    if kind in ("number", "percentage"):
        for how in ("at_least", "at_most"):
            found.append(st.builds(lambda n, how=how: {"question": key, how: n}, st.sampled_from(FIGURES)))
    return st.one_of(found)


def _answers(question: Json, scales: Json) -> list[Any]:
    kind = question["kind"]
    if kind == "yes_no":
        return [True, False]
    if kind == "date":
        return ["2020-01-01"]
    if kind in ("number", "percentage") and not question.keys() & {"at_least", "at_most"}:
        return [7, 1]
    if kind in ("text", "long_text"):
        return ["yes", "it's", 'a "b"', "’tis “odd”", "both ' and \""]
    if kind in ("judgement", "choice", "faces"):
        offered = question.get("options") or scales[question["scale"]]
        return [option["value"] for option in offered] if isinstance(offered, list) else [50]
    return []


@st.composite
def conditions(draw: st.DrawFn, before: list[Json], scales: Json, depth: int = 2) -> Json:
    how = draw(st.sampled_from(("test", "test", "respondent", "not", "all", "any") if depth else ("test",)))
    if how == "respondent":
        return {"respondent": "type", "in": ["academy", "it's ${x}"]}
    if how == "test":
        return draw(tests(draw(st.sampled_from(before)), scales))
    inner = conditions(before, scales, depth - 1)
    if how == "not":
        return {"not": draw(inner)}
    return {how: draw(st.lists(inner, min_size=1, max_size=3))}


def own(kind: str, languages: tuple[str, ...]) -> st.SearchStrategy[Json]:
    """The fields of a kind’s own."""
    optional: dict[str, st.SearchStrategy[Any]] = {}
    if kind in ("number", "percentage"):
        optional = {
            "at_least": st.sampled_from((0, -3, 0.5)),
            "at_most": st.sampled_from((100, 7.5)),
            "decimals": st.sampled_from((0, 2)),
        }
    if kind == "rate":
        optional = {"per": st.sampled_from((100, 10_000))}
    if kind == "date":
        optional = {"at_least": st.just(DAYS[0]), "at_most": st.just(DAYS[1])}
    if kind in ("text", "long_text"):
        optional = {"max_length": st.sampled_from((20, 200, 10_000))}
    if kind == "file":
        optional = {"max_files": st.sampled_from((1, 20))}
    if kind == "choices":
        optional = {"at_least": st.just(1), "at_most": st.sampled_from((1, 2))}
    return st.fixed_dictionaries({}, optional=optional)


@st.composite
def tables(draw: st.DrawFn, languages: tuple[str, ...]) -> Json:
    kinds = ("number", "date", "text", "long_text", "yes_no", "choice")
    columns = []
    for at, kind in enumerate(draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=4))):
        column = {"key": ("date", "q0", "data", "first")[at], "kind": kind, "text": draw(lines(languages))}
        if kind == "choice":
            column["options"] = draw(options(languages, scored=False))
        columns.append(column)
    limits = draw(st.fixed_dictionaries({}, optional={"min_rows": st.just(1), "max_rows": st.just(30)}))
    return {"columns": columns, **limits}


KINDS = (
    "judgement", "yes_no", "choice", "choices", "faces", "number", "percentage", "rate", "date", "text", "long_text",
    "table", "file", "information",
)  # fmt: skip


@st.composite
def questions(
    draw: st.DrawFn, key: str, before: list[Json], languages: tuple[str, ...], scales: Json
) -> Json:
    kind = draw(st.sampled_from(KINDS))
    question: Json = {"key": key, "kind": kind, "text": draw(lines(languages)), **draw(own(kind, languages))}
    if kind in ("judgement", "faces") or (kind == "choice" and draw(st.booleans())):
        question["scale"] = draw(st.sampled_from(sorted(scales)))
    elif kind in ("choice", "choices"):
        question["options"] = draw(options(languages, scored=kind == "choice" and draw(st.booleans())))
    if kind == "yes_no" and draw(st.booleans()):
        question["points"] = {"yes": draw(st.sampled_from((1, 2.50))), "no": 0}
    if kind == "table":
        question |= draw(tables(languages))
    if kind != "information":
        question |= draw(st.fixed_dictionaries({}, optional={"required": st.booleans()}))
    question |= draw(
        st.fixed_dictionaries(
            {},
            optional={
                "help": lines(languages),
                "number": st.sampled_from(("1.10", "2")),
                "evidence": st.sampled_from(("none", "invited")),
                "comment": st.sampled_from(("none", "invited")),
                "scope": st.just("local"),
                "weight": st.sampled_from(FIGURES),
                "source": st.sampled_from(HARD),
                "picture": st.just("school"),
                "comparable": st.booleans(),
                "applies_to": st.just({"type": ["academy", "=1"], "phase": ["${x}"]}),
                "was": st.sampled_from(({"key": "old"}, {"keys": ["a", "b"]})),
            },
        )
    )
    if before and draw(st.booleans()):
        question["show_when"] = draw(conditions(before, scales))
    return question


@st.composite
def questionnaires(draw: st.DrawFn) -> Definition:
    """A sound questionnaire, as its canonical text reads."""
    languages = draw(st.sampled_from((LANGUAGES[:1], LANGUAGES[:1], LANGUAGES[:2], LANGUAGES)))
    scales: Json = {
        "met": draw(options(languages, scored=True)),
        "percent": {"from": 0, "to": 100, "step": 50},
        "yes_no": draw(options(languages, scored=True)),
        "one": {"from": 50, "to": 50},
    }
    before: list[Json] = []
    sections, count = [], -1
    for name in ("first", "meta", "q0")[: draw(st.integers(1, 3))]:
        section: Json = {"key": name, "title": draw(lines(languages)), "questions": []}
        if draw(st.booleans()):
            section["introduction"] = draw(lines(languages))
        if before and draw(st.booleans()):
            section["show_when"] = draw(conditions(before, scales))
        if draw(st.booleans()):
            section |= {"weight": draw(st.sampled_from(FIGURES)), "applies_to": {"type": ["academy"]}}
        earlier = list(before)
        for _ in range(draw(st.integers(0, 3))):
            count += 1
            key = ("data", "meta", "introduction")[count] if count < 3 else f"q{count}"
            question = draw(questions(key, earlier, languages, scales))
            section["questions"].append(question)
            before += [question] if question["kind"] != "information" else []
        sections.append(section)
    raw: Json = {
        "format": 1,
        "questionnaire": "thin_air",
        "version": draw(st.sampled_from(("2019-20", "1.10", "7"))),
        "follows": "2018-19",
        "title": draw(lines(languages)),
        "instrument": draw(st.sampled_from(("self_assessment", "case_audit", "survey", "dataset"))),
        "audience": "agency",
        "languages": list(languages),
        "scales": scales,
        "sections": sections,
    }
    raw |= draw(
        st.fixed_dictionaries(
            {},
            optional={
                "introduction": lines(languages),
                "closing": lines(languages),
                "declaration": st.fixed_dictionaries(
                    {"text": lines(languages), "signatories": st.just(["head"])}
                ),
                "presentation": st.just({"pace": "question"}),
                "unchecked": st.just(list(languages[1:2])),
                "scoring": st.fixed_dictionaries(
                    {"method": st.just("percentage"), "least_counted": st.just(12.5)},
                    optional={
                        "bands": st.just([{"band": "red", "label": {"en": "Red ${x}"}, "at_least": 0}])
                    },
                ),
            },
        )
    )
    return codec.read(json.dumps(raw))
