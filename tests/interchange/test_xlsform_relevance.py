"""Relevance in, as conditions; and out again where XLSForm has words for it."""

from __future__ import annotations

from typing import Any

import pytest

from scrutiny.interchange.expressions import Asked, CannotSay
from scrutiny.interchange.xlsform.relevance import condition, relevance, says_the_same
from scrutiny.method.codec.numerals import Numeral, plain

ASKED = {
    "Site": Asked("site", "choice", {"school": "school", "1": "1", "odd_one": "Odd one"}),
    "yn": Asked("yn", "yes_no", {"yes": True, "no": False}),
    "many": Asked("many", "number", whole=True),
    "share": Asked("share", "percentage"),
    "tick": Asked("tick", "choices", {"a": "a", "b": "b"}),
    "day": Asked("day", "date"),
    "why": Asked("why", "text"),
    "list": Asked("list", "table"),
    "lost": Asked("lost", ""),
    "pic": Asked("pic", "file"),
}


def answer(key: str, **how: Any) -> dict[str, Any]:
    return {"question": key, **how}


SCHOOL, YES = answer("site", **{"is": "school"}), answer("yn", **{"is": True})

SAID: list[tuple[str, dict[str, Any]]] = [
    ("${Site} = 'school'", SCHOOL),
    ('${Site}="school"', SCHOOL),
    ("${ Site } = ‘school’", SCHOOL),
    ("'school' = ${Site}", SCHOOL),
    ("selected(${Site}, 'school')", SCHOOL),
    ("${Site} = 1", answer("site", **{"is": "1"})),
    ("${Site} = 'odd_one'", answer("site", **{"is": "Odd one"})),
    ("${Site} != 'school'", {"not": SCHOOL}),
    ("not(${Site} = 'school')", {"not": SCHOOL}),
    ("${yn} = 'yes'", YES),
    ("${Site} = 'school' or ${Site} = '1'", answer("site", **{"in": ["school", "1"]})),
    ("${Site} = 'school' or ${yn} = 'yes'", {"any": [SCHOOL, YES]}),
    ("${Site} = 'school' and ${yn} = 'yes'", {"all": [SCHOOL, YES]}),
    ("${yn}='yes' or ${Site}='school' and ${yn}='yes'", {"any": [YES, {"all": [SCHOOL, YES]}]}),
    ("(${yn}='yes' or ${Site}='school') and ${yn}='yes'", {"all": [{"any": [YES, SCHOOL]}, YES]}),
    ("${many} >= 3", answer("many", at_least=3)),
    ("${many} > 3", answer("many", at_least=4)),
    ("${many} > 3.5", answer("many", at_least=4)),
    ("${many} < 3", answer("many", at_most=2)),
    ("3 < ${many}", answer("many", at_least=4)),
    ("${many} <= -3", answer("many", at_most=-3)),
    ("${many} = 03", answer("many", **{"is": 3})),
    ("${many} = '3'", answer("many", **{"is": 3})),
    ("${share} > .5", {"all": [answer("share", at_least=0.5), {"not": answer("share", **{"is": 0.5})}]}),
    ("selected(${tick}, 'a')", answer("tick", includes="a")),
    ("not(selected(${tick}, 'a'))", {"not": answer("tick", includes="a")}),
    ("${day} = date('2019-09-01')", answer("day", **{"is": "2019-09-01"})),
    ("${day} = '2019-09-01'", answer("day", **{"is": "2019-09-01"})),
    ('${why} = "it\'s"', answer("why", **{"is": "it's"})),
    ("${why} != ''", answer("why", answered=True)),
    ('${why} = ""', answer("why", answered=False)),
    ("string-length(${why}) > 0", answer("why", answered=True)),
    ("count-selected(${tick}) >= 1", answer("tick", answered=True)),
    ("count(${list}) = 0", answer("list", answered=False)),
    ("${pic} != ''", answer("pic", answered=True)),
]


