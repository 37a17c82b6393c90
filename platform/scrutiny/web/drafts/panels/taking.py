"""From a posted form to what it changes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from scrutiny.method.kinds import KINDS
from scrutiny.records.drafts import Opened
from scrutiny.web.drafts.panels.about import SECTION, About, of_question, of_section
from scrutiny.web.drafts.panels.field import Field
from scrutiny.web.drafts.panels.kinds import fields_for
from scrutiny.web.drafts.panels.said import PREFIX, Form, Said, form_of
from scrutiny.web.drafts.panels.sentences import unfinished

Json = Any


def redraws(form: Form) -> bool:
    """Whether nothing is to be saved yet: a button of the panel itself was pressed, or a choice wants its list."""
    return bool(form.get(f"{PREFIX}do")) or unfinished(Said(form))


def question_fields(
    form: Form, opened: Opened, question_key: str | None, *, section: str | None = None
) -> dict[str, Json]:
    """What the form changes of the question as it stands, None for what it takes out; all of a new one."""
    said = Said(form)
    about = of_question(opened, question_key, said.line("kind") or None, section)
    found = _whole(said, about) if question_key is None else touched(said, about)
    return found if about.is_as_it_stands else {"kind": about.kind, **found}


def section_fields(form: Form, opened: Opened, section_key: str | None) -> dict[str, Json]:
    """What the form changes of the section as it stands; all of a new one, but for its key."""
    about = of_section(opened, section_key)
    return _whole(Said(form), about) if section_key is None else touched(Said(form), about)


def _whole(said: Said, about: About) -> dict[str, Json]:
    made = {**about.part, **touched(said, about)}
    return {name: value for name, value in made.items() if value is not None}


def touched(said: Said, about: About) -> dict[str, Json]:
    """What the form says of each field that somebody changed since its card was drawn.

    The card may have been drawn for another kind than the one now chosen: what it then showed counts.
    """
    drawn = as_drawn(said, about)
    boxes = {field.name: field for field in fields_for(drawn)}
    shown = as_it_stands(drawn, boxes.values())
    found: dict[str, Json] = {}
    for field in common(said, about, boxes):
        was, where = (boxes[field.name], drawn) if field.name in boxes else (field, about)
        untouched = shown if where is drawn else as_it_stands(about, [field])
        if is_changed(was, said, untouched, where):
            found[field.name] = field.read(said, about.part.get(field.name), about)
    return found


def as_drawn(said: Said, about: About) -> About:
    """The part as the card showed it."""
    kind = said.line("drawn")
    if about.kind == SECTION or kind not in KINDS or kind == about.kind:
        return about
    return of_question(about.opened, about.key, kind, about.section)


def common(said: Said, about: About, boxes: Mapping[str, Field]) -> Iterator[Field]:
    """The fields that stood in the form; not those that meant something else to the kind drawn there."""
    for field in fields_for(about):
        was = boxes.get(field.name, field)
        if field.name in said and was.meaning == field.meaning:
            yield field


def is_changed(field: Field, said: Said, untouched: Said, about: About) -> bool:
    """Whether a field reads otherwise than it would, had nobody touched it."""
    stands = about.part.get(field.name)
    return bool(field.read(said, stands, about) != field.read(untouched, stands, about))


def as_it_stands(about: About, fields: Iterable[Field], but: Collection[str] = ()) -> Said:
    """What a browser would send of the fields, untouched; without those named."""
    chosen = (field for field in fields if field.name not in but)
    return form_of(pair for field in chosen for pair in field.show(about.part.get(field.name), about))
