"""What changed: every difference with what follows from it, a word said where it is read, last year scored anew."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import drawn_drafts
import make
import pytest
import tried
from databases import Sqlite
from desk import Desk
from flask import Flask
from method.test_differences import EVERYTHING, mutants, text, ways
from revising import FULL, Revised, plain
from visiting import Visitor

from scrutiny.method import codec, editing
from scrutiny.method.comparison import Yardstick
from scrutiny.method.differences import by_key, differences, steps_through
from scrutiny.method.permissions import Viewer
from scrutiny.records import drafts
from scrutiny.records.base import db
from scrutiny.web.wording.following import Beside
from scrutiny.web.wording.stepping import stepped

SCRUTINY = Path(sys.executable).parent / "scrutiny"
ADDED = {"key": "policy", "kind": "judgement", "scale": "met", "text": "The policy is current."}


@pytest.fixture
def draft(world: Desk) -> Revised:
    return Revised(world)


def card(page: str, key: str) -> str:
    """One question's card."""
    found = re.search(
        rf'<div class="change" id="(?:c|gone)-{key}">.*?(?=<div class="change"|</section>)', page, re.S
    )
    assert found, key
    return found[0]


# -- the meter, and each class ------------------------------------------------------------------------------------


def test_the_meter_says_what_the_yardstick_says(draft: Revised) -> None:
    draft.set("lead", text="A lead is in post, and trained.")
    draft.set("heard", text="Children say so.", comparable=False)
    draft.do({"do": "add_question", "section": "voice", "after": None, "question": ADDED})
    page = plain(draft.world.browser("sol").page(draft.url()))
    opened = draft.opened
    yardstick = Yardstick([opened.followed, opened.definition])
    assert f"{yardstick.compared} of {yardstick.of} questions can be compared with 2019-20" in page
    assert yardstick.compared == 1 and "1 comparable" in page
    assert "1 reworded, not yet said" in page and "2 not comparable" in page


def test_a_reworded_question_shows_both_texts_and_waits_for_a_word(draft: Revised) -> None:
    draft.set("lead", text="A trained deputy is in post.")
    shown = card(draft.world.browser("quinn").page(draft.url()), "lead")
    assert "<del>lead</del>" in shown and "<ins>deputy</ins>" in shown
    assert "Nobody has said whether the answers of 2019-20 still compare." in shown
    assert "cannot be proposed until somebody does" in shown
    assert 'value="yes"' in shown and 'value="no"' in shown


def test_an_unmapped_scale_says_whose_answers_it_costs_and_leads_to_the_map(draft: Revised) -> None:
    draft.do({"do": "set_scale", "name": "full", "scale": FULL})
    draft.set("lead", scale="full")
    shown = card(draft.world.browser("quinn").page(draft.url()), "lead")
    assert "The line breaks here." in shown and "No map says what “Met” becomes." in shown
    assert "The answers of 2018-19 and 2019-20 would leave like for like." in shown
    assert f'href="{draft.url("lineage/lead")}">Map old answers to new</a>' in shown
    assert "<ins>Fully met (4 points)</ins>" in shown and "<del>Met (3 points)</del>" in shown


def test_answers_that_broke_before_are_not_lost_again(draft: Revised) -> None:
    """Only the years that its thread still reaches are named."""
    draft.do({"do": "add_question", "section": "voice", "after": None, "question": ADDED})
    draft.set("heard", comparable=False, text="Do they feel safe?")
    assert "The answers of 2018-19 and 2019-20 would leave" in card(_page(draft), "heard")
    assert "New." in card(_page(draft), "policy")


def _page(draft: Revised, who: str = "quinn", tail: str = "changes") -> str:
    return draft.world.browser(who).page(draft.url(tail))


def test_a_weight_keeps_like_for_like(draft: Revised) -> None:
    draft.set("lead", weight=2)
    shown = card(_page(draft), "lead")
    assert (
        "Weight 1 → 2" in shown
        and "Like for like with 2019-20 stays possible. As scored will differ." in shown
    )


