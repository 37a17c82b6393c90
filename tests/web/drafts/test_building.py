"""The builder over the wire: begun by a change, edited by forms and by pieces, refused with every word kept."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from typing import Any

import make
import pytest
from browsing import typed
from desk import BASE, Browser, Desk
from werkzeug.test import TestResponse

from scrutiny.method import codec
from scrutiny.method.definition import Definition
from scrutiny.records import drafts
from scrutiny.records.base import db
from scrutiny.records.drafts import Draft

HOSTILE = "<script>alert(1)</script>\"' {{7*7}} hx-get=/x <hx-partial hx-target=body>"
SCRIPT = {"HX-Request": "true"}


@dataclass
class Bench:
    """A draft of the tiny questionnaire at the desk, and who works on it."""

    desk: Desk
    draft: int
    quinn: Browser

    @property
    def url(self) -> str:
        return f"/drafts/{self.draft}"

    def text(self) -> Definition:
        """As it stands."""
        return self.desk.look(lambda: drafts.open_draft(self.desk.who["quinn"], self.draft).definition)

    def revision(self) -> int:
        return self.desk.look(lambda: drafts.get(self.desk.who["quinn"], self.draft).revision)

    def row(self, section: int = 0) -> list[str]:
        return [question.key for question in self.text().sections[section].questions]

    def words(self, key: str) -> str:
        return self.text().words(self.text().by_key[key].text)

    def edit(self, by: Browser | None = None, **data: Any) -> TestResponse:
        return (by or self.quinn).post(
            f"{self.url}/edits", **{"section": "leadership", "shows": str(self.revision()), **data}
        )

    def gesture(self, **data: Any) -> TestResponse:
        """As the page's script sends it, from a page that was just drawn."""
        shown = {"section": "leadership", "shows": str(self.revision()), **data}
        return by_script(self.quinn, f"{self.url}/edits", **shown)

    def colleague(self, key: str, **fields: Any) -> None:
        """Amina changes a question meanwhile."""
        value = {"do": "set_question", "key": key, "fields": fields}
        act = lambda: drafts.edit(self.desk.who["amina"], self.draft, value, seen=10**6, now=make.NOW)  # noqa: E731
        self.desk.do(lambda: act().revision)

    def open_form(self, key: str, **values: str) -> dict[str, str]:
        """The card's form as the page has it, with some boxes filled in otherwise."""
        page = self.quinn.get(f"{self.url}?open={key}").text
        form = re.search(rf'<form class="card-form" id="form-{key}".*?</form>', page, re.S)
        assert form, page
        sent = typed(form[0], **values)
        return {name: value for name, value in sent.items() if name != "csrf_token"}


def by_script(who: Browser, url: str, **data: Any) -> TestResponse:
    token = who.client.get("/token", base_url=BASE, headers={"Accept": "application/json"}).json["csrf_token"]
    return who.client.post(url, data={**data, "csrf_token": token}, base_url=BASE, headers=SCRIPT)


def pieces(reply: TestResponse) -> dict[str, str]:
    """What a reply changes on the page: target -> HTML."""
    found = re.findall(r'<hx-partial hx-target="([^"]+)" hx-swap="\w+">(.*?)</hx-partial>', reply.text, re.S)
    return dict(found)


def faults(page: str) -> str:
    """The labels of the boxes that say what is wrong with them."""
    wrong = re.findall(r'<div class="field wrong">\s*<label[^>]*>(.*?)</label>', page, re.S)
    return re.sub("<[^>]+>", "", " ".join(wrong))


@pytest.fixture
def version(world: Desk) -> int:
    return world.do(lambda: make.version(world.cast.here))


@pytest.fixture
def bench(world: Desk, version: int) -> Bench:
    """A draft that Quinn began by a weight."""
    first = {"do": "set_question", "key": "heard", "fields": {"weight": 2}}
    draft = world.do(lambda: drafts.begin(world.who["quinn"], version, first, now=make.NOW).draft_id)
    return Bench(world, draft, world.browser("quinn"))


