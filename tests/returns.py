"""A return to write into: the cast, a round of the tiny questionnaire, and who may answer it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import cast
import make
from cast import Cast

from scrutiny.method.permissions import Viewer
from scrutiny.records import responses
from scrutiny.records.base import db
from scrutiny.records.responses import Edit, Saved
from scrutiny.records.rounds import Assignment, Round

NOW = datetime(2019, 11, 5, 10, 0, tzinfo=UTC)
WHOLE = {
    "leadership": {"lead": "met", "deputy": True, "deputy_trained": "met"},
    "voice": {"heard": "met"},
}


@dataclass(frozen=True, slots=True)
class Return:
    """A school's seat; Hana leads there, Ines contributes, Amina is the officer, Esi is of elsewhere."""

    cast: Cast
    round: Round
    seat: Assignment
    hana: Viewer
    ines: Viewer

    def write(self, who: Viewer, question: str, value: Any = None, seen: int = 0, **more: Any) -> Saved:
        """Save one answer and commit."""
        beside = {part: more.pop(part) for part in ("comment", "action") if part in more}
        section = "voice" if question in ("heard", "how") else "leadership"
        edit = Edit(question, value, seen_revision=seen, **beside)
        given = {"now": NOW, **more}
        saved = responses.save(who, self.seat.id, section, [edit], **given)
        db.session.commit()
        return saved

    def fill(self, **other: Any) -> None:
        """Answer everything, and commit."""
        for section, values in WHOLE.items():
            edits = [Edit(key, other.get(key, value), seen_revision=99) for key, value in values.items()]
            responses.save(self.hana, self.seat.id, section, edits, now=NOW)
        db.session.commit()

    def submit(self) -> Any:
        """Hand it in, and commit."""
        scores = responses.submit(self.hana, self.seat.id, "headteacher", NOW)
        db.session.commit()
        return scores

    def values(self) -> dict[str, Any]:
        """Every answer as it stands."""
        return dict(responses.open_response(self.hana, self.seat.id).answers.values)

    def document(self, section: str = "leadership") -> dict[str, Any]:
        """One section as it stands."""
        return responses.open_response(self.hana, self.seat.id).documents[section].document


def begin() -> Return:
    """Everybody, and a school that is asked."""
    people = cast.assemble()
    round = make.round(people.here, organisations=[people.school])
    ines = make.person(people.here, "Ines", "contributor", people.school)
    db.session.commit()
    return Return(people, round, make.seats(round)[0], people.hana, make.viewer(ines, people.here))
