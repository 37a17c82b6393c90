"""Findings: the one sentence a page begins with; (words, whether they stand out)."""

from __future__ import annotations

from scrutiny.reports.attributes import asked
from scrutiny.reports.comparisons.overviews import Overview
from scrutiny.reports.comparisons.values import FEW, Across, Move, Pair, Year

Said = list[tuple[str, bool]]
STILL = 0.05  # a move that shows as 0.0
POINT = 1.0  # a move worth a word


def of_overview(found: Overview) -> Said:
    """Who is in, and what is weakest, with its move on the same organisations."""
    year = found.year
    said: Said = [
        (f"{year.submitted} of {year.asked} returns {'is' if year.submitted == 1 else 'are'} in.", False)
    ]
    if not year.submitted:
        return said
    if found.weakest is None:
        return [*said, ("Too few are in to tell which section is weakest.", False)]
    key, title = found.weakest
    return [*said, (title, True), (f"is weakest{_since(found, key)}.", False)]


def _since(found: Overview, section: str) -> str:
    pair, since = found.pair, found.since
    move = next((move for move in pair.moves if move.section == section), None) if pair else None
    if move is None or pair is None or since is None:
        return ""
    return f", {_moved(move)} since {pair.before.period} on {_same(since)}"


def _moved(move: Move) -> str:
    change = move.after - move.before
    if abs(change) < STILL:
        return "and has not moved"
    return f"but up {change:.1f} points" if change > 0 else f"and down {-change:.1f} points"


def of_across(found: Across) -> Said:
    """The whole over the years shown, and the sections that moved most."""
    if len(found.years) < 2:
        return [("One year alone is no trend.", False)]
    first, last = found.years[0], found.years[-1]
    whole = next((trend for trend in found.trends if not trend.section), None)
    if whole is None or found.same < FEW or whole.like_for_like[0].mean is None:
        return [
            (f"Too few {_noun(last, 2)} sent a return in every year to tell how the whole has moved.", False)
        ]
    then, now = whole.like_for_like[0].shown, whole.like_for_like[-1].shown
    said: Said = [
        (
            f"On {_same(found)}, the overall mean went from {then} in {first.period} to {now}, like for like.",
            False,
        )
    ]
    return said + (_most(found.pairs[0]) if found.pairs else [])


def _most(pair: Pair) -> Said:
    """The sections that rose and fell most, where they did by a point at least."""
    moves = sorted(pair.sections, key=lambda move: move.after - move.before)
    told: list[Said] = []
    if moves and moves[-1].after - moves[-1].before >= POINT:
        told.append(
            [
                (moves[-1].title, True),
                (f"rose most, by {moves[-1].after - moves[-1].before:.1f} points", False),
            ]
        )
    if moves and moves[0].before - moves[0].after >= POINT:
        told.append(
            [(moves[0].title, True), (f"fell most, by {moves[0].before - moves[0].after:.1f} points", False)]
        )
    if not told:
        return []
    said: Said = [(f"Since {pair.before.period}", False), *told[0]]
    for more in told[1:]:
        said += [("and", False), *more]
    return [*said[:-1], (said[-1][0] + ".", False)]


def _same(found: Across) -> str:
    return f"the same {found.same} {_noun(found.years[-1], found.same)}"


def _noun(year: Year, number: int) -> str:
    return asked(year.definition.audience, number)
