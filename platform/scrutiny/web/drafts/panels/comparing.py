"""The author's word: whether answers to the version followed still compare."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from scrutiny.method.definition import Question
from scrutiny.method.lineage import Step, steps_between
from scrutiny.web.drafts.panels.about import SECTION, About
from scrutiny.web.drafts.panels.field import chosen
from scrutiny.web.drafts.panels.said import Said

ASKS = frozenset({"reworded", "renamed", "split", "merged"})  # where the author's word decides
RESCALED = "rescaled"  # where a recode does


def step_of(about: About) -> Step | None:
    """How the question comes from the version followed; none for a new one, or where none is followed."""
    followed = about.opened.followed
    if followed is None or about.key is None or about.kind == SECTION:
        return None
    return steps_between(followed, about.opened.definition).get(about.key)


def before(about: About, step: Step | None) -> list[Question]:
    """The questions of the version followed that it comes from."""
    followed = about.opened.followed
    return [followed.by_key[key] for key in step.sources] if step and followed else []


@dataclass(frozen=True, slots=True)
class Compares:
    """What is asked about old answers."""

    version: str
    why: str
    lineage: str  # the address at which old answers are mapped; "" for none


def asks(about: About, said: Said) -> Compares | None:
    """Asked where the question reads otherwise than it did, comes from others, or has its author's word."""
    step, followed = step_of(about), about.opened.followed
    if followed is None or step is None:
        return None
    if not step.classes & (ASKS | {RESCALED}) and not said.line("comparable"):
        return None
    was = "; ".join(f"“{followed.words(each.text)}”" for each in before(about, step))
    why = f"It read: {was}." if was else ""
    if RESCALED in step.classes and step.recode is None:
        why = f"{why} Its answers have changed, so it is also to be said which old answer is which new one."
    return Compares(followed.version, why.strip(), _lineage(about))


def _lineage(about: About) -> str:
    draft = about.opened.draft
    return url_for("drafts.lineage_of", draft_id=draft.id, question=about.key) if draft is not None else ""


COMPARABLE = chosen(
    "comparable",
    "Do old answers still compare?",
    (
        ("yes", "Yes: it asks the same, in other words"),
        ("no", "No: it asks something else, and the comparison begins anew"),
    ),
    stands=lambda value, about: {True: "yes", False: "no"}.get(value, ""),
    means=lambda word: {"yes": True, "no": False}.get(word, word or None),
    widget="comparable",
)
