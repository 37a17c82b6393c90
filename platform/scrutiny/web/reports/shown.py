"""Shown: figures as the parts take them: heatmap cells with their links, bars, slopes, pages of a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import url_for

from scrutiny import words
from scrutiny.method.definition import Definition
from scrutiny.reports import attributes
from scrutiny.reports.comparisons.heatmaps import SECTION
from scrutiny.reports.comparisons.histories import History as OneHistory
from scrutiny.reports.comparisons.histories import Stop
from scrutiny.reports.comparisons.overviews import Overview
from scrutiny.reports.comparisons.values import Across, Answered, Cell, History, Mean, Pair, Row, Trend, Year
from scrutiny.web.pictures import Slope, slope
from scrutiny.web.reports import asking

HOW = ("as scored", "like for like")
FIRST = 25  # rows of a heatmap before one asks for all


def columns(found: Overview) -> list[dict[str, Any]]:
    """The heads of a heatmap, each sorting by its section."""
    heads = [("Overall", "weakest"), *((title, SECTION + key) for key, title in found.year.sections)]
    return [_head(label, order, found) for label, order in heads]


def corner(found: Overview) -> dict[str, Any]:
    """The head over the names."""
    return _head(attributes.asked(found.year.definition.audience, 1).capitalize(), "name", found)


def _head(label: str, order: str, found: Overview) -> dict[str, Any]:
    url = asking.again("reports.overview", key=found.key, order=order)
    return {"label": label, "url": url, "sorted": "ascending" if order == found.order else ""}


def rows(found: Overview, whole: bool) -> list[dict[str, Any]]:
    """The rows of a heatmap; every cell leads to its reason."""
    keys = [key for key, _ in found.year.sections]
    return [_row(found, row, keys) for row in (found.rows if whole else found.rows[:FIRST])]


def _row(found: Overview, row: Row, keys: Sequence[str]) -> dict[str, Any]:
    base = url_for("reports.scorecard", assignment_id=row.assignment_id)
    cells = [square(row.overall, base), *(square(row.cell(key), f"{base}#section-{key}") for key in keys)]
    history = url_for("reports.history", key=found.key, organisation_id=row.organisation_id)
    return {"label": row.name, "url": history, "note": "; ".join(row.marks), "cells": cells}


def square(cell: Cell, url: str) -> dict[str, str]:
    """One cell of a heatmap."""
    word = f"{cell.word}, held" if cell.held else cell.word
    return {"look": cell.look, "figure": cell.shown.replace("100.0", "100"), "word": word, "url": url}


def key(found: Overview) -> list[tuple[str, str]]:
    """What the colours mean."""
    return [(", ".join(filter(None, (band.word, band.reach))), band.look) for band in found.bands]


def bars_of_bands(found: Overview) -> list[tuple[str, int, str, str]]:
    """How many returns are in each band."""
    total = found.year.submitted
    return [
        (band.word, band.count, f"{band.count} of {total}", band.look)
        for band in found.bands
        if band.count or band.key != "none"
    ]


def drawing(pair: Pair) -> Slope:
    """The sections of two years; no line where years between were not asked."""
    moves = [(move.title, move.before, move.after) for move in pair.sections]
    return slope(pair.before.period, pair.after.period, moves, digits=1, joined=not pair.not_asked)


def gap(pair: Pair) -> str:
    """What lies between two years, in a sentence."""
    if pair.not_asked:
        asked = words.listed(list(pair.not_asked))
        was = "was" if len(pair.not_asked) == 1 else "were"
        return f"Nobody was asked in {asked}, so no line is drawn through what {was} not asked."
    if pair.left_out:
        return f"{words.listed(list(pair.left_out))} is not shown."
    return ""


def bars_of_answers(answered: Answered) -> list[tuple[str, int, str, str]]:
    """How often each answer was given, the base always said; no share of a few."""
    return [(label, count, answered.said(count), "") for _, label, count in answered.options]


def text_of(year: Year) -> str:
    """The beginning of the hash of the text that was asked."""
    return hash_of(year.definition)


def hash_of(definition: Definition) -> str:
    """Eight letters of a text's hash, as people read them out."""
    return f"{definition.sha256[:4]} {definition.sha256[4:8]}"


# -- what selects offer ------------------------------------------------------------------------------------


def pairs(values: Sequence[str]) -> list[tuple[str, str]]:
    """Values that are their own words."""
    return [(value, value) for value in values]


def band_options(found: Overview) -> list[tuple[str, str]]:
    """The bands to choose from."""
    return [("", "All bands"), *((band.key, band.word) for band in found.bands)]


def orders(found: Overview) -> list[tuple[str, str]]:
    """The orders to choose from."""
    sections = [(SECTION + key, f"{title}, weakest first") for key, title in found.year.sections]
    return [("weakest", "Weakest first"), ("name", "By name"), ("type", "By type and phase"), *sections]


def order_in_words(found: Overview) -> str:
    """The order that rows stand in."""
    said = dict(orders(found))[found.order]
    return said if found.order.startswith(SECTION) else said[:1].lower() + said[1:]


# -- the years and the histories -----------------------------------------------------------------------------


def shown_periods(found: Overview) -> list[str]:
    """The year of an overview, and the one beside it."""
    return periods(found.since.years) if found.since else [found.year.period]


def periods(years: Sequence[Year]) -> list[str]:
    """The years shown."""
    return [year.period for year in years]


def heads(found: Across) -> list[tuple[Any, ...]]:
    """The heads of the table of sections by year."""
    both = [f"{year.period} {how}" for year in found.years for how in HOW]
    return [("Section",), *((head, True) for head in both), ("Questions compared", True)]


def both(trend: Trend) -> list[tuple[Mean, Mean]]:
    """For each year the mean as scored and like for like."""
    return list(zip(trend.as_scored, trend.like_for_like, strict=True))


def history_heads(found: Across, who: str) -> list[tuple[Any, ...]]:
    """The heads of the table of organisations by year."""
    both = [f"{year.period} {how}" for year in found.years for how in HOW]
    return [(who.capitalize(),), *((head, True) for head in both)]


def notes(history: History) -> str:
    """What stands beside an organisation's figures."""
    return "; ".join(dict.fromkeys(point.note for point in history.points if point.note))


def page_url(number: int) -> str:
    """The address of another page of the organisations."""
    return asking.again("reports.across", page=number) + "#each"


def stop_name(stop: Stop) -> str:
    """A return in the head of a column."""
    area = stop.name.partition(": ")[2]  # a council's service areas each answer for themselves
    told = stop.name if stop.earlier else area
    return f"{stop.year.period}, {told}," if told else stop.year.period


def stop_heads(found: OneHistory) -> list[tuple[Any, ...]]:
    """The heads of one organisation's table."""
    both = [f"{stop_name(stop)} {how}" for stop in found.stops for how in HOW]
    return [("Section",), *((head, True) for head in both)]


def family(found: OneHistory) -> list[int]:
    """It and those it carries on, for a workbook of them."""
    return sorted({found.organisation.id, *(stop.organisation_id for stop in found.stops)})


def stop_periods(found: OneHistory) -> list[str]:
    """The years like for like is over."""
    return list(dict.fromkeys(stop.year.period for stop in found.stops))


def paged(found: Sequence[Any], page: int) -> tuple[Sequence[Any], int, int]:
    """(the rows of a page, its number, how many there are)."""
    pages = max(1, -(-len(found) // asking.PAGE))
    page = min(page, pages)
    return found[(page - 1) * asking.PAGE : page * asking.PAGE], page, pages
