"""Beginning: from a version, another questionnaire, the bank or nothing; looking begins nothing."""

from __future__ import annotations

import json
from typing import Any

import drafting
import make
import pytest
from desk import CLOCK, Browser, Desk, faults
from sending import began, edited, newest, rows
from sqlalchemy import select

from scrutiny.method import codec
from scrutiny.records import catalogue, drafts, versions
from scrutiny.records.bank import BankQuestion, Copy
from scrutiny.records.base import db
from scrutiny.web.drafts.beginning.taking import Into, Wanted, taken

NEW = {
    "title": "Learning review 2020",
    "version": "2020-21",
    "questionnaire": "",
    "instrument": "survey",
    "audience": "practitioner",
    "section": "Before we begin",
}


@pytest.fixture
def version(world: Desk) -> int:
    return int(world.do(lambda: make.version(world.cast.here)))


@pytest.fixture
def draft(world: Desk, version: int) -> int:
    def begin() -> int:
        source = versions.get(world.who["amina"], version)
        return drafting.begun(world.who["amina"], source, CLOCK).draft_id

    return int(world.do(begin))


@pytest.fixture
def banked(world: Desk, version: int) -> dict[str, int]:
    """The bank's questions by their keys."""
    held = select(BankQuestion.key, BankQuestion.id).where(BankQuestion.partnership_id == world.here)
    return world.look(lambda: dict(db.session.execute(held).all()))


# -- the ways -------------------------------------------------------------------------------------------------


def test_every_way_to_begin_is_on_one_page(world: Desk, amina: Browser, draft: int, version: int) -> None:
    page = amina.page("/drafts/new")
    for address in (f"/drafts/from/{version}", f"/drafts/new/copy/{version}", "/drafts/new/bank"):
        assert f'href="{address}"' in page
    assert 'href="/drafts/upload"' in page and 'href="/drafts/new/nothing"' in page
    assert "In writing already" in page


def test_looking_at_every_way_begins_nothing(world: Desk, amina: Browser, version: int) -> None:
    ways = ("", "/nothing", f"/copy/{version}", "/bank", "/bank?step=chosen&question=1")
    for way in ways:
        amina.page(f"/drafts/new{way}")
    amina.page(f"/drafts/from/{version}")
    assert rows(world) == (0, 0)


def test_the_questionnaires_lead_to_the_next_version_and_to_what_is_in_writing(
    world: Desk, amina: Browser, draft: int, version: int
) -> None:
    page = amina.page("/questionnaires/")
    assert f'href="/drafts/from/{version}"' in page and f'href="/drafts/{draft}"' in page
    assert f'href="/drafts/new/copy/{version}"' in amina.page(f"/questionnaires/versions/{version}")
    for who in ("hana", "pat"):
        others = world.browser(who).page("/questionnaires/")
        assert "/drafts/" not in others and "Begin a draft" not in others
    assert "/drafts/from/" not in world.browser("sol").page("/questionnaires/")


# -- from nothing -----------------------------------------------------------------------------------------------


def test_what_is_typed_begins_a_questionnaire_of_its_own(world: Desk, amina: Browser) -> None:
    began(amina.post("/drafts/new/nothing", **NEW))
    opened = newest(world)
    assert codec.canonical(opened.raw) == codec.canonical(
        {
            "format": 1,
            "questionnaire": "learning_review",
            "version": "2020-21",
            "title": "Learning review 2020",
            "instrument": "survey",
            "audience": "practitioner",
            "languages": ["en"],
            "sections": [{"key": "before_we_begin", "title": "Before we begin", "questions": []}],
        }
    )
    assert opened.draft is not None and opened.draft.said == "From nothing"


def test_a_first_question_can_be_added_to_it(world: Desk, amina: Browser) -> None:
    draft_id = began(amina.post("/drafts/new/nothing", **NEW))
    question = {"key": "why", "kind": "long_text", "text": "Why?"}
    edited(
        world,
        "amina",
        draft_id,
        {"do": "add_question", "section": "before_we_begin", "after": None, "question": question},
    )
    assert newest(world).faults == ()


