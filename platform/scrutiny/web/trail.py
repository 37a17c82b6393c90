"""The trail: who did what, newest first, in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import Blueprint, render_template, url_for
from wtforms import SelectField

from scrutiny import words
from scrutiny.method.permissions import Verb
from scrutiny.records import catalogue, drafts, events, hearing, partnerships, people, rounds, versions
from scrutiny.records.events import Event
from scrutiny.web.access import requires, viewer
from scrutiny.web.deskforms import A_PAGE, Filters, offers, page_asked, with_page
from scrutiny.web.roles import NAMES

blueprint = Blueprint("trail", __name__)

# What each act is called; {it} is the thing, {whose} the organisation; the rest stands in the entry's detail.
ACTS = {
    "partnership.founded": "founded the partnership",
    "organisation.added": "added {whose} to the register",
    "organisation.changed": "changed {whose} in the register",
    "organisation.succeeded": "recorded that {successor} carries on {whose}",
    "service_area.added": "added the service area {name} to {whose}",
    "role.given": "made {it} {role}{at}",
    "role.ended": "ended the role of {it} as {role}{at}",
    "link.issued": "made a sign-in link for {it}",
    "draft.begun": "began {it}",
    "draft.proposed": "proposed {it} to the subgroup",
    "draft.approved": "approved {it}",
    "draft.changes_asked": "asked for changes to {it}",
    "draft.withdrawn": "withdrew the proposal of {it}",
    "draft.discarded": "set {it} aside",
    "draft.taken_up": "took up {it} again",
    "draft.commented": "made a remark on {it}",
    "draft.answered": "answered a remark on {it}",
    "draft.resolved": "resolved a thread on {it}",
    "draft.reopened": "opened a thread on {it} again",
    "draft.taken_back": "took back a remark on {it}",
    "example.kept": "kept an example return with {it}",
    "example.renamed": "renamed an example return of {it}",
    "example.accepted": "said that an example return of {it} scores as it should",
    "example.deleted": "deleted an example return of {it}",
    "pilot.made": "opened a pilot of {it}",
    "pilot.ended": "ended a pilot of {it}",
    "pilot.remark_set_aside": "set aside a remark from a pilot of {it}",
    "pilot.remark_brought_back": "brought back a remark from a pilot of {it}",
    "approval_rule.set": "set the rule of approval: {needed} must approve",
    "version.published": "published {it}",
    "version.retired": "retired {it}",
    "round.opened": "opened {it}",
    "round.asked_more": "asked more organisations in {it}",
    "round.extended": "gave {it} a new deadline, {to}",
    "round.closed": "closed {it}",
    "round.reopened": "reopened {it}",
    "assignment.extended": "gave {whose} until {to}",
    "assignment.withdrawn": "withdrew the return of {whose}",
    "assignment.reinstated": "asked {whose} again",
    "assignment.corrected": "corrected what {whose} is in a round",
    "response.saved": "saved answers of {whose}",
    "response.submitted": "submitted the return of {whose}",
    "response.returned": "handed the return of {whose} back for changes",
    "evidence.kept": "kept evidence for {whose}",
    "evidence.removed": "removed evidence of {whose}",
    "evidence.read": "opened evidence of {whose}",
    "voices.begun": "opened {it}",
    "voices.extended": "extended {it} to {to}",
    "voices.closed": "closed {it}",
    "voices.reopened": "reopened {it}: {because}",
    "voices.set_up": "changed the settings for voices",
    "voices.link_made": "made a link into {it}",
    "voices.link_extended": "gave a link into {it} other days",
    "voices.link_stopped": "stopped a link into {it}",
    "voices.link_started": "started a link into {it} again",
    "voices.codes_made": "made codes that work once for {it}",
    "voices.paper_typed": "typed in papers of {it}",
    "voices.released": "released the results of {it}, release {number}",
    "voices.said_done_written": "wrote what was done after {it}",
    "voices.said_done_changed": "changed what was done after {it}",
    "voices.said_done_published": "published what was done after {it}",
    "voices.said_done_unpublished": "took back what was done after {it}",
    "voices.said_done_removed": "took away a line of what was done after {it}",
    "voices.refused": "tried to open {wanted}, and was refused",
    "voices.listed": "opened the list of words left in {it}",
    "voices.opened": "opened somebody’s words in {it}",
    "voices.read": "read somebody’s words in {it} and let others read them as left",
    "voices.set_aside": "set aside somebody’s words in {it}",
    "voices.put_back": "put back somebody’s words in {it}",
    "voices.quoted": "let somebody’s words in {it} be quoted",
    "voices.unquoted": "let somebody’s words in {it} be quoted no longer",
    "voices.told": "told the duty officer of words in {it}",
    "contact.opened": "opened a request to be contacted",
    "contact.taken": "took a request to be contacted",
    "contact.noted": "noted what was done about a request to be contacted",
    "contact.done": "ended a request to be contacted",
    "contact.given_back": "gave back a request to be contacted",
    "contact.reopened": "opened again a request to be contacted",
    "contact.deleted": "deleted a request to be contacted, for good",
}
NOUNS = {
    "round": "Rounds",
    "assignment": "Seats in a round",
    "response": "Returns",
    "evidence": "Evidence",
    "person": "People",
    "organisation": "Organisations",
    "version": "Questionnaires",
    "draft": "Drafts",
    "voice_round": "Rounds of voices",
    "contact_request": "Requests to be contacted",
}
NOBODY = "Scrutiny"


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as the page shows it."""

    number: int
    at: datetime
    who: str
    did: str

    @property
    def sentence(self) -> str:
        """“Amina Yusuf opened Section 11 2019”."""
        return f"{self.who} {self.did}"


