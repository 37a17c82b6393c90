"""Certificates: who agreed to which text, on a page and as a tagged PDF, checked by a script that knows nothing of us."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
from agreeing import Subgroup
from desk import CLOCK, Desk
from pypdf import PdfReader

from scrutiny.records import drafts, versions
from scrutiny.web import paper

SCRIPT = Path(__file__).parent / "verify_certificate.py"


@pytest.fixture
def group(world: Desk) -> Subgroup:
    return Subgroup(world)


def url(version_id: int, tail: str = "") -> str:
    return f"/drafts/certificates/{version_id}{tail}"


def pdf(group: Subgroup, version_id: int, who: str = "pat") -> PdfReader:
    reply = group.browser(who).get(url(version_id, "/certificate.pdf"))
    assert (reply.status_code, reply.mimetype) == (200, "application/pdf"), reply.text
    return PdfReader(io.BytesIO(reply.data))


def words(found: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in found.pages)


def hash_of(group: Subgroup, version_id: int) -> str:
    return str(group.world.look(lambda: versions.get(group.who["sol"], version_id).sha256))


AGREED = (
    "Tiny self-assessment 2019-20",
    "2020-21",
    "5 November 2019 at 10:42, by Quinn",
    "Mo Reyes, 5 November 2019 at 10:42",
    "Nell Cole, 5 November 2019 at 10:42",
    "2 members must approve; whoever proposes does not count.",
    "by Amina",
)


def test_the_page_says_who_agreed_to_what_and_how_to_check_it(group: Subgroup) -> None:
    version_id = group.published()
    page = group.browser("pat").page(url(version_id))
    for said in (*AGREED, hash_of(group, version_id), "tiny-2020-21.json", "Weight 1 to 2"):
        assert said in page, said
    assert "trained <ins>this year</ins>" in page
    assert f'href="{url(version_id)}"' in group.browser("pat").page(f"/questionnaires/versions/{version_id}")


def test_the_pdf_says_the_same_and_can_be_read_aloud(group: Subgroup) -> None:
    version_id = group.published()
    found = pdf(group, version_id)
    text = re.sub(r"\s+", " ", words(found))
    for said in (*AGREED, "What changed since 2019-20", "Page 1 of"):
        assert said in text, said
    assert hash_of(group, version_id) in re.sub(r"\s+", "", text)
    root = found.trailer["/Root"]
    assert found.metadata is not None
    assert found.metadata.title == "Certificate: Tiny self-assessment 2019-20, version 2020-21"
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert re.search(rb"pdfuaid:part(=\"|>)1", root["/Metadata"].get_data())
    assert {"/H1", "/H2", "/P", "/L"} <= set(tags(root["/StructTreeRoot"]))


def tags(element: object) -> list[str]:
    """The kinds of everything in the tree of tags."""
    found, waiting = [], [element]
    while waiting:
        here = waiting.pop()
        here = here.get_object() if hasattr(here, "get_object") else here
        if isinstance(here, list):
            waiting += here
        elif isinstance(here, dict):
            found += [str(here["/S"])] if "/S" in here else []
            waiting += [here["/K"]] if "/K" in here else []
    return found


def test_its_fonts_are_our_own(group: Subgroup) -> None:
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in pdf(group, group.published()).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert any("Atkinson" in font for font in fonts), fonts


@pytest.mark.parametrize("source", ["page", "pdf"])
def test_a_script_that_knows_nothing_of_us_verifies_it(group: Subgroup, tmp_path: Path, source: str) -> None:
    version_id, pat = group.published(), group.browser("pat")
    text = tmp_path / "tiny-2020-21.json"
    text.write_bytes(pat.get(f"/questionnaires/versions/{version_id}/text.json").data)
    said = pat.page(url(version_id)) if source == "page" else words(pdf(group, version_id))
    (tmp_path / "certificate.txt").write_text(said, encoding="utf-8")
    assert "the certificate names this text" in verified(tmp_path)
    text.write_bytes(text.read_bytes().replace(b"is in post.", b"is in post!"))
    assert "its SHA-256 is another" in verified(tmp_path)


def verified(folder: Path) -> str:
    """What the script says, run in Python's isolated mode where nothing of ours is to be found."""
    command = [sys.executable, "-I", "-S", str(SCRIPT), "tiny-2020-21.json", "certificate.txt"]
    ended = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return ended.stdout + ended.stderr


def test_a_version_loaded_from_the_command_line_says_that_nobody_proposed_it(group: Subgroup) -> None:
    page = group.browser("pat").page(url(group.version_id))
    assert "loaded from the command line, so nobody proposed it" in page and "Proposed" not in page
    assert "loaded from the command line" in re.sub(r"\s+", " ", words(pdf(group, group.version_id)))


def test_reasons_and_remarks_stay_with_the_subgroup(group: Subgroup) -> None:
    found, sha256 = group.proposed(), group.draft.sha256
    group.world.do(lambda: drafts.say(group.who["mo"], group.draft_id, "A remark", seen=2, now=CLOCK))
    group.browser("mo").post(f"/drafts/proposals/{found}/changes", sha256=sha256, reasons="A reason")
    group.edit("A named lead is in post.")
    page = group.browser("pat").page(url(group.published()))
    assert "A remark" not in page and "A reason" not in page


def test_another_partnership_finds_no_certificate_of_ours(group: Subgroup) -> None:
    version_id = group.published()
    assert group.browser("esi").get(url(version_id)).status_code == 404
    assert group.browser("esi").get(url(version_id, "/certificate.pdf")).status_code == 404


# -- the child that makes it --------------------------------------------------------------------------------

PAGE = (
    '<!doctype html><html lang="en"><head><title>A page</title></head><body><h1>A page</h1>{}</body></html>'
)


def test_nothing_is_fetched_but_our_fonts(tmp_path: Path) -> None:
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg"><text>secret</text></svg>')
    for address in (secret.as_uri(), "http://127.0.0.1:9/x.png", "vendor:../css/page.css"):
        with pytest.raises(paper.NoPdf):
            paper.pdf(PAGE.format(f'<img src="{address}" alt="">'), "")


def test_a_machine_without_the_library_is_told_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError(\"cannot load library 'libpango-1.0-0'\")\n")
    with pytest.raises(paper.LibraryMissing, match="install the packages libpango"):
        paper.pdf(PAGE.format(""), "", first=(str(tmp_path),))


def test_where_it_cannot_be_made_the_page_says_what_to_do(
    group: Subgroup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (python := tmp_path / "python").write_text(f"#!/bin/sh\nexit {paper.MISSING}\n")
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    paper.pdf.cache_clear()
    reply = group.browser("pat").get(url(group.published(), "/certificate.pdf"))
    assert reply.status_code == 503 and reply.mimetype == "text/html"
    assert "install the packages libpango-1.0-0" in reply.text and "tiny-2020-21.json" in reply.text


@pytest.mark.parametrize("does", ["bytearray(2 * 2**30)", "__import__('os').abort()"])
def test_one_that_takes_too_much_ends_alone(tmp_path: Path, does: str) -> None:
    (tmp_path / "weasyprint.py").write_text(f"{does}\n")
    with pytest.raises(paper.NoPdf):
        paper.pdf(PAGE.format(""), "", first=(str(tmp_path),))
