"""The sheets of answers: questions, comments, what is not comparable, the data and its codebook."""

from __future__ import annotations

from xlsxwriter.utility import xl_rowcol_to_cell

from scrutiny.reports.comparisons.values import TOO_FEW, Answered, Omission
from scrutiny.reports.workbook.look import Column, Look, begin, table
from scrutiny.reports.workbook.report import Report
from scrutiny.reports.workbook.sheets import DataSheet


def questions(look: Look, report: Report) -> None:
    """How often each answer was given, with its share and of how many."""
    columns = [Column("Year", 10), Column("Section", 28), Column("Number", 9), Column("Question", 70, "wrap"),
               Column("Answer", 28), Column("Returns", 10, "whole"), Column("Share", 9, "share"),
               Column("Of", 8, "whole"), Column("Key", 26)]  # fmt: skip
    rows = [
        [year.period, each.section, each.number, each.text, label, count,
         _share(count, each), each.answers, each.key]
        for year, answered in report.answered
        for each in answered
        for _, label, count in each.options
    ]  # fmt: skip
    note = "Share of the returns that answered the question. In questions with several answers shares add to more."
    sheet = begin(look, "Questions", "Answers to each question", note)
    table(look, sheet, "Questions_counts", 3, columns, rows, freeze=3)


def _share(count: int, each: Answered) -> object:
    if each.few:
        return TOO_FEW
    return count / each.answers if each.answers else None


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
