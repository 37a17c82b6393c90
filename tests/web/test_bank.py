"""The question bank's pages: found by words, narrowed, followed through the years, answers for those who may."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import comparing
import make
import pytest
from comparing import NEW, OLD
from databases import Sqlite
from desk import CLOCK, Browser, Desk
from flask import Flask, render_template_string
from sqlalchemy import delete, select

from scrutiny.method import codec
from scrutiny.method.definition import Definition
from scrutiny.records import bank, catalogue, versions
from scrutiny.records.bank import BankQuestion, BankUse
from scrutiny.records.base import db
from scrutiny.web.bank import family, woven
from scrutiny.web.wording import Runs, difference


def reworded() -> Definition:
    text = make.text("2019-20", follows="2018-19")
    asked = text["sections"][0]["questions"]
    asked[0] = {**asked[0], "text": "A lead trained this year is in post.", "comparable": True}
    return codec.read(json.dumps(text))


@pytest.fixture
def published(world: Desk) -> dict[str, int]:
    """Two versions of the tiny questionnaire; the lead is asked for in other words in the second."""
    world.do(lambda: make.version(world.cast.here, "2018-19"))
    world.do(lambda: catalogue.publish(world.here, reworded(), now=CLOCK)[0])
    return world.look(lambda: ids(world.here))


def ids(partnership: int) -> dict[str, int]:
    """The bank's questions by their words."""
    held = select(BankQuestion.text, BankQuestion.id).where(BankQuestion.partnership_id == partnership)
    return {row.text: row.id for row in db.session.execute(held)}


def headings(page: str) -> list[str]:
    """The questions shown, without marks."""
    found = re.findall(r'<h2 class="question-text"[^>]*>(.*?)</h2>', page, re.S)
    return [unescape(re.sub(r"<[^>]+>", "", each)).strip() for each in found]


# -- searching ---------------------------------------------------------------------------------------------


def test_the_questionnaires_lead_to_the_bank(amina: Browser) -> None:
    assert 'href="/bank/"' in amina.page("/questionnaires/")


def test_an_empty_bank_says_how_questions_come_into_it(esi: Browser) -> None:
    page = esi.page("/bank/")
    assert "No questions yet" in page and '<form class="filters"' not in page


def test_without_words_everything_is_there(amina: Browser, published: dict[str, int]) -> None:
    page = amina.page("/bank/")
    assert sorted(headings(page)) == sorted(published) and "6 questions" in page


def test_words_find_a_question_and_are_marked(amina: Browser, published: dict[str, int]) -> None:
    page = amina.page("/bank/?words=trained+year")
    assert headings(page) == ["A lead trained this year is in post."]
    assert "<mark>trained</mark>" in page and "<mark>year</mark>" in page and "1 question" in page


def test_a_card_tells_where_it_was_asked_and_where_otherwise(
    amina: Browser, published: dict[str, int]
) -> None:
    page = amina.page("/bank/?words=a+trained+lead+post")
    older = page[page.index(f'/bank/{published["A trained lead is in post."]}"') :]
    assert re.search(
        r'Asked in <a href="/questionnaires/versions/\d+#q-lead">2018-19</a>; differently in', older
    )
    assert "Tiny self-assessment</b>" in page and "Leadership" in page and "Met / Partly met / " in page


def test_a_search_is_narrowed_by_what_is_chosen(amina: Browser, published: dict[str, int]) -> None:
    assert headings(amina.page("/bank/?kind=long_text")) == ["How are they heard?"]
    assert len(headings(amina.page("/bank/?place=tiny%2Fvoice"))) == 2
    assert headings(amina.page("/bank/?place=tiny&audience=agency")) == []
    page = amina.page("/bank/?words=heard&place=tiny%2Fvoice&kind=judgement")
    assert headings(page) == ["Children are asked and heard."]
    assert '<option value="tiny/voice" selected>' in page and '<details class="more" open>' in page


@pytest.mark.parametrize(
    "query", ["place=nowhere", "place=tiny%2Fnowhere", "kind=%22", "audience=all", "page=x", "page=-1"]
)
def test_what_is_not_offered_narrows_nothing(amina: Browser, published: dict[str, int], query: str) -> None:
    assert len(headings(amina.page(f"/bank/?{query}"))) == 6


