"""From the question bank: questions ticked there begin a draft, or come into one that is in writing."""

from __future__ import annotations

import re
from typing import Any

from flask import flash, render_template, request, url_for

from scrutiny import words
from scrutiny.method.permissions import Verb
from scrutiny.records import bank, drafts, versions
from scrutiny.records.bank import BankQuestion
from scrutiny.records.base import NotHere
from scrutiny.records.drafts import Opened
from scrutiny.web.access import requires, viewer
from scrutiny.web.deskforms import DeskForm, page_asked
from scrutiny.web.drafts.arriving import arrive, welcome
from scrutiny.web.drafts.beginning.forms import New, read
from scrutiny.web.drafts.beginning.taking import Into, Taken, Wanted, taken
from scrutiny.web.drafts.blueprint import blueprint
from scrutiny.web.drafts.telling import number
from scrutiny.web.pages import clock, commit

MOST = 100  # questions taken at once: their numbers stand in an address
NONE_TICKED = "Tick at least one question"
SAID_LEFT = {
    "show_when": "conditions",
    "critical": "critical rules",
}  # what people would miss of what is left


# -- choosing ----------------------------------------------------------------------------------------------


@blueprint.get("/new/bank")
@requires(Verb.DESIGN)
def pick() -> str:
    """Tick questions for a new questionnaire, then say how it is called."""
    return _pick(None) if request.args.get("step") != "chosen" else _named(New(formdata=None), _ticked())


@blueprint.get("/<int:draft_id>/bank")
@requires(Verb.DESIGN)
def pick_into(draft_id: int) -> str:
    """Tick questions for a draft, then say in which section they come."""
    opened = drafts.open_draft(viewer(), draft_id)
    return _pick(opened) if request.args.get("step") != "chosen" else _placed(opened, _ticked())


def _pick(opened: Opened | None, said: str = "") -> str:
    """The search, with what is ticked already."""
    found = bank.search(viewer(), request.args.get("words", "")[:300], page=page_asked())
    ticked = _ticked()
    here = {item.id for item in found.items}
    return render_template(
        "drafts/new_bank.html",
        **_target(opened),
        found=found,
        sought=request.args.get("words", ""),
        ticked={each.id for each in ticked},
        elsewhere=[each for each in ticked if each.id not in here],
        most=MOST,
        said=said,
    )


def _ticked() -> list[BankQuestion]:
    """Those that the address or the form names, each once; what the bank does not have is passed over."""
    given = request.values.getlist("question")[:MOST]
    ids = dict.fromkeys(int(each) for each in given if re.fullmatch(r"[0-9]{1,9}", each))
    return [found for each in ids if (found := _in_bank(each)) is not None]


def _in_bank(question_id: int) -> BankQuestion | None:
    try:
        return bank.question(viewer(), question_id)
    except NotHere:
        return None


def _named(form: New, chosen: list[BankQuestion], said: str = "") -> str:
    """What was ticked, and what the new questionnaire is called."""
    said = said or ("" if chosen else NONE_TICKED)
    return render_template(
        "drafts/new_chosen.html", **_target(None), form=form, chosen=chosen, said=said, sections=[]
    )


def _placed(opened: Opened, chosen: list[BankQuestion], said: str = "") -> str:
    """What was ticked, and the sections it may come into."""
    definition = opened.definition
    return render_template(
        "drafts/new_chosen.html",
        **_target(opened),
        form=DeskForm(formdata=None),
        chosen=chosen,
        said=said or ("" if chosen else NONE_TICKED),
        sections=[(each.key, definition.words(each.title)) for each in definition],
        before=drafts.proposal_of(opened.draft) if opened.draft else None,
    )


def _target(opened: Opened | None) -> dict[str, Any]:
    """Where they come: a draft, or a new one."""
    draft = opened.draft if opened else None
    back = url_for("drafts.pick_into", draft_id=draft.id) if draft else url_for("drafts.pick")
    return {"draft": draft, "address": back}


# -- taking --------------------------------------------------------------------------------------------------


@blueprint.post("/from-bank")
@requires(Verb.DESIGN)
def begin_from_bank() -> Any:
    """A new draft, with these questions in its first section."""
    form, chosen = New(), _ticked()
    if chosen and form.validate_on_submit() and form.is_free():
        took = taken(map(_wanted, chosen), Into(form.key, ("en",), frozenset(), frozenset(), {}))
        definition = read(form, form.text(took.questions, took.scales))
        if definition is not None:
            said = f"From the question bank: {words.count(len(chosen), 'question')}"
            draft = drafts.begin_from(viewer(), definition, said=said, now=clock())
            commit()
            return welcome(draft.id, definition, left_behind(took))
    return _named(form, chosen), 422


@blueprint.post("/<int:draft_id>/from-bank")
@requires(Verb.DESIGN)
def take_from_bank(draft_id: int) -> Any:
    """These questions at the end of a section of the draft: one edit, taken back as one."""
    opened, chosen = drafts.open_draft(viewer(), draft_id), _ticked()
    if not chosen:
        return _placed(opened, []), 422
    took = taken(map(_wanted, chosen), _into(opened))
    drafts.edit(
        viewer(),
        draft_id,
        _edit(opened, took),
        seen=_seen(opened),
        takes_back=number(request.form.get("takes_back")),
        now=clock(),
    )
    commit()
    flash(f"{words.count(len(chosen), 'question')} added. {left_behind(took)}".rstrip(), "success")
    return arrive(draft_id)


def _edit(opened: Opened, took: Taken) -> dict[str, Any]:
    sections = {each.key: each for each in opened.definition}
    section = sections.get(request.form.get("section", ""), opened.definition.sections[-1])
    after = section.questions[-1].key if section.questions else None
    return {
        "do": "add_questions",
        "section": section.key,
        "after": after,
        "questions": took.questions,
        "scales": took.scales,
    }


def _seen(opened: Opened) -> int:
    """The revision on the page. What is only added overwrites nothing, so the bank's own page need not know it."""
    seen = number(request.form.get("seen"))
    return opened.revision if seen is None else seen


def _wanted(question: BankQuestion) -> Wanted:
    return Wanted(bank.to_copy(question), question.questionnaire, question.language)


def _into(opened: Opened) -> Into:
    definition = opened.definition
    past = {
        question.key
        for version in versions.versions_of(viewer(), definition.questionnaire)
        for question in versions.definition_of(version).questions
    }
    return Into(
        definition.questionnaire,
        definition.languages,
        frozenset(question.key for question in definition.questions),
        frozenset(past),
        opened.raw.get("scales") or {},
    )


def left_behind(took: Taken) -> str:
    """What the questions had that names others of their own questionnaire; nothing where there was none."""
    left = [said for name, said in SAID_LEFT.items() if name in took.left_out]
    return (
        f"Their {words.listed(left)} stayed behind: they name parts of another questionnaire." if left else ""
    )