def many(world: Desk) -> int:
    return world.look(lambda: db.session.query(Draft).count())


# -- before it begins ---------------------------------------------------------------------------------------


def test_looking_begins_nothing_and_the_first_change_does(world: Desk, version: int) -> None:
    quinn, url = world.browser("quinn"), f"/drafts/from/{version}"
    page = quinn.page(f"{url}?open=lead&name=2021")
    assert "Nothing is stored yet" in page and 'value="2021"' in page and many(world) == 0
    form = typed(
        re.search(r'<form class="card-form" id="form-lead".*?</form>', page, re.S)[0],
        f__text="A lead is in post.",
    )  # type: ignore[index]  # it is there
    reply = quinn.post(f"{url}/edits", *[(n, v) for n, v in form.items() if n != "csrf_token"])
    assert reply.status_code == 303 and reply.location.endswith("#card-lead")
    draft = world.look(lambda: drafts.drafts(world.who["quinn"])[0])
    assert (draft.version, draft.revision) == ("2021", 1) and f"/drafts/{draft.id}?" in reply.location


def test_a_first_change_that_is_refused_begins_nothing(world: Desk, version: int) -> None:
    reply = world.browser("quinn").post(
        f"/drafts/from/{version}/edits", edit="set_question", key="lead", **{"f.text": ""}
    )
    assert reply.status_code == 422 and many(world) == 0


def test_a_version_leads_to_the_next_one(world: Desk, version: int) -> None:
    assert f'href="/drafts/from/{version}"' in world.browser("quinn").page(
        f"/questionnaires/versions/{version}"
    )
    assert f'href="/drafts/from/{version}"' not in world.browser("sol").page(
        f"/questionnaires/versions/{version}"
    )


# -- edits by plain forms -----------------------------------------------------------------------------------


def test_a_card_saved_untouched_changes_nothing(bench: Bench) -> None:
    reply = bench.edit(**bench.open_form("lead"))
    assert reply.status_code == 303 and bench.revision() == 1


def test_a_reworded_question_is_kept_and_asks_whether_it_still_compares(bench: Bench) -> None:
    bench.edit(**bench.open_form("lead", f__text="A lead is in post."))
    page = bench.quinn.page(bench.url)
    assert "A lead is in post." in page and "Reworded" in page and "They still compare" in page
    assert "1 thing to mend" in re.sub("<[^>]+>", "", page)
    assert bench.edit(edit="compare", key="lead", comparable="yes").status_code == 303
    assert bench.text().by_key["lead"].comparable is True
    assert "to mend" not in bench.quinn.page(bench.url)


def test_a_fault_leaves_every_word_on_its_card(bench: Bench) -> None:
    reply = bench.edit(**bench.open_form("lead", f__help=HOSTILE, f__weight="two"))
    page = unescape(reply.text)
    assert reply.status_code == 422 and bench.revision() == 1
    assert HOSTILE in page and 'value="two"' in page and "Weight" in faults(page)


MOVES: list[tuple[dict[str, str], list[str]]] = [
    ({"down": "lead"}, ["deputy", "lead", "deputy_trained"]),
    ({"up": "deputy_trained"}, ["lead", "deputy_trained", "deputy"]),
    ({"edit": "move_question", "key": "lead", "place": "3"}, ["deputy", "deputy_trained", "lead"]),
    ({"edit": "move_question", "key": "lead", "place": ""}, ["deputy", "deputy_trained", "lead"]),
    ({"edit": "move_question", "key": "lead", "after": "deputy"}, ["deputy", "lead", "deputy_trained"]),
    ({"edit": "move_question", "key": "deputy", "after": ""}, ["deputy", "lead", "deputy_trained"]),
]


@pytest.mark.parametrize(("form", "order"), MOVES)
def test_a_question_moves_within_its_section(bench: Bench, form: dict[str, str], order: list[str]) -> None:
    assert bench.edit(**form).status_code == 303
    assert bench.row() == order


