"""The room of what changed: the meter, then every change with what follows and the one link that mends it."""

from __future__ import annotations

from typing import Any

from flask import request

from scrutiny.method import suggesting
from scrutiny.method.permissions import Verb, may, may_everywhere
from scrutiny.records import drafts, people
from scrutiny.records.drafts import Opened
from scrutiny.records.drafts.claims import claims
from scrutiny.records.drafts.quieting import LINEAGE
from scrutiny.web.access import requires, viewer
from scrutiny.web.drafts.against import Against, against, offered
from scrutiny.web.drafts.blueprint import blueprint, page
from scrutiny.web.drafts.changing.mends import Mends
from scrutiny.web.drafts.standing import Box, box_of
from scrutiny.web.wording.stepping import stepped

SHUT = ("published", "discarded")


@blueprint.get("/<int:draft_id>/changes")
@requires(Verb.READ_DRAFTS)
def changes(draft_id: int) -> str:
    """What changed, against the version followed or what the address names."""
    return shown(drafts.open_draft(viewer(), draft_id), request.args.get("with", ""))


def shown(opened: Opened, asked: str = "", said: str = "") -> str:
    """The room; ``said``: a sentence why what was sent was not done."""
    other = against(opened, asked)
    return page(
        "drafts/changes/changes.html",
        opened,
        heading=f"What changed since {other.since}" if other else "What changed",
        said=said,
        other=other,
        meter=other.meter if other else None,
        told=_told(opened, other) if other else None,
        offers=offered(opened),
        mends=_mends(opened, other),
        box=_box(opened),
        tries=opened.followed is not None and may_everywhere(viewer(), Verb.READ_ALL_SCORES),
    )


def _told(opened: Opened, other: Against) -> Any:
    assert opened.draft is not None
    now = "Draft" if other.follows else f"Draft {opened.draft.revision}"
    return stepped(other.definition, opened.definition, other.steps, other.beside, (other.name, now))


def _mends(opened: Opened, other: Against | None) -> Mends | None:
    """What mends each change: only against the version followed, whose lineage the draft tells."""
    if other is None or not other.is_direct or opened.draft is None:
        return None
    said = claims(viewer(), opened.draft.id)
    names = people.names(viewer(), [one.by for one in said.values() if one.by])
    found = suggesting.suggestions(other.definition, opened.definition)
    designs = may(viewer(), Verb.DESIGN) and opened.state not in SHUT
    aside = {key for rule, key in opened.draft.quiet if rule == LINEAGE}
    return Mends(opened, {one.key: one for one in found if one.key not in aside}, said, names, designs)


def _box(opened: Opened) -> Box | None:
    """How the proposal stands, if the text is before the subgroup."""
    proposal = drafts.proposal_of(opened.draft) if opened.draft else None
    return box_of(proposal) if proposal else None
