"""Files in: taken whole or not at all, every fault told at once, and hostile ones told as any other."""

from __future__ import annotations

import html
import json
import re
import sys
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

import drafting
import make
import pytest
from desk import CLOCK, Browser, Desk, faults
from method.test_codec_strict import HOSTILE
from openpyxl import Workbook, load_workbook
from sending import began, newest, rows, send

from scrutiny.interchange.formats import FORMATS
from scrutiny.method import codec
from scrutiny.records import drafts, versions
from scrutiny.records.versions import Version

FAULTY = sorted((Path(__file__).parents[2] / "definitions" / "faulty").glob("*.json"))
HOSTILE_WORDS = "<script>document.title='taken'</script>"


@pytest.fixture
def version(world: Desk) -> int:
    return int(world.do(lambda: make.version(world.cast.here)))


@pytest.fixture
def draft(world: Desk, version: int) -> int:
    def begin() -> int:
        source: Version = versions.get(world.who["amina"], version)
        return drafting.begun(world.who["amina"], source, CLOCK).draft_id

    return int(world.do(begin))


def text(**more: Any) -> bytes:
    return json.dumps(make.text("2020-21", **more)).encode()


def workbook(**more: Any) -> bytes:
    return FORMATS["template"].write(codec.read(text(**more)))


# -- what is taken -------------------------------------------------------------------------------------------


def test_the_page_says_what_can_be_sent(amina: Browser) -> None:
    page = amina.page("/drafts/upload")
    assert 'enctype="multipart/form-data"' in page and "/drafts/template.xlsx" in page
    assert "XLSForm" in page and "SurveyJS" in page


def test_json_of_ours_begins_a_draft_with_its_very_text(world: Desk, amina: Browser) -> None:
    draft_id = began(send(amina, text(), "tiny.json"))
    opened = newest(world)
    assert opened.draft is not None and opened.draft.id == draft_id
    assert opened.draft.text.encode() == codec.canonical(text())
    assert (opened.draft.said, opened.revision, opened.state) == ("From the file tiny.json", 0, "draft")


def test_what_was_taken_is_told_on_arrival(world: Desk, amina: Browser, version: int) -> None:
    reply = send(amina, text(follows="2019-20"), "tiny.json")
    page = amina.page(f"/drafts/{began(reply)}/history")
    assert "5 questions in 2 sections. It follows 2019-20: 5 questions keep their key." in page
    assert "set the draft aside" in page


def test_a_name_that_is_published_already_is_told(world: Desk, amina: Browser, version: int) -> None:
    reply = send(amina, json.dumps(make.text("2019-20")).encode(), "tiny.json")
    assert "Version 2019-20 is published already" in amina.page(f"/drafts/{began(reply)}/history")


@pytest.mark.parametrize("format", ["template", "xlsform"])
def test_a_workbook_begins_a_draft(world: Desk, amina: Browser, format: str) -> None:
    data = FORMATS[format].write(codec.read(text()))
    began(send(amina, data, "tiny.xlsx"))
    assert newest(world).definition.sha256 == codec.read(text()).sha256


def test_a_survey_of_surveyjs_begins_a_draft(world: Desk, amina: Browser) -> None:
    asked = [{"type": "text", "name": "who", "title": "Who are you?"}]
    survey = {"title": "A survey", "pages": [{"name": "first", "title": "First", "elements": asked}]}
    began(send(amina, json.dumps(survey).encode(), "survey.json"))
    (question,) = newest(world).definition.questions
    assert (question.key, question.text["en"]) == ("who", "Who are you?")


def test_the_blank_template_is_a_workbook_of_ours(amina: Browser) -> None:
    reply = amina.get("/drafts/template.xlsx")
    assert "attachment" in reply.headers["Content-Disposition"]
    assert "Questions" in load_workbook(BytesIO(reply.data)).sheetnames


def test_a_kind_can_be_said_and_settles_it(amina: Browser) -> None:
    reply = send(amina, text(), "tiny.json", kind="xlsform")
    assert reply.status_code == 422 and "Nothing was taken" in reply.text


# -- what is not, with every fault ----------------------------------------------------------------------------


def test_no_file_is_told_at_its_field(world: Desk, amina: Browser) -> None:
    reply = amina.post("/drafts/upload", kind="")
    assert reply.status_code == 422 and faults(reply) == {"file": "Choose a file"}
    assert rows(world) == (0, 0)