def test_a_question_moves_to_a_place_in_another_section(bench: Bench) -> None:
    reply = bench.edit(edit="move_question", key="lead", to="voice", place="2")
    assert bench.row(1) == ["heard", "lead", "how"] and "section=leadership" in reply.location


@pytest.mark.parametrize(
    "form",
    [{"up": "lead"}, {"down": "deputy_trained"}, {"edit": "move_question", "key": "lead", "place": "0"}],
)
def test_a_move_beyond_the_end_says_so(bench: Bench, form: dict[str, str]) -> None:
    reply = bench.edit(**form)
    assert reply.status_code == 422 and bench.revision() == 1
    assert "already" in reply.text or "1 for the first" in reply.text


def test_a_question_is_added_where_it_was_asked_for(bench: Bench) -> None:
    page = bench.quinn.page(f"{bench.url}?add=lead&kind=yes_no")
    form = typed(re.search(r'<form class="card-form".*?</form>', page, re.S)[0], f__text="Is there a cover?")  # type: ignore[index]  # it is there
    reply = bench.quinn.post(f"{bench.url}/edits", *[(n, v) for n, v in form.items() if n != "csrf_token"])
    assert reply.location.endswith("#card-is_there_a_cover")
    assert bench.row() == ["lead", "is_there_a_cover", "deputy", "deputy_trained"]


def test_a_new_question_without_words_is_refused_at_its_place(bench: Bench) -> None:
    reply = bench.edit(
        edit="add_question", after="lead", **{"f.kind": "text", "f.text": "", "f.help": "Kept"}
    )
    assert reply.status_code == 422 and "Question" in faults(reply.text) and "Kept" in reply.text


def test_a_list_of_questions_is_pasted_as_one_edit(bench: Bench) -> None:
    lines = "1. Who leads?\n- Who helps?\n\n* Who leads?\n"
    bench.edit(edit="paste", after="", kind="long_text", lines=lines)
    assert bench.row()[:3] == ["who_leads", "who_helps", "who_leads_2"] and bench.revision() == 2
    bench.quinn.post(f"{bench.url}/undo", section="leadership")
    assert bench.row() == ["lead", "deputy", "deputy_trained"]


def test_nothing_pasted_is_told_beside_the_box(bench: Bench) -> None:
    reply = bench.edit(edit="paste", after="lead", kind="text", lines=" \n\n")
    assert reply.status_code == 422 and "pasted-lines-error" in reply.text


def test_a_duplicate_stands_after_its_original(bench: Bench) -> None:
    bench.edit(edit="duplicate_question", key="deputy")
    assert bench.row() == ["lead", "deputy", "deputy_2", "deputy_trained"]


def test_a_question_goes_at_once_and_undo_brings_it_back(bench: Bench) -> None:
    reply = bench.edit(edit="delete_question", key="lead")
    assert reply.status_code == 303 and bench.row() == ["deputy", "deputy_trained"]
    assert "Undo brings it back" in bench.quinn.page(bench.url)
    bench.quinn.post(f"{bench.url}/undo", section="leadership")
    assert bench.row() == ["lead", "deputy", "deputy_trained"]


@pytest.mark.parametrize(("mend", "left"), [("yes", None), ("no", "deputy")])
def test_a_question_that_a_condition_names_goes_only_after_asking(
    bench: Bench, mend: str, left: str | None
) -> None:
    reply = bench.edit(edit="delete_question", key="deputy")
    assert (
        reply.status_code == 200
        and "1 question is shown only after this" in unescape(reply.text)
        and "deputy" in bench.row()
    )
    bench.edit(edit="delete_question", key="deputy", mend=mend)
    assert getattr(bench.text().by_key["deputy_trained"].show_when, "question", None) == left


