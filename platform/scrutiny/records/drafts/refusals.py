"""What can stand against an edit, a proposal or a verdict: facts with names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from scrutiny.method.faults import Fault


@dataclass(frozen=True, slots=True)
class Clash:
    """One part that two people changed: what stands there now, and what the other wanted."""

    part: str  # "question:lead"
    theirs: Any  # its JSON as it stands; None where it was deleted
    yours: Any  # its JSON as it would have become; None where it would have been deleted
    by: int | None
    at: datetime | None


class EditIsStale(Exception):
    """Somebody changed the same part since the page was drawn: both texts, and the person chooses."""

    def __init__(self, clashes: Sequence[Clash], revision: int) -> None:
        super().__init__(
            "Somebody changed this while you did: both texts are below. Choose one, or join them."
        )
        self.clashes, self.revision = tuple(clashes), revision


class TextIsProposed(Exception):
    """The text is before the subgroup or agreed: changing it ends that, which must be meant."""

    def __init__(self, proposal_id: int, approvals: int) -> None:
        ends = f"ends {approvals} approval{'' if approvals == 1 else 's'}" if approvals else "takes it back"
        super().__init__(
            f"This text is proposed; changing it {ends}. Say that you mean to, then send it again."
        )
        self.proposal_id, self.approvals = proposal_id, approvals


class NothingToUndo(Exception):
    """There is no edit of hers to take back (or to do again)."""


class StillFaulty(Exception):
    """A draft with faults cannot be proposed."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        many = len(faults)
        super().__init__(
            f"This text has {many} fault{'' if many == 1 else 's'}: mend {'it' if many == 1 else 'them'}, then propose it."
        )
        self.faults = tuple(faults)


class TextHasChanged(Exception):
    """The text is no longer the one that was looked at: look again before saying yes."""

    def __init__(self) -> None:
        super().__init__(
            "The text has changed since you looked at it, so nothing was decided. Read it again."
        )


class ProposerCannotApprove(Exception):
    """Whoever proposes a text never counts among those who approve it, under whichever role."""

    def __init__(self) -> None:
        super().__init__("You proposed this text, so others must approve it.")


class NotYetAgreed(Exception):
    """The rule is not met."""

    def __init__(self, missing: int) -> None:
        super().__init__(
            f"{missing} more approval{'' if missing == 1 else 's'} needed before this can be published."
        )
