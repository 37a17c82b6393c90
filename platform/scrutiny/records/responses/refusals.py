"""Why a write to a return is refused: facts with a name; some are raised after the words were kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scrutiny.method.answers import Gap


@dataclass(frozen=True, slots=True)
class Saved:
    """A write that is done (once the edge has committed): the section's revision, and what did not fit."""

    revision: int
    saved_at: datetime
    problems: Mapping[str, str]  # question -> what to do about what was typed


@dataclass(frozen=True, slots=True)
class Stale:
    """One answer that somebody else has written since: their words, and who, when, at which revision."""

    question: str
    theirs: Mapping[str, Any]  # {"value", "comment", "action"}
    mine: Mapping[str, Any]  # the same of the words that lost, as they are kept
    by: int | None  # person; none when the system wrote it
    at: datetime
    revision: int


class WordsKept(Exception):
    """Refused, but what was typed has been kept in the database: whoever catches this *commits*, then answers."""


class AnswerIsStale(WordsKept):
    """Somebody wrote the same answer meanwhile. Both texts are there; the person chooses.

    Every other answer of the same write is saved (``saved``); the losers wait as kept texts.
    """

    def __init__(self, stale: tuple[Stale, ...], saved: Saved) -> None:
        super().__init__(
            "Somebody else has changed this answer since. Keep theirs, keep yours, or join them."
        )
        self.stale, self.saved = stale, saved
        first = stale[0]
        self.question, self.theirs, self.by = first.question, first.theirs, first.by
        self.at, self.revision = first.at, first.revision


class RoundIsClosed(WordsKept):
    """The round takes no more answers."""

    def __init__(self, closed_at: datetime | None = None) -> None:
        super().__init__("This round has closed, so the return can be read but not changed.")
        self.closed_at = closed_at


class ResponseIsSubmitted(WordsKept):
    """The return has been submitted; only the officer can hand it back."""

    def __init__(self, submitted_at: datetime | None = None) -> None:
        super().__init__("This return has been submitted. Ask the officer to hand it back to change it.")
        self.submitted_at = submitted_at


class SeatIsWithdrawn(WordsKept):
    """The organisation is no longer asked."""

    def __init__(self, withdrawn_at: datetime | None = None) -> None:
        super().__init__("This return is no longer asked for.")
        self.withdrawn_at = withdrawn_at


class KeyReused(Exception):
    """The idempotency key stands for another body."""

    def __init__(self) -> None:
        super().__init__("That key was already used for other words. Send them again under a new one.")


class RevisionIsMissing(Exception):
    """The write does not say which revision its words were typed against."""

    def __init__(self) -> None:
        super().__init__("That write did not say what it had seen. Reload the page and send it again.")


class NotOfThisSection(Exception):
    """The section has no such question."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        super().__init__(f"This section has no question {', '.join(repr(key) for key in keys[:3])}.")
        self.keys = keys


class TooBusy(Exception):
    """Too many people write to this section at once; the write was not done and can be sent again."""

    def __init__(self) -> None:
        super().__init__("Too many people are writing here at once. Send it again in a moment.")


class StillUnanswered(Exception):
    """Something is missing: everything that is, with its place."""

    def __init__(self, gaps: list[Gap]) -> None:
        super().__init__(f"{len(gaps)} still to do before this return can be submitted.")
        self.gaps = gaps


class NotDeclared(Exception):
    """Nobody has said in which office the return is declared."""

    def __init__(self) -> None:
        super().__init__("Choose in which role you declare this return.")
