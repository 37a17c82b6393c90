"""From a posted form to what it changes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from scrutiny.records.drafts import Opened
from scrutiny.web.drafts.panels.about import About, of_question, of_section
from scrutiny.web.drafts.panels.field import Field
from scrutiny.web.drafts.panels.kinds import PANELS, fields_for
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
    if question_key is None:
        return _whole(said, about)
    changed = _changed(said, about)
    return changed if about.is_as_it_stands else {"kind": about.kind, **changed}


def section_fields(form: Form, opened: Opened, section_key: str | None) -> dict[str, Json]:
    """What the form changes of the section as it stands; all of a new one, but for its key."""
    about = of_section(opened, section_key)
    return _whole(Said(form), about) if section_key is None else _changed(Said(form), about)


def _whole(said: Said, about: About) -> dict[str, Json]:
    made = {**about.part, **_changed(said, about)}
    return {name: value for name, value in made.items() if value is not None}


def _changed(said: Said, about: About) -> dict[str, Json]:
    return changed(said, about, drawn_fields(said, about), as_it_stands(about, fields_for(about)))


def changed(said: Said, about: About, fields: Iterable[Field], untouched: Said) -> dict[str, Json]:
    """Each field that reads otherwise than it would, had nobody touched it."""
    found: dict[str, Json] = {}
    for field in fields:
        stands = about.part.get(field.name)
        now = field.read(said, stands, about)
        if now != field.read(untouched, stands, about):
            found[field.name] = now
    return found


def drawn_fields(said: Said, about: About) -> Iterator[Field]:
    """The fields that stood in the form; not those that meant something else to the kind drawn there."""
    drawn = PANELS.get(said.line("drawn"), PANELS[about.kind])
    meanings = {field.name: field.meaning for field in drawn.fields}
    for field in fields_for(about):
        if field.name in said and meanings.get(field.name, field.meaning) == field.meaning:
            yield field


def as_it_stands(about: About, fields: Iterable[Field], but: Collection[str] = ()) -> Said:
    """What a browser would send of the fields, untouched; without those named."""
    chosen = (field for field in fields if field.name not in but)
    return form_of(pair for field in chosen for pair in field.show(about.part.get(field.name), about))
