"""The sheets of figures: overview, heatmap, years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from scrutiny import words
from scrutiny.reports.attributes import in_words
from scrutiny.reports.comparisons.values import Cell, Heatmap, History, Mean, Year, look_of
from scrutiny.reports.workbook import charts
from scrutiny.reports.workbook.look import TINTS, Column, Look, begin, colour_by_word, make_room, table
from scrutiny.reports.workbook.report import Report

A3 = 8  # Excel's number of the paper


def overview(look: Look, report: Report) -> None:
    """Each year in one line: who is in, the mean, how many in each band."""
    across = report.across
    bands = across.years[-1].definition.scoring.bands
    labels = [across.years[-1].definition.words(band.label) for band in bands]
    columns = [
        Column("Year", 12), Column("Version", 12), Column("Asked", 9, "whole"), Column("Returns in", 11, "whole"),
        Column("Share in", 10, "share"), Column("Late", 8, "whole"), Column("Mean as scored", 12, "one"),
        Column("Mean like for like", 13, "one"), Column("Like for like over", 13, "whole"),
        *(Column(label, 10, "whole") for label in labels),
    ]  # fmt: skip
    whole = across.trends[0]
    rows = []
    for year, scored, like in zip(across.years, whole.as_scored, whole.like_for_like, strict=True):
        share = year.submitted / year.asked if year.asked else None
        counts = [scored.bands.get(band.band, 0) for band in bands]
        rows.append(
            [year.period, year.definition.version, year.asked, year.submitted, share, year.late,
             _said(scored), _said(like), like.over, *counts]
        )  # fmt: skip
    note = f"Means are over returns with a score. Like for like: {across.compared} of {across.of} questions."
    sheet = begin(look, "Overview", "Overview", note)
    end = table(look, sheet, "Overview_years", 3, columns, rows)
    looks = [look_of(across.years[-1].definition.scoring, band.band) for band in bands]
    tints = [TINTS[tint] for tint in looks]
    charts.bands(look.book, sheet, top=3, count=len(rows), first=9, labels=labels, tints=tints, at=end + 1)
    joined = not any(pair.not_asked for pair in across.pairs)
    charts.lines(look.book, sheet, top=3, count=len(rows), series=[6, 7], at=end + 1, joined=joined)


def _said(mean: Mean) -> object:
    """The mean as a number; in words where it is over too few."""
    return mean.shown if mean.mean is None and mean.over else mean.mean


def heatmap(look: Look, report: Report) -> None:
    """Organisation by section, each figure with its band in words, tinted by that word."""
    sections = _every_section(report.across.years)
    columns = [Column("Year", 10), Column("Organisation", 34), Column("Type", 20), Column("Phase", 12),
               Column("State", 13), Column("Marks", 22, "wrap"), Column("Overall", 9), Column("Band", 11)]  # fmt: skip
    for _, title in sections:
        columns += [Column(title, 11), Column(f"{title}: band", 11)]
    sheet = begin(
        look, "Heatmap", "Organisations by section", "As scored, by the version each year was asked in."
    )
    sheet.set_paper(A3)
    rows = list(_heat_rows(report.heatmaps, sections))
    table(look, sheet, "Heatmap_scores", 3, columns, rows, freeze=2)
    if not rows:
        return
    vocabulary = _band_words(report.across.years)
    for col in range(6, len(columns), 2):
        area = (4, col, 3 + len(rows), col + 1)
        colour_by_word(look, sheet, area, vocabulary, xl_rowcol_to_cell(4, col + 1, col_abs=True))


def _heat_rows(maps: Sequence[Heatmap], sections: list[tuple[str, str]]) -> Iterator[list[object]]:
    for each in maps:
        for row in each.rows:
            cells: list[object] = [row.overall, row.overall.word]
            for key, _ in sections:
                cell = row.cell(key)
                cells += [cell, cell.word]
            about = row.attributes
            yield [each.year.period, row.name, in_words("type", about.get("type")),
                   in_words("phase", about.get("phase")), row.state,
                   "; ".join(row.marks), *cells]  # fmt: skip


def _every_section(years: Sequence[Year]) -> list[tuple[str, str]]:
    """The newest version's sections, then those only older ones had."""
    found: dict[str, str] = {}
    for year in reversed(years):
        for key, title in year.sections:
            found.setdefault(key, title)
    return list(found.items())


def _band_words(years: Sequence[Year]) -> dict[str, str]:
    return {
        year.definition.words(band.label): look_of(year.definition.scoring, band.band)
        for year in years
        for band in year.definition.scoring.bands
    }


def years(look: Look, report: Report) -> None:
    """Years as scored beside like for like: for each section, then for each organisation."""
    across = report.across
    periods = [year.period for year in across.years]
    note = (
        f"Like for like: {across.compared} of {across.of} questions compared; means over the "
        f"{words.count(across.same, 'organisation')} with a return in every year. "
        "Mean as scored: every return of that year."
    )
    sheet = begin(look, "Years", "Years side by side", note)
    columns = [
        Column("Section", 34),
        *(Column(f"{p} as scored", 11, "one") for p in periods),
        *(Column(f"{p} like for like", 11, "one") for p in periods),
        Column("Compared", 10, "whole"),
        Column("Of", 8, "whole"),
    ]
    rows = [
        [t.title, *map(_said, t.as_scored), *map(_said, t.like_for_like), t.compared, t.of]
        for t in across.trends
    ]
    end = table(look, sheet, "Years_sections", 3, columns, rows)
    second = [
        Column("Organisation", 34),
        *(Column(f"{p} {how}", 11) for how in ("as scored", "like for like") for p in periods),
        *(Column(f"{p} band", 11) for p in periods),
        Column("Notes", 40, "wrap"),
    ]
    sheet.put(end + 1, 0, "Each organisation", look.strong)
    _history_table(look, sheet, end + 2, second, across.histories)


def _history_table(
    look: Look, sheet: Any, top: int, columns: list[Column], histories: Sequence[History]
) -> None:
    for col, column in enumerate(columns):
        sheet.put(top, col, column.head, look.head)
    make_room(sheet, top, ((column.head, column.width * 0.8) for column in columns))
    for row, history in enumerate(histories, start=top + 1):
        cells: list[object] = [history.name]
        cells += [point.as_scored for point in history.points]
        cells += [point.like_for_like for point in history.points]
        cells += [point.as_scored.word if point.assignment_id else "not asked" for point in history.points]
        cells.append("; ".join(point.note for point in history.points if point.note))
        for col, value in enumerate(cells):
            if isinstance(value, Cell):
                sheet.put(row, col, value.score, look.figure(value))
            else:
                sheet.put(row, col, value, look.kinds["wrap" if col == len(cells) - 1 else "text"])
        make_room(sheet, row, [(cells[-1], columns[-1].width)])
