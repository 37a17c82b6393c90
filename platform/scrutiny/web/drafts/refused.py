"""Refused: what a page of the approval says when somebody was quicker, or the rule is not met."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scrutiny.method.lifecycles import NotFromHere
from scrutiny.records.base import NotTaken, db
from scrutiny.records.catalogue import VersionNameTaken
from scrutiny.records.drafts import NotYetAgreed, ProposerCannotApprove, StillFaulty, TextHasChanged
from scrutiny.web.pages import SPOKEN

# What it has become meanwhile; said of a draft and of its proposal alike.
MEANWHILE = {
    "draft": "It has been taken back to be written on",
    "proposed": "It has been proposed",
    "changes_asked": "Changes have been asked for",
    "approved": "It has been agreed",
    "published": "It has been published",
    "discarded": "It has been set aside",
}
FACTS = (
    NotFromHere,
    NotTaken,
    NotYetAgreed,
    ProposerCannotApprove,
    StillFaulty,
    TextHasChanged,
    VersionNameTaken,
)


def tried(act: Callable[[], Any]) -> tuple[Any, str, int]:
    """What an act made; else nothing, with the sentence to say on the page, and the status.

    What was refused is undone, so that the page shows what truly stands.
    """
    try:
        return act(), "", 200
    except FACTS as fact:
        db.session.rollback()
        return None, _said(fact), next(SPOKEN[kind] for kind in type(fact).__mro__ if kind in SPOKEN)


def _said(fact: Exception) -> str:
    if isinstance(fact, NotFromHere):
        return (
            f"{MEANWHILE.get(fact.state, 'It has changed')} meanwhile, so nothing was done. Look at it again."
        )
    return str(fact)
