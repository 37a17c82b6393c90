"""The instruments we ship: each reads without fault, keeps its family's rules and uses what the format has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from scrutiny.method import changes, codec, soundness
from scrutiny.method import definition as defined  # whose Test pytest would take for its own
from scrutiny.method.definition import (
    All,
    AnyOf,
    Condition,
    Definition,
    Not,
    Question,
    Range,
    Respondent,
    Text,
)

FOLDER = Path(__file__).parents[2] / "form_definitions"
FILES = sorted(FOLDER.glob("*/*.json"))
COUNTS = {
    "practitioner_voice": 19,
    "voice_5_7": 8,
    "voice_8_11": 10,
    "voice_12_17": 12,
    "voice_easy_read": 8,
    "voice_service": 10,
    "voice_parents": 12,
    "evaluation_register": 9,
}
UNFIT_FOR_CHILDREN = re.compile(
    r"\b(abuse\w*|disclos\w+|wrong|please|victims?|placements?|safeguard\w*)\b", re.I
)


@cache
def read(path: Path) -> Definition:
    return codec.read(path.read_bytes())


def every() -> list[Definition]:
    return [read(path) for path in FILES]


def of_audience(audience: str) -> list[Definition]:
    return [definition for definition in every() if definition.audience == audience]


def surveys() -> list[Definition]:
    return [definition for definition in every() if definition.instrument == "survey"]


def families() -> dict[str, list[Definition]]:
    by_key: dict[str, list[Definition]] = {}
    for definition in every():
        by_key.setdefault(definition.questionnaire, []).append(definition)
    return by_key


def steps() -> Iterator[tuple[Definition, Definition]]:
    for versions in families().values():
        yield from pairwise(sorted(versions, key=lambda version: version.version))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_each_file_reads_without_fault_and_is_named_as_its_text_says(path: Path) -> None:
    definition = read(path)
    assert soundness.faults_in(definition) == []
    assert (definition.questionnaire, definition.version) == (path.parent.name, path.stem)


def test_each_version_follows_the_one_before_without_fault() -> None:
    for old, new in steps():
        assert new.follows == old.version
        assert soundness.faults_between(old, new) == []


@pytest.mark.parametrize("questionnaire", COUNTS)
def test_each_of_the_smaller_instruments_asks_as_many_questions_as_it_says(questionnaire: str) -> None:
    (definition,) = families()[questionnaire]
    assert len(definition.questions) == COUNTS[questionnaire]


def test_a_first_page_that_counts_its_questions_counts_right() -> None:
    for definition in [*of_audience("child"), *of_audience("parent_carer")]:
        promised = re.search(r"(\d+) questions", definition.words(definition.introduction))
        assert promised and int(promised[1]) == len(definition.questions), definition.questionnaire


def test_nobody_is_marked_down_for_silence_in_a_survey() -> None:
    for definition in surveys():
        assert definition.scoring.unanswered == "excluded"
        assert not any(question.required for question in definition.questions)


def test_a_survey_asks_for_no_files_and_no_declaration() -> None:
    for definition in surveys():
        assert definition.declaration is None
        assert {question.evidence for question in definition.questions} == {"none"}
        assert {question.comment for question in definition.questions} == {"none"}


def test_a_childs_question_has_at_most_twelve_words_and_one_page() -> None:
    for definition in of_audience("child"):
        assert (definition.pace, definition.tone in ("young", "easy_read")) == ("question", True)
        for question in definition.questions:
            assert len(definition.words(question.text).split()) <= 12, question.key


def test_a_childs_form_uses_no_word_a_child_should_not_have_to_read() -> None:
    for definition in of_audience("child"):
        texts = [definition.words(text) for text in all_texts(definition)]
        assert [found for text in texts for found in UNFIT_FOR_CHILDREN.findall(text)] == []


def test_a_childs_first_and_last_page_say_who_asks_what_follows_and_where_help_is() -> None:
    for definition in of_audience("child"):
        first, last = definition.words(definition.introduction), definition.words(definition.closing)
        for needed in ("{partnership}", "0800 1111", "page", "read"):
            assert needed in first, (definition.questionnaire, needed)
        assert re.search(r"can't (come|send|act)|cannot send", first)
        assert re.search(r"^Thank", last) and "0800 1111" in last


def test_every_face_and_thumb_has_a_picture_and_words() -> None:
    for definition in every():
        for question in definition.questions:
            if question.kind == "faces":
                assert all(option.picture and definition.words(option.label) for option in question.options)


def test_children_up_to_seventeen_are_not_marked() -> None:
    scored = {definition.questionnaire for definition in of_audience("child") if definition.scoring.bands}
    assert scored == {"voice_service"}


def test_no_help_names_a_year_or_a_paragraph() -> None:
    """Either would make the question reworded with each edition of the guidance."""
    for definition in every():
        for question in definition.questions:
            words = definition.words(question.help)
            assert not re.search(r"\b(19|20)\d\d\b|\bparagraphs?\b|\bpara\b", words), question.key


def test_the_five_questions_of_the_register_add_up_to_fifteen_for_everybody() -> None:
    (definition,) = families()["evaluation_register"]
    scored = [question for question in definition.questions if question.scored]
    assert sum(question.most * question.weight for question in scored) == 15
    assert not any(question.applies_to or question.show_when for question in scored)


# -- every feature of the format is somebody's need ----------------------------------------------------


def all_texts(definition: Definition) -> Iterator[Text | None]:
    yield from (definition.title, definition.introduction, definition.closing)
    for section in definition.sections:
        yield from (section.title, section.introduction)
        for question in section.questions:
            yield from (question.text, question.help)
            yield from (option.label for option in question.options)


def parts(condition: Condition | None) -> Iterator[Condition]:
    if condition is None:
        return
    yield condition
    match condition:
        case All(of) | AnyOf(of):
            for inner in of:
                yield from parts(inner)
        case Not(inner):
            yield from parts(inner)


CONDITION_NAMES = {All: "all", AnyOf: "any", Not: "not", Respondent: "respondent"}


def features_of_conditions(condition: Condition | None) -> Iterator[str]:
    for part in parts(condition):
        name = part.how if isinstance(part, defined.Test) else CONDITION_NAMES[type(part)]
        yield f"condition {name}"
        if isinstance(part, defined.Test) and name == "answered":
            yield f"condition answered {str(part.against).lower()}"


def features_of_scale(question: Question) -> Iterator[str]:
    if isinstance(question.scale, Range):
        yield "range"
    for option in question.options:
        yield from (f"needs {need}" for need in option.needs)
        if option.excluded:
            yield "excluded option"
        elif option.points is None and question.scored:
            yield "unscored option"
        elif option.points is not None and option.points.denominator != 1:
            yield "decimal points"
        if option.picture:
            yield "picture"


def features_of_question(question: Question) -> Iterator[str]:
    yield f"kind {question.kind}"
    yield f"scope {question.scope}"
    yield f"evidence {question.evidence}"
    if question.scored:
        yield f"weight {float(question.weight):g}"
    if question.kind == "choice" and question.scale_name:
        yield "choice on a scale"
    if question.applies_to:
        yield "applies_to"
    for rule in question.critical:
        yield f"critical {rule.cap}"
        yield "critical on a range" if question.range else f"critical on {question.kind}"
    yield from features_of_scale(question)
    yield from features_of_conditions(question.show_when)


def features_of(definition: Definition) -> Iterator[str]:
    scoring = definition.scoring
    yield (
        f"{scoring.method}, {scoring.overall}" if scoring.method in ("percentage", "mean") else scoring.method
    )
    yield f"unanswered {scoring.unanswered}"
    yield f"pace {definition.pace}"
    yield f"tone {definition.tone}"
    yield f"instrument {definition.instrument}"
    yield f"audience {definition.audience}"
    if definition.declaration:
        yield "declaration"
    for section in definition.sections:
        yield from ["applies_to on a section"] if section.applies_to else []
        yield from ["show_when on a section"] if section.show_when else []
        for question in section.questions:
            yield from features_of_question(question)


def lineage_features() -> Iterator[str]:
    for old, new in steps():
        for change in changes.between(old, new).changes:
            yield from (f"lineage {name}" for name in change.classes)
            if "reworded" in change.classes:
                yield f"lineage reworded, comparable {str(change.comparable).lower()}"


KINDS = [
    "judgement",
    "yes_no",
    "choice",
    "choices",
    "faces",
    "number",
    "percentage",
    "rate",
    "date",
    "text",
    "long_text",
    "table",
    "file",
    "information",
]
TESTS = ["is", "in", "at_least", "at_most", "includes", "answered", "all", "any", "not", "respondent"]
CLASSES = [
    "reworded",
    "moved",
    "reweighted",
    "retargeted",
    "rescaled",
    "renamed",
    "split",
    "merged",
    "added",
    "retired",
]
WANTED = {
    *(f"kind {kind}" for kind in KINDS),
    *(f"condition {test}" for test in TESTS),
    "condition answered false",
    "condition answered true",
    *(f"lineage {name}" for name in CLASSES),
    "lineage reworded, comparable true",
    "lineage reworded, comparable false",
    *("choice on a scale", "range", "decimal points", "excluded option", "unscored option", "picture"),
    *("weight 2", "weight 0.03", "weight 0"),
    *("needs comment", "needs action", "needs evidence", "evidence required"),
    *("percentage, sections", "percentage, pooled", "mean, sections", "mean, pooled"),
    *("lowest", "sum", "none", "unanswered zero", "unanswered excluded"),
    *("critical amber", "critical red", "critical on a range", "critical on yes_no"),
    *("applies_to", "applies_to on a section", "show_when on a section"),
    *("scope local", "scope general", "declaration"),
    *("pace question", "tone young", "tone easy_read"),
    *(f"instrument {name}" for name in ("self_assessment", "case_audit", "survey", "dataset")),
    *(f"audience {name}" for name in ("agency", "school", "practitioner", "child", "parent_carer")),
}


def test_every_feature_of_the_format_is_used_by_some_instrument() -> None:
    used = {feature for definition in every() for feature in features_of(definition)}
    assert WANTED - used - set(lineage_features()) == set()