def test_a_button_of_a_card_saves_the_card_first(bench: Bench) -> None:
    bench.edit(**{**bench.open_form("lead", f__text="A lead is in post."), "then": "duplicate"})
    assert bench.words("lead") == bench.words("lead_2") == "A lead is in post."


def test_another_kind_keeps_what_fits(bench: Bench) -> None:
    bench.edit(**bench.open_form("lead", f__kind="choice"), then="stay")
    lead = bench.text().by_key["lead"]
    assert (lead.kind, [option.value for option in lead.options]) == (
        "choice",
        ["met", "partly", "not", "na"],
    )


def test_sections_are_added_moved_copied_and_taken_out(bench: Bench) -> None:
    sections = lambda: [section.key for section in bench.text()]  # noqa: E731
    bench.edit(edit="add_section", after="leadership", **{"f.title": "Online safety"})
    assert sections() == ["leadership", "online_safety", "voice"]
    assert "No questions in this section yet" in bench.quinn.page(f"{bench.url}?section=online_safety")
    bench.edit(section_down="online_safety")
    assert sections() == ["leadership", "voice", "online_safety"]
    bench.edit(edit="duplicate_section", key="voice")
    bench.edit(edit="delete_section", key="online_safety")
    assert sections() == ["leadership", "voice", "voice_2"]
    bench.edit(edit="set_section", key="voice", **{"f.title": "Heard"})
    assert bench.text().words(bench.text().sections[1].title) == "Heard"


def test_the_last_section_stays(bench: Bench) -> None:
    bench.edit(edit="delete_section", key="voice")
    reply = bench.edit(edit="delete_section", key="leadership", mend="no")
    assert reply.status_code == 422 and len(bench.text().sections) == 1


def test_numbers_run_on_again_at_a_press(bench: Bench) -> None:
    bench.edit(renumber="")
    assert [question.number for question in bench.text().questions] == ["1.1", "1.2", "1.3", "2.1", "2.2"]
    bench.edit(down="lead")
    assert "The numbers no longer run on" in bench.quinn.page(bench.url)
    bench.edit(renumber="leadership")
    assert [question.number for question in bench.text().sections[0].questions] == ["1.1", "1.2", "1.3"]


# -- undo, redo ---------------------------------------------------------------------------------------------


def test_undo_and_redo_say_what_they_would_do(bench: Bench) -> None:
    bench.edit(down="lead")
    assert 'title="Undo: Moved “A trained lead is in post.” to 2 of 3"' in bench.quinn.page(bench.url)
    bench.quinn.post(f"{bench.url}/undo", section="leadership")
    assert 'title="Redo: Moved' in bench.quinn.page(bench.url)
    bench.quinn.post(f"{bench.url}/redo", section="leadership")
    assert bench.row() == ["deputy", "lead", "deputy_trained"]


def test_nothing_to_undo_is_said(world: Desk, bench: Bench) -> None:
    reply = world.browser("amina").post(f"{bench.url}/undo")
    assert reply.status_code == 409 and "nothing of yours to undo" in reply.text


def test_undo_shows_both_texts_where_a_colleague_was_since(bench: Bench) -> None:
    bench.edit(**bench.open_form("lead", f__text="Mine."))
    bench.colleague("lead", text="Hers.")
    reply = bench.quinn.post(f"{bench.url}/undo", section="leadership")
    page = re.sub("<[^>]+>", "", unescape(reply.text))
    assert reply.status_code == 409 and "Amina changed this" in page and "Hers." in page
    assert "Put mine back anyway" in page and bench.words("lead") == "Hers."
    bench.quinn.post(f"{bench.url}/undo", section="leadership", anyway="yes")
    assert bench.words("lead") == "A trained lead is in post."


# -- two at once --------------------------------------------------------------------------------------------


def test_edits_to_different_questions_merge(bench: Bench) -> None:
    form = bench.open_form("lead", f__text="Mine.")
    bench.colleague("deputy", text="Hers?")
    assert bench.edit(**form).status_code == 303
    assert (bench.words("lead"), bench.words("deputy")) == ("Mine.", "Hers?")