def test_everything_that_is_missing_is_told_at_its_field(world: Desk, amina: Browser) -> None:
    reply = amina.post("/drafts/new/nothing", questionnaire="Two Words", title=" ", version="", section="")
    assert reply.status_code == 422 and rows(world) == (0, 0)
    assert faults(reply).keys() >= {"title", "version", "questionnaire", "section"}
    assert 'value="Two Words"' in reply.text


@pytest.mark.parametrize("field", ["title", "version", "section"])
@pytest.mark.parametrize("words", ["x" * 5_000, "a\nb", "a\x00b", "\u2028"])
def test_words_that_cannot_be_a_name_are_refused_at_their_field(
    world: Desk, amina: Browser, field: str, words: str
) -> None:
    reply = amina.post("/drafts/new/nothing", **{**NEW, field: words})
    assert reply.status_code == 422 and field in faults(reply) and rows(world) == (0, 0)


def test_a_title_in_hostile_words_is_only_a_title(world: Desk, amina: Browser) -> None:
    words = "<script>alert(1)</script> {{7*191}} =1+1"
    draft_id = began(amina.post("/drafts/new/nothing", **{**NEW, "title": words, "questionnaire": "odd"}))
    for place in (f"/drafts/{draft_id}/history", "/drafts/", "/drafts/new", "/questionnaires/"):
        page = amina.get(place).text
        assert "<script>alert" not in page and "1337" not in page


def test_a_key_that_a_questionnaire_has_is_not_given_again(world: Desk, amina: Browser, version: int) -> None:
    reply = amina.post("/drafts/new/nothing", **{**NEW, "questionnaire": "tiny"})
    assert reply.status_code == 422 and "build its next version" in faults(reply)["questionnaire"]
    began(amina.post("/drafts/new/nothing", **NEW))
    again = amina.post("/drafts/new/nothing", **NEW)
    assert "in writing" in faults(again)["questionnaire"] and rows(world) == (1, 0)


def test_other_fields_in_the_form_change_nothing(world: Desk, amina: Browser) -> None:
    more = {"format": "2", "partnership_id": str(world.elsewhere), "state": "approved", "follows": "2019-20"}
    began(amina.post("/drafts/new/nothing", **NEW, **more))
    opened = newest(world)
    assert opened.draft is not None and opened.draft.partnership_id == world.here
    assert (opened.state, opened.definition.follows) == ("draft", None)


# -- from another questionnaire ---------------------------------------------------------------------------------


def test_a_copy_is_a_questionnaire_of_its_own_with_the_same_questions(world: Desk, amina: Browser) -> None:
    source = make.definition("2019-20", follows="2018-19")
    raw = json.loads(codec.canonical(source.raw))
    raw["sections"][0]["questions"][0]["comparable"] = True
    published = world.do(lambda: catalogue.publish(world.here, codec.read(json.dumps(raw)), now=CLOCK)[0])
    names = {"title": "For colleges", "version": "1", "questionnaire": "colleges"}
    draft_id = began(amina.post(f"/drafts/new/copy/{published}", **names))
    made = newest(world)
    assert (made.definition.questionnaire, made.definition.version, made.definition.follows) == (
        "colleges",
        "1",
        None,
    )
    assert [q.key for q in made.definition.questions] == [q.key for q in source.questions]
    assert all(q.comparable is None and q.was is None for q in made.definition.questions)
    assert made.faults == () and "A copy of Tiny" in amina.page(f"/drafts/{draft_id}/history")


def test_a_copy_needs_a_key_of_its_own(world: Desk, amina: Browser, version: int) -> None:
    names = {"title": "Tiny self-assessment", "version": "1", "questionnaire": "tiny"}
    reply = amina.post(f"/drafts/new/copy/{version}", **names)
    assert "questionnaire" in faults(reply) and rows(world) == (0, 0)


# -- from the bank ----------------------------------------------------------------------------------------------


def test_what_is_ticked_stays_ticked_while_one_searches_on(amina: Browser, banked: dict[str, int]) -> None:
    page = amina.page(f"/drafts/new/bank?words=deputy&question={banked['how']}&question={banked['deputy']}")
    assert "Ticked already" in page
    assert page.count(" checked") == 2 and page.count('type="checkbox"') == 3  # two have “deputy”
    assert f'value="{banked["how"]}" checked' in page


