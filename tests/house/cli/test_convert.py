"""The verb convert: files in and out without a change, and every problem on a line."""

from __future__ import annotations

import json
from pathlib import Path

import make
import pytest
from commands import FORMS, scrutiny, texts
from openpyxl import load_workbook


def test_convert_goes_through_the_template_and_back_without_a_change(tmp_path: Path) -> None:
    form, drafted, again = (
        FORMS / "section_175/2019-20.json",
        tmp_path / "drafted.xlsx",
        tmp_path / "again.json",
    )
    for words in ([form, drafted], [drafted, again], [drafted, "-"]):
        said = scrutiny("convert", *words)
        assert said.returncode == 0 and not said.stderr
    assert said.stdout == again.read_text()
    assert scrutiny("convert", "-", "-", given=form.read_bytes()).stdout == said.stdout
    assert scrutiny("diff", form, again, "--json").returncode == 0
    assert sorted(place.name for place in tmp_path.iterdir()) == ["again.json", "drafted.xlsx"]


def test_convert_tells_every_problem_on_a_line_and_writes_nothing(tmp_path: Path) -> None:
    drafted, target = tmp_path / "drafted.xlsx", tmp_path / "out.json"
    scrutiny("convert", FORMS / "section_175/2019-20.json", drafted)
    book = load_workbook(drafted)
    book["Questions"]["D3"], book["Sections"]["A2"], book["Scales"]["B2"] = "opinion", "1st", None
    book.save(drafted)
    target.write_text("kept")
    said = scrutiny("convert", drafted, target)
    assert said.returncode == 1 and not said.stdout and target.read_text() == "kept"
    lines = said.stderr.splitlines()
    assert len(lines) > 2 and all(line.startswith(f"{drafted}: ") for line in lines)
    assert any("Questions!A2: There is no section “governance”" in line for line in lines)


def test_convert_never_writes_over_what_it_reads(tmp_path: Path) -> None:
    (place,) = texts(tmp_path, make.text())
    (tmp_path / "other.json").symlink_to(place)
    for target in (place, tmp_path / "other.json"):
        said = scrutiny("convert", place, target)
        assert said.returncode == 2 and "choose another name" in said.stderr
    assert json.loads(place.read_text()) == make.text()


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        (["nowhere.json", "out.json"], 2, "nowhere.json"),
        (["IN", "no/such/folder/out.json"], 2, "no/such/folder/out.json"),
        (["IN", "out.doc"], 2, "--to"),
        (["IN", "out.json", "--to", "word"], 2, "'word'"),
        (["IN", "out.json", "--to", "surveyjs"], 1, "only read here, never written"),
        (["IN", "out.json", "--format", "template"], 1, "no Excel workbook"),
        (["IN", "out.xlsx", "--to", "translation"], 2, "--language"),
        (["IN", "out.xlsx", "--to", "translation", "--language", "en"], 1, "the language the texts are in"),
    ],
)
def test_convert_says_what_it_cannot_do(words: list[str], status: int, says: str, tmp_path: Path) -> None:
    (place,) = texts(tmp_path, make.text())
    said = scrutiny("convert", *(str(place) if word == "IN" else word for word in words))
    assert said.returncode == status and says in said.stderr


def test_convert_hands_texts_to_translators_and_takes_them_back(tmp_path: Path) -> None:
    (place,) = texts(tmp_path, make.text(languages=["en", "cy"]))
    words, target = tmp_path / "words.xlsx", tmp_path / "both.json"
    assert scrutiny("convert", place, words, "--to", "translation", "--language", "cy").returncode == 0
    book = load_workbook(words)
    book["Translation"]["D2"] = "Bach"
    book.save(words)
    said = scrutiny("convert", place, target, "--translated", words, "--language", "cy")
    assert said.returncode == 0 and json.loads(target.read_text())["title"]["cy"] == "Bach"
    book["Translation"]["A2"] = "whole/nothing"
    book.save(words)
    refused = scrutiny("convert", place, target, "--translated", words, "--language", "cy")
    assert refused.returncode == 1 and f"{words}: Translation!A2: " in refused.stderr
