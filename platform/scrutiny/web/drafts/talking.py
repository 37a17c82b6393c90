"""Talk: every thread of a draft in one room, and each with the words it was said of."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from flask import flash, redirect, request, url_for
from wtforms import HiddenField, SelectField, SelectMultipleField, TextAreaField

from scrutiny.method import codec
from scrutiny.method.definition import Definition
from scrutiny.method.permissions import Verb
from scrutiny.records import drafts
from scrutiny.records.base import NotHere, NotTaken
from scrutiny.records.drafts import Opened, Thread, pilots
from scrutiny.web.access import requires, viewer
from scrutiny.web.deskforms import DeskForm, Filters, offers, several_lines
from scrutiny.web.drafts.blueprint import blueprint, page
from scrutiny.web.drafts.talk import Talk, card_url, talk_of
from scrutiny.web.pages import clock, commit
from scrutiny.web.wording import difference

GONE = "gone"  # in a filter: questions that are asked no more
SHOWN = {"": "Everything", "open": "Open", "resolved": "Resolved", "me": "Naming me"}
KEEPS: Mapping[str, Callable[[Thread, int], bool]] = {
    "": lambda thread, _: True,
    "open": lambda thread, _: thread.open,
    "resolved": lambda thread, _: not thread.open,
    "me": lambda thread, me: thread.names(me),
}


# -- forms --------------------------------------------------------------------------------------------------


class Answering(DeskForm):
    """An answer, and whom it tells."""

    words = TextAreaField(
        "Your answer",
        [several_lines(drafts.LONGEST_REMARK, "Write what you want to say")],
        description="Write @ and a name to tell somebody, or tick names below.",
    )
    tell = SelectMultipleField("Tell", coerce=int)
    seen = HiddenField()

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        there = drafts.members(viewer(), Verb.COMMENT)
        self.tell.choices = offers(*(each for each in there if each[0] != viewer().person_id))

    @property
    def revision(self) -> int:
        """The revision on the page at which it was typed."""
        typed = self.seen.data or ""
        return int(typed) if re.fullmatch(r"\d{1,9}", typed) else 10**9


class Saying(Answering):
    """A first remark, and what it is on."""

    about = SelectField("On")

    def __init__(self, asked: Mapping[str, str], **more: Any) -> None:
        super().__init__(**more)
        self.words.label.text = "Your remark"
        self.about.choices = offers(("", "The whole text"), *asked.items())


class Sought(Filters):
    """Which threads are shown."""

    about = SelectField("On")
    show = SelectField("Show", choices=offers(*SHOWN.items()))


# -- the room -----------------------------------------------------------------------------------------------


@blueprint.get("/<int:draft_id>/talk")
@requires(Verb.READ_DRAFTS)
def talk(draft_id: int) -> str:
    """Every thread, the open ones first; narrowed to a question, to open ones, to those that name the viewer."""
    seen = drafts.open_draft(viewer(), draft_id)
    form = Saying(talk_of(seen).asked)
    form.about.data = request.args.get("about", "")
    return _room(seen, form)


def _room(seen: Opened, form: Saying) -> str:
    told, sought = talk_of(seen), Sought.asked()
    sought.about.choices = offers(("", "Anything"), *_subjects(told))
    chosen, shown = sought.chosen("about"), sought.chosen("show")
    form.seen.data = str(told.revision)
    return page(
        "drafts/talk/show.html",
        seen,
        heading="Talk",
        talk=told,
        threads=[
            thread for thread in told.threads if _is_on(thread, chosen) and KEEPS[shown](thread, told.me)
        ],
        form=form,
        sought=sought,
        narrowed=bool(chosen or shown),
        outside=pilots.remarks_of(seen),
        unseen=[each for each in drafts.mentions(viewer()) if each.draft.id == told.draft_id],
    )


def _subjects(told: Talk) -> list[tuple[str, str]]:
    """What has been talked about, in the order of the text."""
    there = {thread.key for thread in told.threads}
    found = [("whole", "The whole text")] if "" in there else []
    found += [(key, words) for key, words in told.asked.items() if key in there]
    return [*found, (GONE, "Questions asked no more")] if None in there else found


def _is_on(thread: Thread, chosen: str) -> bool:
    if not chosen:
        return True
    return thread.key == {"whole": "", GONE: None}.get(chosen, chosen)


@blueprint.post("/<int:draft_id>/talk")
@requires(Verb.COMMENT)
def say(draft_id: int) -> Any:
    """A first remark."""
    seen = drafts.open_draft(viewer(), draft_id)
    form = Saying(talk_of(seen).asked)
    said = form.validate_on_submit() and _said(
        form,
        lambda: drafts.say(
            viewer(),
            draft_id,
            form.words.data,
            about=form.about.data,
            seen=form.revision,
            tell=form.tell.data,
            now=clock(),
        ),
    )
    if not said:
        return _room(seen, form), 422
    commit()
    return redirect(_back(said.draft_id, said.id, said.about), 303)


def _said(form: DeskForm, act: Callable[[], Any]) -> Any:
    """What an act made; nothing, with the fault at its field, where the records refused it."""
    try:
        return act()
    except NotTaken as fault:
        form.refuse(fault, "words")
        return None


def _back(draft_id: int, thread_id: int, about: str) -> str:
    """Where she pressed: in the builder at the question's card, on the page of a proposal, or here."""
    back = request.form.get("back", "")
    if back == "card" and (card := card_url(drafts.open_draft(viewer(), draft_id), "question", about)):
        return card
    if proposal := re.fullmatch(r"proposal-(\d{1,9})", back):
        return url_for("drafts.proposal", proposal_id=int(proposal[1]), _anchor=f"thread-{thread_id}")
    return url_for("drafts.talk", draft_id=draft_id, _anchor=f"thread-{thread_id}")


