"""Saving a section's form: what was typed first, whatever else its button does."""

from __future__ import annotations

from typing import Any

from flask import request

from scrutiny.method.definition import Section
from scrutiny.records import responses
from scrutiny.records.responses import AnswerIsStale, WordsKept
from scrutiny.web import fields, pages
from scrutiny.web.access import begin_writing, viewer
from scrutiny.web.pages import clock, commit
from scrutiny.web.responses.page import by_key
from scrutiny.web.responses.two_texts import two_texts


def save_form(assignment_id: int, here: Section) -> Any:
    """Save and commit the form's changes; the page to answer with where they cannot all stand, else None."""
    found = fields.edits(by_key(here), fields.row_taken_out(request.form))
    if not found:
        return None
    begin_writing()
    try:
        responses.save(viewer(), assignment_id, here.key, found, now=clock())
    except AnswerIsStale as why:
        commit()
        return two_texts(assignment_id, here.key, why), 409
    except WordsKept as why:
        commit()
        return pages.refuse(409, str(why))
    commit()
    return None