def test_conditions_help_order_settings_and_sections_are_told(draft: Revised) -> None:
    draft.set("deputy_trained", show_when={"question": "deputy", "is": False}, help="Ask them.", number="1.3")
    draft.do(
        {"do": "set_section", "key": "voice", "fields": {"introduction": "Ask children first."}},
        {"do": "move_section", "key": "voice", "after": None},
        {"do": "set_whole", "fields": {"closing": "That is all.", "declaration": None}},
        {"do": "set_whole", "fields": {"languages": ["en", "cy"]}},
        {"do": "translate", "language": "cy", "texts": {"question:lead/text": "Arweinydd."}},
    )
    said = plain(_page(draft))
    for words in (
        "Shown when",
        "Ask them.",
        "Printed number",
        "Ask children first.",
        "Stands after",
        "That is all.",
        "Who declares",
        "Translations: Welsh (cy)",
        "Arweinydd.",
    ):
        assert words in said, words


def test_what_a_shared_scale_changed_is_told_once_for_all(draft: Revised) -> None:
    labels = [dict(option) for option in make.MET]
    labels[1]["label"] = "In part"
    draft.do({"do": "set_scale", "name": "met", "scale": labels})
    page = _page(draft)
    assert plain(page).count("In part") <= 4 and "3 questions" in plain(card(page, "lead"))
    keys = re.findall(r'name="key" value="(\w+)"', card(page, "lead"))
    assert keys == ["lead", "deputy_trained", "heard"]
    reply = draft.world.browser("quinn").post(
        draft.url(), ("seen", "1"), ("comparable", "yes"), *[("key", key) for key in keys]
    )
    assert reply.status_code == 303 and draft.opened.faults == ()
    assert "3 of 3 questions can be compared" in plain(_page(draft))


def test_nothing_of_a_text_is_passed_over_on_the_page() -> None:
    """Whatever one place in a text is changed to, something is shown, and every word of it can be drawn."""
    base = text(EVERYTHING)
    assert base is not None
    for way in [way for way in ways(EVERYTHING) if way]:
        for raw in islice(mutants(way), 0, None, 3):
            new = text(raw)
            if new is None:
                continue
            plainly = stepped(base, new, by_key(base, new), None)
            assert bool(plainly.groups or plainly.rests) == (base.sha256 != new.sha256), (way, raw)
            following = stepped(base, new, steps_through([base, new]), Beside(base, True, lambda keys: ["1"]))
            of_the_step = {("was",), ("comparable",)}  # what the older text says of the step before it
            if any(one.way[:1] not in of_the_step for one in differences(base, new)):
                assert following.groups or following.rests, (way, raw)


# -- saying it where it is read -------------------------------------------------------------------------------------


def test_saying_that_it_compares_clears_the_fault_and_is_told_with_its_author(draft: Revised) -> None:
    seen = draft.set("lead", text="A lead is in post.")
    assert [fault.key for fault in draft.opened.faults] == ["lead"]
    said = {"key": "lead", "comparable": "yes", "seen": str(seen), "reason": "It was always meant so."}
    reply = draft.world.browser("quinn").post(draft.url(), **said)
    assert reply.status_code == 303 and reply.headers["Location"].endswith("#c-lead")
    assert draft.opened.faults == () and draft.question("lead")["comparable"] is True
    shown = card(_page(draft), "lead")
    assert "Comparable, says Quinn, 5 November 2019 at 10:42." in shown and "Say otherwise" in shown
    assert "3 of 3 questions can be compared" in plain(_page(draft))
    remarks = draft.world.look(
        lambda: [r.words for t in drafts.threads(draft.who["sol"], draft.id) for r in t.remarks]
    )
    assert remarks == ["“A lead is in post.”, said to ask the same: It was always meant so."]


def test_saying_that_it_does_not_compare_breaks_the_line_in_words(draft: Revised) -> None:
    seen = draft.set("lead", text="A lead is in post.")
    draft.world.browser("quinn").post(draft.url(), key="lead", comparable="no", seen=str(seen))
    shown = card(_page(draft), "lead")
    assert draft.opened.faults == () and "Not comparable, says Quinn" in shown
    assert "The answers of 2018-19 and 2019-20 would leave like for like." in shown


