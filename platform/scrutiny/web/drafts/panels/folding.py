"""What stands folded away on a card until it is used: who is asked, critical rules, the rarer settings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from scrutiny.web.drafts.panels import critical, whom
from scrutiny.web.drafts.panels.asked import SOURCE
from scrutiny.web.drafts.panels.drawn import Drawn
from scrutiny.web.drafts.panels.field import Field
from scrutiny.web.drafts.panels.kinds import Panel, unusual

Json = Any


@dataclass(frozen=True, slots=True)
class Fold:
    """Fields under a heading that tells what they say."""

    title: str
    told: str
    fields: tuple[Field, ...]
    is_open: bool


def folds(panel: Panel, drawn: Drawn) -> Iterator[Fold]:
    """Each that the card has; open where it is used, or wrong, or where the person goes on."""
    for field in panel.whom:
        value = drawn.value(field)
        yield Fold(field.label, whom.told(value), (field,), value is not None or drawn.calls(field))
    for field in panel.critical:
        value = drawn.value(field)
        yield Fold(
            field.label, critical.told(value, drawn.about), (field,), value is not None or drawn.calls(field)
        )
    more = (*panel.more, *unusual(drawn.about))
    if more:
        used = _used(more, drawn)
        opens = any(field is not SOURCE for field in used) or any(map(drawn.calls, more))
        told = ", ".join(field.label[:1].lower() + field.label[1:] for field in used)
        yield Fold("More settings", told, more, opens)


def _used(fields: Sequence[Field], drawn: Drawn) -> list[Field]:
    return [field for field in fields if field.name in drawn.about.part or drawn.is_changed(field)]
