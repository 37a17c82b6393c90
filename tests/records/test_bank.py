"""The question bank: whatever is typed, found alike on both databases; nothing of another partnership."""

from __future__ import annotations

import json

import cast
import make
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, text

from scrutiny.method import codec
from scrutiny.method.codec.numerals import Numeral
from scrutiny.method.permissions import Viewer
from scrutiny.records import bank, catalogue, responses, versions
from scrutiny.records.bank import BankQuestion, BankUse
from scrutiny.records.bank.words import kept, sought, stem, words
from scrutiny.records.base import NotAllowed, NotHere


@pytest.fixture
def people(session):
    return cast.assemble()


@pytest.fixture
def publish(people):
    """Publish the tiny questionnaire with other words: its sections are told by what differs."""

    def made(name="2019-20", within=None, change=lambda text: None, **more):
        raw = make.text(name, **more)
        change(raw)
        definition = codec.read(json.dumps(raw))
        version, _ = catalogue.publish((within or people.here).id, definition, now=make.NOW)
        return version

    return made


def reword(key, text=None, **fields):
    """A change to one question of a definition."""

    def change(raw):
        for section in raw["sections"]:
            for question in section["questions"]:
                if question["key"] == key:
                    question.update({"text": text} if text else {}, **fields)

    return change


def texts(viewer, sought="", **narrowed):
    return [item.text for item in bank.search(viewer, sought, **narrowed).items]


# -- what comes into it ------------------------------------------------------------------------------------


def test_publishing_puts_every_question_into_the_bank(people, publish):
    publish()
    assert set(texts(people.amina)) == {
        "A trained lead is in post.",
        "Is there a deputy?",
        "The deputy is trained to the same level.",
        "Children are asked and heard.",
        "How are they heard?",
    }


def test_a_question_that_reads_the_same_is_one_with_every_use(people, publish):
    first = publish("2018-19")
    second = publish("2019-20", follows="2018-19", change=reword("deputy", number="9.9", weight=3))
    (item,) = bank.search(people.amina, "deputy there").items
    assert [(use.version_id, use.version, use.section) for use in item.uses] == [
        (first.id, "2018-19", "leadership"),
        (second.id, "2019-20", "leadership"),
    ]


@pytest.mark.parametrize(
    ("key", "fields"),
    [
        ("deputy", {"text": "Is there a trained deputy?"}),
        ("deputy", {"help": "Somebody who stands in."}),
        ("deputy", {"points": {"yes": 1, "no": 0}}),
        ("how", {"kind": "text"}),
        ("how", {"max_length": 300}),
    ],
)
def test_another_wording_is_a_question_of_its_own(people, publish, key, fields):
    publish("2018-19")
    publish("2019-20", follows="2018-19", change=reword(key, **fields, comparable=True))
    found = [item for item in bank.search(people.amina).items if item.key == key]
    assert sorted(use.version for item in found for use in item.uses) == ["2018-19", "2019-20"]
    older = next(item for item in found if item.uses[0].version == "2018-19")
    newer = next(item for item in found if item.uses[0].version == "2019-20")
    assert older.later == (newer.id, "2019-20") and newer.later is None


def test_a_changed_answer_is_another_wording_and_a_translation_is_not(people, publish):
    publish("2018-19")

    def relabel(raw):
        raw["scales"]["met"] = [{**option} for option in raw["scales"]["met"]]
        raw["scales"]["met"][0]["label"] = "Wholly met"

    def translate(raw):
        relabel(raw)
        raw["languages"] = ["en", "cy"]
        raw["sections"][0]["questions"][0]["text"] = {
            "en": "A trained lead is in post.",
            "cy": "Mae arweinydd.",
        }

    publish("2019-20", follows="2018-19", change=relabel)
    publish("2020-21", follows="2019-20", change=translate)
    found = {item.uses[0].version: item for item in bank.search(people.amina, "lead post").items}
    assert {name: [use.version for use in item.uses] for name, item in found.items()} == {
        "2018-19": ["2018-19"],
        "2019-20": ["2019-20", "2020-21"],
    }
    assert found["2019-20"].options[0] == "Wholly met"


