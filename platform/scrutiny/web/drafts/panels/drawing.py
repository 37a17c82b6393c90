"""The inside of a card, drawn from a form: the one a part would send, or the one that was typed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from flask import render_template
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from scrutiny.method import editing
from scrutiny.method.faults import Fault
from scrutiny.records.drafts import Opened
from scrutiny.web.drafts.panels.about import About, of_question, of_section
from scrutiny.web.drafts.panels.arranging import rearranged
from scrutiny.web.drafts.panels.drawn import Drawn
from scrutiny.web.drafts.panels.field import Field
from scrutiny.web.drafts.panels.folding import folds
from scrutiny.web.drafts.panels.kinds import PANELS, fields_for
from scrutiny.web.drafts.panels.plainly import plainly
from scrutiny.web.drafts.panels.said import PREFIX, Form, Said
from scrutiny.web.drafts.panels.sentences import renewed
from scrutiny.web.drafts.panels.taking import as_it_stands, drawn_fields

OF_THE_PANEL = {"", "do", "drawn", "focus", "part", "section"}  # names that are no field's


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
    fields = fields_for(about)
    untouched = as_it_stands(about)
    said = untouched if typed is None else Said(_over(about, fields, _arranged(about, typed)))
    placed = _placed(about, fields, said, faults)
    drawn = Drawn(about, said, untouched, {name: words for name, words in placed.items() if name})
    page = render_template(
        "drafts/panels/panel.html",
        panel=PANELS[about.kind],
        folds=list(folds(PANELS[about.kind], drawn)),
        drawn=drawn,
        carried=_carried(said, fields),
        summary=_summary(drawn, placed) if typed is not None else [],
    )
    return Markup(page)  # noqa: S704  # what the template made, escaped there


def _arranged(about: About, typed: Form) -> Form:
    return renewed(rearranged(typed, about.part.get("options") or (), about.first))


def _form(pairs: Iterable[tuple[str, str]]) -> Form:
    return MultiDict([(PREFIX + name, value) for name, value in pairs])


def _over(about: About, fields: Sequence[Field], typed: Form) -> Form:
    """What was typed; fields that were not on the card, or meant something else there, as the part has them."""
    stood = {field.name for field in drawn_fields(Said(typed), about)}
    form = as_it_stands(about, stood).form
    others = {field.name for field in fields} - stood
    form.update(_without(typed, others))
    for field in fields:
        form.update(_form(field.fill(Said(form), about)))
    return form


def _without(form: Form, names: Collection[str]) -> Form:
    return MultiDict([(name, value) for name, value in form.items(multi=True) if _first(name) not in names])


def _first(name: str) -> str:
    """The field that a name in the form belongs to."""
    return name.removeprefix(PREFIX).split(".")[0] if name.startswith(PREFIX) else ""


def _carried(said: Said, fields: Sequence[Field]) -> list[tuple[str, str]]:
    """What was typed into fields that another kind has: kept, should that kind be chosen again."""
    drawn = {field.name for field in fields} | OF_THE_PANEL
    return [(name, value) for name, value in said.form.items(multi=True) if _first(name) not in drawn]


# -- faults -----------------------------------------------------------------------------------------------


def _placed(about: About, fields: Sequence[Field], said: Said, faults: Sequence[Fault]) -> dict[str, str]:
    """Each fault at the name of the box it is about; under no name what has no box here."""
    by_name = {field.name: field for field in fields}
    placed: dict[str, list[str]] = {}
    for fault in faults:
        part, way = _way(about, fault)
        field = by_name.get(way[0]) if way and part == about.name else None
        name = (field.place(way[1:], said) or field.name) if field else ""
        placed.setdefault(name, []).append(plainly(fault.says, "/".join(way), about.opened.definition))
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