def test_the_same_question_shows_both_texts_and_nothing_is_lost(bench: Bench) -> None:
    form = bench.open_form("lead", f__text="Mine.")
    bench.colleague("lead", text="Hers.", help="Her help")
    reply = bench.edit(**form)
    page = re.sub("<[^>]+>", "", unescape(reply.text))
    assert reply.status_code == 409 and bench.words("lead") == "Hers."
    assert "Amina changed this" in page and "Hers." in page and "Mine." in page
    again = typed(re.search(r'<form class="card-form" id="form-lead".*?</form>', reply.text, re.S)[0])  # type: ignore[index]  # it is there
    assert bench.edit(**{n: v for n, v in again.items() if n != "csrf_token"}).status_code == 303
    lead = bench.text().by_key["lead"]
    assert bench.words("lead") == "Mine." and lead.help == {
        "en": "Her help"
    }  # what only she touched stays hers


def test_what_was_typed_for_a_question_that_has_gone_is_given_back(bench: Bench) -> None:
    form = bench.open_form("lead", f__text="Words that took an hour.")
    bench.edit(edit="delete_question", key="lead")
    reply = bench.edit(**form)
    assert reply.status_code == 422 and "Words that took an hour." in reply.text


def test_what_is_refused_of_a_question_that_was_moved_away_is_shown_where_it_now_is(bench: Bench) -> None:
    form = bench.open_form("lead", f__text="Words that took an hour.", f__weight="many")
    bench.edit(edit="move_question", key="lead", to="voice")
    reply = bench.edit(**form)
    assert reply.status_code == 422 and faults(reply.text) == "Weight"
    assert "Words that took an hour." in reply.text


def test_taking_out_what_a_colleague_changed_needs_a_second_word(bench: Bench) -> None:
    shown = str(bench.revision())
    bench.colleague("lead", text="Hers.")
    reply = bench.edit(edit="delete_question", key="lead", shows=shown)
    assert reply.status_code == 409 and "Do mine all the same" in reply.text and "lead" in bench.row()
    again = typed(re.search(r'<div class="row">\s*<form.*?</form>', reply.text, re.S)[0])  # type: ignore[index]  # it is there
    bench.quinn.post(f"{bench.url}/edits", *[(n, v) for n, v in again.items() if n != "csrf_token"])
    assert "lead" not in bench.row()


def test_a_renumbering_alone_is_no_quarrel(bench: Bench) -> None:
    form = bench.open_form("lead", f__text="Mine.")
    bench.desk.do(
        lambda: (
            drafts.edit(
                bench.desk.who["amina"], bench.draft, {"do": "renumber"}, seen=1, now=make.NOW
            ).revision
        )
    )
    assert bench.edit(**form).status_code == 303
    assert (bench.words("lead"), bench.text().by_key["lead"].number) == ("Mine.", "1.1")


# -- proposed, published, read only ---------------------------------------------------------------------------


def proposed(bench: Bench) -> int:
    sha = bench.text().sha256
    return bench.desk.do(
        lambda: drafts.propose(bench.desk.who["quinn"], bench.draft, sha256=sha, now=make.NOW)
    )


def test_a_change_to_a_proposed_text_must_be_meant(bench: Bench) -> None:
    form = bench.open_form("lead", f__text="Mine.")
    proposal = proposed(bench)
    reply = bench.edit(**form)
    assert reply.status_code == 409 and "takes it back" in reply.text and "Mine." in reply.text
    assert bench.edit(**{**form, "takes_back": str(proposal)}).status_code == 303
    assert bench.words("lead") == "Mine."


def test_the_page_of_a_proposed_text_says_what_a_change_does(bench: Bench) -> None:
    proposal = proposed(bench)
    page = bench.quinn.page(bench.url)
    assert "A change takes it back" in page and f'name="takes_back" value="{proposal}"' in page
    moved = bench.edit(down="lead")
    assert moved.status_code == 409 and "Take it back and do this" in moved.text
    assert bench.edit(down="lead", takes_back=str(proposal)).status_code == 303


