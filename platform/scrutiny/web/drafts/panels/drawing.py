"""The inside of a card, drawn from a form: the one a part would send, or the one that was typed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from flask import render_template
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from scrutiny.method import editing
from scrutiny.method.faults import Fault
from scrutiny.records.drafts import Opened
from scrutiny.web.drafts.panels.about import SCALE, WHOLE, About, of_question, of_section
from scrutiny.web.drafts.panels.arranging import rearranged
from scrutiny.web.drafts.panels.drawn import Drawn
from scrutiny.web.drafts.panels.field import Field
from scrutiny.web.drafts.panels.folding import folds
from scrutiny.web.drafts.panels.kinds import PANELS, fields_for
from scrutiny.web.drafts.panels.plainly import plainly
from scrutiny.web.drafts.panels.said import PREFIX, Form, Said
from scrutiny.web.drafts.panels.sentences import renewed
from scrutiny.web.drafts.panels.taking import as_drawn, as_it_stands, touched

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
    form = None if typed is None else _arranged(about, typed)
    stood = () if form is None else _stood(Said(form), about)
    drawn, placed = filled(about, fields, form, stood, faults or _standing(about, typed))
    page = render_template(
        "drafts/panels/panel.html",
        panel=PANELS[about.kind],
        folds=list(folds(PANELS[about.kind], drawn)),
        drawn=drawn,
        carried=_carried(drawn.said, fields),
        summary=summary(drawn, placed) if typed is not None else [],
    )
    return Markup(page)  # noqa: S704  # what the template made, escaped there


def filled(
    about: About, fields: Sequence[Field], form: Form | None, stood: Collection[str], faults: Sequence[Fault]
) -> tuple[Drawn, dict[str, str]]:
    """The fields as they stand, or over that what a form says of those that ``stood`` in it; faults by box."""
    untouched = as_it_stands(about, fields)
    said = untouched if form is None else Said(_over(about, fields, form, stood))
    placed = _placed(about, fields, said, faults)
    return Drawn(about, said, untouched, {name: words for name, words in placed.items() if name}), placed


def _stood(said: Said, about: About) -> Collection[str]:
    """The fields to be shown as they were sent: on a card drawn for another kind, those that were changed."""
    if as_drawn(said, about) is about:
        return {field.name for field in fields_for(about) if field.name in said}
    return touched(said, about).keys()


def _arranged(about: About, typed: Form) -> Form:
    return renewed(rearranged(typed, about.part.get("options") or (), about.first))


def _standing(about: About, typed: Form | None) -> list[Fault]:
    """What is wrong with a part as it stands: said at its boxes while nobody has typed anything else."""
    if typed is not None or about.key is None:
        return []
    opened = about.opened
    return [fault for fault in opened.faults if editing.part_at(opened.raw, fault.at)[0] == about.name]


def _form(pairs: Iterable[tuple[str, str]]) -> Form:
    return MultiDict([(PREFIX + name, value) for name, value in pairs])


def _over(about: About, fields: Sequence[Field], form: Form, stood: Collection[str]) -> Form:
    """What was typed; fields that were not on the card, or meant something else there, as the part has them."""
    made = as_it_stands(about, fields, stood).form
    made.update(_without(form, {field.name for field in fields} - set(stood)))
    for field in fields:
        made.update(_form(field.fill(Said(made), about)))
    return made


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
        return part, _inside(about, rest)
    part, _, rest = at.partition("/")
    if ":" in part or part == WHOLE:
        ours = about.key is None and part.split(":")[0] == about.name.split(":")[0]  # it has a key by now
        return (about.name if ours else part), _inside(about, rest)
    return about.name, at.split("/")


def _inside(about: About, rest: str) -> list[str]:
    """The steps within the part; those of a scale that is a list begin with a number."""
    way = rest.split("/") if rest else []
    return ["options", *way] if about.what == SCALE and "options" in about.part else way


def summary(drawn: Drawn, placed: dict[str, str]) -> list[tuple[str, str]]:
    """Everything that is wrong, each leading to its box."""
    return [(words, f"#{drawn.id(name)}" if name else "") for name, words in placed.items()]
