"""The small settings of one kind alone: bounds, lengths, counts."""

from __future__ import annotations

from scrutiny.method.soundness.limits import BOUNDS, spaced
from scrutiny.web.drafts.panels.field import chosen, figure, line
from scrutiny.web.drafts.panels.said import number, written


def _between(name: str) -> str:
    least, most = BOUNDS[name]
    return f"{least} to {spaced(most)}"


LEAST = figure("at_least", "At least")
MOST = figure("at_most", "At most")
LEAST_PERCENT = figure("at_least", "At least", "0 unless you say.")
MOST_PERCENT = figure("at_most", "At most", "100 unless you say.")
DECIMALS = figure("decimals", "Decimal places", unsaid="0", optional=False)
PER = chosen(
    "per",
    "Shown per",
    (("100", "100"), ("1000", "1,000"), ("10000", "10,000")),
    stands=lambda value, about: written(value) or "100",
    means=number,
)
FROM = line("at_least", "Earliest day", widget="day", meaning="day")
TO = line("at_most", "Latest day", widget="day", meaning="day")
CHOOSE_LEAST = figure("at_least", "Choose at least", meaning="count")
CHOOSE_MOST = figure("at_most", "Choose at most", meaning="count")
SHORT = figure(
    "max_length", "Most characters", f"200 unless you say; {_between('max_length')}.", meaning="short"
)
LONG = figure(
    "max_length", "Most characters", f"10 000 unless you say; {_between('max_length')}.", meaning="long"
)
FEWEST_ROWS = figure("min_rows", "Fewest rows", unsaid="0", optional=False)
MOST_ROWS = figure("max_rows", "Most rows", f"200 unless you say; {_between('max_rows')}.")
MOST_FILES = figure("max_files", "Most files", f"20 unless you say; {_between('max_files')}.")
