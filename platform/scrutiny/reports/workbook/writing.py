"""Writing the comparison workbook: one function a sheet, in the order a reader meets them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from scrutiny import words
from scrutiny.reports.comparisons.values import (
    Across,
    Answered,
    Cell,
    Heatmap,
    History,
    Omission,
    Provenance,
    Said,
    Year,
    look_of,
)
from scrutiny.reports.workbook import charts
from scrutiny.reports.workbook.look import TINTS, Column, Look, begin, colour_by_word, table
from scrutiny.reports.workbook.sheets import Book, DataSheet

Progress = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything the workbook says; made by ``reports.exports``."""

    provenance: Provenance
    across: Across
    heatmaps: Sequence[Heatmap]
    answered: Sequence[tuple[Year, Sequence[Answered]]]
    said: Iterable[Said] | None  # None: the reader may not see a return's words
    columns: Sequence[tuple[str, float]]  # head and width of the data sheet's columns
    rows: Callable[[Book], Iterable[Sequence[str]]]  # its rows, as ready cells
    codebook: Iterable[Sequence[object]]


def write(path: Path, report: Report, progress: Progress = lambda per_cent: None) -> None:
    """Write the workbook to ``path``. Nothing is left behind after an error."""
    with Book(path) as book:
        look = Look(book)
        sheets = (read_me, overview, heatmap, years, questions, actions_and_comments, not_comparable)
        for done, sheet in enumerate(sheets, start=1):
            sheet(look, report)
            progress(done * 8)
        data(look, report)
        progress(85)
        codebook(look, report)
        progress(92)


def read_me(look: Look, report: Report) -> None:
    """What this is, when, by whom, from which texts, and how scores are made."""
    made = report.provenance
    sheet = begin(look, "Read me", made.questionnaire, f"{made.partnership}. {made.chosen}")
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 100)
    row = 3
    for head, said in _read_me_lines(report):
        sheet.put(row, 0, head, look.strong)
        sheet.put(row, 1, said, look.kinds["wrap"])
        row += 1


def _read_me_lines(report: Report) -> Iterator[tuple[str, str]]:
    made, across = report.provenance, report.across
    yield "Made", f"{words.moment_in_words(made.made_at)}, for {made.made_by}"
    for year in across.years:
        text = year.definition
        yield (
            f"Asked in {year.period}",
            f"version {text.version}, SHA-256 {text.sha256}: {year.submitted} of {year.asked} returns are in",
        )
        if year.missing:
            yield f"Not yet received, {year.period}", "; ".join(year.missing)
    yield "How scores are made", _method_in_words(across.years[-1])
    yield (
        "Like for like",
        f"Every year scored by the newest version's rules, on the {across.compared} of {across.of} questions "
        "whose meaning held through all the years shown. The sheet Not comparable names the others and why.",
    )
    yield "Whose figures", "These are the organisations' own judgements. Only what a panel agreed is assured."
    yield "Bands", "A band is always given in words as well as by colour."
    if report.said is None:
        yield "Words", "Comments and actions are left out: your role reads scores, not a return's words."
    yield "Figures by hand", "Data and Codebook hold every answer with its points, to recompute any figure."


