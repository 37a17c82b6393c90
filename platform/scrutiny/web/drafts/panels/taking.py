"""From a posted form to what it changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from scrutiny.records.drafts import Opened
from scrutiny.web.drafts.panels.about import About, of_question, of_section
from scrutiny.web.drafts.panels.field import Field
from scrutiny.web.drafts.panels.kinds import PANELS
from scrutiny.web.drafts.panels.said import PREFIX, Form, Said, form_of

Json = Any


def redraws(form: Form) -> bool:
    """Whether a button of the panel itself was pressed, so that nothing is to be saved."""
    return bool(form.get(f"{PREFIX}do"))


def question_fields(
    form: Form, opened: Opened, question_key: str | None, *, section: str | None = None
) -> dict[str, Json]:
    """What the form changes of the question as it stands, None for what it takes out; all of a new one."""
    said = Said(form)
    about = of_question(opened, question_key, said.line("kind") or None, section)
    if question_key is None:
        return _whole(said, about)
    as_it_stands = of_question(opened, question_key)
    changed = _changed(said, about, PANELS[about.kind].fields)
    if about.kind != as_it_stands.kind:
        changed["kind"] = about.kind
    return changed


def section_fields(form: Form, opened: Opened, section_key: str | None) -> dict[str, Json]:
    """What the form changes of the section as it stands; all of a new one, but for its key."""
    about = of_section(opened, section_key)
    return (
        _whole(Said(form), about)
        if section_key is None
        else _changed(Said(form), about, PANELS[about.kind].fields)
    )


def _whole(said: Said, about: About) -> dict[str, Json]:
    made = {**about.part, **_changed(said, about, PANELS[about.kind].fields)}
    return {name: value for name, value in made.items() if value is not None}


def _changed(said: Said, about: About, fields: Iterable[Field]) -> dict[str, Json]:
    """Each field that reads otherwise than it would, had nobody touched it."""
    found: dict[str, Json] = {}
    for field in fields:
        if field.name not in said:
            continue
        stands = about.part.get(field.name)
        now = field.read(said, stands, about)
        if now != field.read(shown(field, about), stands, about):
            found[field.name] = now
    return found


def shown(field: Field, about: About) -> Said:
    """What a browser would send of the field, untouched."""
    return form_of(field.show(about.part.get(field.name), about))
