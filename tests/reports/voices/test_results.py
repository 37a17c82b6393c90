"""Results: page, sheet and interface tell the same figures of a release, over time too, and no small count."""

from __future__ import annotations

import copy
import json
from datetime import date

import cast
import openpyxl
import pytest
import released
from voicing import FORM

from scrutiny.reports.voices import over, results, sheets
from scrutiny.reports.workbook import voices as workbook


@pytest.fixture
def people(session):
    return cast.assemble()


def asked(found, key):
    return next(each for _, questions in found.parts for each in questions if each.asked.key == key)


def test_nothing_is_shown_before_a_release(people):
    assert results.results(people.amina, released.closed_round(people.here).id) is None


def test_a_question_is_told_in_words_and_bars(people):
    round_ = released.closed_round(people.here)
    released.release(people.amina, round_)
    school = asked(results.results(people.pat, round_.id), "school")
    assert (school.answered, school.state, school.of) == ("about 40", "told", 40)
    assert [(line.label, line.picture, line.words) for line in school.lines] == [
        ("Yes", "smile", "about 20, 50 %"),
        ("A bit", "straight", "about 15, 38 %"),
        ("No", "sad", "about 5, 13 %"),
    ]
    told = asked(results.results(people.pat, round_.id), "told")
    assert {line.words.split(",")[0] for line in told.lines} <= {
        "fewer than 5",
        "not shown so that nobody can be recognised",
    }


def test_one_breakdown_shows_each_of_its_groups(people):
    round_ = released.closed_round(people.here)
    released.release(people.amina, round_)
    found = results.results(people.pat, round_.id, "phase")
    assert found.breakdowns == {"phase": "School phase", "area": "Area"}
    groups = asked(found, "school").groups
    assert (groups[0].name, groups[0].answered) == ("primary", "about 20")
    assert asked(found, "change").groups == ()


def test_years_stand_beside_one_another_where_the_question_stayed(people):
    newer = copy.deepcopy({**FORM, "version": "2027-28", "follows": "2026-27"})
    newer["sections"][0]["questions"][1]["options"].append({"value": "pet", "label": "A pet"})
    for form, year in ((FORM, 2024), (newer, 2026)):
        days = {"opens_on": date(year, 11, 1), "closes_on": date(year, 12, 1)}
        period = f"{year}-{year - 1999}"
        round_ = released.closed_round(people.here, form=form, period=period, **days)
        released.release(people.amina, round_)
    found = results.results(people.amina, round_.id)
    time = asked(found, "school").time
    assert [(moment.period, moment.state) for moment in time.moments] == [
        ("2024-25", "told"),
        ("2025-26", "not asked"),
        ("2026-27", "told"),
    ]
    assert over.runs(time) == [[0], [2]]  # no line through a year that was not asked
    assert asked(found, "helps").time.moments[0].state == "not comparable"
    assert not asked(found, "helps").time.comparable


def test_the_workbook_tells_what_the_document_and_the_page_tell(people, tmp_path):
    round_ = released.closed_round(people.here)
    released.words(round_, released.twelve(), quoted=("Better lunch, number 0",))
    kept = released.release(people.amina, round_)
    found = results.results(people.amina, round_.id, "phase")
    workbook.write(tmp_path / "a.xlsx", found.document, sha256=kept.sha256, partnership="Brenhallow")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    rows = [[cell.value for cell in row] for row in book["Results"].iter_rows(min_row=5)]
    body = json.loads(kept.document)
    school = next(each for each in body["told"] if each["question"] == "school")
    spelt = [row for row in rows if row[2] == "Do you feel safe at school?"]
    assert [row[4] for row in spelt] == [
        40,
        *(body["words"].get(cell, cell) for cell in school["whole"].values()),
    ]
    for row, line in zip(spelt[1:], asked(found, "school").lines, strict=True):
        assert line.words.startswith(f"about {row[4]}" if isinstance(row[4], int) else row[4])
    numbers = [cell for row in rows for cell in row[4:] if isinstance(cell, int)]
    assert numbers and all(number >= 5 and number % 5 == 0 for number in numbers)
    assert sheets.heads(found.document)[5:] == [cell.value for cell in book["Results"][4]][5:]
    assert [row[2].value for row in book["Themes"].iter_rows(min_row=5)] == ["Texts read", "Light", "Lunch"]
    assert [row[2].value for row in book["Quotes"].iter_rows(min_row=5)] == ["Better lunch, number 0"]