def test_what_only_informs_is_no_question(people, publish):
    publish(change=lambda raw: raw["sections"][1]["questions"].append(
        {"key": "note", "kind": "information", "text": "Read this first."}
    ))  # fmt: skip
    assert texts(people.amina, "read first") == []


def test_publishing_the_same_text_again_changes_nothing(people, publish, session):
    publish()
    before = session.execute(select(BankQuestion.id, BankQuestion.wording)).all()
    publish()
    assert session.execute(select(BankQuestion.id, BankQuestion.wording)).all() == before


# -- finding -----------------------------------------------------------------------------------------------


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


# -- narrowing, pages --------------------------------------------------------------------------------------


def test_a_search_can_be_narrowed(people, publish):
    publish()
    publish(questionnaire="agencies", audience="agency", instrument="case_audit",
            change=reword("lead", "An agency has a lead."))  # fmt: skip
    assert texts(people.amina, "agency lead", audience="agency") == ["An agency has a lead."]
    assert texts(people.amina, "lead post", instrument="self_assessment") == ["A trained lead is in post."]
    assert texts(people.amina, "agency lead", questionnaire="agencies") == ["An agency has a lead."]
    assert set(texts(people.amina, kind="long_text")) == {"How are they heard?"}
    assert len(texts(people.amina, questionnaire="tiny", section="voice")) == 2
    assert texts(people.amina, "lead", section="voice") == []
    assert texts(people.amina, kind="no such kind") == []


def test_standards_are_told_by_questionnaire_and_newest_title(people, publish):
    publish("2018-19")

    def retitle(raw):
        raw["sections"][1]["title"] = "Voice of the child"

    publish("2019-20", follows="2018-19", change=retitle)
    found = [(place.questionnaire, place.section, place.section_title) for place in bank.places(people.amina)]
    assert found == [("tiny", "leadership", "Leadership"), ("tiny", "voice", "Voice of the child")]


def many(raw, number):
    raw["sections"][1]["questions"] = [
        {"key": f"q{n}", "kind": "text", "text": f"Meadow {n}"} for n in range(number)
    ]


def test_pages_hold_twenty_and_none_is_lost(people, publish):
    publish(change=lambda raw: many(raw, 45))
    pages = [bank.search(people.amina, "meadow", page=n) for n in (1, 2, 3)]
    assert [len(page.items) for page in pages] == [20, 20, 5]
    assert len({item.id for page in pages for item in page.items}) == 45
    assert (pages[0].total, pages[0].pages, pages[0].more) == (45, 3, False)


@pytest.mark.parametrize(("asked", "shown"), [(0, 1), (-5, 1), (99, 3), (10**12, 3)])
def test_a_page_that_is_not_there_is_the_nearest(people, publish, asked, shown):
    publish(change=lambda raw: many(raw, 45))
    assert bank.search(people.amina, "meadow", page=asked).page == shown


def test_beyond_a_thousand_there_are_only_more(people, publish):
    publish(change=lambda raw: many(raw, 1_003))
    found = bank.search(people.amina, "meadow", page=99)
    assert (found.total, found.more, found.page, len(found.items)) == (1_000, True, 50, 20)


# -- who may look ------------------------------------------------------------------------------------------


def test_everybody_who_reads_texts_finds_them(people, publish):
    publish()
    for who in ("amina", "bryn", "cass", "dev", "hana", "quinn", "sol", "pat", "rae", "gov"):
        assert bank.search(getattr(people, who), "lead post").total == 1, who


def test_whoever_reads_no_texts_finds_no_bank(people, publish):
    publish()
    nobody = Viewer(1, "Nobody", people.here.id, frozenset())
    with pytest.raises(NotAllowed):
        bank.search(nobody, "lead")
    with pytest.raises(NotAllowed):
        bank.places(nobody)
    question_id = bank.search(people.amina, "lead").items[0].id
    with pytest.raises(NotHere):
        bank.line(nobody, question_id)


