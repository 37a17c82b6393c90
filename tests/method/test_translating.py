"""Translating: what is missing, what was left behind, and what is to be said before it is published."""

from __future__ import annotations

from typing import Any

import make
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutiny.method import codec, editing, translating
from scrutiny.method.translating import State

LEAD, DEPUTY, MET = "question:lead/text", "question:deputy/text", "scale:met/met/label"


def raw(**more: Any) -> Any:
    """The tiny text in English and Polish, nothing translated."""
    return codec.definition_from_canonical(codec.canonical(make.text(languages=["en", "pl"], **more))).raw


def translated(text: Any, words: dict[str, str]) -> Any:
    return editing.apply(text, {"do": "translate", "language": "pl", "texts": words}).raw


def reworded(text: Any, key: str, words: str) -> Any:
    edit = {
        "do": "set_question",
        "key": key,
        "fields": {"text": {**told(text, f"question:{key}/text"), "en": words}},
    }
    return editing.apply(text, edit).raw


def told(text: Any, place: str) -> dict[str, str]:
    return dict(next(one.words for one in editing.places(text) if one.name == place))


def row(text: Any, place: str, **more: Any) -> translating.Row:
    return next(one for one in translating.rows(text, "pl", **more) if one.place == place)


class Kept:
    """A text with its history, as a draft keeps it."""

    def __init__(self, text: Any) -> None:
        self.raw, self.back = text, []

    def do(self, **edit: Any) -> None:
        applied = editing.apply(self.raw, edit)
        self.raw = applied.raw
        self.back = [applied.changes, *self.back]

    def undo(self) -> None:
        before = editing.split(self.raw)
        reverse = editing.reverse(before, self.back[0])
        applied = editing.settled(before, reverse.parts, lambda _: "")
        self.raw, self.back = applied.raw, [applied.changes, *self.back]

    @property
    def stale(self) -> frozenset[str]:
        return frozenset(translating.stale(self.raw, "pl", self.back))


def test_a_text_says_where_it_is_met() -> None:
    headings = {one.place: one.heading for one in translating.rows(raw(), "pl")}
    assert headings["whole/title"] == "The questionnaire · title"
    assert headings["section:voice/title"] == "Section “Children's voice” · title"
    assert headings[LEAD] == "“A trained lead is in post.” · words"
    assert headings[MET] == "Scale “met” · answer “met”"
    assert headings["whole/scoring/bands/green/label"] == "The questionnaire · name of the band “green”"


def test_a_numbered_question_is_called_by_its_number() -> None:
    text = editing.apply(raw(), {"do": "set_question", "key": "lead", "fields": {"number": "1.4"}}).raw
    assert row(text, LEAD).heading == "1.4 · words"


def test_states_tell_missing_same_and_done_apart() -> None:
    text = translated(raw(), {LEAD: "Jest przeszkolona osoba.", DEPUTY: "Is there a deputy?"})
    assert [row(text, place).state for place in (LEAD, DEPUTY, MET)] == [
        State.DONE,
        State.SAME,
        State.MISSING,
    ]
    assert row(text, LEAD, stale=[LEAD]).state is State.STALE
    assert row(text, MET, stale=[MET]).state is State.MISSING  # there is nothing that could be old


def test_a_name_that_is_filled_in_is_missed_where_the_translation_lost_it() -> None:
    text = reworded(raw(), "lead", "{partnership} asks by {deadline}: who leads?")
    text = translated(text, {LEAD: "{partnership} pyta"})
    assert row(text, LEAD).lacking == ("{deadline}",)
    assert translating.completeness(translating.rows(text, "pl")).lacking == 1


def test_rewording_makes_a_translation_stale_and_translating_mends_it() -> None:
    kept = Kept(translated(raw(), {LEAD: "Raz", DEPUTY: "Dwa"}))
    assert kept.stale == frozenset()
    kept.do(do="set_question", key="lead", fields={"text": {"en": "Other words", "pl": "Raz"}})
    assert translating.stale(kept.raw, "pl", kept.back) == {LEAD: "A trained lead is in post."}
    kept.do(do="translate", language="pl", texts={LEAD: "Inne"})
    assert kept.stale == frozenset()


def test_undoing_the_rewording_makes_it_right_again() -> None:
    kept = Kept(translated(raw(), {LEAD: "Raz"}))
    kept.do(do="set_question", key="lead", fields={"text": {"en": "Other words", "pl": "Raz"}})
    kept.undo()
    assert kept.stale == frozenset()


