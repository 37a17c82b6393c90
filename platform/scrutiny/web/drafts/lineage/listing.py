"""The list of lineage: what looks like what it was called before, what waits for a word, what is asked no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, request, url_for

from scrutiny.method import suggesting
from scrutiny.method.definition import Definition, Question
from scrutiny.method.kinds import name
from scrutiny.method.lineage import ADDED, Step, spelled, steps_between
from scrutiny.method.permissions import Verb
from scrutiny.method.suggesting import Suggestion
from scrutiny.records import drafts
from scrutiny.records.base import NotTaken
from scrutiny.records.drafts import Opened
from scrutiny.records.drafts.quieting import LINEAGE, switch
from scrutiny.web.access import requires, viewer
from scrutiny.web.drafts.against import against
from scrutiny.web.drafts.blueprint import blueprint, page
from scrutiny.web.drafts.lineage.links import LINKS
from scrutiny.web.drafts.lineage.sent import COMPARABLE, ONE, OWN, RECODE, SEVERAL
from scrutiny.web.pages import commit
from scrutiny.web.wording import Runs, difference
from scrutiny.web.wording.following import Follows, follows

RECODES = "recode"


@dataclass(frozen=True, slots=True)
class Offer:
    """One suggestion: both texts, why, and what accepting it would send."""

    found: Suggestion
    called: str
    section: str
    words: Runs
    olds: tuple[tuple[str, Runs], ...]  # (number, words) of each older question
    sends: tuple[tuple[str, str], ...]  # fields of the editor's form
    whole: bool  # whether it can be accepted as it is


@dataclass(frozen=True, slots=True)
class Open:
    """One question of the draft, and how it stands to the version followed."""

    key: str
    called: str
    words: str
    follows: Follows
    link: str


@blueprint.get("/<int:draft_id>/lineage")
@requires(Verb.READ_DRAFTS)
def lineage(draft_id: int) -> str:
    """Suggestions, marked as such; then every question whose lineage is open. Nothing is done by looking."""
    opened = drafts.open_draft(viewer(), draft_id)
    old = opened.followed
    if old is None:
        return page("drafts/lineage/list.html", opened, heading="Where questions come from", old=None)
    found = suggesting.suggestions(old, opened.definition)
    aside = _aside(opened)
    steps = steps_between(old, opened.definition)
    rows = list(_open(opened, steps))
    return page(
        "drafts/lineage/list.html",
        opened,
        heading="Where questions come from",
        old=old,
        offers=[_offer(opened, old, one) for one in found if one.key not in aside],
        aside=[(one.key, name(opened.definition.by_key[one.key])) for one in found if one.key in aside],
        waiting=[row for row, step in rows if step.broken and step.broken != ADDED],
        added=[row for row, step in rows if step.broken == ADDED],
        retired=_retired(old, steps),
    )


@blueprint.post("/<int:draft_id>/lineage")
@requires(Verb.DESIGN)
def set_aside(draft_id: int) -> Any:
    """No, it is new: a suggestion is set aside; or it is shown again. The text stays as it is."""
    drafts.get(viewer(), draft_id)
    key, again = request.form.get("key", ""), request.form.get("then") == "again"
    if not key:
        raise NotTaken("key", "Choose the question whose suggestion is meant.")
    switch(viewer(), draft_id, LINEAGE, key, on=again)
    commit()
    if not again:
        flash("The suggestion is set aside: the question stays new.", "success")
    return redirect(url_for(".lineage", draft_id=draft_id), 303)


def _aside(opened: Opened) -> set[str]:
    assert opened.draft is not None
    return {key for rule, key in opened.draft.quiet if rule == LINEAGE}


def _offer(opened: Opened, old: Definition, found: Suggestion) -> Offer:
    new = opened.definition
    question = new.by_key[found.key]
    text, olds = new.words(question.text), [old.by_key[key] for key in found.was]
    return Offer(
        found,
        name(question),
        new.words(new.section_of[found.key].title),
        difference(old.words(olds[0].text), text)[1] if len(olds) == 1 else (("same", text),),
        tuple((one.number or "", difference(old.words(one.text), text)[0]) for one in olds),
        tuple(_sends(found, question)),
        not found.open,
    )


def _sends(found: Suggestion, question: Question) -> Iterator[tuple[str, str]]:
    """What the editor's form would hold: what was shown is what is kept."""
    yield "comparable", COMPARABLE[question.comparable]
    if found.kind == RECODES:
        own = found.was == (question.key,)
        yield "origin", OWN if own else ONE
        yield from () if own else (("source", found.was[0]),)
    elif len(found.was) > 1:
        yield "origin", SEVERAL
        yield from (("sources", key) for key in found.was)
    else:
        yield "origin", ONE
        yield "source", found.was[0]
    yield from ((f"{RECODE}{pair.old}", spelled(pair.new)) for pair in found.pairs)


def _open(opened: Opened, steps: Any) -> Iterator[tuple[Open, Step]]:
    followed = against(opened, "")
    assert followed is not None and followed.beside is not None
    for question in opened.definition.questions:
        step = steps[question.key]
        if step.broken:
            text = opened.definition.words(question.text)
            told = follows(followed.beside, question, step)
            yield Open(question.key, question.number or "", text, told, LINKS[step.broken]), step


def _retired(old: Definition, steps: Any) -> list[tuple[str, str, str]]:
    """(number, words, section) of those that nothing comes from."""
    kept = {source for step in steps.values() for source in step.sources}
    return [
        (one.number or "", old.words(one.text), old.words(old.section_of[one.key].title))
        for one in old.questions
        if one.key not in kept
    ]