@pytest.mark.parametrize(("expression", "expected"), SAID, ids=[expression for expression, _ in SAID])
def test_a_relevance_is_a_condition(expression: str, expected: dict[str, Any]) -> None:
    assert plain(condition(expression, ASKED)) == expected


@pytest.mark.parametrize(
    "expression",
    [
        "", " ", "${Site}", "${Site} =", "= 'school'", "${Site} = 'nowhere'", "${gone} = 'x'", "${Site} = ${yn}",
        "${tick} = 'a'", "${many} + 1 > 3", "${many} > 'three'", "${why} > 3", "${day} > date('2019-09-01')",
        "${day} < today()", "regex(${why}, '[a-z]+')", "if(${yn} = 'yes', 1, 0)", "true()", "(${yn} = 'yes'",
        "${yn} = 'yes')", "${yn} = 'yes' and", "${yn} = 'yes' ${many} > 3", "${yn} = yes", "${yn} = 'yes", "1 = 1",
        "${pic} = 'x'", "${list} = 'x'", "string-length(${why}) > 3", "count-selected(${tick}) >= 2", "../a = 'x'",
        "/data/a = 'x'", "${Site} = 'school' | ${yn}", "selected(${tick}, ${Site})", "selected('a', 'b')", "${}",
        "${many} mod 2 = 0", "position(..) = 1", "${yn} = 'yes' = 'yes'", "not()", "not(${yn})", "\x00", "${yn} = ‘’’",
    ],
)  # fmt: skip
def test_what_conditions_do_not_know_is_said_with_a_mend(expression: str) -> None:
    with pytest.raises(CannotSay) as why:
        condition(expression, ASKED)
    assert why.value.says.endswith(".") and why.value.mend.endswith(".")


@pytest.mark.parametrize("deep", ["(" * 2000 + "${yn} = 'yes'" + ")" * 2000, "not(" * 2000, "((((" * 2000])
def test_brackets_without_end_are_refused_and_not_followed(deep: str) -> None:
    with pytest.raises(CannotSay, match="nested deeper"):
        condition(deep, ASKED)


def test_a_long_relevance_is_read_in_time() -> None:
    parts = condition(" or ".join(["${many} > 3", "${yn} = 'yes'"] * 300), ASKED)["any"]
    assert len(parts) == 600


def test_a_relevance_without_end_is_not_read() -> None:
    with pytest.raises(CannotSay, match="longer than"):
        condition(" or ".join(["${yn} = 'yes'"] * 1000), ASKED)


def test_what_is_not_known_of_a_question_is_not_told_twice() -> None:
    assert condition("${lost} = 'whatever'", ASKED) == answer("lost", answered=True)


# -- and back ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "expression",
    [
        "${Site} = 'school'", "${Site} != 'odd_one'", "${Site} = 'school' or ${Site} = '1'", "${yn} = 'no'",
        "not(selected(${tick}, 'a'))", "${many} >= 3 and (${yn} = 'yes' or ${why} != '')", "count(${list}) > 0",
        "${day} = date('2019-09-01')", '${why} = "it\'s"', "${share} <= 2.50", "${why} = ''",
    ],
)  # fmt: skip
def test_a_condition_is_written_as_it_was_read(expression: str) -> None:
    assert relevance(condition(expression, ASKED), ASKED) == expression


@pytest.mark.parametrize(
    "wanted",
    [
        {"respondent": "type", "in": ["academy"]},
        {"all": [SCHOOL, {"respondent": "type", "in": ["academy"]}]},
        {"all": [SCHOOL]},
        {"any": [SCHOOL, answer("site", **{"is": "1"})]},
        answer("site", **{"in": ["school"]}),
        answer("why", **{"is": "both ' and \""}),
        answer("why", **{"is": "’tis"}),
        answer("many", at_least=Numeral("1e3")),
        answer("gone", answered=True),
        {"not": {"question": "site"}},
    ],
)
def test_what_xlsform_has_no_words_for_is_not_taken_for_said(wanted: dict[str, Any]) -> None:
    written = relevance(wanted, ASKED)
    assert not written or not says_the_same(written, wanted, ASKED)
