"""The verbs on records: found, load, rebuild, export and demo; what is refused is said in a sentence."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import make
import pytest
from commands import FORMS, NAME, scrutiny, texts
from openpyxl import load_workbook
from visiting import Visitor

from scrutiny import settings as setting
from scrutiny.app import create_app
from scrutiny.records import engine, schema
from scrutiny.records.base import db


def test_found_prints_a_link_that_works_in_the_application(tmp_path: Path) -> None:
    said = scrutiny("found", NAME, "--officer", "amina@example.org", "--officer-name", "Amina", home=tmp_path)
    link = re.search(r"/first/\S+", said.stdout)
    assert said.returncode == 0 and link and "7 days" in said.stdout
    app = create_app(setting.from_environment({"SCRUTINY_HOME": str(tmp_path)}))
    visitor = Visitor(app)
    assert visitor.post(link[0], {"password": "seven quiet herons 12"}).status_code == 302
    assert "Amina" in visitor.get("/account").text and visitor.get(link[0]).status_code == 410
    with app.app_context():
        db.engine.dispose()


@pytest.mark.parametrize(
    "words",
    [
        ["found", NAME, "--officer", "amina@example.org"],
        ["found", "", "--officer", "amina@example.org"],
        ["found", "A\x07b", "--officer", "amina@example.org"],
        ["found", "Another", "--officer", "not an address"],
        ["load", str(FORMS), "--partnership", "Nowhere"],
        ["rebuild", "--partnership", "Nowhere"],
        ["export", "no_such_questionnaire", "--out", "x.xlsx"],
        ["export", "tiny", "--rounds", "1999", "--out", "x.xlsx"],
        ["export", "tiny", "--organisations", "Nobody", "--out", "x.xlsx"],
        ["export", "tiny", "--out", "/no/such/folder/x.xlsx"],
        ["demo"],
        ["serve", "--demo"],
    ],
    ids=lambda words: " ".join(words[:3]).replace("\x07", ""),
)
def test_what_the_records_refuse_is_said_in_a_sentence(home: Path, words: list[str]) -> None:
    said = scrutiny(*words, home=home, PORT="1")
    assert said.returncode == 2
    assert re.search(r"^(Error: )?\S.* .*[.!]$", said.stderr.strip().splitlines()[-1]), said.stderr


@pytest.mark.parametrize(
    "environment",
    [
        {"SCRUTINY_DATABASE_URL": "nonsense"},
        {"SCRUTINY_DATABASE_URL": "oracle+none://x/y"},
        {"SCRUTINY_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"},
        {"SCRUTINY_DATABASE_URL": "sqlite:////no/such/folder/x.sqlite"},
        {"SCRUTINY_HOME": "/proc/nowhere"},
        {"PORT": "eighty"},
    ],
    ids=lambda environment: next(iter(environment.items()))[1].split(":")[0],
)
def test_a_wrong_setting_is_said_in_a_sentence(tmp_path: Path, environment: dict[str, str]) -> None:
    said = scrutiny("rebuild", **{"SCRUTINY_HOME": str(tmp_path), **environment})
    assert said.returncode == 2 and re.search(r"^\S.* .*\.$", said.stderr.strip().splitlines()[-1]), (
        said.stderr
    )
    assert "not expected" not in said.stderr


def test_load_twice_changes_nothing_and_another_text_is_refused(home: Path, tmp_path: Path) -> None:
    (tmp_path / "tiny").mkdir()
    same, other = make.text("2018-19"), make.text("2019-20", follows="2018-19", introduction="Another text.")
    texts(tmp_path / "tiny", same, other)
    said = scrutiny("load", tmp_path, home=home)
    assert said.returncode == 1
    assert "0.json: unchanged" in said.stdout and "1.json: refused" in said.stderr
    assert "published with another text" in said.stderr


def test_export_reads_back_what_was_answered_and_no_formula(home: Path, tmp_path: Path) -> None:
    place = tmp_path / "comparison.xlsx"
    said = scrutiny("export", "tiny", "--out", place, home=home)
    assert said.returncode == 0, said.stderr
    book = load_workbook(place)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    held = {cell.value for cell in cells}
    assert {"=1+1 Primary", "@SUM(1)"} <= held
    assert all(cell.data_type == "s" for cell in cells if cell.value in ("=1+1 Primary", "@SUM(1)"))
    assert {"Read me", "Data", "Codebook"} <= set(book.sheetnames)


def test_rebuild_makes_the_figures_anew(home: Path) -> None:
    said = scrutiny("rebuild", home=home)
    assert said.returncode == 0 and "1 return scored anew" in said.stdout
    assert "in the question bank" in said.stdout


def test_what_an_older_database_published_is_in_the_bank_after_any_command(
    home: Path, tmp_path: Path
) -> None:
    older = shutil.copytree(home, tmp_path / "older")
    url = f"sqlite:///{older / 'scrutiny.sqlite'}"
    schema.downgrade(url, "0004")
    assert scrutiny("load", tmp_path, home=older).returncode == 0
    ours = engine.make(url)
    with ours.connect() as connection:
        held = connection.exec_driver_sql("SELECT count(*), count(DISTINCT version_id) FROM bank_use").one()
    ours.dispose()
    assert tuple(held) == (10, 2)


def test_the_demonstration_is_made_once_and_prints_whom_to_sign_in_as(tmp_path: Path) -> None:
    first, second = scrutiny("demo", home=tmp_path), scrutiny("demo", home=tmp_path)
    assert first.returncode == second.returncode == 0
    assert "Brenhallow is there." in first.stdout and "nothing changed" in second.stdout
    assert first.stdout.count("@brenhallow.example") == second.stdout.count("@brenhallow.example") > 10
