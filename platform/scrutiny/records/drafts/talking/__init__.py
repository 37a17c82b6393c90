"""Talk: remarks on a question or on the whole, answered, resolved, and told to whom they name."""

from __future__ import annotations

from scrutiny.records.drafts.talking.mentions import Named, mentions, see
from scrutiny.records.drafts.talking.saying import LONGEST_REMARK, answer, names_in, say
from scrutiny.records.drafts.talking.settling import reopen, resolve, take_back
from scrutiny.records.drafts.talking.threads import (
    WHOLE,
    Count,
    Remark,
    Thread,
    counts,
    key_now,
    remark,
    threads,
    threads_of,
)

__all__ = [
    "LONGEST_REMARK",
    "WHOLE",
    "Count",
    "Named",
    "Remark",
    "Thread",
    "answer",
    "counts",
    "key_now",
    "mentions",
    "names_in",
    "remark",
    "reopen",
    "resolve",
    "say",
    "see",
    "take_back",
    "threads",
    "threads_of",
]