@pytest.mark.parametrize("path", FAULTY, ids=lambda path: path.stem)
def test_a_faulty_definition_is_refused_whole_with_its_fault(world: Desk, amina: Browser, path: Path) -> None:
    """What is wrong only beside the version it follows may be mended in the builder."""
    data = path.read_bytes()
    reply = send(amina, data, path.name)
    if not codec.examine(data).faults:
        assert newest(world).definition.version and rows(world) == (1, 0)
        return
    assert reply.status_code == 422 and rows(world) == (0, 0)
    page = html.unescape(reply.text)
    for fault in codec.examine(data).faults:
        assert fault.says in page and (fault.at or "The whole file") in page


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_refused_in_one_sentence(world: Desk, amina: Browser, name: str) -> None:
    data, sentence = HOSTILE[name]
    sent = data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")
    reply = send(amina, sent, "hostile.json")
    assert reply.status_code == 422 and rows(world) == (0, 0)
    assert sentence in html.unescape(reply.text)


def test_every_row_is_told_at_its_cell_at_once(world: Desk, amina: Browser) -> None:
    book = load_workbook(BytesIO(workbook()))
    sheet = book["Questions"]
    heads = [cell.value for cell in sheet[1]]
    kind = heads.index("kind") + 1
    for row in (2, 4, 5):
        sheet.cell(row, kind).value = f"riddle {row}"
    reply = send(amina, saved(book), "tiny.xlsx")
    page = html.unescape(reply.text)
    assert reply.status_code == 422 and rows(world) == (0, 0)
    letter = sheet.cell(1, kind).column_letter
    cells = re.findall(r'<span class="code">([A-Z]+\d+)</span>', page)
    assert cells == [f"{letter}{row}" for row in (2, 4, 5)] and page.count("Questions</span>") == 3


def test_hostile_words_in_names_and_cells_are_only_words(world: Desk, amina: Browser) -> None:
    book = load_workbook(BytesIO(workbook()))
    sheet = book["Questions"]
    heads = [cell.value for cell in sheet[1]]
    sheet.cell(2, heads.index("kind") + 1).value = HOSTILE_WORDS
    sheet.cell(3, heads.index("key") + 1).value = HOSTILE_WORDS
    book.create_sheet("<img src=x onerror=x>")
    reply = send(amina, saved(book), f"{HOSTILE_WORDS}.xlsx")
    assert (
        reply.status_code == 422 and "<script>document" not in reply.text and "<img src=x" not in reply.text
    )
    assert html.escape("<script>document", quote=False) in reply.text


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.json", "C:\\temp\\a\x00b.json", "\u202exslx.json", "x" * 900]
)
def test_a_files_name_is_kept_as_words_only(world: Desk, amina: Browser, name: str) -> None:
    began(send(amina, text(), name))
    said = newest(world).draft.said  # type: ignore[union-attr]
    assert said.startswith("From the file ") and len(said) <= 140
    assert "/" not in said and "\\" not in said and said.isprintable()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "picture.png"),
        (b"%PDF-1.7", "form.pdf"),
        (text(), "tiny.xlsx"),
        (b"", "nothing.json"),
        (b"PK\3\4" + b"\xff" * 1000, "noise.xlsx"),
    ],
)
def test_what_is_no_file_of_ours_is_told_so(world: Desk, amina: Browser, data: bytes, name: str) -> None:
    reply = send(amina, data, name)
    assert reply.status_code == 422 and "Nothing was taken" in reply.text and rows(world) == (0, 0)


def test_a_bomb_is_refused_and_leaves_nothing(world: Desk, amina: Browser) -> None:
    reply = send(amina, bomb(), "bomb.xlsx")
    assert reply.status_code == 422 and "Nothing was taken" in reply.text and rows(world) == (0, 0)


def test_a_file_over_ten_megabytes_is_told_its_limit(world: Desk, amina: Browser) -> None:
    reply = send(amina, b" " * 10_000_001, "large.json")
    assert reply.status_code == 422 and "larger than 10 MB" in reply.text and rows(world) == (0, 0)


def test_a_body_far_beyond_that_is_not_even_read(world: Desk, amina: Browser) -> None:
    assert send(amina, b" " * 11_000_000, "huge.json").status_code == 413 and rows(world) == (0, 0)


def test_two_thousand_and_one_questions_are_refused(world: Desk, amina: Browser) -> None:
    reply = send(amina, many(2_001), "many.json")
    assert reply.status_code == 422 and "at most 2 000" in reply.text and rows(world) == (0, 0)


def test_two_thousand_questions_are_begun_edited_and_undone(world: Desk, amina: Browser) -> None:
    draft_id = began(send(amina, many(2_000), "many.json"))
    before = newest(world).definition.sha256
    edit = {"do": "set_question", "key": "q1999", "fields": {"text": "Another wording?"}}
    world.do(lambda: drafts.edit(world.who["amina"], draft_id, edit, seen=0, now=CLOCK).revision)
    assert newest(world).definition.by_key["q1999"].text["en"] == "Another wording?"
    world.do(lambda: drafts.undo(world.who["amina"], draft_id, now=CLOCK).revision)
    assert newest(world).definition.sha256 == before
    assert "Undone" in amina.page(f"/drafts/{draft_id}/history")


