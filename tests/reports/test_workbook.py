"""The workbook, read back: its cells are the database's, whatever people wrote, and its features are Excel's own."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import comparing
import make
import openpyxl
import pytest
from comparing import NEW, NOW, OLD, Years
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from scrutiny.method import codec, scoring
from scrutiny.method.plans import plan_for
from scrutiny.records import catalogue, responses
from scrutiny.records.base import NotHere, db
from scrutiny.reports import exports
from scrutiny.reports.comparisons import heatmaps, years
from scrutiny.reports.comparisons.choosing import Choice
from scrutiny.reports.comparisons.values import Mean

SHEETS = ["Read me", "Overview", "Heatmap", "Years", "Questions", "Actions and comments", "Not comparable", "Data",
          "Codebook"]  # fmt: skip
NASTY = (
    "=1+1", "<r>x</r>", "Rowan 🙂 School", "مدرسة \u202eزيتون\u202c", "N" * 200, "@SUM(A1) & 'Sons'",
)  # fmt: skip
WORDS = ("=HYPERLINK(\"http://a.example\")", "<script>alert(1)</script>", "-2+3+cmd|' /C calc'!A0", "+44 20 7946 0000",
         "🙂 \u200fאבג", "{=1+1}")  # fmt: skip


@pytest.fixture
def world(session):
    """Six schools with names that mean harm, answers too."""
    years = comparing.begin(NASTY)
    for period in (OLD, NEW):
        years.open(period)
        for place, school in enumerate(years.schools):
            values = {**comparing.values_of(place, period), "how": WORDS[place]}
            said = {key: WORDS[(place + 1) % len(WORDS)] for key in values}
            years.answer(period, school, values, said)
            years.submit(period, school)
    db.session.commit()
    return years


@pytest.fixture
def path(world, tmp_path):
    exports.write_workbook(world.amina, "tiny", tmp_path / "all.xlsx", now=NOW)
    return tmp_path / "all.xlsx"


def table(sheet: Worksheet, head: str) -> list[dict[str, Any]]:
    """The rows under the head that begins with ``head``, to the first empty one."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    top = next(n for n, row in enumerate(rows) if row[0] == head)
    found = []
    for row in rows[top + 1 :]:
        if all(value is None for value in row):
            break
        found.append({name: value for name, value in zip(rows[top], row, strict=True) if name})
    return found


def returns(world: Years, period: str) -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
    """School -> (attributes, answers), as the database has them."""
    found = {}
    for school in world.schools:
        opened = responses.open_response(world.amina, world.seat(period, school).id)
        found[school.name] = (dict(opened.respondent), dict(opened.answers.values))
    return found


# -- what is in it -------------------------------------------------------------------------------------------


def test_it_has_its_sheets_in_their_order(path):
    assert openpyxl.load_workbook(path).sheetnames == SHEETS
    assert CalamineWorkbook.from_path(path).sheet_names == SHEETS


def test_no_cell_is_a_formula_or_a_link(path):
    book = openpyxl.load_workbook(path)
    for sheet in book:
        kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
        assert "f" not in kinds
        assert "e" not in kinds
        assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)


def test_what_people_wrote_comes_back_as_written(world, path):
    rows = table(openpyxl.load_workbook(path)["Data"], "year")
    assert {row["organisation"] for row in rows} == set(NASTY)
    assert {row["how"] for row in rows} == set(WORDS)
    said = table(openpyxl.load_workbook(path)["Actions and comments"], "Year")
    assert {row["Comment"] for row in said} == set(WORDS)


def test_two_readers_read_the_same(path):
    book, other = openpyxl.load_workbook(path), CalamineWorkbook.from_path(path)
    for name in ("Heatmap", "Data", "Actions and comments", "Questions"):
        ours = [[cell.value for cell in row] for row in book[name].iter_rows()]
        theirs = other.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for mine, its in zip(ours, theirs, strict=True):
            for one, another in zip(mine, its, strict=False):
                if isinstance(one, str | int | float):
                    assert one == another


def said(mean: Mean) -> object:
    """A mean as a number, or in words where it is over too few."""
    return mean.shown if mean.mean is None and mean.over else mean.mean and float(mean.mean)


# -- its figures are the database's ---------------------------------------------------------------------------