@blueprint.post("/<int:draft_id>/talk/seen")
@requires(Verb.READ_DRAFTS)
def see(draft_id: int) -> Any:
    """She has seen where remarks name her."""
    drafts.see(viewer(), draft_id, now=clock())
    commit()
    return redirect(url_for(".talk", draft_id=draft_id), 303)


# -- one thread ---------------------------------------------------------------------------------------------


@blueprint.get("/<int:draft_id>/talk/<int:comment_id>")
@requires(Verb.READ_DRAFTS)
def remark(draft_id: int, comment_id: int) -> str:
    """One thread, with the words it was said of beside those that stand now."""
    return _thread_page(draft_id, comment_id, Answering())


def _thread_page(draft_id: int, comment_id: int, form: Answering) -> str:
    seen = drafts.open_draft(viewer(), draft_id)
    found = _of_draft(draft_id, comment_id)
    told = talk_of(seen)
    thread = next(each for each in told.threads if each.id == (found.thread_id or found.id))
    was, is_now = _words(seen, thread.about, found.revision), _words(seen, thread.key, seen.revision)
    then, since = difference(was, is_now)
    form.seen.data = str(told.revision)
    return page(
        "drafts/talk/remark.html",
        seen,
        heading="Talk",
        talk=told,
        thread=thread,
        remark=next(each for each in thread.remarks if each.id == found.id),
        then=then,
        since=since,
        form=form,
    )


def _of_draft(draft_id: int, comment_id: int) -> Any:
    """A remark of this very draft."""
    found = drafts.remark(viewer(), comment_id)
    if found.draft_id != draft_id:
        raise NotHere
    return found


def _words(seen: Opened, key: str | None, revision: int) -> str:
    """A question's words as they stood at a revision; nothing of the whole, or where it was not asked."""
    if not key or seen.draft is None:
        return ""
    definition: Definition = seen.definition
    if revision != seen.revision:
        definition = codec.definition_from_canonical(drafts.text_at(viewer(), seen.draft.id, revision))
    question = definition.by_key.get(key)
    return definition.words(question.text) if question else ""


@blueprint.post("/<int:draft_id>/talk/<int:comment_id>/answer")
@requires(Verb.COMMENT)
def answer(draft_id: int, comment_id: int) -> Any:
    """An answer in its thread."""
    found, form = _of_draft(draft_id, comment_id), Answering()
    said = form.validate_on_submit() and _said(
        form,
        lambda: drafts.answer(
            viewer(), found.id, form.words.data, seen=form.revision, tell=form.tell.data, now=clock()
        ),
    )
    if not said:
        return _thread_page(draft_id, comment_id, form), 422
    commit()
    return redirect(_back(draft_id, said.thread_id, said.about), 303)


@blueprint.post("/<int:draft_id>/talk/<int:comment_id>/resolve")
@requires(Verb.COMMENT)
def resolve(draft_id: int, comment_id: int) -> Any:
    """The thread is dealt with."""
    return _settled(draft_id, comment_id, drafts.resolve)


@blueprint.post("/<int:draft_id>/talk/<int:comment_id>/reopen")
@requires(Verb.COMMENT)
def reopen(draft_id: int, comment_id: int) -> Any:
    """It is not."""
    return _settled(draft_id, comment_id, drafts.reopen)


@blueprint.post("/<int:draft_id>/talk/<int:comment_id>/take-back")
@requires(Verb.COMMENT)
def take_back(draft_id: int, comment_id: int) -> Any:
    """Her own remark, while nobody has answered it."""
    if _of_draft(draft_id, comment_id).by != viewer().person_id:
        flash("Only whoever said this can take it back.", "warning")
        return redirect(url_for(".remark", draft_id=draft_id, comment_id=comment_id), 303)
    return _settled(draft_id, comment_id, drafts.take_back)


def _settled(draft_id: int, comment_id: int, act: Callable[..., Any]) -> Any:
    found = _of_draft(draft_id, comment_id)
    try:
        act(viewer(), found.id, now=clock())
    except NotTaken as fault:
        flash(fault.says, "warning")
    else:
        commit()
    return redirect(_back(draft_id, found.thread_id or found.id, found.about), 303)
