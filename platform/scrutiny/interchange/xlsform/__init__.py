"""XLSForm, as ODK and Kobo use it: a workbook of questions, choices and settings; both ways."""

from __future__ import annotations

from scrutiny.interchange.problems import CannotTake, Placed, Problem
from scrutiny.interchange.sheets import Sheet, read_workbook
from scrutiny.interchange.sizes import too_large
from scrutiny.method.definition import Definition


def read(data: bytes, name: str) -> Placed:
    """The definition in an XLSForm; raises CannotTake with every row that cannot be taken."""
    return from_sheets(read_workbook(data), name)


def from_sheets(sheets: list[Sheet], name: str) -> Placed:
    """The definition in an XLSForm’s sheets."""
    from scrutiny.interchange.xlsform.checking import complaints, too_much
    from scrutiny.interchange.xlsform.taking import taken

    told: list[Problem] = too_much(sheets)
    if told:
        raise CannotTake(told)
    found = taken(sheets, name, told)
    if large := too_large(found):
        raise CannotTake([*sorted(told, key=_in_order), *large])
    told += complaints(sheets, told)
    if told:
        raise CannotTake(sorted([*told, *_faults(found, told)], key=_in_order))
    return found


def _in_order(problem: Problem) -> tuple[str, int, int, str]:
    """Sheet by sheet, from the top: the survey stands first."""
    letters = problem.cell.rstrip("0123456789")
    sheet = "" if problem.place.lower() == "survey" else problem.place.lower()
    return sheet, int(problem.cell[len(letters) :] or 0), len(letters), letters


def _faults(found: Placed, told: list[Problem]) -> list[Problem]:
    """What our own reader would say besides, of cells about which nothing has been said yet."""
    from scrutiny.interchange.formats import judged

    spoken = {(problem.place, problem.cell) for problem in told}
    try:
        judged(found)
    except CannotTake as why:
        return [problem for problem in why.problems if (problem.place, problem.cell) not in spoken]
    return []


def write(definition: Definition) -> bytes:
    """``definition`` as an XLSForm; what XLSForm has no words for stands in columns of our own."""
    from scrutiny.interchange.xlsform.making import made

    return made(definition)