def test_what_finds_nothing_says_what_to_do(amina: Browser, published: dict[str, int]) -> None:
    page = amina.page("/bank/?words=zebra+fence")
    assert "No question has all of that" in page and 'value="zebra fence"' in page
    assert "Nothing to look for" in amina.page("/bank/?words=%22%2A%22")


@pytest.mark.parametrize(
    "typed", ["'; DROP TABLE bank_question; --", 'NEAR("lead" 3)', "\0", "<script>", "🙂", "a" * 5_000]
)
def test_nothing_that_is_typed_breaks_the_page(amina: Browser, published: dict[str, int], typed: str) -> None:
    reply = amina.client.get("/bank/", query_string={"words": typed}, base_url="https://localhost")
    assert reply.status_code == 200 and "<script>a" not in reply.text
    assert len(headings(amina.page("/bank/"))) == 6


def test_pages_keep_what_is_looked_for(amina: Browser, world: Desk) -> None:
    text = make.text()
    text["sections"][1]["questions"] += [
        {"key": f"q{n}", "kind": "text", "text": f"Meadow {n}"} for n in range(45)
    ]
    world.do(lambda: catalogue.publish(world.here, codec.read(json.dumps(text)), now=CLOCK)[0])
    page = amina.page("/bank/?words=meadow&kind=text")
    assert "45 questions, page 1 of 3" in page and "/bank/?words=meadow&kind=text&page=2" in page
    assert len(headings(amina.page("/bank/?words=meadow&kind=text&page=3"))) == 5


def test_versions_that_are_not_in_the_bank_are_not_kept_silent(
    amina: Browser, world: Desk, published: dict[str, int]
) -> None:
    def lose() -> None:
        db.session.execute(delete(BankUse))
        db.session.execute(delete(BankQuestion))

    world.do(lose)
    page = amina.page("/bank/")
    assert "The questions of 2 versions are not here yet" in page and "scrutiny rebuild" in page
    assert "No questions yet" not in page
    world.look(bank.catch_up)
    assert "not here yet" not in amina.page("/bank/")


def test_everybody_who_is_signed_in_may_search(world: Desk, published: dict[str, int]) -> None:
    for name in ("bryn", "cass", "dev", "hana", "quinn", "sol", "pat", "rae", "gov"):
        page = world.browser(name).page("/bank/?words=this+year")
        assert headings(page) == ["A lead trained this year is in post."], name


def test_another_partnership_finds_nothing_of_ours(esi: Browser, published: dict[str, int]) -> None:
    assert "No questions yet" in esi.page("/bank/?words=lead")
    for number in published.values():
        assert esi.get(f"/bank/{number}").status_code == 404


# -- one question ------------------------------------------------------------------------------------------


def test_a_question_shows_its_answers_and_every_wording(amina: Browser, published: dict[str, int]) -> None:
    page = amina.page(f"/bank/{published['A lead trained this year is in post.']}")
    assert "Asked of schools in Tiny self-assessment 2019-20." in page
    assert "1.5 points; needs a comment and an action" in page
    assert "<ins>this year</ins>" in page and "<del>lead</del>" in page
    assert "This wording" in page and "Another wording" in page
    assert page.index(">2019-20 ") < page.index(">2018-19 ")
    assert "like for like with 2018-19 stays possible" in page


def test_a_question_that_never_changed_says_so(amina: Browser, published: dict[str, int]) -> None:
    page = amina.page(f"/bank/{published['How are they heard?']}")
    assert "As in 2018-19." in page and "Another wording" not in page and "2018-19 and 2019-20." in page


def test_a_question_without_rounds_says_so(amina: Browser, hana: Browser, published: dict[str, int]) -> None:
    url = f"/bank/{published['Is there a deputy?']}"
    assert "asked in no round" in amina.page(url) and "asked in no round" not in hana.page(url)


