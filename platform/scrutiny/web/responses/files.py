"""Files: evidence as the pages of a return list it."""

from __future__ import annotations

from collections.abc import Mapping

from flask import url_for

from scrutiny import words
from scrutiny.records import evidence
from scrutiny.records.evidence import Evidence
from scrutiny.records.responses import OpenResponse
from scrutiny.web.access import viewer


def files_by_question(opened: OpenResponse) -> Mapping[str, tuple[dict[str, str], ...]]:
    """The files of a return as its pages show them."""
    if not _names_files(opened):
        return {}
    kept = evidence.kept(viewer(), opened.assignment.id)
    return {key: tuple(as_file(opened.assignment.id, row) for row in rows) for key, rows in kept.items()}


def _names_files(opened: OpenResponse) -> bool:
    """Whether any answer names a file, so that most pages need not ask."""
    files = (q.key for q in opened.definition.questions if q.kind == "file")
    return any(beside.evidence for beside in opened.answers.beside.values()) or any(
        opened.answers.values.get(key) for key in files
    )


def as_file(assignment_id: int, row: Evidence) -> dict[str, str]:
    """A file as a page lists it."""
    return {
        "name": row.name,
        "size": words.size(row.size),
        "url": url_for("responses.download", public_id=row.public_id),
        "remove": url_for(
            "responses.remove", assignment_id=assignment_id, question=row.question, public_id=row.public_id
        ),
    }