def test_a_scrutineer_reads_cards_and_posts_nothing(world: Desk, bench: Bench) -> None:
    sol = world.browser("sol")
    page = sol.page(f"{bench.url}?open=lead&add=lead")
    assert (
        "A trained lead is in post." in page and bench.url + "/edits" not in page and "gestures" not in page
    )
    for act in ("edits", "undo", "redo", "quiet"):
        assert sol.post(f"{bench.url}/{act}", up="deputy").status_code == 403
    assert bench.revision() == 1


def test_a_draft_set_aside_is_only_read(bench: Bench) -> None:
    bench.desk.do(lambda: drafts.discard(bench.desk.who["quinn"], bench.draft, now=make.NOW))
    assert bench.url + "/edits" not in bench.quinn.page(bench.url)
    assert bench.edit(down="lead").status_code == 409


def test_another_partnership_finds_nothing(world: Desk, bench: Bench, esi: Browser) -> None:
    assert esi.get(bench.url).status_code == 404
    for act in ("edits", "undo", "redo", "quiet"):
        assert esi.post(f"{bench.url}/{act}", up="deputy").status_code == 404


# -- bad input ----------------------------------------------------------------------------------------------

NONSENSE: list[dict[str, str]] = [
    {},
    {"edit": "explode"},
    {"edit": "replace", "text": "{}"},
    {"edit": "set_question"},
    {"edit": "set_question", "key": "nobody", "f.text": "x"},
    {"edit": "set_section", "key": "nowhere", "f.title": "x"},
    {"edit": "compare", "key": "nobody", "comparable": "yes"},
    {"edit": "add_question", "f.text": "Words", "section": "nowhere"},
    {"edit": "add_question", "f.kind": "explosion"},
    {"edit": "paste", "kind": "explosion", "lines": "One"},
    {"edit": "paste", "kind": "text", "lines": "One", "section": "nowhere"},
    {"edit": "add_section"},
    {"edit": "move_question", "key": "nobody"},
    {"edit": "move_question", "key": "lead", "to": "nowhere"},
    {"edit": "move_question", "key": "lead", "after": "lead"},
    {"edit": "move_question", "key": "lead", "place": "٣"},
    {"edit": "move_question", "key": "lead", "place": "9" * 40},
    {"edit": "duplicate_question", "key": "nobody"},
    {"edit": "duplicate_section", "key": ""},
    {"edit": "delete_question", "key": "nobody"},
    {"edit": "delete_section", "key": "nowhere"},
    {"edit": "renumber", "key": "nowhere"},
    {"up": "nobody"},
    {"section_up": "nowhere"},
    {"down": HOSTILE},
]


@pytest.mark.parametrize("form", NONSENSE, ids=str)
@pytest.mark.parametrize("script", [False, True], ids=["form", "script"])
def test_nonsense_is_refused_with_a_page_and_nothing_done(
    bench: Bench, form: dict[str, str], script: bool
) -> None:
    reply = bench.gesture(**form) if script else bench.edit(**form)
    assert reply.status_code in (409, 422)
    assert ('id="now"' if script else "<h1>") in reply.text
    assert bench.revision() == 1


@pytest.mark.parametrize("seen", ["", "-1", "nine", "999999999", "9" * 40, "٣"])
def test_a_revision_that_cannot_be_is_no_excuse(bench: Bench, seen: str) -> None:
    """Whoever has seen nothing changes nothing that somebody changed since; the rest is hers."""
    bench.colleague("lead", text="Hers.")
    form = {**bench.open_form("lead", f__text="Mine."), "seen": seen, "shows": seen, "takes_back": seen}
    assert bench.edit(**form).status_code in (303, 409)
    assert bench.edit(down="lead", shows=seen).status_code == 303