def test_another_partnership_finds_nothing_of_ours(people, publish):
    publish()
    ours = bank.search(people.amina, "lead").items[0].id
    assert bank.search(people.esi, "lead").total == 0 and bank.search(people.esi).total == 0
    assert bank.places(people.esi) == []
    with pytest.raises(NotHere):
        bank.line(people.esi, ours)
    with pytest.raises(NotHere):
        bank.question(people.esi, ours)


def test_the_same_question_in_two_partnerships_is_two(people, publish):
    publish()
    theirs = publish(within=people.elsewhere)
    (item,) = bank.search(people.esi, "trained post").items
    assert [use.version_id for use in item.uses] == [theirs.id]


# -- one question through the years ------------------------------------------------------------------------


@pytest.fixture
def renamed(publish):
    """2017-18 asks of one lead, 2018-19 in other words, 2019-20 splits it in two."""
    publish("2017-18")
    publish(
        "2018-19",
        follows="2017-18",
        change=reword("lead", "A lead trained this year is in post.", comparable=True),
    )

    def split(raw):
        first, *others = raw["sections"][0]["questions"]
        was = {"key": "lead"}
        raw["sections"][0]["questions"] = [
            {**first, "key": "lead_there", "text": "A lead is in post.", "was": was},
            {**first, "key": "lead_trained", "text": "The lead is trained.", "was": was},
            *others,
        ]

    publish("2019-20", follows="2018-19", change=split)


def test_a_question_is_followed_through_renaming_back_and_forth(people, renamed):
    (middle,) = bank.search(people.amina, "trained this year").items
    told = bank.line(people.amina, middle.id)
    assert [(one.version.name, one.question.key, one.sources) for one in told.asked] == [
        ("2017-18", "lead", ()),
        ("2018-19", "lead", ("lead",)),
        ("2019-20", "lead_there", ("lead",)),
        ("2019-20", "lead_trained", ("lead",)),
    ]
    assert [one.broken for one in told.asked] == [None, None, "split", "split"]
    (half,) = bank.search(people.amina, "the lead is trained").items
    names = [one.question.key for one in bank.line(people.amina, half.id).asked]
    assert names == ["lead", "lead", "lead_trained"]


# -- how it was answered -----------------------------------------------------------------------------------


@pytest.fixture
def answered(people, publish):
    """One round of two schools, both in: one has a lead, one has not; one has a deputy."""
    version = publish()
    other = make.school(people.here, "Ash Primary")
    made = make.round(people.here, organisations=[people.school, other], version=version)
    for seat, lead, deputy in zip(make.seats(made), ("met", "na"), (True, False), strict=True):
        officer = people.amina
        for section, values in (
            ("leadership", {"lead": lead, "deputy": deputy}),
            ("voice", {"heard": "met"}),
        ):
            edits = [responses.Edit(key, value, "Why.", seen_revision=99) for key, value in values.items()]
            if deputy and section == "leadership":
                edits.append(responses.Edit("deputy_trained", "met", seen_revision=99))
            responses.save(officer, seat.id, section, edits, now=make.NOW)
        place = seat.organisation_id
        head = make.person(
            people.here, f"Head {place}", "signatory", people.school if place == people.school.id else other
        )
        responses.submit(make.viewer(head, people.here), seat.id, "headteacher", make.NOW)
    return version


def counts(viewer, version, typed):
    told = bank.line(viewer, bank.search(viewer, typed).items[0].id)
    return bank.answered(viewer, told.asked)[version.id, told.question.key]


def test_answers_are_counted_for_each_round(people, answered):
    (lead,) = counts(people.quinn, answered, "trained post")
    assert (lead.period, lead.asked, lead.given) == ("2019-20", 2, 2)
    assert [(words, count) for _, words, count in lead.options] == [
        ("Met", 1), ("Partly met", 0), ("Not met", 0), ("Not applicable", 1),
    ]  # fmt: skip