def test_a_damaged_text_takes_no_page_away(amina: Browser, world: Desk, published: dict[str, int]) -> None:
    def damage() -> None:
        connection = db.session.connection()
        connection.exec_driver_sql("DROP TRIGGER version_no_update")
        connection.exec_driver_sql("UPDATE version SET text = replace(text, 'trained', 'drained')")

    world.do(damage)
    versions.forget()
    page = amina.page(f"/bank/{published['How are they heard?']}")
    assert "How are they heard?" in page and "is damaged" in page
    versions.forget()


def test_a_question_goes_into_an_open_draft_where_there_is_one(app: Flask) -> None:
    source = '{% from "bank/use.html" import use with context %}{{ use(7, drafts) }}'
    with app.test_request_context():
        assert render_template_string(source, drafts=[]).strip() == ""
        page = render_template_string(source, drafts=[("Tiny 2020-21", "/drafts/3/bank")])
    assert 'method="post" action="/drafts/3/bank"' in page and 'name="question" value="7"' in page
    assert "Add to Tiny 2020-21" in page


# -- how it was answered -----------------------------------------------------------------------------------


class Office(Desk):
    """Two years of returns, and everybody who may look at them."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        with app.app_context():
            years = comparing.two_years()
            self.who = {name.lower(): getattr(years.cast, name.lower()) for name in years.cast.people}
            self.here = years.cast.here.id
            db.session.commit()


@pytest.fixture
def office(app: Flask, sqlite_database: Sqlite) -> Iterator[Office]:
    yield Office(app)
    with app.app_context():
        sqlite_database.empty(db.engine)


def counted(office: Office) -> Any:
    """A judgement that both years asked, with its counts as the records tell them."""
    viewer = office.who["amina"]
    for item in bank.search(viewer, kind="judgement").items:
        line = bank.line(viewer, item.id)
        told = bank.answered(viewer, line.asked)
        if len(item.uses) == 2 and all(told[use.version_id, item.key] for use in item.uses):
            return item, [told[use.version_id, item.key][0] for use in item.uses]
    raise AssertionError("no judgement was asked twice")


@pytest.mark.parametrize("name", ["amina", "quinn", "sol"])
def test_answers_of_each_round_stand_beside_its_words(office: Office, name: str) -> None:
    item, (old, new) = office.look(lambda: counted(office))
    page = office.browser(name).page(f"/bank/{item.id}")
    assert [told.period for told in (old, new)] == [OLD, NEW]
    for told in (old, new):
        table = page[page.index(f"How it was answered in {told.period}") :]
        for _, words, count in told.options:
            assert re.search(
                rf'<th scope="row">{words}</th><td class="amount">(?:\d+ %, )?{count} of {told.given}</td>',
                table,
            )


@pytest.mark.parametrize("name", ["bryn", "cass", "dev", "hana", "pat", "rae", "gov"])
def test_whoever_reads_texts_alone_sees_no_counts(office: Office, name: str) -> None:
    item, _ = office.look(lambda: counted(office))
    browser = office.browser(name)
    page = browser.page(f"/bank/{item.id}")
    assert "How it was answered" not in page and "Over the years" in page
    assert "how it was answered" not in browser.page("/bank/")


# -- small things ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "short"),
    [("Section 175/157 safeguarding self-assessment 2019/20", "Section 175/157 safeguarding self-assessment"),
     ("Section 11 safeguarding self-assessment 2021", "Section 11 safeguarding self-assessment"),
     ("Audit, 2019-20", "Audit"), ("Audit (2019)", "Audit"), ("2019", "2019"), ("Do you feel safe?", "Do you feel safe?"),
     ("Practitioner voice 2019/20: neglect", "Practitioner voice 2019/20: neglect")],
)  # fmt: skip
def test_a_questionnaire_is_called_without_its_newest_year(title: str, short: str) -> None:
    assert family(title) == short


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The policy is reviewed annually.", "The policy was reviewed by governors."),
        ("A b c", "c"),
        ("a", "b"),
        ("a b", "a b"),
    ],
)
def test_two_texts_woven_together_hold_both(old: str, new: str) -> None:
    both = woven(*difference(old, new))
    assert said(both, "del") == old.split() and said(both, "ins") == new.split()


def said(both: Runs, what: str) -> list[str]:
    return "".join(words + " " * (how != "same") for how, words in both if how in ("same", what)).split()
