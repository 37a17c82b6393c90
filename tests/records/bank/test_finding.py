"""Finding in the bank: whatever is typed, words are found alike on both databases."""

from __future__ import annotations

import cast
import make
import pytest
from banked import reword, texts
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from scrutiny.records import bank
from scrutiny.records.bank import BankQuestion
from scrutiny.records.bank.words import kept, words


def test_every_word_must_stand_in_the_question(people, publish):
    publish()
    assert texts(people.amina, "deputy trained") == ["The deputy is trained to the same level."]
    assert texts(people.amina, "deputy zebra") == []


def test_words_stand_in_the_help_the_answers_and_the_section_too(people, publish):
    publish(change=reword("heard", help="Think of the youngest."))
    assert texts(people.amina, "youngest") == ["Children are asked and heard."]
    assert texts(people.amina, "heard partly") == ["Children are asked and heard."]
    assert set(texts(people.amina, "children's voice")) == {
        "Children are asked and heard.",
        "How are they heard?",
    }


def test_the_last_word_may_be_a_beginning_and_no_other(people, publish):
    publish()
    assert texts(people.amina, "deputy train") == ["The deputy is trained to the same level."]
    assert texts(people.amina, "dep trained") == []


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("policies reviewed", "Every policy is reviewed."),
        ("policy reviewed", "All policies are reviewed."),
        ("REVIEWED Policies", "Every policy is reviewed."),
        ("policies", "Every policy is reviewed."),
        ("cafe naive", "Is the café naïve?"),
        ("CAFÉ", "Is the cafe open?"),
        ("childrens", "Is it the children's choice?"),
        ("child’s", "What is a child’s day like?"),
        ("11.2", "Does duty 11.2 hold?"),
        ("e-safety", "Is e-safety taught?"),
        ("بچوں", "کیا بچوں سے پوچھا گیا؟"),
        ("ਬੱਚਿਆਂ ਨੂੰ", "ਕੀ ਬੱਚਿਆਂ ਨੂੰ ਪੁੱਛਿਆ ਗਿਆ?"),
        ("straße", "Which STRASSE is it?"),
        ("0x1f 12e5", "Is 0x1F or 12e5 a figure?"),
    ],
)
def test_words_are_found_however_they_are_written(people, publish, typed, text):
    publish(change=reword("how", text))
    assert text in texts(people.amina, typed)


def test_a_word_in_the_question_weighs_more_than_one_beside_it(people, publish):
    publish(change=reword("deputy", "Who chairs the panel?"))
    publish(questionnaire="other", change=reword("deputy", "Who comes?", help="The chairs of the panel."))
    assert texts(people.amina, "chairs panel") == ["Who chairs the panel?", "Who comes?"]


def test_of_two_that_match_alike_the_newest_comes_first(people, publish):
    first = publish(questionnaire="one")
    second = publish(questionnaire="two")
    found = bank.search(people.amina, "trained post").items
    assert [item.uses[0].version_id for item in found] == [second.id, first.id]


HOSTILE = [
    '"', "'", '"""', "''", '"lead', 'lead"', "lead*", "*", "**", "lead* *", "NEAR(", "NEAR(lead post, 5)",
    "NOT", "AND", "OR", "lead AND", "AND lead", "NOT lead", "lead OR", "near:lead", "far : lead", "{near far} : lead",
    "belongs : p1", "-lead", "+lead", "^lead", "lead^2", "(lead", "lead)", "()", "lead & ", "lead | ", "!lead", "lead <-> post",
    "lead:*", "lead:A", "'; DROP TABLE bank_question; --", '"; DROP TABLE bank_index; --', "%", "_", "\\", "\\'", "lead\\",
    "\0", "lead\0post", "\ud800", "lead\udfff", "🙂", "🙂🙂 lead", "\u202elead\u202c", "\u200flead", "ﷺ" * 300, "\ufeff", "\t\n\r",
    "lead " * 2_000, "a" * 10_000, "é" * 10_000, "ل" * 10_000, " ".join(f"w{n}" for n in range(500)), "1e999", "NaN", "null", "--", "/* */",
    "=p1", "z0644", "$$", "${lead}", "{{ lead }}", "<script>alert(1)</script>", "%00", "&amp;", "a\u0300" * 500,
]  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE, ids=lambda typed: ascii(typed[:20]))
def test_nothing_that_is_typed_breaks_a_search(people, publish, session, typed):
    publish()
    found = bank.search(people.amina, typed, kind=None)
    assert found.total == len(found.items) and found.total <= 5
    assert session.scalar(select(BankQuestion.id).limit(1)) is not None


@pytest.mark.parametrize(
    "typed",
    [
        '"trained post"',
        "(trained) post",
        "trained & post",
        "trained* post*",
        "trained-post",
        "‘trained’ post!",
    ],
)
def test_signs_between_words_do_no_harm(people, publish, typed):
    publish()
    assert texts(people.amina, typed) == ["A trained lead is in post."]


@pytest.mark.parametrize("typed", ["*", '""', "🙂", "\0", "NOT*"[3:], "«»", "\u200f"])
def test_signs_alone_find_nothing(people, publish, typed):
    publish()
    assert bank.search(people.amina, typed).total == 0


@pytest.mark.parametrize("typed", ["", " ", "\n\t"])
def test_no_words_at_all_show_everything(people, publish, typed):
    publish()
    assert bank.search(people.amina, typed).total == 5


def test_words_beyond_the_twelfth_do_not_count(people, publish):
    publish(change=reword("how", "one two three four five six seven eight nine ten eleven twelve"))
    twelve = "one two three four five six seven eight nine ten eleven twelve"
    assert bank.search(people.amina, f"{twelve} thirteen fourteen").total == 1
    assert bank.search(people.amina, f"thirteen {twelve}").total == 0


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(word=st.from_regex(r"[a-z0-9]{1,12}", fullmatch=True), typed=st.text(max_size=40))
def test_whatever_the_words_a_question_is_found_by_them(session, word, typed):
    """On PostgreSQL the words pass a parser that knows figures, addresses and more: it must keep each whole."""
    session.rollback()
    people = cast.assemble()
    make.version(people.here)
    row = session.scalars(select(BankQuestion).where(BankQuestion.key == "how")).one()
    row.near = kept(f"{word} und {typed}")
    session.flush()
    for one in (word, *list(words(typed))[:3]):
        assert row.id in [item.id for item in bank.search(people.amina, f"und {one}").items], one
    session.rollback()
