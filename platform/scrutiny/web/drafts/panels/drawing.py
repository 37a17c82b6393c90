"""The inside of a card, drawn from a form: the one a part would send, or the one that was typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from scrutiny.method import editing
from scrutiny.method.faults import Fault
from scrutiny.records.drafts import Opened
from scrutiny.web.drafts.panels.about import About, of_question, of_section
from scrutiny.web.drafts.panels.field import Field
from scrutiny.web.drafts.panels.kinds import PANELS
from scrutiny.web.drafts.panels.said import PREFIX, Form, Said


def question_panel(
    opened: Opened,
    question_key: str | None,
    *,
    typed: Form | None = None,
    faults: Sequence[Fault] = (),
    kind: str | None = None,
    section: str | None = None,
) -> Markup:
    """The fields of a question's card; of a new one of ``kind``, to stand in ``section``, without a key."""
    chosen = Said(typed).line("kind") if typed is not None else ""
    return _panel(of_question(opened, question_key, chosen or kind, section), typed, faults)


def section_panel(
    opened: Opened, section_key: str | None, *, typed: Form | None = None, faults: Sequence[Fault] = ()
) -> Markup:
    """The fields of a section's card; of a new one without a key."""
    return _panel(of_section(opened, section_key), typed, faults)


def _panel(about: About, typed: Form | None, faults: Sequence[Fault]) -> Markup:
    panel = PANELS[about.kind]
    said = Said(_as_it_stands(about, panel.fields) if typed is None else _over(about, panel.fields, typed))
    placed = _placed(about, panel.fields, said, faults)
    drawn = Drawn(about, said, {name: words for name, words in placed.items() if name})
    return Markup(  # noqa: S704  # what the template made, escaped there
        render_template(
            "drafts/panels/panel.html",
            panel=panel,
            drawn=drawn,
            summary=_summary(drawn, placed) if typed is not None else [],
        )
    )


def _as_it_stands(about: About, fields: Sequence[Field]) -> Form:
    pairs = [pair for field in fields for pair in field.show(about.part.get(field.name), about)]
    return MultiDict([(PREFIX + name, value) for name, value in pairs])


def _over(about: About, fields: Sequence[Field], typed: Form) -> Form:
    """What was typed; fields that were not on the card stand as the part has them."""
    missing = [field for field in fields if field.name not in Said(typed)]
    form = _as_it_stands(about, missing)
    form.update(typed)
    return form


# -- faults -----------------------------------------------------------------------------------------------


def _placed(about: About, fields: Sequence[Field], said: Said, faults: Sequence[Fault]) -> dict[str, str]:
    """Each fault at the name of the box it is about; under no name what has no box here."""
    by_name = {field.name: field for field in fields}
    placed: dict[str, list[str]] = {}
    for fault in faults:
        part, way = _way(about, fault)
        field = by_name.get(way[0]) if way and part == about.name else None
        name = (field.place(way[1:], said) or field.name) if field else ""
        placed.setdefault(name, []).append(fault.says.rstrip("."))
    return {name: ". ".join(dict.fromkeys(says)) for name, says in placed.items()}


def _way(about: About, fault: Fault) -> tuple[str, list[str]]:
    """The part a fault is in, and the way to it from there; an edit's own faults name a field."""
    at = fault.at
    if at.startswith("/"):
        part, rest = editing.part_at(about.opened.raw, at)
        return part, rest.split("/")
    part, _, rest = at.partition("/")
    if ":" in part or part == "whole":
        ours = about.key is None and part.split(":")[0] == about.name.split(":")[0]  # it has a key by now
        return (about.name if ours else part), rest.split("/") if rest else []
    return about.name, at.split("/")


def _summary(drawn: Drawn, placed: dict[str, str]) -> list[tuple[str, str]]:
    return [(words, f"#{drawn.id(name)}" if name else "") for name, words in placed.items()]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the templates ask: what stands in a box, its id, and what is wrong with it."""

    about: About
    said: Said
    faults: dict[str, str]

    def id(self, name: str) -> str:
        """The id of a box, unlike every other on the page."""
        return f"f-{name.replace('.', '-')}{self.about.mark}"

    def name(self, name: str) -> str:
        """As it is sent."""
        return PREFIX + name

    def fault(self, name: str) -> str:
        """What is wrong with what stands there."""
        return self.faults.get(name, "")