def test_a_question_is_counted_where_it_was_shown(people, answered):
    (trained,) = counts(people.quinn, answered, "deputy trained same")
    assert (trained.asked, trained.given) == (1, 1)
    (deputy,) = counts(people.quinn, answered, "is there a deputy")
    assert [(value, count) for value, _, count in deputy.options] == [("yes", 1), ("no", 1)]


def test_words_are_not_counted(people, answered):
    told = bank.line(people.quinn, bank.search(people.quinn, "how are they heard").items[0].id)
    assert bank.answered(people.quinn, told.asked) == {}


@pytest.mark.parametrize("who", ["bryn", "hana", "cass", "dev", "pat", "rae", "gov"])
def test_counts_are_for_those_alone_who_read_all_scores(people, answered, who):
    viewer = getattr(people, who)
    told = bank.line(viewer, bank.search(viewer, "trained post").items[0].id)
    with pytest.raises(NotAllowed):
        bank.answered(viewer, told.asked)


def test_counts_of_another_partnership_stay_there(people, answered):
    told = bank.line(people.amina, bank.search(people.amina, "trained post").items[0].id)
    assert bank.answered(people.esi, told.asked)[answered.id, "lead"] == []


def test_a_few_answers_without_names_are_not_told(people, answered):
    told = bank.line(people.amina, bank.search(people.amina, "trained post").items[0].id)
    survey = [  # the same counts under an instrument whose answers carry no names
        bank.Asked(one.bank_id, one.version, make.definition(instrument="survey"), one.question, None, ())
        for one in told.asked
    ]
    (round_,) = bank.answered(people.amina, survey)[answered.id, "lead"]
    assert round_.withheld and round_.options == () and round_.asked == 0


# -- made anew ---------------------------------------------------------------------------------------------


def emptied(session):
    session.execute(delete(BankUse))
    session.execute(delete(BankQuestion))
    session.commit()


def found(viewer):
    return [(item.key, item.text, [use.version for use in item.uses]) for item in bank.search(viewer).items]


def test_what_was_published_before_there_was_a_bank_is_made_up_for(people, publish, session):
    made = [publish("2018-19"), publish("2019-20", follows="2018-19"), publish(within=people.elsewhere)]
    before = found(people.amina), found(people.esi)
    emptied(session)
    assert bank.missing(people.here.id) == [version.id for version in made[:2]]
    assert bank.catch_up() == 3 and bank.catch_up() == 0
    assert (found(people.amina), found(people.esi)) == before
    assert bank.missing() == []


def test_a_rebuild_changes_nothing_that_is_right_and_keeps_every_number(people, publish, session):
    publish("2018-19")
    publish("2019-20", follows="2018-19", change=reword("lead", "A lead is there.", comparable=True))
    session.commit()
    before = session.execute(
        select(BankQuestion.id, BankQuestion.wording, BankQuestion.newest_version_id)
    ).all()
    seen: list[int] = []
    assert bank.to_rebuild() == bank.rebuild(progress=seen.append) == 2 == sum(seen)
    after = session.execute(
        select(BankQuestion.id, BankQuestion.wording, BankQuestion.newest_version_id)
    ).all()
    assert sorted(after) == sorted(before)
    assert texts(people.amina, "lead there") == ["A lead is there."]


def test_a_rebuild_mends_words_and_index(people, publish, session):
    publish()
    session.commit()
    kinds = {"sqlite": "INSERT INTO bank_index (bank_index) VALUES ('delete-all')", "postgresql": "SELECT 1"}
    session.execute(text("UPDATE bank_question SET near = 'zebra', text = 'Zebra'"))
    session.execute(text(kinds[session.get_bind().dialect.name]))
    session.commit()
    assert texts(people.amina, "trained post") == []
    bank.rebuild(people.here.id)
    assert texts(people.amina, "trained post") == ["A trained lead is in post."]
    assert texts(people.amina, "zebra") == []


def test_a_damaged_text_is_passed_over(people, publish, session):
    version = publish()
    emptied(session)
    damage(session, version)
    assert bank.catch_up() == 0 and bank.rebuild() == 0
    assert bank.missing() == [version.id]
    assert bank.search(people.amina).total == 0