def test_hostile_words_stay_words(bench: Bench) -> None:
    bench.edit(**bench.open_form("lead", f__text=HOSTILE, f__help=HOSTILE))
    bench.edit(edit="add_section", after="voice", **{"f.title": HOSTILE})
    bench.edit(edit="paste", after="", kind="text", lines=HOSTILE)
    assert bench.words("lead") == HOSTILE.strip()
    for reply in (bench.quinn.get(f"{bench.url}?open=lead"), bench.gesture(down="lead", shows="1")):
        assert (
            reply.status_code == 200
            and "<script>alert" not in reply.text
            and "<hx-partial hx-target=body" not in reply.text
        )
        marks = Marks(reply.text)
        assert not marks.wrong


class Marks(HTMLParser):
    """What hostile words would make if they were marks."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if (tag == "script" and "src" not in held) or held.get("hx-get") == "/x" or "49" in held:
            self.wrong.append(self.get_starttag_text() or "")


@pytest.mark.parametrize(
    "place",
    [
        "?section=nowhere",
        "?open=nobody",
        "?page=99",
        "?page=x",
        "?add=nobody&kind=explosion",
        "?settings=nowhere",
        "?new=x",
        "?open=lead&field=%22%3E",
    ],
)
def test_an_address_that_names_nothing_leads_to_the_nearest_page(bench: Bench, place: str) -> None:
    assert bench.quinn.get(bench.url + place).status_code == 200


# -- pieces for the script ------------------------------------------------------------------------------------


def test_a_move_answers_with_the_order_and_no_other_card(bench: Bench) -> None:
    bench.edit(edit="renumber")
    found = pieces(bench.gesture(down="lead", shows=str(bench.revision())))
    assert 'data-order="deputy lead deputy_trained"' in found["#now"]
    assert "to 2 of 3" in found["#said"] and 'value="3"' in found[".shows"]
    assert not [target for target in found if target.startswith(("#card-", "#notes-", "#fields-", "#cards"))]


def test_a_saved_card_answers_with_what_reads_otherwise(bench: Bench) -> None:
    form = bench.open_form("deputy", f__text="Is there a deputy lead?")
    found = pieces(bench.gesture(**form, then="stay"))
    assert "Is there a deputy lead?" in found["#head-deputy"] and "still compare" in found["#notes-deputy"]
    assert "shown when" in found["#head-deputy_trained"]  # its condition names the question by its words
    assert 'value="2"' in found["#seen-deputy"] and "#body-deputy" not in found
    again = pieces(bench.gesture(**{**form, "f.help": "Help", "seen": "2", "shows": "2"}, then="stay"))
    assert (
        "#fields-deputy" in found and "#fields-deputy" not in again
    )  # it has come to ask whether answers compare
    assert "2020-21 · draft 2" in re.sub("<[^>]+>", "", found[".draftbar-name"])


def test_a_page_some_revisions_old_is_brought_up_to_date(bench: Bench) -> None:
    bench.colleague("deputy", text="Hers?")
    bench.colleague("lead", help="Her help")
    found = pieces(bench.gesture(down="lead", shows="1", opened="lead"))
    assert "Hers?" in found["#head-deputy"] and "Her help" in found["#fields-lead"]


def test_another_kind_says_what_was_left_out(bench: Bench) -> None:
    form = bench.open_form("heard", f__kind="long_text")
    found = pieces(bench.gesture(**form, then="stay", opened="heard"))
    assert (
        "Left out, as this kind has none" in found["#fields-heard"] and "the scale" in found["#fields-heard"]
    )


def test_every_reply_lets_htmx_write_and_nobody_else(bench: Bench) -> None:
    replies = [
        bench.quinn.get(bench.url),
        bench.gesture(down="lead"),
        bench.gesture(edit="explode"),
        bench.edit(edit="explode"),
    ]
    for reply in replies:
        policy = reply.headers["Content-Security-Policy"]
        assert (
            "trusted-types htmx" in policy
            and "'none'; script-src 'nonce-" in policy
            and "unsafe" not in policy
        )
        nonce = re.search(r"'nonce-([^']+)'", policy)[1]  # type: ignore[index]  # it is there
        assert set(re.findall(r'hx-nonce="([^"]+)"', reply.text)) <= {nonce}
    wired = [tag for tag in re.findall(r"<\w+[^>]*>", replies[0].text) if re.search(r"\shx-(get|post)=", tag)]
    assert wired and all("hx-nonce=" in tag for tag in wired)


# -- advice ---------------------------------------------------------------------------------------------------

LOADED = "Don't you agree that all staff always know whom to tell?"


def test_advice_stands_at_its_question_and_can_be_switched_off_and_on(bench: Bench) -> None:
    bench.edit(**bench.open_form("lead", f__text=LOADED))
    page = bench.quinn.page(bench.url)
    assert "Points to the answer it would like" in page and "People like to agree" in page
    found = pieces(
        by_script(
            bench.quinn, f"{bench.url}/quiet", rule="leading", off="lead", section="leadership", shows="2"
        )
    )
    assert "Points to the answer" not in found["#notes-lead"]
    page = bench.quinn.page(bench.url)
    assert "Points to the answer it would like" not in page and "1 piece of advice switched off" in page
    bench.quinn.post(f"{bench.url}/quiet", rule="leading", on="lead")
    assert "Points to the answer it would like" in bench.quinn.page(bench.url)


def test_a_rule_is_switched_off_for_the_whole_draft(bench: Bench) -> None:
    bench.edit(**bench.open_form("lead", f__text=LOADED))
    bench.quinn.post(f"{bench.url}/quiet", rule="leading", off="")
    assert "Points to the answer it would like" not in bench.quinn.page(bench.url)


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"rule": "nothing", "off": ""},
        {"rule": "leading", "off": "nobody"},
        {"rule": "leading", "off": HOSTILE},
    ],
)
def test_advice_that_is_not_there_cannot_be_switched_off(bench: Bench, form: dict[str, str]) -> None:
    assert bench.quinn.post(f"{bench.url}/quiet", **form).status_code == 422


# -- large ----------------------------------------------------------------------------------------------------


def test_a_section_of_two_thousand_questions_is_paged_and_answers(world: Desk) -> None:
    asked = [{"key": f"q{n}", "kind": "text", "text": f"Question {n}?"} for n in range(2000)]
    text = make.text(
        sections=[{"key": "all", "title": "All", "questions": asked}], scoring={"method": "none"}
    )
    definition = codec.read(json.dumps(text))

    def begin() -> int:
        return drafts.begin_from(world.who["quinn"], definition, said="Made", now=make.NOW).id

    bench = Bench(world, world.do(begin), world.browser("quinn"))
    page = bench.quinn.page(f"{bench.url}?page=20")
    assert page.count('class="card"') == 100 and "Page 20 of 20" in page and "Question 1999?" in page
    found = pieces(
        by_script(bench.quinn, f"{bench.url}/edits", section="all", page="2", up="q100", shows="0")
    )
    assert "q99" in found["#now"] and "Question 99?" in found["#cards"]
    refused = bench.edit(edit="paste", section="all", kind="text", lines="One more?")
    assert refused.status_code == 422 and bench.revision() == 1


def test_a_card_that_was_refused_is_drawn_again_once_it_is_saved(bench: Bench) -> None:
    form = bench.open_form("lead", f__weight="two")
    refused = pieces(bench.gesture(**form, then="stay"))["#fields-lead"]
    assert 'name="refused"' in refused and "Weight" in faults(refused)
    found = pieces(bench.gesture(**{**form, "f.weight": "2", "refused": "yes"}, then="stay", opened="lead"))
    assert "Weight" not in faults(found["#fields-lead"]) and 'name="refused"' not in found["#fields-lead"]