def _method_in_words(year: Year) -> str:
    scoring = year.definition.scoring
    how = {
        "percentage": "Points earned as a percentage of points available",
        "mean": "The mean of points, by weight",
        "sum": "The sum of points",
        "lowest": "The lowest judgement",
        "none": "Not scored",
    }[scoring.method]
    left = "left out of both" if scoring.unanswered == "excluded" else "counts as nothing earned"
    bands = "; ".join(f"{year.definition.words(b.label)} from {float(b.at_least):g}" for b in scoring.bands)
    return (
        f"{how}, exactly, by version {year.definition.version}. Not applicable is left out of what is earned and "
        f"what is available; an unanswered question {left}. {bands}. A critical question can hold a band down."
    )


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
             scored.mean, like.mean, like.over, *counts]
        )  # fmt: skip
    note = f"Means are over returns with a score. Like for like: {across.compared} of {across.of} questions."
    sheet = begin(look, "Overview", "Overview", note)
    end = table(look, sheet, "Overview_years", 3, columns, rows)
    looks = [look_of(across.years[-1].definition.scoring, band.band) for band in bands]
    fills = [TINTS[tint][0] for tint in looks]
    charts.bands(look.book, sheet, top=3, count=len(rows), first=9, labels=labels, fills=fills, at=end + 1)
    charts.lines(look.book, sheet, top=3, count=len(rows), series=[6, 7], at=end + 19)


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
            yield [each.year.period, row.name, about.get("type", ""), about.get("phase", ""), row.state,
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
        [t.title, *(m.mean for m in t.as_scored), *(m.mean for m in t.like_for_like), t.compared, t.of]
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
                sheet.put(row, col, value)


def questions(look: Look, report: Report) -> None:
    """How often each answer was given, with its share and of how many."""
    columns = [Column("Year", 10), Column("Section", 28), Column("Number", 9), Column("Question", 70, "wrap"),
               Column("Answer", 28), Column("Returns", 10, "whole"), Column("Share", 9, "share"),
               Column("Of", 8, "whole"), Column("Key", 26)]  # fmt: skip
    rows = [
        [year.period, each.section, each.number, each.text, label, count,
         count / each.answers if each.answers else None, each.answers, each.key]
        for year, answered in report.answered
        for each in answered
        for _, label, count in each.options
    ]  # fmt: skip
    note = "Share of the returns that answered the question. In questions with several answers shares add to more."
    sheet = begin(look, "Questions", "Answers to each question", note)
    table(look, sheet, "Questions_counts", 3, columns, rows, freeze=3)


def actions_and_comments(look: Look, report: Report) -> None:
    """What organisations wrote beside their answers, and what they will do."""
    columns = [Column("Year", 10), Column("Organisation", 30), Column("Number", 9), Column("Question", 50, "wrap"),
               Column("Answer", 16), Column("Comment", 60, "wrap"), Column("Action", 50, "wrap"),
               Column("Who", 22, "wrap"), Column("By when", 14), Column("Key", 24)]  # fmt: skip
    note = (
        "In the organisations' own words."
        if report.said is not None
        else "Left out: your role reads scores, not a return's words."
    )
    sheet = begin(look, "Actions and comments", "Actions and comments", note)
    rows = (
        [
            s.period,
            s.organisation,
            s.number,
            s.text,
            s.answer,
            s.comment,
            s.action,
            s.who,
            s.by_when,
            s.question,
        ]
        for s in report.said or ()
    )
    table(look, sheet, "Actions_and_comments", 3, columns, rows, freeze=2)


def not_comparable(look: Look, report: Report) -> None:
    """Each question that like for like leaves out, and why."""
    across = report.across
    columns = [Column("Asked in", 12), Column("Section", 28), Column("Number", 9), Column("Question", 70, "wrap"),
               Column("Reason", 18), Column("In words", 70, "wrap"), Column("Key", 26)]  # fmt: skip
    newest = across.years[-1].period

    def line(each: Omission) -> list[object]:
        return [each.period or newest, each.section, each.number, each.text, each.reason.replace("_", " "),
                each.sentence, each.key]  # fmt: skip

    note = f"{across.compared} of {across.of} questions of {newest} are compared over all the years shown."
    sheet = begin(look, "Not comparable", "What like for like leaves out", note)
    table(
        look, sheet, "Not_comparable", 3, columns, [line(each) for each in (*across.left_out, *across.lost)]
    )


def data(look: Look, report: Report) -> None:
    """One row a return, one column a question key, for ever."""
    sheet = look.book.add_worksheet("Data", DataSheet)
    for col, (_, width) in enumerate(report.columns):
        sheet.set_column(col, col, width)
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(0)
    for col, (head, _) in enumerate(report.columns):
        sheet.put(0, col, head, look.head)
    count = sheet.emit(1, len(report.columns), report.rows(look.book))
    last = len(report.columns) - 1
    sheet.autofilter(0, 0, max(count, 1), last)
    end = xl_rowcol_to_cell(max(count, 1), last, row_abs=True, col_abs=True)
    look.book.define_name("Data_returns", f"=Data!$A$1:{end}")


def codebook(look: Look, report: Report) -> None:
    """Every key of every version: its words, its options and their points."""
    columns = [Column("Version", 11), Column("Key", 26), Column("Number", 9), Column("Section", 26),
               Column("Question", 70, "wrap"), Column("Kind", 13), Column("Weight", 9), Column("Answer", 18),
               Column("Label", 26), Column("Points", 9), Column("Counts", 12), Column("Critical", 28),
               Column("Comes from", 26)]  # fmt: skip
    sheet = begin(
        look, "Codebook", "Codebook", "One row for each answer a question can take, in each version."
    )
    table(look, sheet, "Codebook_answers", 3, columns, report.codebook, freeze=2)