def test_ticked_questions_begin_a_draft_with_their_scale_and_without_their_past(
    world: Desk, amina: Browser, banked: dict[str, int]
) -> None:
    ids = [str(banked[key]) for key in ("deputy_trained", "how")]
    assert "deputy is trained" in amina.page(
        f"/drafts/new/bank?step=chosen&question={ids[0]}&question={ids[1]}"
    )
    draft_id = began(amina.post("/drafts/from-bank", **NEW, question=ids))
    opened = newest(world)
    (section,) = opened.raw["sections"]
    assert [each["key"] for each in section["questions"]] == ["deputy_trained", "how"]
    assert list(opened.raw["scales"]) == ["met"] and "show_when" not in section["questions"][0]
    assert opened.faults == ()
    page = amina.page(f"/drafts/{draft_id}/history")
    assert "From the question bank: 2 questions" in page and "Their conditions stayed behind" in page


@pytest.mark.parametrize("ticked", [[], ["x"], ["-1"], ["99999999999999999999"], ["0"]])
def test_nothing_ticked_is_told_and_begins_nothing(
    world: Desk, amina: Browser, draft: int, ticked: list[str]
) -> None:
    before = rows(world)
    for url in ("/drafts/from-bank", f"/drafts/{draft}/from-bank"):
        reply = amina.post(url, **NEW, question=ticked)
        assert reply.status_code == 422 and "Tick at least one question" in reply.text
    assert rows(world) == before


def test_a_question_of_anothers_bank_is_not_taken(world: Desk, esi: Browser, banked: dict[str, int]) -> None:
    reply = esi.post("/drafts/from-bank", **NEW, question=[str(banked["lead"])])
    assert reply.status_code == 422 and "trained lead" not in reply.text and rows(world) == (0, 0)


def test_faults_of_the_new_questionnaire_keep_what_is_ticked(
    world: Desk, amina: Browser, banked: dict[str, int]
) -> None:
    reply = amina.post("/drafts/from-bank", **{**NEW, "title": ""}, question=[str(banked["lead"])])
    assert reply.status_code == 422 and "title" in faults(reply) and rows(world) == (0, 0)
    assert f'value="{banked["lead"]}" checked' in reply.text


def test_a_question_goes_on_with_its_own_thread_and_uses_the_scale_that_is_there(
    world: Desk, amina: Browser, draft: int, banked: dict[str, int]
) -> None:
    edited(world, "amina", draft, {"do": "delete_question", "key": "heard"})
    revision = newest(world).revision
    form = {"question": str(banked["heard"]), "section": "leadership", "seen": str(revision)}
    began(amina.post(f"/drafts/{draft}/from-bank", **form))
    opened = newest(world)
    assert opened.raw["sections"][0]["questions"][-1]["key"] == "heard" and list(opened.raw["scales"]) == [
        "met"
    ]
    assert opened.faults == () and opened.revision == revision + 1


def test_a_question_that_is_there_already_comes_again_under_another_key(
    world: Desk, amina: Browser, draft: int, banked: dict[str, int]
) -> None:
    began(amina.post(f"/drafts/{draft}/from-bank", question=str(banked["how"])))
    assert [each["key"] for each in newest(world).raw["sections"][-1]["questions"]] == [
        "heard",
        "how",
        "how_2",
    ]


def test_what_came_with_a_scale_is_one_edit_and_goes_as_one(
    world: Desk, amina: Browser, banked: dict[str, int]
) -> None:
    draft_id = began(amina.post("/drafts/new/nothing", **NEW))
    before = newest(world).definition.sha256
    began(amina.post(f"/drafts/{draft_id}/from-bank", question=[str(banked["lead"]), str(banked["heard"])]))
    assert list(newest(world).raw["scales"]) == ["met"] and newest(world).revision == 1
    world.do(lambda: drafts.undo(world.who["amina"], draft_id, now=CLOCK).revision)
    assert newest(world).definition.sha256 == before


