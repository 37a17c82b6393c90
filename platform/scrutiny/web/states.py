"""How far a return is, in the words every journey uses: state -> (words, look of the mark)."""

from __future__ import annotations

RETURN_STATES = {
    "not_started": ("Not started", "todo"),
    "in_progress": ("In progress", "doing"),
    "submitted": ("Submitted", "done"),
    "returned": ("Returned for changes", "late"),
}
