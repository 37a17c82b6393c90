"""What is offered about where a question comes from: real renames, splits and mergers, and nothing far-fetched."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from method.asking import SCORING, ask
from method.definitions import read, whole

from scrutiny.method import codec
from scrutiny.method.definition import Definition
from scrutiny.method.lineage import steps_between
from scrutiny.method.suggesting import Suggestion, recode_for, suggestions

FORMS = Path(__file__).parents[2] / "form_definitions"
Json = dict[str, Any]


def text_of(family: str, version: str) -> Json:
    raw: Json = json.loads((FORMS / family / f"{version}.json").read_bytes())
    return raw


def questions_in(raw: Json) -> list[Json]:
    return [question for section in raw["sections"] for question in section["questions"]]


def leniently(raw: Json) -> Definition:
    """As a draft is read: what its author has not said yet is no hindrance."""
    definition = codec.examine(json.dumps(raw)).definition
    assert definition is not None
    return definition


def unsaid(family: str, old: str, new: str) -> dict[str, Suggestion]:
    """What is suggested where the newer version's author had said nothing about where questions come from."""
    raw = text_of(family, new)
    for question in questions_in(raw):
        question.pop("was", None)
    found = suggestions(leniently(text_of(family, old)), leniently(raw))
    return {each.key: each for each in found}


# -- what our own authors said, found without their saying it ----------------------------------------------------


@pytest.mark.parametrize(
    ("family", "old", "new", "kind", "key", "was"),
    [
        ("section_175", "2017-18", "2018-19", "rename", "designated_teacher", ("looked_after_teacher",)),
        ("section_175", "2017-18", "2018-19", "rename", "online_policy", ("e_safety_policy",)),
        ("section_175", "2017-18", "2018-19", "split", "behaviour_policy", ("bullying_policy",)),
        ("section_175", "2017-18", "2018-19", "split", "peer_on_peer", ("bullying_policy",)),
        ("section_175", "2017-18", "2018-19", "merge", "visitors_speakers", ("visitors", "speakers")),
        ("section_175", "2018-19", "2019-20", "rename", "local_arrangements", ("lscb_link",)),
        ("section_175", "2018-19", "2019-20", "rename", "pupil_survey", ("voice_survey",)),
        ("section_175", "2018-19", "2019-20", "split", "prevent_training", ("prevent",)),
        ("section_175", "2018-19", "2019-20", "split", "prevent_risk", ("prevent",)),
        ("section_175", "2018-19", "2019-20", "merge", "records", ("records_order", "records_secure")),
        ("section_11", "2017", "2019", "rename", "partnership_rep", ("lscb_rep",)),
        ("section_11", "2019", "2021", "split", "exploitation", ("missing_exploitation",)),
        ("section_11", "2019", "2021", "merge", "records", ("records_secure", "record_quality")),
    ],
)
def test_what_our_authors_said_is_found_unsaid(
    family: str, old: str, new: str, kind: str, key: str, was: tuple[str, ...]
) -> None:
    found = unsaid(family, old, new)[key]
    assert (found.kind, found.was) == (kind, was)
    assert 0 < found.sure < 1
    assert all(f"“{source}”" in found.why for source in was)


@pytest.mark.parametrize(("old", "new"), [("2017-18", "2018-19"), ("2018-19", "2019-20")])
def test_nothing_is_suggested_that_our_authors_did_not_mean(old: str, new: str) -> None:
    raw = text_of("section_175", new)
    meant = {
        question["key"]: {question["was"]["key"]}
        if "key" in question["was"]
        else set(question["was"]["keys"])
        for question in questions_in(raw)
        if "was" in question
    }
    found = unsaid("section_175", old, new).values()
    assert {each.key for each in found if each.kind != "recode"} <= meant.keys()
    assert all(set(each.was) <= meant[each.key] for each in found if each.kind != "recode")


def test_what_the_author_has_said_is_not_suggested_again() -> None:
    raw = text_of("section_175", "2018-19")
    found = suggestions(leniently(text_of("section_175", "2017-18")), leniently(raw))
    said = {question["key"] for question in questions_in(raw) if "was" in question}
    assert not said & {each.key for each in found}


