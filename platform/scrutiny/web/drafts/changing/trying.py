"""What if: last year's returns scored by the draft; a page by itself, of which others show the figures."""

from __future__ import annotations

from flask import request

from scrutiny.method.permissions import Verb
from scrutiny.records import drafts
from scrutiny.reports.attributes import asked
from scrutiny.reports.whatif import WhatIf, what_if
from scrutiny.web.access import requires, viewer
from scrutiny.web.drafts.blueprint import blueprint, page


@blueprint.get("/<int:draft_id>/what-if")
@requires(Verb.READ_ALL_SCORES)
def whatif(draft_id: int) -> str:
    """Who would be in which band by this draft, and why."""
    opened = drafts.open_draft(viewer(), draft_id)
    chosen = request.args.get("round", type=int)
    found = what_if(viewer(), opened.followed_version, opened.definition, round_id=chosen)
    return page(
        "drafts/changes/whatif.html",
        opened,
        heading="If earlier returns were scored by this draft",
        found=found,
        rounds=_rounds(found),
        who=asked(found.audience, found.of),
        asked=asked,
    )


def _rounds(found: WhatIf) -> list[tuple[int | str, str]]:
    """Those there are to choose from; none where there is no choice."""
    rounds = [*([found.round] if found.round else []), *found.others]
    offers: list[tuple[int | str, str]] = [
        (each.round_id, f"{each.title}, {each.submitted} in") for each in rounds
    ]
    return offers if len(offers) > 1 or not found.round else []
