"""Chains of versions: a broken thread is never compared, and its reason is the one nearest the newest."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from method.definitions import BANDS, Json, read, whole

from scrutiny.method.comparison import Yardstick, Year, compare
from scrutiny.method.lineage import REASONS
from scrutiny.method.readings import Out

SCORING = {"method": "percentage", "bands": BANDS}
RECODE = {"met": "always", "partly": "often", "not": "never", "na": "unsure"}
Broken = tuple[int, str] | None  # the step that broke the thread, and why


def ask(key: str, scale: str = "met", **more: Any) -> Json:
    return {"key": key, "kind": "judgement", "text": f"{key}?", "scale": scale} | more


def since(step: int, why: str | None, *before: Broken) -> Broken:
    """A break at this step, else the one nearest the newest among what it comes from."""
    if why:
        return (step, why)
    found = [broken for broken in before if broken]
    return min(found, key=lambda b: (-b[0], REASONS.index(b[1])), default=None)


@st.composite
def chains(draw: st.DrawFn) -> tuple[list[Json], dict[str, Broken]]:
    """Two to four versions, and for each question of the newest where its thread broke, if it did."""
    asked = [ask(f"q{n}") for n in range(draw(st.integers(2, 4)))]
    broken: dict[str, Broken] = {question["key"]: None for question in asked}
    versions = [asked]
    for step in range(1, draw(st.integers(2, 4))):
        asked, broken = draw(next_version(step, versions[-1], broken))
        versions.append(asked)
    return [version_of(n, questions) for n, questions in enumerate(versions)], broken


def version_of(n: int, questions: list[Json]) -> Json:
    section = {"key": "s", "title": "S", "questions": questions}
    return whole([section], SCORING, str(n), str(n - 1) if n else None)


@st.composite
def next_version(
    draw: st.DrawFn, step: int, before: list[Json], broken: dict[str, Broken]
) -> tuple[list[Json], dict[str, Broken]]:
    after, then = [ask(f"added_{step}")], {f"added_{step}": (step, "added")}
    left = [
        {name: q[name] for name in ("key", "kind", "text", "scale", "weight") if name in q} for q in before
    ]
    if len(left) > 1 and left[0]["scale"] == left[1]["scale"] and draw(st.booleans()):
        one, other, said = left.pop(0), left.pop(0), draw(st.sampled_from([True, None]))
        key = f"merged_{step}"
        merged = ask(key, one["scale"], was={"keys": [one["key"], other["key"]]})
        after.append(merged | ({"comparable": True} if said else {}))
        then[key] = since(step, None if said else "merged", broken[one["key"]], broken[other["key"]])
    for question in left:
        for new, why in draw(st.sampled_from(WAYS))(step, question):
            after.append(new)
            then[new["key"]] = since(step, why, broken[question["key"]])
    return after, then


def kept(step: int, q: Json) -> list[Any]:
    return [(q | {"weight": step}, None)]


def reworded(said: bool | None) -> Any:
    why = {True: None, False: "not_comparable", None: "reworded"}[said]
    more = {} if said is None else {"comparable": said}
    return lambda step, q: [(q | {"text": f"{q['text']} {step}"} | more, why)]


def renamed(said: bool | None) -> Any:
    more = {} if said is None else {"comparable": said}
    why = "not_comparable" if said is False else None
    return lambda step, q: [
        (ask(f"{q['key']}_{step}", q["scale"], was={"key": q["key"]}, text="Other?") | more, why)
    ]


def split(said: bool) -> Any:
    more, why = ({"comparable": True}, None) if said else ({}, "split")
    return lambda step, q: [
        (q, "split"),
        (ask(f"{q['key']}_part_{step}", q["scale"], was={"key": q["key"]}) | more, why),
    ]


def rescaled(recoded: bool) -> Any:
    def way(step: int, q: Json) -> list[Any]:
        if q["scale"] != "met":
            return kept(step, q)
        was = {"was": {"key": q["key"], "recode": RECODE}} if recoded else {}
        return [(q | {"scale": "tenths"} | was, None if recoded else "rescaled")]

    return way


def retired(step: int, q: Json) -> list[Any]:
    return []


WAYS = [
    kept,
    kept,
    reworded(True),
    reworded(False),
    reworded(None),
    renamed(None),
    renamed(False),
    split(True),
    split(False),
    rescaled(True),
    rescaled(False),
    retired,
]
often = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@often
@given(chains())
def test_a_chain_of_versions_never_compares_a_broken_thread(
    drawn: tuple[list[Json], dict[str, Broken]],
) -> None:
    versions, broken = drawn
    yardstick = Yardstick([read(version) for version in versions])
    assert yardstick.left_out == {key: why[1] for key, why in broken.items() if why}
    assert yardstick.kept == {key for key, why in broken.items() if not why}


@often
@given(chains(), st.data())
def test_a_question_that_is_not_compared_earns_nothing_in_any_year(
    drawn: tuple[list[Json], dict[str, Broken]], data: st.DataObject
) -> None:
    versions, broken = drawn
    years = []
    for version in versions:
        keys = [question["key"] for question in version["sections"][0]["questions"]]
        said = {key: data.draw(st.sampled_from(["met", "not", "na", "often"])) for key in keys}
        years.append(Year(read(version), {}, said))
    for card in compare(years).like_for_like:
        for key, why in broken.items():
            assert (card.lines[key].out == Out.NOT_COMPARED) is (why is not None)


@often
@given(chains())
def test_a_lost_question_is_one_that_no_compared_question_comes_from(
    drawn: tuple[list[Json], dict[str, Broken]],
) -> None:
    versions, _ = drawn
    yardstick = Yardstick([read(version) for version in versions])
    for n, version in enumerate(versions[:-1]):
        reached = {key for kept in yardstick.kept for key in yardstick.threads.of[kept].keys[n]}
        scored = {question["key"] for question in version["sections"][0]["questions"]}
        assert set(yardstick.lost.get(version["version"], ())) == scored - reached