def damage(session, version):
    """Change a stored text as a failing disk would: past the mapper and the triggers."""
    triggers = {
        "sqlite": "DROP TRIGGER version_no_update",
        "postgresql": "SET session_replication_role = replica",
    }
    session.execute(text(triggers[session.get_bind().dialect.name]))
    session.execute(text("UPDATE version SET text = replace(text, 'trained', 'drained')"))
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SET session_replication_role = origin"))
    session.commit()
    versions.forget()


def test_versions_published_at_once_are_all_in_the_bank(people, at_once, session):
    session.commit()
    here = people.here.id

    def publish(number):
        catalogue.publish(here, make.definition(f"20{number:02}"), now=make.NOW)

    session.rollback()
    assert at_once(publish, threads=4) == [None] * 4
    assert {len(item.uses) for item in bank.search(people.amina).items} == {4}


def test_a_rebuild_lets_go_what_nobody_asks(people, publish, session):
    publish()
    session.execute(text("UPDATE bank_question SET wording = 'another' WHERE key = 'lead'"))
    session.commit()
    bank.rebuild()
    assert bank.search(people.amina, "trained post").total == 1


def test_the_older_of_two_never_overwrites_the_newer(people, publish, session):
    old = publish("2018-19")
    publish("2019-20", follows="2018-19", change=reword("lead", source="Guidance of 2019"))
    bank.take_in(old, make.definition("2018-19"))
    row = session.scalars(select(BankQuestion).where(BankQuestion.key == "lead")).one()
    assert json.loads(row.asked)["question"]["source"] == "Guidance of 2019"


# -- copies ------------------------------------------------------------------------------------------------


def test_a_copy_brings_its_scale_and_leaves_what_means_nothing_elsewhere(people, publish, session):
    publish(change=reword("deputy_trained", number="1.3", weight=2, critical={"below": 1.5, "cap": "amber"}))
    item = bank.search(people.amina, "deputy trained").items[0]
    copy = bank.to_copy(bank.question(people.amina, item.id))
    assert copy.question == {
        "key": "deputy_trained",
        "kind": "judgement",
        "text": "The deputy is trained to the same level.",
        "weight": Numeral("2"),
        "scale": "met",
    }
    assert copy.scale_name == "met" and [option["value"] for option in copy.scale] == [
        "met",
        "partly",
        "not",
        "na",
    ]
    assert copy.scale[1]["points"] == Numeral("1.5")
    assert copy.left_out == ("show_when", "critical")


def test_a_copy_with_options_of_its_own_needs_no_scale(people, publish):
    options = [{"value": "a", "label": "Always"}, {"value": "n", "label": "Never"}]
    publish(change=reword("how", "How often?", kind="choice", options=options))
    copy = bank.to_copy(bank.question(people.amina, bank.search(people.amina, "how often").items[0].id))
    assert copy.scale_name is None and copy.scale is None and copy.question["options"] == options


# -- words -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("plural", "single"),
    [("policies", "policy"), ("schools", "school"), ("processes", "process"), ("causes", "cause"),
     ("searches", "search"), ("has", "has"), ("status", "status"), ("process", "process"), ("children", "children")],
)  # fmt: skip
def test_a_plural_is_looked_for_as_its_singular(plural, single):
    assert stem(plural) == single


@given(st.text())
def test_whatever_the_text_its_words_are_plain_letters_and_figures(typed):
    assert all(word.isascii() and word.isalnum() and word == word.lower() for word in words(typed))


@given(st.text())
def test_marking_keeps_every_character(typed):
    wanted = sought("lead trained")
    assert "".join(piece for _, piece in bank.marked(typed, wanted)) == typed


def test_words_that_were_looked_for_are_marked():
    runs = bank.marked("The leads are trained; leadership is not.", sought("trained lead"))
    assert [piece for hit, piece in runs if hit] == ["leads", "trained", "leadership"]
    assert bank.marked("Nothing sought", sought("")) == ((False, "Nothing sought"),)
