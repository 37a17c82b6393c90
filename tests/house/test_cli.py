"""The command line: every verb as a person runs it; errors are sentences, and quick verbs are quick."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import make
import pytest
from openpyxl import load_workbook
from visiting import Visitor

from scrutiny import settings as setting
from scrutiny.app import create_app
from scrutiny.records import engine, partnerships, responses, rounds, schema, versions
from scrutiny.records.base import db, the_system

ROOT = Path(__file__).parents[2]
SCRUTINY = Path(sys.executable).parent / "scrutiny"
FORMS = ROOT / "form_definitions"
GOLDEN = ROOT / "tests/golden"
FAULTY = ROOT / "tests/definitions/faulty"
NAME = "Three Valleys"


def scrutiny(
    *words: str | Path, home: Path | None = None, given: str | bytes | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a verb; whatever happens, nobody is shown a traceback."""
    env = {**os.environ, **environment} | ({"SCRUTINY_HOME": str(home)} if home else {})
    text = given.encode() if isinstance(given, str) else given
    ended = subprocess.run([SCRUTINY, *words], input=text, capture_output=True, env=env, timeout=120)
    said = subprocess.CompletedProcess(
        ended.args, ended.returncode, ended.stdout.decode(), ended.stderr.decode()
    )
    assert "Traceback" not in said.stdout + said.stderr
    return said


def texts(folder: Path, *documents: Any) -> list[Path]:
    """Each as a JSON file."""
    places = []
    for number, document in enumerate(documents):
        places.append(folder / f"{number}.json")
        places[-1].write_text(json.dumps(document))
    return places


# -- texts: check, score, diff, compare ------------------------------------------------------------------------


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


# -- files: convert ---------------------------------------------------------------------------------------------


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


# -- records: found, load, rebuild, export -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A partnership founded and loaded by the command line, with one return sent in."""
    home, folder = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("forms")
    (folder / "tiny").mkdir()
    texts(folder / "tiny", make.text("2018-19"), make.text("2019-20", follows="2018-19"))
    assert scrutiny("found", NAME, "--officer", "amina@example.org", home=home).returncode == 0
    assert scrutiny("load", folder, home=home).stdout.count("published") == 2
    app = create_app(setting.from_environment({"SCRUTINY_HOME": str(home)}))
    with app.app_context():
        send_in(partnerships.all_named(NAME)[0])
        db.session.commit()
        db.engine.dispose()
    return home


def send_in(partnership: partnerships.Partnership) -> None:
    """Hana's school answers the newest version and submits."""
    school = make.school(partnership, "=1+1 Primary")
    hana = make.viewer(make.person(partnership, "Hana", "lead", school), partnership)
    version = versions.versions_of(the_system(partnership.id), "tiny")[-1]
    made = make.round(partnership, organisations=[school], version=version)
    (seat,) = rounds.seats(the_system(partnership.id), made)
    given = {"leadership": {"lead": "met", "deputy": False}, "voice": {"heard": "partly", "how": "@SUM(1)"}}
    action = {"what": "Ask them", "who": "Hana", "by_when": "2020-01-31"}
    for section, values in given.items():
        edits = [responses.Edit(key, value, "A comment", action, 0) for key, value in values.items()]
        responses.save(hana, seat.id, section, edits, now=make.NOW)
    responses.submit(hana, seat.id, "headteacher", make.NOW)


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


# -- serve -------------------------------------------------------------------------------------------------------


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


class Served:
    """``scrutiny serve`` as it runs, in a process group of its own, and its children."""

    def __init__(self, home: Path) -> None:
        self.port = free_port()
        env = {**os.environ, "SCRUTINY_HOME": str(home), "PORT": str(self.port), "PYTHONUNBUFFERED": "1"}
        self.log = (home / "served.log").open("w+")
        told = {"stdout": self.log, "stderr": self.log, "stdin": subprocess.DEVNULL}
        self.program = subprocess.Popen([SCRUTINY, "serve"], env=env, process_group=0, **told)

    def answers(self) -> bool:
        """Whether the sign-in page comes."""
        try:
            with urllib.request.urlopen(f"http://localhost:{self.port}/sign-in", timeout=10) as reply:
                return bool(reply.status == 200)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False

    def children(self) -> list[int]:
        """The processes it started, in the order it did."""
        pid = self.program.pid
        try:
            return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
        except FileNotFoundError:
            return []

    def whole(self) -> bool:
        """Two that serve, and a worker."""
        return len(self.children()) == 3

    def ends_well(self) -> bool:
        """Told to stop, it does within seconds and leaves nobody behind."""
        left = self.children()
        self.program.send_signal(signal.SIGTERM)
        ended = self.program.wait(10) == 0
        return ended and not any(Path(f"/proc/{pid}").exists() for pid in left)

    def said(self) -> str:
        self.log.seek(0)
        return self.log.read()

    def stop(self) -> None:
        if self.program.poll() is None:
            os.killpg(self.program.pid, signal.SIGKILL)
            self.program.wait(10)
        self.log.close()


def within(seconds: float, holds: Callable[[], bool]) -> bool:
    """Whether it comes to hold in time."""
    until = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


@pytest.fixture
def served(home: Path) -> Iterator[Served]:
    made = Served(home)
    yield made
    made.stop()


def test_the_server_starts_again_what_is_killed_and_stops_when_told(served: Served) -> None:
    assert within(40, served.answers), served.said()
    assert within(10, served.whole), served.said()
    assert f"http://localhost:{served.port}" in served.said()
    for killed in served.children():
        os.kill(killed, signal.SIGKILL)
        assert all(within(30, served.answers) for _ in range(5))
        assert within(30, lambda killed=killed: killed not in served.children() and served.whole())
    assert served.ends_well() and "Traceback" not in served.said()


@pytest.mark.parametrize("children", [1, 3])
def test_told_to_stop_while_it_begins_it_stops_itself_and_nobody_else(served: Served, children: int) -> None:
    neighbour = subprocess.Popen(["/bin/sleep", "60"], process_group=served.program.pid)
    try:
        assert within(40, lambda: len(served.children()) >= children), served.said()
        assert served.ends_well() and neighbour.poll() is None
    finally:
        neighbour.kill()
        neighbour.wait(10)


def test_told_to_stop_while_one_is_started_again_it_stops(served: Served) -> None:
    assert within(40, served.whole), served.said()
    neighbour = subprocess.Popen(["/bin/sleep", "60"], process_group=served.program.pid)
    try:
        killed = served.children()[0]
        os.kill(killed, signal.SIGKILL)
        assert within(10, lambda: killed not in served.children() and served.whole())
        assert served.ends_well() and neighbour.poll() is None
    finally:
        neighbour.kill()
        neighbour.wait(10)


def test_a_port_that_is_taken_is_said_in_a_sentence(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        said = scrutiny("serve", home=home, PORT=str(taken.getsockname()[1]))
    assert said.returncode == 2 and "address already in use" in said.stderr.lower()
