"""The states of a return, of a round and of a draft, as tables."""

from __future__ import annotations

from collections.abc import Mapping

Lifecycle = Mapping[str, Mapping[str, str]]  # state -> act -> the state it leads to

RESPONSE: Lifecycle = {
    "in_progress": {"edit": "in_progress", "submit": "submitted"},
    "submitted": {"return": "returned"},
    "returned": {"edit": "in_progress", "submit": "submitted"},
}
ROUND: Lifecycle = {"open": {"close": "closed"}, "closed": {"reopen": "open"}}
# An edit of a proposed or approved text makes it a draft again and ends its approvals.
DRAFT: Lifecycle = {
    "draft": {"edit": "draft", "propose": "proposed", "discard": "discarded"},
    "proposed": {
        "edit": "draft",
        "approve": "approved",
        "ask_changes": "changes_asked",
        "withdraw": "draft",
    },
    "changes_asked": {"edit": "draft", "propose": "proposed", "discard": "discarded"},
    "approved": {
        "edit": "draft",
        "ask_changes": "changes_asked",
        "withdraw": "draft",
        "publish": "published",
    },
    "published": {},
    "discarded": {"restore": "draft"},
}


class NotFromHere(Exception):
    """An act that the state does not allow."""

    def __init__(self, state: str, act: str) -> None:
        super().__init__(f"“{act}” is not possible from “{state}”")
        self.state, self.act = state, act


def move(table: Lifecycle, state: str, act: str) -> str:
    """The state that ``act`` leads to from ``state``."""
    try:
        return table[state][act]
    except KeyError:
        raise NotFromHere(state, act) from None
