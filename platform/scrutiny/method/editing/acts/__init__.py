"""What a designer may do to a draft: one row for each act, done to its parts."""

from __future__ import annotations

from collections.abc import Callable

from scrutiny.method.editing import languages
from scrutiny.method.editing.acts import arranging, fields, whole
from scrutiny.method.editing.acts.looking import CannotEdit, Edit, refuse
from scrutiny.method.editing.parts import Parts

__all__ = ["ACTS", "CannotEdit", "Edit", "refuse"]

ACTS: dict[str, Callable[[Parts, Edit], None]] = {
    "set_question": fields.set_question,
    "set_section": fields.set_section,
    "set_whole": fields.set_whole,
    "set_scale": fields.set_scale,
    "add_question": arranging.add_question,
    "add_questions": arranging.add_questions,
    "add_section": arranging.add_section,
    "duplicate_question": arranging.duplicate_question,
    "duplicate_section": arranging.duplicate_section,
    "move_question": arranging.move_question,
    "move_section": arranging.move_section,
    "delete_question": arranging.delete_question,
    "delete_section": arranging.delete_section,
    "rename_question": arranging.rename_question,
    "renumber": arranging.renumber,
    "translate": whole.translate,
    "add_language": whole.of_languages(languages.add),
    "remove_language": whole.of_languages(languages.remove),
    "set_first_language": whole.of_languages(languages.put_first),
    "confirm_language": whole.of_languages(languages.confirm),
    "replace": whole.replace,
}
