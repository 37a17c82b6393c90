"""Trying: the returns of a round of the followed version, read once and scored by both texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from scrutiny.method.barring import bars
from scrutiny.method.comparison import Yardstick
from scrutiny.method.definition import Definition, Scoring
from scrutiny.method.exact import plain
from scrutiny.method.faults import Fault
from scrutiny.method.permissions import Verb, Viewer
from scrutiny.method.plans import Plan, plan_for
from scrutiny.method.scoring import Figure, Scores, explain, score
from scrutiny.records import rounds, versions
from scrutiny.records.base import NotHere, db, need
from scrutiny.records.responses import gathering
from scrutiny.records.responses.gathering import Submitted
from scrutiny.records.rounds import Round
from scrutiny.records.versions import Version
from scrutiny.reports.comparisons.fills import spoken
from scrutiny.reports.comparisons.values import Cell, MakeCell, cells_for, look_of
from scrutiny.reports.comparisons.years import left_out
from scrutiny.reports.whatif.reasons import Pairs
from scrutiny.reports.whatif.values import (
    DOWN,
    GAINED,
    LOST,
    OTHER,
    SAME,
    UP,
    Asked,
    BandCount,
    Reason,
    SectionMove,
    Tried,
    WhatIf,
    way_of,
)

NOTHING_BEFORE = "It follows no version, so there are no earlier returns to try it on."
NEVER_ISSUED = "{} was never issued in a round, so there are no returns to try the draft on."
NONE_IN = "No return of {} is in, so there is nothing to try the draft on."
# Why a return has no band: nothing to score, no bands to reach, too few counted.
WHY_NONE_THEN = (
    "Nothing counted, so there was no score.",
    "That version has no bands.",
    "{} of {} questions counted, and a band needed {} %.",
)
WHY_NONE = (
    "Nothing counts, so there is no score.",
    "The draft has no bands.",
    "{} of {} questions count, and a band needs {} %.",
)
ORDER = (DOWN, LOST, UP, GAINED, OTHER, SAME)


def what_if(
    viewer: Viewer, followed: Version | None, draft: Definition, *, round_id: int | None = None
) -> WhatIf:
    """The returns of one round of ``followed`` (the newest with returns, if none is named), by ``draft``.

    Raises NotAllowed unless the viewer may read everybody's figures; NotHere for what is not hers, or a
    round of another version.
    """
    need(viewer, Verb.READ_ALL_SCORES)
    if followed is None:
        return WhatIf(says=NOTHING_BEFORE)
    if followed.partnership_id != viewer.partnership_id:
        raise NotHere
    begun = _begun(followed, draft, _rounds(viewer, followed), round_id)
    if begun.round is None or begun.says:
        return begun
    if faults := bars(draft):
        return replace(begun, bars=faults, says=_barred(faults))
    texts = _Texts(versions.definition_of(followed), draft)
    return _tried(viewer, begun, begun.round.round_id, texts)


def _begun(followed: Version, draft: Definition, known: Sequence[Asked], round_id: int | None) -> WhatIf:
    """The round that is taken and what else there is to take, or why there is nothing."""
    held = [each for each in known if each.submitted]
    taken = _taken(known, round_id) if round_id is not None else next(iter(held), None)
    others = tuple(each for each in held if each != taken)
    begun = WhatIf(version=followed.name, audience=draft.audience, round=taken, others=others)
    if taken is None:
        return replace(begun, says=(NONE_IN if known else NEVER_ISSUED).format(followed.name))
    return begun if taken.submitted else replace(begun, says=NONE_IN.format(taken.title))


def _taken(known: Sequence[Asked], round_id: int) -> Asked:
    found = next((each for each in known if each.round_id == round_id), None)
    if found is None:
        raise NotHere
    return found


def _rounds(viewer: Viewer, followed: Version) -> list[Asked]:
    """The rounds of that version, newest first."""
    chosen = rounds.visible_to(viewer).where(Round.version_id == followed.id)
    found = db.session.scalars(chosen.order_by(Round.opens_on.desc(), Round.id.desc())).all()
    standings = gathering.standings(viewer) if found else {}
    none = gathering.Standing(0, 0)
    return [
        Asked(each.id, each.period, each.title, there.asked, there.submitted)
        for each in found
        for there in [standings.get(each.id, none)]
    ]


def _barred(faults: Sequence[Fault]) -> str:
    many = "1 fault is" if len(faults) == 1 else f"{len(faults)} faults are"
    return f"No return can be scored by this draft until {many} mended."


# -- each return -------------------------------------------------------------------------------------------


class _Texts:
    """Both texts, prepared once for all returns."""

    def __init__(self, followed: Definition, draft: Definition) -> None:
        self.followed, self.draft = followed, draft
        self.plan: Plan = plan_for(followed)
        self.yardstick = Yardstick([followed, draft])
        self.then: MakeCell = cells_for(followed)
        self.now: MakeCell = cells_for(draft)
        self.pairs = Pairs(followed, draft)
        self.titles = {section.key: spoken(draft, section.title) for section in draft.sections}

    def way(self, then: Figure, now: Figure) -> str:
        return way_of(then.band, now.band, self.draft.scoring, self.followed.scoring)


def _tried(viewer: Viewer, begun: WhatIf, round_id: int, texts: _Texts) -> WhatIf:
    returns = sorted((_return(texts, one) for one in gathering.submitted(viewer, round_id)), key=_order)
    return replace(
        begun,
        returns=tuple(returns),
        bands=tuple(_bands(texts, returns)),
        compared=texts.yardstick.compared,
        questions=texts.yardstick.of,
        left_out=tuple(left_out(texts.yardstick)),
    )


def _order(one: Tried) -> tuple[int, str, int]:
    return ORDER.index(one.way), one.name.casefold(), one.assignment_id


def _return(texts: _Texts, one: Submitted) -> Tried:
    then = score(texts.plan, one.attributes, one.values)
    now = texts.yardstick.score(0, one.attributes, one.values)
    way, sections = texts.way(then.overall, now.overall), tuple(_sections(texts, then, now))
    moved = way != SAME or any(section.way != SAME for section in sections)
    return Tried(
        assignment_id=one.assignment_id,
        organisation_id=one.organisation_id,
        name=one.name,
        attributes=one.attributes,
        then=_cell(texts.then, then.overall),
        draft=_cell(texts.now, now.overall),
        way=way,
        why_none_then=_why_none(then.overall, texts.followed.scoring, WHY_NONE_THEN),
        why_none=_why_none(now.overall, texts.draft.scoring, WHY_NONE),
        sections=sections,
        reasons=_reasons(texts, one) if moved else (),
    )


def _cell(made: MakeCell, figure: Figure) -> Cell:
    return made(figure.score, figure.band, figure.counted, figure.of)


def _sections(texts: _Texts, then: Scores, now: Scores) -> Iterable[SectionMove]:
    """Those of both texts whose score or band differs, in the draft's order."""
    before = {figure.key: figure for figure in then.sections}
    for figure in now.sections:
        was = before.get(figure.key)
        if was is not None and (was.score, was.band) != (figure.score, figure.band):
            yield SectionMove(
                figure.key,
                texts.titles[figure.key],
                _cell(texts.then, was),
                _cell(texts.now, figure),
                texts.way(was, figure),
            )


