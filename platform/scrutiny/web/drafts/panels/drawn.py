"""What the templates of a panel ask: what stands in a box, its name and id, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for

from scrutiny.web.drafts.panels import asked, columns, comparing, critical, options, whom
from scrutiny.web.drafts.panels.about import About
from scrutiny.web.drafts.panels.arranging import FOCUS
from scrutiny.web.drafts.panels.comparing import Compares
from scrutiny.web.drafts.panels.field import Field
from scrutiny.web.drafts.panels.said import PREFIX, Said
from scrutiny.web.drafts.panels.sentences.shown import Rows, richer, rows
from scrutiny.web.drafts.panels.taking import is_changed

Json = Any


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute of respondents: its values to be ticked, and whether others may be written."""

    name: str
    words: str
    offered: Sequence[tuple[str, str]]
    ticked: Sequence[str]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """A panel's form with its faults, by the names of its boxes."""

    about: About
    said: Said
    untouched: Said
    faults: Mapping[str, str]

    def id(self, name: str) -> str:
        """The id of a box, unlike every other on the page."""
        return f"f-{name.replace('.', '-')}{self.about.mark}"

    def name(self, name: str) -> str:
        """As it is sent."""
        return PREFIX + name

    def fault(self, name: str) -> str:
        """What is wrong with what stands there."""
        return self.faults.get(name, "")

    def focus(self, name: str) -> dict[str, Any]:
        """The attribute of the box in which the person goes on after a button."""
        return {"autofocus": True} if self.said.form.get(FOCUS) == name else {}

    @property
    def sentence(self) -> Rows:
        """The condition, in rows."""
        return rows(self.about, self.said)

    @property
    def richer(self) -> str:
        """The condition in words, where rows cannot show it."""
        return richer(self.about, self.said)

    def attributes(self, name: str) -> list[Attribute]:
        """What may be ticked of the respondent."""
        held = {one: self.said.many(f"{name}.{one}") for one in self.said.many(name)}
        free = whom.open_ended(self.about)
        return [
            Attribute(one, whom.name_in_words(one), values, held.get(one, []), one in free)
            for one, values in whom.offered(self.about, held).items()
        ]

    needs: ClassVar = options.NEEDS_SAID
    colours: ClassVar = options.COLOURS_SAID
    column_kinds: ClassVar = columns.KINDS_SAID

    def pictures(self, named: str) -> Sequence[tuple[str, str]]:
        """The pictures an option may have."""
        return asked.pictures(named)

    def option_told(self, at: str) -> str:
        """What an option says beside words and points."""
        return options.told(self.said, at)

    def listed(self, name: str) -> tuple[str, str]:
        """A list of options as text, and as it was drawn."""
        return options.listed(self.said, name)

    @property
    def compares(self) -> Compares | None:
        """What is asked about old answers, where the author's word is wanted or given."""
        return comparing.asks(self.about, self.said)

    @property
    def own_scale(self) -> str:
        """Where a scale of its own is made, from the one it has; nowhere before the draft has begun."""
        draft, key = self.about.opened.draft, self.about.key
        if draft is None or key is None or not self.about.is_as_it_stands:
            return ""
        scale = str(self.about.part.get("scale"))
        return url_for("drafts.settings", draft_id=draft.id, copy=scale, question=key, _anchor="new-scale")

    def bands(self) -> Sequence[tuple[str, str]]:
        """The bands a critical rule may name."""
        return critical.bands(self.about)

    def value(self, field: Field) -> Json:
        """What the field says now."""
        return field.read(self.said, self.about.part.get(field.name), self.about)

    def is_changed(self, field: Field) -> bool:
        """Whether it says otherwise than the text."""
        return is_changed(field, self.said, self.untouched, self.about)

    def calls(self, field: Field) -> bool:
        """Whether it must be seen: something is wrong there, or the person goes on there."""
        named: Sequence[str] = [*self.faults, self.said.form.get(FOCUS, "")]
        return any(name.split(".")[0] == field.name for name in named)