def test_the_heatmap_is_the_pages_heatmap(world, path):
    rows = table(openpyxl.load_workbook(path)["Heatmap"], "Year")
    assert len(rows) == 12
    for period in (OLD, NEW):
        found = heatmaps.heatmap(world.amina, "tiny", period, Choice(), NOW)
        shown = {row["Organisation"]: row for row in rows if row["Year"] == period}
        for row in found.rows:
            assert shown[row.name]["Overall"] == row.overall.score
            assert shown[row.name]["Band"] == row.overall.word
            for key, title in found.year.sections:
                assert shown[row.name][title] == row.cell(key).score
                assert shown[row.name][f"{title}: band"] == row.cell(key).word


def test_the_years_are_the_pages_years(world, path):
    found = years.across(world.amina, "tiny", Choice(), NOW)
    sheet = openpyxl.load_workbook(path)["Years"]
    for row, trend in zip(table(sheet, "Section"), found.trends, strict=True):
        for place, period in enumerate((OLD, NEW)):
            assert row[f"{period} as scored"] == said(trend.as_scored[place])
            assert row[f"{period} like for like"] == said(trend.like_for_like[place])
        assert (row["Compared"], row["Of"]) == (trend.compared, trend.of)
    lines = {row["Organisation"]: row for row in table(sheet, "Organisation")}
    for history in found.histories:
        for point, period in zip(history.points, (OLD, NEW), strict=True):
            assert lines[history.name][f"{period} as scored"] == point.as_scored.score
            assert lines[history.name][f"{period} like for like"] == point.like_for_like.score


def test_every_answer_stands_in_data(world, path):
    rows = table(openpyxl.load_workbook(path)["Data"], "year")
    labels = {
        "met": "Met",
        "partly": "Partly met",
        "not": "Not met",
        "na": "Not applicable",
        True: "Yes",
        False: "No",
    }
    for row in rows:
        _, values = returns(world, row["year"])[row["organisation"]]
        for key in ("lead", "deputy", "deputy_trained", "heard", "policy"):
            assert row[key] == labels.get(values.get(key)), key


def test_data_and_codebook_alone_give_the_scores(path):
    """A stranger with two sheets: points of the answer given, over the most that question can earn."""
    book = openpyxl.load_workbook(path)
    points: dict[tuple[str, str], dict[str, Fraction | None]] = {}
    for row in table(book["Codebook"], "Version"):
        if row.get("Weight") and row["Label"]:
            worth = (
                None
                if row["Counts"] == "excluded"
                else Fraction(str(row["Points"])) * Fraction(str(row["Weight"]))
            )
            points.setdefault((row["Version"], row["Key"]), {})[row["Label"]] = worth
    for row in table(book["Data"], "year"):
        earned = available = Fraction(0)
        for (version, key), worth in points.items():
            if version != row["version"]:
                continue
            if key == "deputy_trained" and row["deputy"] != "Yes":
                continue
            if row[key] is not None and worth[row[key]] is None:
                continue
            earned += worth[row[key]] if row[key] is not None else 0
            available += max(each for each in worth.values() if each is not None)
        assert row["score"] == pytest.approx(float(100 * earned / available), abs=1e-9)


def test_data_scores_are_the_methods(world, path):
    for row in table(openpyxl.load_workbook(path)["Data"], "year"):
        about, values = returns(world, row["year"])[row["organisation"]]
        overall = scoring.score(plan_for(world.definitions[row["year"]]), about, values).overall
        assert row["score"] == float(overall.score)
        assert (row["counted"], row["of"]) == (overall.counted, overall.of)


def test_questions_say_their_base(world, path):
    for row in table(openpyxl.load_workbook(path)["Questions"], "Year"):
        given = [values.get(row["Key"]) for _, values in returns(world, row["Year"]).values()]
        assert row["Of"] == sum(value is not None for value in given)
        if row["Of"] >= 5:
            assert row["Share"] == pytest.approx(row["Returns"] / row["Of"])
        elif row["Of"]:
            assert row["Share"] == "Too few to tell"


def test_what_is_not_comparable_is_there_with_its_reason(path):
    rows = table(openpyxl.load_workbook(path)["Not comparable"], "Asked in")
    assert {(row["Asked in"], row["Key"], row["Reason"]) for row in rows} == {
        (NEW, "heard", "not comparable"),
        (NEW, "policy", "added"),
        (OLD, "heard", "not reached"),
    }


# -- its features are Excel's own ----------------------------------------------------------------------------


def test_heads_are_frozen_filtered_and_printed_on_every_page(path):
    book = openpyxl.load_workbook(path)
    frozen = {name: book[name].freeze_panes for name in SHEETS}
    assert frozen["Data"] == "C2"
    assert frozen["Heatmap"] == "C5"
    assert frozen["Questions"] == "D5"
    assert all(book[name].auto_filter.ref for name in SHEETS[1:])
    assert book["Heatmap"].print_title_rows == "$4:$4"
    assert book["Data"].print_title_rows == "$1:$1"
    assert all(book[name].page_setup.orientation == "landscape" for name in SHEETS)


