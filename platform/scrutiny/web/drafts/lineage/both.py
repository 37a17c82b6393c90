"""The editor's page, and both texts where somebody changed the question meanwhile."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from scrutiny import words
from scrutiny.method.codec import build
from scrutiny.method.differences import differences
from scrutiny.method.editing import joined, split
from scrutiny.records import drafts, people
from scrutiny.records.drafts import Clash, EditIsStale, Opened
from scrutiny.web.access import viewer
from scrutiny.web.drafts.blueprint import page
from scrutiny.web.drafts.lineage.editor import Editor, editor
from scrutiny.web.drafts.lineage.sent import Sent, standing
from scrutiny.web.wording.differing import Shown, Telling


def shown(
    made: Editor, *, said: str = "", filled: bool = False, both: tuple[str, tuple[Shown, ...]] | None = None
) -> str:
    """The editor; ``said``: why nothing was kept; ``both``: who changed it meanwhile, and what differs."""
    return page(
        "drafts/lineage/editor.html",
        made.opened,
        heading=f"Where {made.called} comes from",
        made=made,
        said=said,
        filled=filled,
        both=both,
    )


def both_texts(draft_id: int, found: EditIsStale, sent: Sent, key: str = "") -> Any:
    """The editor with both texts, and what was sent still in its fields: sent again, it is kept over theirs."""
    opened = drafts.open_draft(viewer(), draft_id)
    clash = found.clashes[0]
    key = key or clash.part.partition(":")[2]
    if key not in opened.definition.by_key:
        return shown_gone(opened, key), 409
    question = opened.definition.by_key[key]
    assert opened.followed is not None
    stands = standing(question, opened.followed, opened.revision)
    named = sent if sent.origin else stands  # a yes or no alone was said beside the list of changes
    again = replace(
        named,
        seen=opened.revision,
        takes_back=sent.takes_back,
        comparable=sent.comparable,
        reason=sent.reason,
    )
    return shown(editor(opened, question, again), both=(_who(clash), _differences(opened, clash))), 409


def _who(clash: Clash) -> str:
    by = people.names(viewer(), [clash.by]).get(clash.by or 0, "Somebody")
    at = f" at {words.clock_time(clash.at)}" if clash.at else ""
    return f"{by} changed this question{at}. Nothing of yours is kept yet: it is still in the form below."


def _differences(opened: Opened, clash: Clash) -> tuple[Shown, ...]:
    """Theirs as it stands, yours as it would have become, field by field."""
    if clash.yours is None:
        return ()
    yours = build.definition(joined({**split(opened.raw), clash.part: clash.yours}))
    telling = Telling(opened.definition, yours)
    return tuple(
        telling.shown(one) for one in differences(opened.definition, yours) if one.part == clash.part
    )


def shown_gone(opened: Opened, key: str) -> str:
    """Somebody deleted the question meanwhile."""
    return page("drafts/lineage/gone.html", opened, heading="This question is gone", key=key)