def test_a_text_before_the_subgroup_takes_questions_only_where_that_was_told(
    world: Desk, amina: Browser, draft: int, banked: dict[str, int]
) -> None:
    sha256 = newest(world).definition.sha256
    made = world.do(lambda: drafts.propose(world.who["quinn"], draft, sha256=sha256, now=CLOCK))
    page = amina.page(f"/drafts/{draft}/bank?step=chosen&question={banked['how']}")
    assert "ends its approvals" in page and f'name="takes_back" value="{made}"' in page
    assert amina.post(f"/drafts/{draft}/from-bank", question=str(banked["how"])).status_code == 409
    assert newest(world).state == "proposed"
    began(amina.post(f"/drafts/{draft}/from-bank", question=str(banked["how"]), takes_back=str(made)))
    assert newest(world).state == "draft"


def test_the_bank_offers_the_drafts_that_are_in_writing(
    world: Desk, amina: Browser, draft: int, banked: dict[str, int]
) -> None:
    address = f'action="/drafts/{draft}/from-bank"'
    assert address in amina.page(f"/bank/{banked['how']}")
    for who in ("hana", "sol"):
        assert "from-bank" not in world.browser(who).page(f"/bank/{banked['how']}")
    world.do(lambda: drafts.discard(world.who["amina"], draft, now=CLOCK))
    assert address not in amina.page(f"/bank/{banked['how']}")


# -- made to fit ------------------------------------------------------------------------------------------------


def wanted(question: dict[str, Any], scale: Any = None, **more: Any) -> Wanted:
    named = {"scale_name": question.get("scale"), "scale": scale, "left_out": ()}
    return Wanted(Copy(question, **named), **{"family": "tiny", "language": "en", **more})


def into(**more: Any) -> Into:
    return Into(
        **{
            "family": "other",
            "languages": ("en",),
            "keys": frozenset(),
            "past": frozenset(),
            "scales": {},
            **more,
        }
    )


def test_anothers_question_never_takes_up_a_thread_of_this_family() -> None:
    asked = {"key": "lead", "kind": "yes_no", "text": "A lead?"}
    (foreign,) = taken([wanted(asked)], into(past=frozenset({"lead"}))).questions
    (own,) = taken([wanted(asked)], into(family="tiny", past=frozenset({"lead"}))).questions
    assert (foreign["key"], own["key"]) == ("lead_2", "lead")


def test_a_long_key_is_kept_whole() -> None:
    asked = {"key": "k" * 60, "kind": "text", "text": "?"}
    assert [q["key"] for q in taken([wanted(asked), wanted(asked)], into()).questions] == ["k" * 60, "k" * 40]


def test_an_equal_scale_is_used_and_another_of_its_name_left_alone() -> None:
    one, other = [{"value": "a", "label": "A"}], [{"value": "b", "label": "B"}]
    asked = {"key": "q", "kind": "judgement", "scale": "met", "text": "?"}
    found = taken([wanted(asked, one), wanted(asked, other)], into(scales={"met": other, "level": one}))
    assert [q["scale"] for q in found.questions] == ["level", "met"] and found.scales == {}
    added = taken([wanted(asked, one)], into(scales={"met": other}))
    assert added.questions[0]["scale"] == "met_2" and added.scales == {"met_2": one}


@pytest.mark.parametrize(
    ("languages", "text"),
    [
        (("en",), "Lead?"),
        (("en", "cy"), {"en": "Lead?", "cy": "Arweinydd?"}),
        (("cy",), "Arweinydd?"),
        (("ur",), "Lead?"),
        (("ur", "cy"), {"ur": "Lead?", "cy": "Arweinydd?"}),
    ],
)
def test_words_are_kept_in_the_languages_there_are(languages: tuple[str, ...], text: Any) -> None:
    asked = {"key": "q", "kind": "text", "text": {"en": "Lead?", "cy": "Arweinydd?"}, "source": "KCSIE 2019"}
    (question,) = taken([wanted(asked)], into(languages=languages)).questions
    assert question["text"] == text and question["source"] == "KCSIE 2019"