def _reasons(texts: _Texts, one: Submitted) -> tuple[Reason, ...]:
    then = explain(texts.plan, one.attributes, one.values)
    now = texts.yardstick.explain(0, one.attributes, one.values)
    return tuple(texts.pairs.reasons(then, now))


def _why_none(figure: Figure, scoring: Scoring, why: tuple[str, str, str]) -> str:
    nothing, no_bands, too_few = why
    if figure.band is not None:
        return ""
    if figure.score is None:
        return nothing
    if not scoring.bands:
        return no_bands
    return too_few.format(figure.counted, figure.of, plain(scoring.least_counted))


# -- all together ------------------------------------------------------------------------------------------


def _bands(texts: _Texts, returns: Sequence[Tried]) -> Iterable[BandCount]:
    """The draft's bands, those that only the followed version has, and none where some have none."""
    then, now = Counter(one.then.band for one in returns), Counter(one.draft.band for one in returns)
    named: dict[str, tuple[str, str]] = {}
    for definition in (texts.draft, texts.followed):
        for band in definition.scoring.bands:
            look = look_of(definition.scoring, band.band)
            named.setdefault(band.band, (definition.words(band.label), look))
    for key, (word, look) in named.items():
        yield BandCount(key, word, look, then[key], now[key])
    if then[None] or now[None]:
        yield BandCount(None, "No band", "none", then[None], now[None])
