"""What leads to the mend of a question that does not compare: the words of its link."""

from __future__ import annotations

from scrutiny.method.lineage import ADDED, MERGED, NOT_COMPARABLE, RESCALED, REWORDED, SPLIT

WAIT_FOR_A_WORD = frozenset({REWORDED, SPLIT, MERGED})
LINKS = {
    RESCALED: "Map old answers to new",
    NOT_COMPARABLE: "Say otherwise",
    ADDED: "Say where it comes from",
    **dict.fromkeys(WAIT_FOR_A_WORD, "Say whether it compares"),
}