# -- planted -----------------------------------------------------------------------------------------------------


def planted(change: Any) -> list[Suggestion]:
    """Section 175 beside itself, with one thing changed."""
    old, new = text_of("section_175", "2019-20"), text_of("section_175", "2019-20")
    for raw in (old, new):
        raw.pop("follows", None)
        for question in questions_in(raw):
            question.pop("was", None)
    new["version"] = "2020-21"
    for section in new["sections"]:
        change(section)
    return suggestions(leniently(old), leniently(new))


@pytest.mark.parametrize(
    "key", ["whistleblowing", "dbs", "fgm_duty", "trusted_adult", "eyfs_devices", "boarding_care"]
)
def test_a_question_under_another_key_is_found(key: str) -> None:
    def rename(section: Json) -> None:
        for question in section["questions"]:
            if question["key"] == key:
                question |= {
                    "key": "quite_another",
                    "text": question["text"].replace("staff", "people") + ", always",
                }

    [found] = planted(rename)
    assert (found.kind, found.key, found.was, found.recode) == ("rename", "quite_another", (key,), None)
    assert found.sure > 0.75


def test_the_same_words_under_another_key_are_as_sure_as_can_be() -> None:
    def rename(section: Json) -> None:
        for question in section["questions"]:
            if question["key"] == "third_parties":
                question["key"] = "outsiders"

    [found] = planted(rename)
    assert (found.kind, found.was, found.sure) == ("rename", ("third_parties",), 1.0)


def test_a_question_taken_apart_is_found_in_its_parts() -> None:
    def split(section: Json) -> None:
        for n, question in enumerate(section["questions"]):
            if question["key"] == "parents_informed":
                texts = {
                    "policy_findable": "Parents and carers know where your child protection policy is",
                    "whom_to_ring": "Parents know whom to ring when they worry about a child",
                }
                parts = [question | {"key": key, "text": text} for key, text in texts.items()]
                section["questions"][n : n + 1] = parts
                break

    found = planted(split)
    assert [(each.kind, each.key, each.was) for each in found] == [
        ("split", "policy_findable", ("parents_informed",)),
        ("split", "whom_to_ring", ("parents_informed",)),
    ]


def test_two_questions_put_together_are_found_in_the_one() -> None:
    def merge(section: Json) -> None:
        asked = section["questions"]
        if asked[0]["key"] == "eyfs_lead":
            asked[1] |= {
                "key": "eyfs_people",
                "text": "A practitioner trained for it takes the lead on safeguarding in the early years, and somebody "
                "with a full and current paediatric first aid certificate is always there when young children are",
            }
            del asked[0]

    [found] = planted(merge)
    assert (found.kind, found.key) == ("merge", "eyfs_people")
    assert set(found.was) == {"eyfs_lead", "eyfs_first_aid"}


@pytest.mark.parametrize(
    "question",
    [
        ask("noticeboard", text="There is a noticeboard in the entrance hall that visitors can read"),
        ask("trained_dogs", text="Dogs that visit the school are trained"),
        ask("ate", text="How many pupils had a hot lunch last week?", kind="number"),
        ask("blank", text="?"),
    ],
)
def test_an_unrelated_question_in_place_of_another_suggests_nothing(question: Json) -> None:
    def replace(section: Json) -> None:
        for n, each in enumerate(section["questions"]):
            if each["key"] == "dbs":
                section["questions"][n] = question

    assert planted(replace) == []


def test_a_figure_is_not_a_judgement_under_another_name() -> None:
    def replace(section: Json) -> None:
        for n, each in enumerate(section["questions"]):
            if each["key"] == "allegations_procedure":
                text = "What share of allegations reached the designated officer within one working day?"
                section["questions"][n] = {"key": "in_time", "kind": "percentage", "text": text}

    assert planted(replace) == []