def test_a_translation_stays_stale_under_another_key() -> None:
    kept = Kept(translated(raw(), {LEAD: "Raz"}))
    kept.do(do="set_question", key="lead", fields={"text": {"en": "Other words", "pl": "Raz"}})
    kept.do(do="rename_question", key="lead", to="leader")
    assert kept.stale == {"question:leader/text"}


def test_a_moved_question_makes_nothing_stale() -> None:
    kept = Kept(translated(raw(), {LEAD: "Raz"}))
    kept.do(do="move_question", key="lead", section="voice", after=None)
    assert kept.stale == frozenset()


def test_the_version_followed_tells_what_was_left_behind_before_the_draft_began() -> None:
    old = translated(raw(), {LEAD: "Raz", DEPUTY: "Dwa"})
    new = translated(reworded(reworded(old, "lead", "New words"), "deputy", "New, too"), {DEPUTY: "Nowe"})
    assert translating.stale_since(old, new, "pl") == {LEAD: "A trained lead is in post."}
    assert translating.stale(new, "pl", (), old) == {LEAD: "A trained lead is in post."}


def test_putting_another_language_first_makes_nothing_stale() -> None:
    text = raw()
    every = {one.place: f"PL {one.source}" for one in translating.rows(text, "pl")}
    kept = Kept(translated(text, every))
    kept.do(do="set_first_language", language="pl")
    assert translating.first_of(kept.raw) == "pl"
    assert translating.stale(kept.raw, "en", kept.back) == {}
    assert row_in(kept.raw, "en", LEAD).target == "A trained lead is in post."


def row_in(text: Any, language: str, place: str) -> translating.Row:
    return next(one for one in translating.rows(text, language) if one.place == place)


def test_warnings_say_each_thing_wanting_in_each_language() -> None:
    text = translated(raw(unchecked=["pl"]), {LEAD: "Raz", DEPUTY: "Dwa"})
    of = len(translating.rows(text, "pl"))
    said = translating.warnings(text, {"pl": [LEAD]}, {"pl": "Polish"}.__getitem__)
    assert said == [
        f"Polish: {of - 2} of {of} texts are missing, 1 is of words that have changed since, no person has confirmed it."
    ]


def test_a_language_that_is_whole_and_confirmed_warns_of_nothing() -> None:
    text = raw()
    every = {one.place: f"PL {one.source}" for one in translating.rows(text, "pl")}
    assert translating.warnings(translated(text, every)) == []
    assert translating.warnings(codec.definition_from_canonical(codec.canonical(make.text())).raw) == []


PLACES = {"lead": LEAD, "deputy": DEPUTY, "heard": "question:heard/text"}
STEPS = st.lists(
    st.tuples(st.sampled_from(sorted(PLACES)), st.sampled_from(("en", "pl", "move")), st.sampled_from("abc")),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_stale_is_what_was_translated_from_other_words(steps: list[tuple[str, str, str]]) -> None:
    """Against a plain record of the words each translation was made from."""
    kept = Kept(translated(raw(), dict.fromkeys(PLACES.values(), "na początku")))
    made_from = {key: told(kept.raw, place)["en"] for key, place in PLACES.items()}
    for key, what, words in steps:
        now = told(kept.raw, PLACES[key])
        if what == "move":
            kept.do(do="move_question", key=key, section="voice", after=None)
        elif what == "en":
            kept.do(do="set_question", key=key, fields={"text": {**now, "en": words}})
        elif now["pl"] != words:
            kept.do(do="translate", language="pl", texts={PLACES[key]: words})
            made_from[key] = now["en"]
    expected = {place for key, place in PLACES.items() if told(kept.raw, place)["en"] != made_from[key]}
    assert kept.stale == expected


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([one.name for one in editing.places(raw())]), st.text("ab {}", max_size=5)
    )
)
def test_what_is_done_and_what_is_missing_make_the_whole(words: dict[str, str]) -> None:
    found = translating.rows(translated(raw(), words), "pl")
    state = translating.completeness(found)
    assert state.of == len(editing.places(raw())) and state.done + state.missing == state.of
    assert state.done == sum(bool(text.strip()) for text in words.values())
    assert {one.place: one.target for one in found if one.target} == {
        place: text.strip() for place, text in words.items() if text.strip()
    }
