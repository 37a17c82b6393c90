"""The formats: recognised by what a file holds, taken whole or not at all, told with every problem."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from typing import Any

import pytest
from interchange.books import book, row
from interchange.texts import FAULTY, OURS, definitions_in, read, small

from scrutiny.interchange import formats, template
from scrutiny.interchange.formats import FORMATS
from scrutiny.interchange.problems import MOST_TOLD, CannotTake, Placed, Problem
from scrutiny.method import codec


def told(data: bytes, filename: str = "file", format: str | None = None) -> list[Problem]:
    with pytest.raises(CannotTake) as why:
        formats.take(data, filename, format)
    return why.value.problems


# -- recognised --------------------------------------------------------------------------------------------------


def named_sheet(name: str) -> bytes:
    from interchange.books import packed, parts, sheet

    return packed(parts(sheet([row(1, "a")]), name))


@pytest.mark.parametrize(
    ("data", "filename", "name"),
    [
        (json.dumps(small()).encode(), "a.json", "json"),
        (json.dumps(small()).encode(), "", "json"),
        (b'{"pages": []}', "a.json", "surveyjs"),
        (b'{"elements": [], "title": "x"}', "a.json", "surveyjs"),
        (b'{"format": 1}', "a.json", "json"),
        (b"[1]", "a.json", "json"),
        (b"{", "a.json", "json"),
        (b"[" * 100_000, "a.json", "json"),
        (template.blank(), "a.xlsx", "template"),
        (template.blank(), "a.json", "template"),
        (named_sheet("survey"), "a.xlsx", "xlsform"),
        (named_sheet("Questions "), "a.xlsx", "template"),
    ],
)
def test_a_file_is_recognised_by_what_it_holds(data: bytes, filename: str, name: str) -> None:
    assert formats.recognise(data, filename).name == name
    assert formats.recognise(data, filename, "xlsform").name == "xlsform"


def test_what_is_nothing_of_ours_is_told() -> None:
    assert "neither the sheets of our template" in told(named_sheet("Sheet1"), "a.xlsx")[0].says
    assert "no Excel workbook" in told(b"{}", "a.XLSX")[0].says
    assert "older kind" in told(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512, "a.xls")[0].says
    assert "no format “word”" in told(b"{}", "a.json", "word")[0].says


@pytest.mark.parametrize("made", FORMATS.values(), ids=FORMATS)
def test_every_format_leads_to_functions_that_are_there(made: formats.Format) -> None:
    for path in filter(None, (made.reader, made.writer)):
        module, name = path.split(":")
        assert callable(getattr(importlib.import_module(f"scrutiny.interchange.{module}"), name))


def test_what_is_only_read_says_so() -> None:
    with pytest.raises(CannotTake, match="only read here, never written"):
        FORMATS["surveyjs"].write(read(small()))


# -- taken ---------------------------------------------------------------------------------------------------------


def test_our_json_comes_back_byte_by_byte_and_its_hash_is_the_files() -> None:
    import hashlib

    (definition,) = definitions_in(OURS[0])
    written = FORMATS["json"].write(definition)
    assert hashlib.sha256(written).hexdigest() == definition.sha256
    assert formats.take(written, "a.json").sha256 == definition.sha256


@pytest.mark.parametrize("place", FAULTY, ids=lambda place: place.stem)
def test_every_fault_of_a_text_is_a_problem_at_its_place(place: Any) -> None:
    raw = json.dumps(json.loads(place.read_text())["definition"])
    faults = codec.examine(raw).faults
    if not faults:
        assert formats.take(raw.encode(), "a.json").sha256  # faulty only beside the version it follows
        return
    problems = told(raw.encode(), "a.json")
    assert [problem.place for problem in problems] == [fault.at or "/" for fault in faults]
    assert all(fault.says in problem.says for fault, problem in zip(faults, problems, strict=True))


def test_half_a_character_is_told() -> None:
    with pytest.raises(CannotTake, match="half a character"):
        formats.judged(Placed(small(title="\ud800"), {}))


def test_a_fault_is_told_at_the_nearest_cell_around_it() -> None:
    placed = Placed(small(weight=1), {"": ("About", ""), "/sections/0": ("Sections", "A2")})
    assert placed.where("/sections/0/questions/1/text") == ("Sections", "A2")
    assert placed.where("/title") == ("About", "")
    with pytest.raises(CannotTake) as why:
        formats.judged(placed)
    assert (why.value.problems[0].place, why.value.problems[0].cell) == ("About", "")


# -- problems --------------------------------------------------------------------------------------------------------


def test_a_problem_is_a_line_with_its_place_and_mend() -> None:
    assert (
        str(Problem("survey", "B14", "This is so.", "Do that.")) == "survey!B14: This is so. Mend: Do that."
    )
    assert str(Problem("survey", "", "This is so.")) == "survey: This is so."
    assert str(Problem("", "", "This is so.", "Do that.")) == "This is so. Mend: Do that."


def test_a_problem_is_told_once_and_of_very_many_the_first() -> None:
    assert len(CannotTake([Problem("a", "b", "c")] * 5).problems) == 1
    many = CannotTake(Problem("a", f"A{n}", "This is so.") for n in range(1_000)).problems
    assert len(many) == MOST_TOLD + 1 and "800 more" in many[-1].says


def test_reading_our_json_needs_no_spreadsheet() -> None:
    script = (
        "import sys; from pathlib import Path; from scrutiny.interchange import formats\n"
        "formats.take(Path(sys.argv[1]).read_bytes(), 'a.json')\n"
        "heavy = {'xlsxwriter', 'python_calamine', 'pyxform', 'openpyxl', 'flask', 'sqlalchemy', 'babel'}\n"
        "print(heavy & sys.modules.keys())"
    )
    said = subprocess.run([sys.executable, "-c", script, OURS[0]], capture_output=True, text=True)
    assert said.stdout.strip() == "set()", said.stderr


def test_an_empty_sheet_is_no_questionnaire() -> None:
    assert any("sheet “About” is missing" in problem.says for problem in told(book(), "a.xlsx"))