def test_versions_in_different_languages_are_not_compared_word_by_word() -> None:
    old, new = (
        asked("2018", ask("a", text="Staff know whom to tell")),
        asked("2019", ask("b", text="Staff know whom to tell")),
    )
    assert [each.kind for each in suggestions(read(old), read(new))] == ["rename"]
    assert suggestions(read(old), read(new | {"languages": ["cy"]})) == []


# -- recodes -------------------------------------------------------------------------------------------------------


def asked(version: str, *questions: Json) -> Json:
    return whole(
        [{"key": "s", "title": "S", "questions": list(questions)}],
        SCORING,
        version,
        "2018" if version == "2019" else None,
    )


def options(**points: float | None) -> list[Json]:
    listed = [{"value": value.lower(), "label": value.replace("_", " ")} for value in points]
    return [
        one | ({"excluded": True} if p is None else {"points": p})
        for one, p in zip(listed, points.values(), strict=True)
    ]


def recoded(before: Json, after: Json) -> Suggestion | None:
    found = suggestions(read(asked("2018", before)), read(asked("2019", after)))
    assert len(found) < 2
    return found[0] if found else None


def choice(**points: float | None) -> Json:
    return ask("a", "choice", options=options(**points))


def test_equal_values_read_as_one_another() -> None:
    found = recoded(choice(Met=2, Not=0), choice(Met=3, Partly=1, Not=0))
    assert found is not None
    assert (found.kind, found.was, found.recode, found.open) == (
        "recode",
        ("a",),
        {"met": "met", "not": "not"},
        (),
    )
    assert found.sure == 1.0
    assert found.why.startswith("“Met” reads as “Met”: the same answer.")


def test_equal_labels_read_as_one_another_whatever_their_case() -> None:
    before = ask(
        "a",
        "choice",
        options=[
            {"value": "1", "label": "MET", "points": 1},
            {"value": "2", "label": "Not met.", "points": 0},
        ],
    )
    after = ask(
        "a",
        "choice",
        options=[
            {"value": "met", "label": "Met", "points": 1},
            {"value": "no", "label": "Not met", "points": 0},
        ],
    )
    found = recoded(before, after)
    assert found is not None
    assert found.recode == {"1": "met", "2": "no"}


def test_as_many_answers_in_the_order_of_their_points_read_as_one_another() -> None:
    found = recoded(choice(Good=2, Fair=1, Poor=0), choice(Low=0, Middling=1, High=4))
    assert found is not None
    assert found.recode == {"good": "high", "fair": "middling", "poor": "low"}
    assert found.sure < 0.8
    assert [pair.why for pair in found.pairs][
        1
    ] == "“Fair” reads as “Middling”: number 2 of 3 by points in both."


def test_yes_and_no_are_the_ends_of_a_scale_with_one_answer_between() -> None:
    before = ask("a", "yes_no", points={"yes": 2, "no": 0})
    found = recoded(before, choice(Met=2, Partly=1, Not=0))
    assert found is not None
    assert (found.recode, found.sure) == ({"true": "met", "false": "not"}, 0.5)
    assert (
        recoded(before, choice(Embedded=3, Established=2, Developing=1, Absent=0)) is None
    )  # yes hid too much


def test_an_answer_becomes_a_yes_as_json_has_it() -> None:
    found = recoded(choice(Met=2, Partly=1, Not=0), ask("a", "yes_no", points={"yes": 2, "no": 0}))
    assert found is not None
    assert (found.recode, found.open) == ({"met": True, "not": False}, ("partly",))


def test_what_cannot_be_said_is_left_open_and_makes_it_less_sure() -> None:
    found = recoded(choice(None_at_all=0, Some=1, Lots=2), choice(None_at_all=0, A_few=1, Many=2, Most=3))
    assert found is not None
    assert (found.recode, found.open) == ({"none_at_all": "none_at_all"}, ("some", "lots"))
    assert found.sure == pytest.approx(1 / 3, abs=0.01)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (choice(Good=1, Fair=1), choice(High=2, Low=0)),  # of two worth the same neither is the better
        (choice(A=3, B=2, C=1, D=0), choice(W=2, X=1, Y=0)),
        (
            choice(Na=None, A=1, B=0),
            choice(Na=None, W=4, X=3, Y=2, Z=1),
        ),  # what is excluded says nothing by itself
        (ask("a", scale="unit"), choice(Good=2, Bad=0)),
        (ask("a", "text"), ask("a", "number")),
    ],
)
def test_where_nothing_is_plain_no_recode_is_offered(before: Json, after: Json) -> None:
    assert recoded(before, after) is None


