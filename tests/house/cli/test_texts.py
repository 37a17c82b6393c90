"""The verbs on texts: check, score, diff and compare say what they find, and are quick."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import make
import pytest
from commands import FORMS, ROOT, SCRUTINY, scrutiny, texts

GOLDEN = ROOT / "tests/golden"
FAULTY = ROOT / "tests/definitions/faulty"


def test_check_finds_our_own_questionnaires_sound_together() -> None:
    said = scrutiny("check", *sorted((FORMS / "section_175").glob("*.json")))
    assert said.returncode == 0 and said.stdout.count(": sound") == 3


def test_check_tells_each_fault_with_its_pointer_and_key(tmp_path: Path) -> None:
    case = json.loads((FAULTY / "condition_looks_ahead.json").read_text())
    (place,) = texts(tmp_path, case["definition"])
    said = scrutiny("check", place)
    assert said.returncode == 1
    for fault in case["faults"]:
        pointer, says = fault.split(": ", 1)
        assert re.search(rf"{re.escape(pointer)} \[\w+\]: {re.escape(says)}", said.stdout)


def test_check_reports_fifty_of_fifty_faults(tmp_path: Path) -> None:
    text = make.text()
    text["sections"][1]["questions"] += [
        {"key": f"q{n}", "kind": "number", "text": "How many?", "weight": -1} for n in range(50)
    ]
    (place,) = texts(tmp_path, text)
    said = scrutiny("check", place)
    assert said.returncode == 1 and len(set(re.findall(r"/questions/\d+/weight", said.stdout))) == 50


def test_check_reads_standard_input_and_says_which_path_it_cannot_read() -> None:
    assert scrutiny("check", "-", given=json.dumps(make.text())).returncode == 0
    assert scrutiny("check", "-", given=b"{").returncode == 1
    missing = scrutiny("check", "no-such-file.json")
    assert missing.returncode == 2 and "no-such-file.json" in missing.stderr


def test_check_is_told_of_versions_that_belong_together(tmp_path: Path) -> None:
    old, new = make.text("2018-19"), make.text("2019-20", follows="2018-19")
    new["sections"][0]["questions"][0]["text"] = "Somebody else is in post."
    said = scrutiny("check", *texts(tmp_path, old, new))
    assert said.returncode == 1 and "1.json" in said.stdout and "0.json: sound" in said.stdout


def test_score_explains_in_words_and_gives_the_golden_figures_as_json(tmp_path: Path) -> None:
    case = json.loads((GOLDEN / "score_000.json").read_text())
    definition, response = texts(tmp_path, case["definition"], case["response"])
    assert json.loads(scrutiny("score", definition, response, "--json").stdout) == case["expected"]
    piped = scrutiny("score", definition, "-", "--json", given=response.read_text())
    assert json.loads(piped.stdout) == case["expected"]
    assert scrutiny("score", definition, response).stdout.strip()


def test_diff_tells_the_changes_in_words_and_as_json() -> None:
    old, new = FORMS / "section_175/2018-19.json", FORMS / "section_175/2019-20.json"
    found = json.loads(scrutiny("diff", old, new, "--json").stdout)
    assert {"old", "new", "comparable", "of", "changes"} == found.keys()
    assert all(
        {"key", "from", "classes", "comparable", "sentence"} == each.keys() for each in found["changes"]
    )
    said = scrutiny("diff", old, new).stdout
    assert f"{found['comparable']} of {found['of']} questions" in said
    assert all(each["sentence"] in said for each in found["changes"])


def test_compare_gives_the_golden_comparison(tmp_path: Path) -> None:
    case = json.loads((GOLDEN / "compare_000.json").read_text())
    pairs = [part for version in case["versions"] for part in (version["definition"], version["response"])]
    places = texts(tmp_path, *pairs)
    found = json.loads(scrutiny("compare", *places, "--json").stdout)
    assert {name: found[name] for name in case["expected"]} == case["expected"]
    assert scrutiny("compare", *places).stdout.strip()
    odd = scrutiny("compare", *places[:-1])
    assert odd.returncode == 2 and "each definition with its response" in odd.stderr


def test_a_text_that_cannot_be_scored_is_told_fault_by_fault(tmp_path: Path) -> None:
    definition, response = texts(tmp_path, {"format": 1}, {"format": 1})
    for verb in ("score", "diff", "compare"):
        said = scrutiny(verb, definition, response)
        assert said.returncode == 1 and ".json: /" in said.stderr and not said.stdout


@pytest.mark.parametrize("verb", ["check", "score", "diff", "compare"])
def test_verbs_on_texts_load_no_web_no_database_and_no_spreadsheet(verb: str) -> None:
    form, given = FORMS / "section_175/2019-20.json", b'{"format": 1, "respondent": {}, "answers": {}}'
    words = {"check": [form], "score": [form, "-"], "diff": [form, form], "compare": [form, "-"]}[verb]
    command = [sys.executable, "-X", "importtime", SCRUTINY, verb, *words]
    said = subprocess.run(command, input=given, capture_output=True)
    loaded = set(re.findall(rb"\| +([\w.]+)\s*$", said.stderr, re.MULTILINE))
    heavy = {b"flask", b"werkzeug", b"sqlalchemy", b"alembic", b"jinja2", b"xlsxwriter", b"argon2", b"babel"}
    assert b"scrutiny.method.codec" in loaded and not heavy & loaded


@pytest.mark.parametrize(
    "words", [[], ["nonsense"], ["score", "one.json"], ["load", "/no/such/folder"], ["found", "X"]]
)
def test_a_verb_misspelt_is_told_how_to_be_spelt(words: list[str]) -> None:
    said = scrutiny(*words)
    assert said.returncode == 2 and "Usage: scrutiny" in said.stderr