def test_a_word_that_is_neither_is_refused_and_nothing_is_kept(draft: Revised) -> None:
    draft.set("lead", text="A lead is in post.")
    before = draft.states
    for sent in ({"key": "lead", "comparable": "perhaps"}, {"comparable": "yes"}):
        reply = draft.world.browser("quinn").post(draft.url(), seen="1", **sent)
        assert reply.status_code == 422 and "Choose yes or no" in reply.text
    reply = draft.world.browser("quinn").post(draft.url(), key="nobody", comparable="yes", seen="1")
    assert reply.status_code == 422 and draft.states == before


def test_who_was_slower_sees_both_texts_and_keeps_her_word(draft: Revised) -> None:
    seen = draft.set("lead", text="A lead is in post.")
    draft.set("lead", who="amina", text="A lead is in post all year.")
    said = {"key": "lead", "comparable": "yes", "seen": str(seen), "reason": "Nothing else is meant."}
    reply = draft.world.browser("quinn").post(draft.url(), **said)
    page = plain(reply.text)
    assert reply.status_code == 409 and "Amina changed this question at 10:42" in page
    assert "all year." in page and 'value="Nothing else is meant."' in reply.text
    assert re.search(r'value="yes" checked', reply.text) and 'name="seen" value="2"' in reply.text
    assert "comparable" not in draft.question("lead")


def test_saying_a_word_takes_a_proposal_back_only_where_that_was_said_first(draft: Revised) -> None:
    draft.set("lead", text="A lead is in post.", comparable=True)
    sha256 = draft.opened.definition.sha256
    draft.world.do(lambda: drafts.propose(draft.who["quinn"], draft.id, sha256=sha256, now=tried.NOW))
    page = _page(draft)
    assert "A change takes it back and ends its approvals." in page
    sent = {"key": "lead", "comparable": "no", "seen": "1"}
    refused = draft.world.browser("quinn").post(draft.url(), **sent)
    assert refused.status_code == 409 and draft.states[3] == "proposed"
    assert "Nothing was kept" in refused.text


def test_who_may_not_design_reads_and_is_offered_nothing_to_say(draft: Revised) -> None:
    draft.set("lead", text="A lead is in post.")
    page = _page(draft, "sol")
    assert "Nobody has said" in page and 'class="saying"' not in page and "Say whether it compares" in page
    assert draft.world.browser("sol").post(draft.url(), key="lead", comparable="yes").status_code == 403
    assert draft.world.browser("esi").get(draft.url()).status_code == 404


# -- compared with another text --------------------------------------------------------------------------------------


def test_it_can_be_held_against_a_version_further_back(draft: Revised) -> None:
    draft.set("lead", weight=2)
    page = plain(_page(draft, tail=f"changes?with=v{draft.first}"))
    opened = draft.opened
    first = codec.definition_from_canonical(codec.canonical(json.dumps(make.text("2018-19"))))
    yardstick = Yardstick([first, opened.followed, opened.definition])
    assert f"{yardstick.compared} of {yardstick.of} questions can be compared with 2018-19" in page
    assert "Children say that they are heard" in page and "Said to ask" not in card(_page(draft), "lead")


def test_it_can_be_held_against_an_earlier_moment_of_its_own(draft: Revised) -> None:
    draft.set("lead", text="First words.")
    draft.set("lead", text="Second words.")
    page = _page(draft, tail="changes?with=r1")
    assert "What changed since draft 1" in page and "<del>First</del>" in card(page, "lead")
    assert "like for like" not in card(page, "lead").lower()
    began = _page(draft, tail="changes?with=r0")
    assert "What changed since it began" in began and "<ins>" in card(began, "lead")
    assert "Nothing differs" in _page(draft, tail="changes?with=r2")


@pytest.mark.parametrize("asked", ["v0", "v99999", "r99", "x", "v1x", "r-1", "v999999999999"])
def test_what_it_cannot_be_held_against_is_not_here(draft: Revised, asked: str) -> None:
    draft.set("lead", weight=2)
    assert draft.world.browser("quinn").get(f"{draft.url()}?with={asked}").status_code == 404