class Sought(Filters):
    """What narrows the trail."""

    noun = SelectField("What was done to", choices=offers(("", "Everything"), *NOUNS.items()))


@blueprint.get("/trail")
@requires(Verb.READ_TRAIL)
def index() -> str:
    """Everything the viewer may know of, fifty a page."""
    sought, page = Sought.asked(), page_asked()
    noun = sought.chosen("noun")
    found, of = events.latest(viewer(), [noun] if noun else (), most=A_PAGE, skip=(page - 1) * A_PAGE)
    return render_template(
        "trail/index.html",
        lines=in_words(found),
        sought=sought,
        of=of,
        page=page,
        pages=max(1, -(-of // A_PAGE)),
        url=with_page(lambda **query: url_for(".index", **query)),
    )


def in_words(entries: Iterable[Event]) -> list[Line]:
    """Entries as sentences; names are looked up once for all of them."""
    kept = list(entries)
    if not kept:
        return []
    known = _names(kept)
    return [
        Line(entry.number, entry.at, known["person"].get(entry.person_id or 0, NOBODY), _did(entry, known))
        for entry in kept
    ]


def _did(entry: Event, known: Mapping[str, Mapping[int, str]]) -> str:
    said, whose = dict(entry.detail), known["organisation"].get(entry.organisation_id or 0, "")
    said |= {
        "it": known.get(entry.noun, {}).get(entry.noun_id, f"{entry.noun} {entry.noun_id}"),
        "whose": whose or "an organisation",
        "at": f" at {whose}" if whose else "",
        "role": NAMES.get(entry.detail.get("role", ""), "").lower().replace("qpp", "QPP"),
        "successor": known["organisation"].get(entry.detail.get("successor", 0), "another organisation"),
        "to": words.day(date.fromisoformat(entry.detail["to"]))
        if isinstance(entry.detail.get("to"), str)
        else "",
    }
    return ACTS.get(entry.act, entry.act.replace(".", " ").replace("_", " ")).format_map(
        defaultdict(str, said)
    )


def _names(entries: list[Event]) -> dict[str, dict[int, str]]:
    """What to call the things that entries are about: kind -> id -> name."""
    who = viewer()
    about = {entry.person_id for entry in entries} | {e.noun_id for e in entries if e.noun == "person"}
    wanted = {entry.noun for entry in entries}
    return {
        "person": people.names(who, about),
        "organisation": {each.id: each.name for each in partnerships.organisations(who)},
        "round": {each.id: each.title for each in rounds.rounds(who)} if "round" in wanted else {},
        "version": _versions() if "version" in wanted else {},
        "draft": _drafts() if "draft" in wanted else {},
        "voice_round": {each.id: each.title for each in hearing.looking.rounds(who)}
        if "voice_round" in wanted
        else {},
    }


def _versions() -> dict[int, str]:
    return {
        version.id: f"{family.title}, version {version.name}"
        for family in catalogue.questionnaires(viewer())
        for version in versions.versions_of(viewer(), family.key)
    }


def _drafts() -> dict[int, str]:
    every = (*drafts.LIVE, "published", "discarded")
    return {
        draft.id: f"the draft {draft.version} of {draft.title}" for draft in drafts.drafts(viewer(), every)
    }


def of_round(round_id: int, seats: Iterable[Any]) -> list[Line]:
    """A round's own trail: what was done to it and to its seats."""
    ids = [seat.id for seat in seats]
    return in_words(events.trail_of(viewer(), {"round": [round_id], "assignment": ids}))
