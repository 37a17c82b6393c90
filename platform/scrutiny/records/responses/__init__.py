"""Responses: what an organisation answers, a document per section, never a keystroke lost."""

from scrutiny.records.responses.judging import Edit
from scrutiny.records.responses.reading import (
    OpenResponse,
    Progress,
    SectionProgress,
    history,
    kept_texts,
    let_go,
    open_response,
    progress,
    readable,
    to_be_dropped,
)
from scrutiny.records.responses.refusals import (
    AnswerIsStale,
    KeyReused,
    NotDeclared,
    NotOfThisSection,
    ResponseIsSubmitted,
    RevisionIsMissing,
    RoundIsClosed,
    Saved,
    SeatIsWithdrawn,
    Stale,
    StillUnanswered,
    TooBusy,
    WordsKept,
)
from scrutiny.records.responses.saving import forget_writes, save
from scrutiny.records.responses.submitting import return_for_changes, submit
from scrutiny.records.responses.tables import KeptText, Response, SectionDocument, SeenWrite

__all__ = [
    "AnswerIsStale",
    "Edit",
    "KeptText",
    "KeyReused",
    "NotDeclared",
    "NotOfThisSection",
    "OpenResponse",
    "Progress",
    "Response",
    "ResponseIsSubmitted",
    "RevisionIsMissing",
    "RoundIsClosed",
    "Saved",
    "SeatIsWithdrawn",
    "SectionDocument",
    "SectionProgress",
    "SeenWrite",
    "Stale",
    "StillUnanswered",
    "TooBusy",
    "WordsKept",
    "forget_writes",
    "history",
    "kept_texts",
    "let_go",
    "open_response",
    "progress",
    "readable",
    "return_for_changes",
    "save",
    "submit",
    "to_be_dropped",
]