def test_a_recode_that_is_there_already_is_left_alone() -> None:
    after = choice(Met=3, Partly=1, Not=0) | {"was": {"key": "a", "recode": {"met": "met", "not": "not"}}}
    assert recoded(choice(Met=2, Not=0), after) is None


def test_a_renamed_question_with_other_answers_brings_its_recode() -> None:
    text = "Staff can raise poor practice and trust that it is taken seriously"
    found = recoded(
        choice(Met=2, Not=0) | {"text": text}, choice(Met=3, Partly=1, Not=0) | {"key": "b", "text": text}
    )
    assert found is not None
    assert (found.kind, found.recode, found.open) == ("rename", {"met": "met", "not": "not"}, ())


def test_a_recode_can_be_asked_for_between_any_two_questions() -> None:
    old, new = (
        read(asked("2018", choice(Met=2, Not=0))),
        read(asked("2019", choice(Met=3, Not=0) | {"key": "b"})),
    )
    found = recode_for(old, new, "b", "a")
    assert found is not None
    assert (found.key, found.was, found.recode) == ("b", ("a",), {"met": "met", "not": "not"})


def test_a_suggestion_taken_up_makes_the_step_comparable() -> None:
    before, after = choice(Met=2, Not=0), choice(Met=3, Partly=1, Not=0)
    found = recoded(before, after)
    assert found is not None
    taken = after | {"was": {"key": "a", "recode": dict(found.recode or {})}}
    steps = steps_between(read(asked("2018", before)), read(asked("2019", taken)))
    assert steps["a"].broken is None


FAULTY = sorted((Path(__file__).parents[1] / "definitions" / "faulty").glob("*.json"))


@pytest.mark.parametrize("path", FAULTY, ids=lambda path: path.stem)
def test_a_draft_with_gaps_is_read_without_a_stumble(path: Path) -> None:
    draft = codec.examine(json.dumps(json.loads(path.read_bytes())["definition"])).definition
    ours = leniently(text_of("section_175", "2019-20"))
    for old, new in ((ours, draft), (draft, ours)):
        assert old is None or new is None or {each.key for each in suggestions(old, new)} <= new.by_key.keys()


# -- quick, and unmoved by what is hostile -----------------------------------------------------------------------------


def many(version: str, prefix: str, texts: list[str]) -> Definition:
    return read(asked(version, *[ask(f"{prefix}{n}", text=text) for n, text in enumerate(texts)]))


def test_a_hundred_and_fifty_beside_as_many_take_well_under_a_twentieth_of_a_second() -> None:
    texts = [
        q["text"] for f in ("2017-18", "2018-19", "2019-20") for q in questions_in(text_of("section_175", f))
    ]
    texts += [q["text"] for f in ("2019", "2021") for q in questions_in(text_of("section_11", f))]
    texts += [q["text"] for q in questions_in(text_of("dataset", "2019-20"))]
    texts = list(dict.fromkeys(texts))[:150]
    assert len(texts) == 150
    old, new = many("2018", "old", texts), many("2019", "new", [f"{text}, as you see it" for text in texts])
    took = []
    for _ in range(3):
        began = time.process_time()
        found = suggestions(old, new)
        took.append(time.process_time() - began)
    assert sum(each.was == (each.key.replace("new", "old"),) for each in found) > 140
    assert min(took) < 0.05


def test_two_strangers_of_a_thousand_questions_are_not_read_against_each_other() -> None:
    text = "Staff know whom to tell about a worry "
    old, new = many("2018", "old", [text] * 1000), many("2019", "new", [text + "now"] * 1000)
    began = time.process_time()
    assert suggestions(old, new) == []
    assert time.process_time() - began < 0.5
