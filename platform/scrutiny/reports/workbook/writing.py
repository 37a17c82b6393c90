"""Writing the comparison workbook: one function a sheet, in the order a reader meets them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from scrutiny import words
from scrutiny.reports.comparisons.values import Year
from scrutiny.reports.workbook import answers, figures
from scrutiny.reports.workbook.look import Look, begin, make_room
from scrutiny.reports.workbook.report import Report
from scrutiny.reports.workbook.sheets import Book

__all__ = ["Report", "write"]

Progress = Callable[[int], object]


def write(path: Path, report: Report, progress: Progress = lambda per_cent: None) -> None:
    """Write the workbook to ``path``. Nothing is left behind after an error."""
    with Book(path) as book:
        look = Look(book)
        made = report.provenance
        book.set_properties(
            {
                "title": made.questionnaire,
                "author": made.made_by,
                "company": made.partnership,
                "created": made.made_at,
            }
        )
        sheets = (
            read_me,
            figures.overview,
            figures.heatmap,
            figures.years,
            answers.questions,
            answers.actions_and_comments,
            answers.not_comparable,
        )
        for done, sheet in enumerate(sheets, start=1):
            sheet(look, report)
            progress(done * 8)
        answers.data(look, report)
        progress(85)
        answers.codebook(look, report)
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
        make_room(sheet, row, [(said, 100)])
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