WATCHING: list[Callable[[], None]] = []


def watch(event: str, _: object) -> None:
    """Python's own report that a process starts; it can be heard, and never switched off again."""
    if event == "subprocess.Popen" and WATCHING:
        WATCHING.pop()()


sys.addaudithook(watch)


def test_nobody_waits_for_a_file_to_be_read(world: Desk, amina: Browser) -> None:
    """When the child that reads it starts, somebody else can write at once."""
    wrote: list[int] = []

    def write() -> None:
        wrote.append(world.do(lambda: make.partnership("Meanwhile")))

    data = workbook()
    WATCHING.append(write)
    with ThreadPoolExecutor(1) as sender:
        began(sender.submit(send, amina, data, "tiny.xlsx").result(timeout=60))
    assert len(wrote) == 1


# -- in the place of a text -----------------------------------------------------------------------------------


def test_a_file_takes_the_place_of_a_drafts_text_and_undo_brings_it_back(
    world: Desk, amina: Browser, draft: int
) -> None:
    before = newest(world).definition.sha256
    sent = text(follows="2019-20", title="Quite another")
    assert began(send(amina, sent, "other.json", f"/drafts/{draft}/upload", seen="1")) == draft
    after = newest(world)
    assert after.definition.sha256 == codec.read(sent).sha256 and after.revision == 2
    world.do(lambda: drafts.undo(world.who["amina"], draft, now=CLOCK).revision)
    assert newest(world).definition.sha256 == before


def test_a_page_drawn_before_anothers_edit_changes_nothing(world: Desk, amina: Browser, draft: int) -> None:
    before = rows(world)
    reply = send(amina, text(title="Quite another"), "other.json", f"/drafts/{draft}/upload", seen="0")
    assert reply.status_code == 409 and "has changed since you looked" in reply.text and rows(world) == before
    assert 'name="seen" type="hidden" value="1"' in reply.text


def test_a_file_of_another_questionnaire_is_not_put_in_its_place(
    world: Desk, amina: Browser, draft: int
) -> None:
    before = rows(world)
    reply = send(amina, text(questionnaire="other"), "other.json", f"/drafts/{draft}/upload", seen="1")
    assert reply.status_code == 422 and "one of “tiny”" in html.unescape(reply.text) and rows(world) == before


def test_a_text_before_the_subgroup_is_replaced_only_where_that_was_told(
    world: Desk, amina: Browser, draft: int
) -> None:
    sha256 = newest(world).definition.sha256
    made = world.do(lambda: drafts.propose(world.who["quinn"], draft, sha256=sha256, now=CLOCK))
    url, sent = f"/drafts/{draft}/upload", text(title="Quite another")
    assert "ends its approvals" in amina.page(url)
    unsaid = send(amina, sent, "other.json", url, seen="1")
    assert unsaid.status_code == 422 and newest(world).state == "proposed"
    began(send(amina, sent, "other.json", url, seen="1", takes_back=str(made)))
    assert newest(world).state == "draft"


def test_a_draft_set_aside_takes_no_file(world: Desk, amina: Browser, draft: int) -> None:
    world.do(lambda: drafts.discard(world.who["amina"], draft, now=CLOCK))
    reply = send(amina, text(), "other.json", f"/drafts/{draft}/upload", seen="1")
    assert reply.status_code == 409 and newest(world).revision == 1
    assert 'type="file"' not in amina.page(f"/drafts/{draft}/upload")


# -- what is sent ----------------------------------------------------------------------------------------------


def saved(book: Workbook) -> bytes:
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def many(number: int) -> bytes:
    asked = [{"key": f"q{n}", "kind": "yes_no", "text": f"Is it {n}?"} for n in range(number)]
    halves = (asked[: number // 2], asked[number // 2 :])
    sections = [{"key": f"s{n}", "title": f"Part {n}", "questions": held} for n, held in enumerate(halves)]
    return json.dumps({**make.text("2020-21"), "sections": sections}).encode()


def bomb() -> bytes:
    """A sheet that says a gigabyte in a megabyte."""
    held = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(workbook())) as ours,
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in ours.namelist():
            if name != "xl/worksheets/sheet1.xml":
                made.writestr(name, ours.read(name))
        with made.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(300):
                sheet.write(b" " * 2**20)
    return held.getvalue()