def test_a_questionnaire_that_follows_nothing_says_so(world: Desk, draft: Revised) -> None:
    draft.set("lead", weight=2)
    draft.do({"do": "set_whole", "fields": {"follows": None}})
    page = _page(draft)
    assert "It follows no version" in page and "See who would change band" not in page
    assert "It follows no version" in _page(draft, tail="lineage")
    assert "It follows no version, so there are no earlier returns to try it on." in _page(
        draft, tail="what-if"
    )


# -- last year's returns, scored by the draft --------------------------------------------------------------------------


@dataclass(frozen=True)
class Drawn:
    """A drawn draft after a questionnaire that was issued, and what came back."""

    text: Any
    draft_id: int
    quinn: Viewer
    returns: dict[int, tuple[Any, Any]]


@pytest.fixture(params=[3, 8])
def drawn(app: Flask, sqlite_database: Sqlite, request: pytest.FixtureRequest) -> Iterator[Drawn]:
    text = drawn_drafts.drafts(request.param, 1, edits=12)[0]
    with app.app_context():
        issued = tried.issued()
        quinn, edit = issued.cast.quinn, {"do": "replace", "text": editing.load(json.dumps(text))}
        made = drafts.begin(quinn, issued.version.id, edit, now=tried.NOW).draft_id
        db.session.commit()
    yield Drawn(text, made, quinn, issued.returns)
    with app.app_context():
        sqlite_database.empty(db.engine)


def printed(folder: Path, returned: tuple[Any, Any], draft: Any) -> Any:
    """What ``scrutiny compare … --json`` prints of one return and the draft."""
    respondent, answers = returned
    documents = (
        tried.text(),
        {"respondent": respondent, "answers": answers},
        draft,
        {"respondent": {}, "answers": {}},
    )
    files = [folder / f"{number}.json" for number in range(len(documents))]
    for file, document in zip(files, documents, strict=True):
        file.write_text(json.dumps(document))
    ended = subprocess.run(
        [SCRUTINY, "compare", *files, "--json"], capture_output=True, check=True, timeout=60
    )
    return json.loads(ended.stdout)


def test_the_figures_of_what_if_are_those_of_the_command_line(
    app: Flask, drawn: Drawn, tmp_path: Path
) -> None:
    page = Visitor(app, who=drawn.quinn).get(f"/drafts/{drawn.draft_id}/what-if").text
    found = [printed(tmp_path, returned, drawn.text) for returned in drawn.returns.values()]
    rows = dict(
        re.findall(
            r'<tr><th scope="row">.*?</svg>(\w[\w ]*)</span></th><td class="amount">(\d+</td><td class="amount">\d+)</td>',
            page,
        )
    )
    labels = {"green": "Green", "amber": "Amber", "red": "Red", None: "No band"}
    for band, word in labels.items():
        then = sum(each["as_scored"][0]["overall"]["band"] == band for each in found)
        now = sum(each["like_for_like"][0]["overall"]["band"] == band for each in found)
        assert rows.get(word, '0</td><td class="amount">0') == f'{then}</td><td class="amount">{now}', word
    moved = sum(
        each["as_scored"][0]["overall"]["band"] != each["like_for_like"][0]["overall"]["band"]
        for each in found
    )
    assert (
        f"{moved} of {len(found)} schools change" in page
        or f"{moved or 'None'} of {len(found)} schools changes band" in page
    )
    compared = found[0]["compared"], found[0]["of"]
    assert "on {} of {} question".format(*compared) in page
    assert page.count('<td data-label="Why">') == moved + len(found[0]["left_out"])


def test_a_draft_that_cannot_be_scored_says_what_stands_in_the_way(draft: Revised) -> None:
    draft.set("lead", weight=-1)
    assert "No return" in plain(_page(draft, tail="what-if")) or "never issued" in plain(
        _page(draft, tail="what-if")
    )


def test_only_who_reads_everybodys_figures_sees_them(draft: Revised) -> None:
    draft.set("lead", weight=2)
    for name, status in (
        ("quinn", 200),
        ("sol", 200),
        ("amina", 200),
        ("pat", 403),
        ("hana", 403),
        ("esi", 404),
    ):
        assert draft.world.browser(name).get(draft.url("what-if")).status_code == status, name
