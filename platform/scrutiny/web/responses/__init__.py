"""Responses: my returns, filling one in, checking, submitting, reading it back."""

from scrutiny.records import responses as records
from scrutiny.web import pages
from scrutiny.web.responses import evidence, reading, section, sending, tasks
from scrutiny.web.responses.blueprint import blueprint

__all__ = ["blueprint", "evidence", "reading", "section", "sending", "tasks"]

pages.SPOKEN.update(
    {
        records.WordsKept: 409,
        records.KeyReused: 422,
        records.RevisionIsMissing: 428,
        records.NotOfThisSection: 422,
        records.NotDeclared: 422,
        records.TooBusy: 503,
    }
)
