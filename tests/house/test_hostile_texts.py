"""Hostile texts: a file that means harm is answered soon, in a sentence, and closes nothing but itself."""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import make
import pytest
from visiting import Visitor, app_at

from scrutiny.records import loading, schema
from scrutiny.records.base import db

SCRUTINY = Path(sys.executable).parent / "scrutiny"
SECONDS = 2.0  # of the processor: what the machine does besides is not the file's fault
LARGEST = 2_000_000


def tiny(**more: Any) -> bytes:
    return json.dumps(make.text(**more)).encode()


def nested(deep: int) -> bytes:
    return b'{"a":' * deep + b"1" + b"}" * deep


def in_condition(deep: int) -> bytes:
    """Each "not" holds two of the next: what would double with every step."""
    test: Any = {"question": "lead", "is": "met"}
    for _ in range(deep):
        test = {"all": [test]}
    text = make.text()
    text["sections"][0]["questions"][1]["show_when"] = test
    return json.dumps(text).encode()


def many(number: int) -> bytes:
    text = make.text()
    asked = [{"key": f"q{n}", "kind": "yes_no", "text": "Yes?"} for n in range(number)]
    text["sections"][0]["questions"] = asked
    return json.dumps(text).encode()


HOSTILE: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "half": lambda: tiny()[:-40],
    "deep": lambda: nested(100_000),
    "deep lists": lambda: b"[" * 900_000,
    "deep condition": lambda: in_condition(200),
    "one byte too many": lambda: b" " * (LARGEST + 1 - len(tiny())) + tiny(),
    "one long word": lambda: b'{"title": "' + b"x" * (LARGEST - 20) + b'"}',
    "one long escape": lambda: b'{"title": "' + b"\\" * (LARGEST - 21) + b'"}',
    "a number of all digits": lambda: b'{"format": ' + b"9" * (LARGEST - 20) + b"}",
    "an exponent": lambda: tiny().replace(b'"points": 3', b'"points": 1e999999999', 1),
    "a small exponent": lambda: tiny().replace(b'"points": 3', b'"points": 1e-999999999', 1),
    "many commas": lambda: b"[" + b"0," * 900_000 + b"0]",
    "many empty objects": lambda: b"[" + b"{}," * 600_000 + b"{}]",
    "the same key": lambda: b"{" + b'"a":1,' * 300_000 + b'"a":1}',
    "many keys": lambda: b"{" + b",".join(b'"k%d":1' % n for n in range(140_000)) + b"}",
    "many questions": lambda: many(20_000),
    "NaN": lambda: tiny().replace(b'"points": 3', b'"points": NaN', 1),
    "infinite": lambda: tiny().replace(b'"points": 3', b'"points": -Infinity', 1),
    "half a character": lambda: tiny().replace(b"Leadership", b"\\ud800", 1),
    "NUL": lambda: tiny().replace(b"Leadership", b"\\u0000", 1),
    "a mark first": lambda: b"\xef\xbb\xbf" + tiny(),
    "UTF-16": lambda: tiny().decode().encode("utf-16"),
    "no UTF-8": lambda: tiny().replace(b"Leadership", b"\xff\xfe", 1),
    "rubbish": lambda: bytes(range(256)) * 4000,
    "a list": lambda: b"[]",
    "a word": lambda: b'"format"',
    "every field a list": lambda: json.dumps({key: [] for key in make.text()}).encode(),
    "a doubling chain": lambda: doubling(64),
}


def doubling(steps: int) -> bytes:
    """Each question is shown when either of two tests of the one before holds."""
    text = make.text()
    questions: list[Any] = [{"key": "q0", "kind": "yes_no", "text": "Yes?"}]
    for n in range(1, steps):
        before = {"question": f"q{n - 1}", "is": True}
        shown = {"any": [before, {"not": {"not": before}}]}
        questions.append({"key": f"q{n}", "kind": "yes_no", "text": "Yes?", "show_when": shown})
    text["sections"][0]["questions"] = questions
    return json.dumps(text).encode()


SOUND = {"a doubling chain"}  # hostile to a slow reader only


def timed(*words: str | Path, home: Path | None = None) -> tuple[subprocess.CompletedProcess[str], float]:
    """What a verb says, and the processor's seconds it took."""
    env = {**os.environ, **({"SCRUTINY_HOME": str(home)} if home else {})}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    said = subprocess.run([SCRUTINY, *words], capture_output=True, env=env, timeout=60)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    text = subprocess.CompletedProcess(said.args, said.returncode, said.stdout.decode(), said.stderr.decode())
    assert "Traceback" not in text.stdout + text.stderr
    return text, spent


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_answered_soon_and_in_sentences(what: str, tmp_path: Path) -> None:
    place = tmp_path / "hostile.json"
    place.write_bytes(HOSTILE[what]())
    said, spent = timed("check", place)
    assert said.returncode == (0 if what in SOUND else 1), said.stdout + said.stderr
    assert spent < SECONDS
    lines = said.stdout.splitlines()
    assert 0 < len(lines) <= 5_001 and all(len(line) < 1000 for line in lines)
    if what not in SOUND:
        assert all(re.search(r"hostile\.json: /.*: \S.*[.]$", line) for line in lines), lines[:3]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Every hostile file as a questionnaire of its own, and two that are sound."""
    made = tmp_path / "forms"
    for what, text in {**HOSTILE, "other": lambda: tiny(questionnaire="other")}.items():
        place = made / re.sub(r"\W", "_", what.lower()) / "2019-20.json"
        place.parent.mkdir(parents=True)
        place.write_bytes(text())
    return made


def test_a_folder_full_of_them_is_loaded_but_for_them(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert timed("found", "Three Valleys", "--officer", "amina@example.org", home=home)[0].returncode == 0
    said, spent = timed("load", folder, home=home)
    assert said.returncode == 1 and "Traceback" not in said.stderr
    assert "other/2019-20.json: published" in said.stdout
    assert said.stderr.count(": refused") == len(HOSTILE) - len(SOUND)
    assert spent < SECONDS * len(HOSTILE)


def test_a_broken_file_closes_its_questionnaire_with_its_fault_and_no_other(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'here.sqlite'}"
    schema.upgrade(url)
    for name, text in (
        ("broken", b'{"format": 1, "questionnaire": "broken"'),
        ("other", tiny(questionnaire="other")),
    ):
        (tmp_path / "forms" / name).mkdir(parents=True)
        (tmp_path / "forms" / name / "2019-20.json").write_bytes(text)
    app = app_at(url, tmp_path)
    with app.app_context():
        here = make.partnership()
        amina = make.viewer(make.person(here, "Amina", "officer"), here)
        results = loading.load(here.id, tmp_path / "forms", now=make.NOW)
        db.session.commit()
    assert sorted(result.status for result in results) == ["published", "refused"]
    officer = Visitor(app_at(url, tmp_path), who=amina)  # it starts all the same
    page = officer.get("/questionnaires/").text
    assert "broken/2019-20.json" in page and "is not JSON" in page
    opening = officer.get("/rounds/new").text
    assert "is not JSON" in opening and opening.count('href="/rounds/new/') == 1
    link = re.search(r"/rounds/new/\d+", opening)
    assert link and officer.get(link[0]).status_code == 200
    for made in (app, officer.client.application):
        with made.app_context():
            db.engine.dispose()
