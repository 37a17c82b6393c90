"""Filling in a return: each page as its people meet it, and the wire of autosave."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from databases import Sqlite
from filling import CLOCK, Desk
from flask import Flask

from scrutiny.app import create_app
from scrutiny.records.base import db
from scrutiny.records.evidence import keeping
from scrutiny.settings import Settings

WHOLE = {"lead": "met", "deputy": False, "heard": "met"}


@pytest.fixture(scope="module")
def app(sqlite_database: Sqlite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    settings = Settings(
        home=tmp_path_factory.mktemp("home"), database_url=sqlite_database.url, secret=b"s" * 32
    )
    made = create_app(settings)
    made.config["CLOCK"] = lambda: CLOCK
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture
def desk(app: Flask, sqlite_database: Sqlite) -> Iterator[Desk]:
    yield Desk(app)
    with app.app_context():
        sqlite_database.empty(db.engine)


# -- where to go -------------------------------------------------------------------------------------------


def test_my_returns_names_what_is_due_and_leads_to_it(desk: Desk) -> None:
    page = desk.browser("hana").get("/returns/")
    assert desk.home in page.text and "due Friday 20 December 2019" in page.text


def test_the_one_button_names_the_next_unanswered_question(desk: Desk) -> None:
    desk.answer(lead="met")
    page = desk.browser("hana").get(desk.home).text
    assert "Continue with “Is there a deputy?”" in page or "Continue with “Children are asked" in page


def test_the_task_list_counts_only_what_is_asked(desk: Desk) -> None:
    desk.answer(lead="met", deputy=False)
    page = desk.browser("hana").get(desk.home).text
    assert "1 of 2 done" in page and "Optional" in page  # the plans need not be given


def test_somebody_elsewhere_finds_no_page_of_a_return(desk: Desk) -> None:
    esi = desk.browser("esi")
    for tail in (
        "",
        "/sections/leadership",
        "/check",
        "/copy",
        "/blank",
        "/scorecard",
        "/trail",
        "/submitted",
    ):
        assert esi.get(desk.home + tail).status_code == 404, tail


# -- a section -----------------------------------------------------------------------------------------------


def test_a_section_saves_with_gaps_and_goes_on(desk: Desk) -> None:
    hana = desk.browser("hana")
    reply = hana.post(desk.page, {**hana.form(desk.page), "a.lead": "met"})
    assert reply.status_code == 302 and reply.location.endswith("/sections/voice")
    assert desk.stands().answers.values == {"lead": "met"}


def test_back_to_all_sections_saves_as_well(desk: Desk) -> None:
    hana = desk.browser("hana")
    reply = hana.post(desk.page, {**hana.form(desk.page), "a.lead": "not", "then": "back"})
    assert reply.location.endswith(desk.home) and desk.stands().answers.values == {"lead": "not"}


def test_a_conditional_question_waits_hidden_until_saved_answers_show_it(desk: Desk) -> None:
    hana = desk.browser("hana")
    shown = r'id="question-deputy_trained"[^>]*hidden'
    assert re.search(shown, hana.get(desk.page).text)
    hana.post(desk.page, {**hana.form(desk.page), "a.deputy": "true"})
    assert not re.search(shown, hana.get(desk.page).text)


def test_what_a_saved_answer_needs_stands_open(desk: Desk) -> None:
    desk.answer(lead="partly")
    page = desk.browser("hana").get(desk.page).text
    assert page.count("after-needed") == 2  # a comment and an action


def test_a_page_sent_back_untouched_writes_nothing_over_a_colleague(desk: Desk) -> None:
    hana = desk.browser("hana")
    form = hana.form(desk.page)
    desk.answer(lead="met")
    desk.answer(lead="not")
    reply = hana.post(desk.page, {**form, "a.deputy": "true"})
    assert reply.status_code == 302
    assert desk.stands().answers.values == {"lead": "not", "deputy": True}


def test_two_texts_are_shown_and_the_chosen_one_stands(desk: Desk) -> None:
    hana, page = desk.browser("hana"), f"{desk.home}/sections/voice"
    form = hana.form(page)
    desk.answer(how="Through the council.")
    reply = hana.post(page, {**form, "a.how": "By survey <b>."})
    assert reply.status_code == 409
    assert "Through the council." in reply.text and "By survey &lt;b&gt;." in reply.text
    again = {
        name: unescape(value)
        for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', reply.text)
        if name != "csrf_token"
    }
    chosen = {**again, "a.how": "By survey <b>.", "keep.how": "joined", "joined.how": "Both."}
    assert hana.post(page, chosen).status_code == 302
    assert desk.stands().answers.values["how"] == "Both."


def test_keeping_theirs_changes_nothing(desk: Desk) -> None:
    hana, page = desk.browser("hana"), f"{desk.home}/sections/voice"
    form = hana.form(page)
    desk.answer(how="Theirs")
    hana.post(page, {**form, "a.how": "Mine"})
    hana.post(page, {**form, "a.how": "Mine", "keep.how": "theirs"})
    assert desk.stands().answers.values["how"] == "Theirs"


def test_a_reader_sees_the_copy_instead_of_the_form(desk: Desk) -> None:
    reply = desk.browser("gov").get(desk.page)
    assert reply.status_code == 302 and "/copy" in reply.location


def test_a_hostile_answer_comes_back_inert(desk: Desk) -> None:
    desk.answer(how="<script>alert(1)</script>{{7*7}}")
    page = desk.browser("hana").get(f"{desk.home}/sections/voice").text
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}" in page


# -- autosave ------------------------------------------------------------------------------------------------


def test_an_answer_is_saved_and_its_revision_told(desk: Desk) -> None:
    reply = desk.browser("hana").patch(desk.page, {"question": "lead", "value": "met"})
    assert reply.json == {"revision": 1, "saved_at": CLOCK.isoformat(), "problem": ""}
    assert desk.stands().answers.values == {"lead": "met"}


def test_the_same_write_twice_is_one_write(desk: Desk) -> None:
    hana, body = desk.browser("hana"), {"question": "lead", "value": "met"}
    first, second = hana.patch(desk.page, body), hana.patch(desk.page, body)
    assert first.json == second.json and desk.stands().revision("leadership") == 1


def test_a_key_for_other_words_is_refused(desk: Desk) -> None:
    hana = desk.browser("hana")
    hana.patch(desk.page, {"question": "lead", "value": "met"})
    assert hana.patch(desk.page, {"question": "lead", "value": "not"}).status_code == 422


def test_a_write_must_say_what_it_has_seen(desk: Desk) -> None:
    reply = desk.browser("hana").patch(desk.page, {"question": "lead", "value": "met"}, None)
    assert reply.status_code == 428 and reply.json["problem"]


def test_a_stale_write_is_told_the_other_text(desk: Desk) -> None:
    desk.answer(lead="met")
    reply = desk.browser("hana").patch(desk.page, {"question": "lead", "value": "not"})
    assert reply.status_code == 409
    assert reply.json["theirs"] == {"value": "met", "comment": "", "action": None}
    assert reply.json["by"] == "Hana" and reply.json["revision"] == 1


def test_what_does_not_fit_is_kept_as_typed_and_said(desk: Desk) -> None:
    reply = desk.browser("hana").patch(desk.page, {"question": "lead", "value": "perhaps"})
    assert reply.status_code == 200 and reply.json["problem"]
    assert desk.stands().answers.typed == {"lead": "perhaps"}


def test_signed_out_is_401_without_a_page(desk: Desk) -> None:
    reply = desk.app.test_client().patch(desk.page, json={}, base_url="https://localhost")
    assert reply.status_code == 401 and reply.json == {"problem": "Sign in again to send this."}


def test_an_ended_session_is_401_before_anything_is_read(desk: Desk) -> None:
    hana = desk.browser("hana")
    hana.client.set_cookie("__Host-scrutiny", "over", domain="localhost", secure=True)
    reply = hana.client.patch(desk.page, data=b"{not json", content_type="application/json", **hana.base)
    assert reply.status_code == 401 and reply.json and reply.json["problem"]


def test_a_database_that_is_held_says_when_to_try_again(desk: Desk) -> None:
    hana = desk.browser("hana")
    headers = {"X-CSRFToken": hana.token(), "Idempotency-Key": "k1", "If-Match": '"0"'}
    with desk.app.app_context(), db.engine.connect() as ours, db.engine.connect() as other:
        ours.exec_driver_sql("PRAGMA busy_timeout=50")
        other.execution_options(sqlite_begin="IMMEDIATE").begin()
        ours.close()  # the request takes it up
        body = {"question": "lead", "value": "met"}
        reply = hana.client.patch(desk.page, json=body, headers=headers, **hana.base)
    with desk.app.app_context():
        db.engine.dispose()
    assert (reply.status_code, reply.headers["Retry-After"]) == (503, "30")
    assert reply.json and "Try again" in reply.json["problem"]


@pytest.mark.parametrize("body", [[], "x", {}, {"question": 1}, {"question": "lead", "comment": 3}])
def test_a_body_that_is_no_answer_is_refused(desk: Desk, body: Any) -> None:
    reply = desk.browser("hana").patch(desk.page, body)
    assert reply.status_code == 422 and reply.json["problem"]


def test_a_body_too_large_is_refused(desk: Desk) -> None:
    reply = desk.browser("hana").patch(desk.page, {"question": "how", "value": "x" * 300_000})
    assert reply.status_code == 413 and reply.json["problem"]


def test_a_closed_round_says_so_and_keeps_the_words(desk: Desk) -> None:
    desk.close()
    reply = desk.browser("hana").patch(desk.page, {"question": "lead", "value": "met"})
    assert reply.status_code == 409 and "theirs" not in reply.json and "closed" in reply.json["problem"]
    page = desk.browser("hana").get(desk.home).text
    assert "Words that were kept aside" in page


# -- checking and submitting ---------------------------------------------------------------------------------


def test_check_lists_and_links_everything_missing(desk: Desk) -> None:
    desk.answer(lead="partly")
    page = desk.browser("hana").get(f"{desk.home}/check").text
    assert f"{desk.page}#question-lead" in page and f"{desk.home}/sections/voice#question-heard" in page
    assert "things still to do" in page


def test_submitting_with_gaps_is_refused_with_all_of_them(desk: Desk) -> None:
    reply = desk.browser("hana").post(f"{desk.home}/submit", {"declared_as": "headteacher", "declare": "yes"})
    assert reply.status_code == 422 and reply.text.count("#question-") >= 2
    assert desk.stands().state != "submitted"


def test_an_undeclared_return_is_not_submitted(desk: Desk) -> None:
    desk.answer(**WHOLE)
    reply = desk.browser("hana").post(f"{desk.home}/submit", {"declared_as": "", "declare": ""})
    assert reply.status_code == 422 and "Tick to declare" in reply.text and "#declared_as" in reply.text


def test_a_lead_declares_and_submits(desk: Desk) -> None:
    desk.answer(**WHOLE)
    hana = desk.browser("hana")
    reply = hana.post(f"{desk.home}/submit", {"declared_as": "headteacher", "declare": "yes"})
    assert reply.status_code == 302 and desk.stands().state == "submitted"
    assert "declared as Headteacher" in hana.get(reply.location).text
    assert hana.get(desk.page).status_code == 302
    assert "can be read, not changed" in hana.get(desk.home).text


def test_a_reader_may_not_submit(desk: Desk) -> None:
    desk.answer(**WHOLE)
    body = {"declared_as": "headteacher", "declare": "yes"}
    assert desk.browser("gov").post(f"{desk.home}/submit", body).status_code == 403


def test_an_officer_hands_it_back_and_its_people_read_why(desk: Desk) -> None:
    desk.answer(**WHOLE)
    desk.submit()
    amina = desk.browser("amina")
    amina.post(f"{desk.home}/return-for-changes", {"because": "Say more about the deputy."})
    page = desk.browser("hana").get(desk.home).text
    assert ("Say more about the deputy." in page and "Continue" in page) or "Check your answers" in page


# -- reading back --------------------------------------------------------------------------------------------


def test_the_copy_stays_readable_after_closing(desk: Desk) -> None:
    desk.answer(**WHOLE, how="By survey")
    desk.close()
    page = desk.browser("hana").get(f"{desk.home}/copy").text
    assert "By survey" in page and "The round has closed" in page


def test_the_blank_copy_holds_no_answer(desk: Desk) -> None:
    desk.answer(how="By survey")
    page = desk.browser("hana").get(f"{desk.home}/blank").text
    assert "How are they heard?" in page and "By survey" not in page and "☐ Met" in page


def test_the_scorecard_gives_the_reason_for_each_figure(desk: Desk) -> None:
    desk.answer(**WHOLE)
    page = desk.browser("hana").get(f"{desk.home}/scorecard").text
    assert "100.0 %" in page and "6 of 6 points" in page and "Green" in page


def test_a_contributor_sees_no_scorecard(desk: Desk) -> None:
    assert desk.browser("cass").get(f"{desk.home}/scorecard").status_code == 403


def test_the_trail_names_who_saved(desk: Desk) -> None:
    desk.answer(lead="met")
    page = desk.browser("hana").get(f"{desk.home}/trail").text
    assert "Hana" in page and "Saved answers" in page


# -- evidence ------------------------------------------------------------------------------------------------


def chosen(name: str = "rota.txt", words: bytes = b"the rota") -> tuple[io.BytesIO, str]:
    return io.BytesIO(words), name


def test_a_file_is_kept_read_and_removed(desk: Desk) -> None:
    hana = desk.browser("hana")
    where = f"{desk.home}/evidence/lead"
    reply = hana.post(where, {"f.lead": chosen()})
    assert reply.status_code == 302
    page = hana.get(desk.page).text
    url = re.search(r'href="(/evidence/[0-9a-f]+)"', page)
    remove = re.search(r'formaction="([^"]+/remove)"', page)
    assert url and remove and "rota.txt" in page
    with hana.get(url[1]) as got:
        assert got.data == b"the rota" and "attachment" in got.headers["Content-Disposition"]
    assert desk.browser("esi").get(url[1]).status_code == 404
    hana.post(remove[1])
    assert "rota.txt" not in hana.get(desk.page).text


def test_a_file_sent_with_the_form_loses_no_words(desk: Desk) -> None:
    hana = desk.browser("hana")
    hana.post(f"{desk.home}/evidence/lead", {**hana.form(desk.page), "a.lead": "met", "f.lead": chosen()})
    assert desk.stands().answers.values == {"lead": "met"}


def test_a_file_is_kept_while_others_write(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the request read before is an old picture by then; a write must not begin from it."""
    receive = keeping.store.receive

    def slowly(*given: Any) -> Any:
        with db.engine.begin() as other:
            other.exec_driver_sql("UPDATE person SET name = name || '.'")
        return receive(*given)

    monkeypatch.setattr(keeping.store, "receive", slowly)
    hana = desk.browser("hana")
    assert hana.post(f"{desk.home}/evidence/lead", {"f.lead": chosen()}).status_code == 302
    assert "rota.txt" in hana.get(desk.page).text


def test_a_file_of_a_wrong_kind_is_refused_in_words(desk: Desk) -> None:
    hana = desk.browser("hana")
    hana.post(f"{desk.home}/evidence/lead", {"f.lead": chosen("run.exe")})
    assert "The file was not kept" in hana.get(desk.page).text


def test_every_page_of_a_return_is_whole_json_free_of_holes(desk: Desk) -> None:
    page = desk.browser("hana").get(desk.page).text
    wire = re.search(r'data-conditions="([^"]+)"', page)
    assert wire and json.loads(unescape(wire[1]))["respondent"] == {}