def test_figures_have_number_formats(path):
    book = openpyxl.load_workbook(path)
    heads = [cell.value for cell in book["Heatmap"][4]]
    assert book["Heatmap"].cell(5, heads.index("Overall") + 1).number_format in ("0.0", "0.00##")
    assert book["Questions"].cell(5, 7).number_format == "0%"
    submitted = [cell.value for cell in book["Data"][1]].index("submitted") + 1
    assert book["Data"].cell(2, submitted).is_date


def test_colours_follow_the_words(path):
    sheet = openpyxl.load_workbook(path)["Heatmap"]
    rules = [rule for area in sheet.conditional_formatting for rule in area.rules]
    assert {rule.formula[0].split("=")[-1] for rule in rules} == {'"Green"', '"Amber"', '"Red"'}
    assert len(rules) == 9


def test_charts_and_names_are_there(path):
    book = openpyxl.load_workbook(path)
    assert len(book["Overview"]._charts) == 2
    assert {"Overview_years", "Years_sections", "Questions_counts", "Not_comparable", "Data_returns",
            "Codebook_answers", "Heatmap_scores", "Actions_and_comments"} <= set(book.defined_names)  # fmt: skip


def test_read_me_says_what_when_by_whom_and_from_which_texts(world, path):
    said = "\n".join(
        str(cell.value)
        for row in openpyxl.load_workbook(path)["Read me"].iter_rows()
        for cell in row
        if cell.value
    )
    assert "5 November 2019 at 10:00, for Amina" in said
    assert "Brenhallow" in said
    for definition in world.definitions.values():
        assert definition.sha256 in said


# -- for ever, and for whom ----------------------------------------------------------------------------------


def heads(path: Path) -> list[str]:
    return [cell.value for cell in openpyxl.load_workbook(path)["Data"][1]]


def test_a_new_version_moves_no_column(world, path, tmp_path):
    before = heads(path)
    text = comparing.newer_text() | {"version": "2020-21", "follows": NEW}
    first = text["sections"][0]["questions"]
    first.insert(0, {"key": "vision", "kind": "judgement", "scale": "met", "text": "There is a vision."})
    catalogue.publish(world.cast.here.id, codec.read(json.dumps(text)), now=make.NOW)
    exports.write_workbook(world.amina, "tiny", tmp_path / "later.xlsx", now=NOW)
    assert heads(tmp_path / "later.xlsx") == [*before, "vision"]


def test_who_reads_scores_gets_a_copy_without_words(world, tmp_path):
    exports.write_workbook(world.cast.quinn, "tiny", tmp_path / "qpp.xlsx", now=NOW)
    book = openpyxl.load_workbook(tmp_path / "qpp.xlsx")
    told = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}
    assert told.isdisjoint(WORDS)
    assert not any("Train the deputy" in each for each in told)
    assert "how" not in heads(tmp_path / "qpp.xlsx")
    assert len(table(book["Data"], "year")) == 12


def test_a_workbook_of_one_year_and_two_schools_holds_no_more(world, tmp_path):
    chosen = [world.schools[0].name, world.schools[2].name]
    exports.write_workbook(
        world.amina, "tiny", tmp_path / "few.xlsx", periods=[NEW], organisations=chosen, now=NOW
    )
    rows = table(openpyxl.load_workbook(tmp_path / "few.xlsx")["Data"], "year")
    assert [(row["year"], row["organisation"]) for row in rows] == [(NEW, name) for name in chosen]
    overview = table(openpyxl.load_workbook(tmp_path / "few.xlsx")["Overview"], "Year")
    assert overview[0]["Mean as scored"] == "Too few to tell"


@pytest.mark.parametrize("wrong", [{"periods": ["1999"]}, {"organisations": ["Nowhere"]}])
def test_what_is_not_there_is_said(world, tmp_path, wrong):
    with pytest.raises(NotHere, match="There is no"):
        exports.write_workbook(world.amina, "tiny", tmp_path / "x.xlsx", now=NOW, **wrong)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left_behind_after_an_error(world, tmp_path):
    def cancelled(per_cent: int) -> None:
        raise KeyError(per_cent)

    with pytest.raises(KeyError):
        exports.make(world.amina, "tiny", Choice(), tmp_path / "x.xlsx", now=NOW, progress=cancelled)
    assert list(tmp_path.iterdir()) == []
