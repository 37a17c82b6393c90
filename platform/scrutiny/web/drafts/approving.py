"""Approval: where a draft stands, what bars it, and the steps from a proposal to a published version."""

from __future__ import annotations

from typing import Any

from flask import flash, g, redirect, url_for
from wtforms import HiddenField, TextAreaField

from scrutiny.method.permissions import Verb, may
from scrutiny.records import drafts, people, versions
from scrutiny.records.versions import Version
from scrutiny.web.access import requires, viewer
from scrutiny.web.deskforms import DeskForm, several_lines
from scrutiny.web.drafts import standing
from scrutiny.web.drafts.blueprint import blueprint, page
from scrutiny.web.drafts.readiness import advice, barring, few_to_come, incomplete
from scrutiny.web.drafts.refused import tried
from scrutiny.web.drafts.standing import Box, Waiting, box_of, waiting_for
from scrutiny.web.pages import clock, commit

__all__ = ["waiting_for"]


def waiting_for_me() -> list[Waiting]:
    """What waits for whoever looks at a page; nothing for somebody who is not signed in."""
    who = g.get("viewer")
    return waiting_for(who) if who is not None else []


blueprint.add_app_template_global(waiting_for_me)


class Proposing(DeskForm):
    """A note to the subgroup, on the text that was looked at."""

    note = TextAreaField(
        "A note to the subgroup",
        [several_lines(drafts.LONGEST_NOTE)],
        description="What you would like them to look at. It is kept with the proposal.",
    )
    sha256 = HiddenField()


class OfText(DeskForm):
    """A button on the text that was looked at."""

    sha256 = HiddenField()


# -- the room -----------------------------------------------------------------------------------------------


@blueprint.get("/<int:draft_id>/approval")
@requires(Verb.READ_DRAFTS)
def approval(draft_id: int) -> str:
    """Where it stands, what comes next, and what was proposed before."""
    return _room(draft_id, Proposing())


def _room(draft_id: int, form: Proposing, said: str = "") -> str:
    seen = drafts.open_draft(viewer(), draft_id)
    draft = seen.draft
    assert draft is not None  # it was opened by its id
    form.sha256.data = draft.sha256
    past = [box_of(each) for each in drafts.proposals(viewer(), draft_id)]
    now = past[0] if past and past[0].open else None
    may_propose = draft.state in ("draft", "changes_asked") and may(viewer(), Verb.DESIGN)
    return page(
        "drafts/approval/show.html",
        seen,
        heading="Approval",
        said=said,
        form=form,
        box=now,
        last=past[0] if past else None,
        past=past[1:] if now else past,
        barring=list(barring(seen)) if may_propose else [],
        advice=advice(seen) if may_propose else 0,
        examples=standing.told_examples(drafts.rehearse(seen), seen.definition) if may_propose else [],
        incomplete=incomplete(seen) if may_propose or now else [],
        may_take_up=draft.state == "discarded" and may(viewer(), Verb.DESIGN),
        may_propose=may_propose,
        few=_few(now) if now else few_to_come() if may_propose else "",
        rule=standing.rule_told(rule := drafts.rule_of(draft.partnership_id), _names(rule)),
        sets_rule=may(viewer(), Verb.SET_RULE),
        short=standing.short(draft.sha256),
        version=_version(draft.published_id),
        withdraws=now is not None and (now.is_own or may(viewer(), Verb.SET_RULE)),
    )


def _names(rule: drafts.Rule) -> dict[int, str]:
    return people.names(viewer(), [rule.chair_id])


def _version(version_id: int | None) -> Version | None:
    return versions.get(viewer(), version_id) if version_id is not None else None


def _few(box: Box) -> str:
    """What to do where the rule cannot be met by those there are."""
    if box.missing > sum(each.look == "none" for each in box.answers):
        return "Fewer members may approve than the rule asks for: withdraw it, change the rule or add members, then propose it again."
    if box.chair and not any(each.is_chair and each.look != "good" for each in box.answers):
        return f"{box.chair} must be among those who approve, and is no longer a member: withdraw it, change the rule, then propose it again."
    return ""


# -- the steps ----------------------------------------------------------------------------------------------


@blueprint.post("/<int:draft_id>/approval/propose")
@requires(Verb.DESIGN)
def propose(draft_id: int) -> Any:
    """Put the text that was looked at before the subgroup."""
    drafts.get(viewer(), draft_id)
    form = Proposing()
    if not form.validate_on_submit():
        return _room(draft_id, form), 422
    made, said, status = tried(
        lambda: drafts.propose(
            viewer(), draft_id, sha256=form.sha256.data or "", note=form.note.data or "", now=clock()
        )
    )
    if made is None:
        return _room(draft_id, form, said), status
    commit()
    flash(f"Draft {made.revision} is with the subgroup.", "success")
    return redirect(url_for(".approval", draft_id=draft_id), 303)


@blueprint.post("/proposals/<int:proposal_id>/withdraw")
@requires(Verb.DESIGN)
def withdraw(proposal_id: int) -> Any:
    """Take one's own proposal back; an officer may take back anybody's."""
    found = drafts.proposal(viewer(), proposal_id)
    return _step(
        found.draft_id,
        lambda: drafts.withdraw(viewer(), proposal_id, now=clock()),
        "The proposal is withdrawn.",
    )


@blueprint.post("/proposals/<int:proposal_id>/publish")
@requires(Verb.DESIGN)
def publish(proposal_id: int) -> Any:
    """Make the agreed text a version, for ever."""
    found, form = drafts.proposal(viewer(), proposal_id), OfText()
    draft_id, sha256 = found.draft_id, form.sha256.data or ""
    version, said, status = tried(lambda: drafts.publish(viewer(), proposal_id, sha256=sha256, now=clock()))
    if version is None:
        return _room(draft_id, Proposing(formdata=None), said), status
    commit()
    flash(f"Version {version.name} is published.", "success")
    return redirect(url_for("catalogue.show", version_id=version.id), 303)


@blueprint.post("/<int:draft_id>/approval/set-aside")
@requires(Verb.DESIGN)
def discard(draft_id: int) -> Any:
    """Set a draft aside; nothing of it is lost."""
    drafts.get(viewer(), draft_id)
    return _step(draft_id, lambda: drafts.discard(viewer(), draft_id, now=clock()), "The draft is set aside.")


@blueprint.post("/<int:draft_id>/approval/take-up")
@requires(Verb.DESIGN)
def take_up(draft_id: int) -> Any:
    """Take up again what was set aside."""
    drafts.get(viewer(), draft_id)
    return _step(
        draft_id, lambda: drafts.take_up(viewer(), draft_id, now=clock()), "The draft is in writing again."
    )


def _step(draft_id: int, act: Any, done: str) -> Any:
    made, said, status = tried(act)
    if made is None:
        return _room(draft_id, Proposing(formdata=None), said), status
    commit()
    flash(done, "success")
    return redirect(url_for(".approval", draft_id=draft_id), 303)
