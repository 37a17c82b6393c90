"""Evidence: whole on the disk before its row is, known for what it is, read only by whom it concerns."""

from __future__ import annotations

import io
import os
import zipfile
from datetime import UTC, datetime, timedelta

import make
import pytest
import returns
from PIL import Image
from returns import NOW

from scrutiny.method import codec
from scrutiny.records import catalogue, evidence, responses, rounds
from scrutiny.records.base import NotAllowed, NotHere, NotTaken, db
from scrutiny.records.evidence import store
from scrutiny.records.responses import ResponseIsSubmitted, RoundIsClosed

PDF = b"%PDF-1.7\n" + b"words " * 50
OFFICE = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}


def packed(*parts):
    """A zip file with these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for part in parts:
            file.writestr(part, "words")
    return made.getvalue()


def odt():
    """The smallest OpenDocument text."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        file.writestr("content.xml", "words")
    return made.getvalue()


def picture(kind="JPEG", size=(40, 30), **more):
    """A picture as a telephone makes it."""
    made = io.BytesIO()
    Image.new("RGB", size, "teal").save(made, kind, **more)
    return made.getvalue()


def located():
    """A picture that says where it was taken, and lies on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "Telephone Ltd"
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 0.0), 3: "W", 4: (0.0, 7.0, 0.0)})
    return picture(exif=exif.tobytes())


class Folder:
    """A return, and the store beside it."""

    def __init__(self, path):
        self.path, self.asked = path, returns.begin()

    def keep(self, content=PDF, name="policy.pdf", question="lead", who=None, seat=None):
        """Keep a file and commit."""
        asked = self.asked
        row = evidence.keep(
            who or asked.hana,
            (seat or asked.seat).id,
            question,
            name,
            io.BytesIO(content),
            folder=self.path,
            now=NOW,
        )
        db.session.commit()
        return row

    def open(self, row, who=None):
        """Open it and commit."""
        opened = evidence.open_(who or self.asked.hana, row.public_id, folder=self.path, now=NOW)
        db.session.commit()
        return opened

    def files(self):
        """Everything that lies in the store."""
        return sorted(p.relative_to(self.path).as_posix() for p in self.path.rglob("*") if p.is_file())


@pytest.fixture
def folder(session, tmp_path):
    """A return to give evidence for."""
    return Folder(tmp_path / "files")


# -- keeping -------------------------------------------------------------------------------------------


def test_a_file_is_kept_under_its_digest_and_beside_its_answer(folder):
    row = folder.keep()
    assert folder.files() == [f"{row.sha256[:2]}/{row.sha256}"]
    assert folder.asked.document()["beside"]["lead"]["evidence"] == [row.public_id]
    opened = folder.open(row)
    assert (opened.path.read_bytes(), opened.name, opened.media_type) == (
        PDF,
        "policy.pdf",
        "application/pdf",
    )


def test_a_file_begins_the_return_as_a_word_does(folder):
    folder.keep()
    assert responses.open_response(folder.asked.hana, folder.asked.seat.id).state == "in_progress"


def test_the_same_file_twice_lies_there_once(folder):
    first, second = folder.keep(), folder.keep(question="heard")
    assert first.public_id != second.public_id
    assert len(folder.files()) == 1


def test_a_file_is_in_nobodys_way_who_types(folder):
    folder.asked.write(folder.asked.ines, "lead", "partly", comment="Nearly.")
    row = folder.keep()
    folder.asked.write(folder.asked.ines, "lead", "met", seen=1, comment="Now.")
    assert folder.asked.document()["beside"]["lead"] == {"comment": "Now.", "evidence": [row.public_id]}


def test_a_removed_file_leaves_its_answer_at_once_and_the_disk_with_the_sweep(folder):
    row = folder.keep()
    evidence.remove(folder.asked.hana, row.public_id, now=NOW)
    db.session.commit()
    assert folder.asked.document()["beside"] == {}
    with pytest.raises(NotHere):
        folder.open(row)
    assert evidence.kept(folder.asked.hana, folder.asked.seat.id) == {}
    assert evidence.sweep(folder.path, datetime.now(UTC) + timedelta(hours=2)) == 1
    assert folder.files() == []


def test_the_files_of_a_return_stand_by_question(folder):
    first, second, third = folder.keep(), folder.keep(name="b.pdf"), folder.keep(question="heard")
    found = evidence.kept(folder.asked.hana, folder.asked.seat.id)
    assert {key: [row.id for row in rows] for key, rows in found.items()} == {
        "lead": [first.id, second.id],
        "heard": [third.id],
    }


def test_at_most_twenty_files_stand_beside_an_answer(folder):
    for _ in range(20):
        folder.keep()
    with pytest.raises(NotTaken, match="at most 20"):
        folder.keep()


def test_a_question_that_asks_for_files_takes_as_many_as_it_says(folder):
    asked = folder.asked
    text = make.text(questionnaire="files")
    text["sections"][0]["questions"].append(
        {"key": "minutes", "kind": "file", "text": "The last minutes.", "max_files": 2, "required": True}
    )
    version, _ = catalogue.publish(asked.cast.here.id, codec.read(codec.canonical(text)), now=NOW)
    seat = make.seats(make.round(asked.cast.here, organisations=[asked.cast.school], version=version))[0]
    rows = [folder.keep(question="minutes", seat=seat) for _ in range(2)]
    with pytest.raises(NotTaken, match="at most 2"):
        folder.keep(question="minutes", seat=seat)
    held = responses.open_response(asked.hana, seat.id)
    assert held.answers.values["minutes"] == [row.public_id for row in rows]
    evidence.remove(asked.hana, rows[0].public_id, now=NOW)
    evidence.remove(asked.hana, rows[1].public_id, now=NOW)
    assert "minutes" not in responses.open_response(asked.hana, seat.id).answers.values


def test_a_question_without_evidence_takes_none(folder):
    with pytest.raises(NotTaken):
        folder.keep(question="how")
    with pytest.raises(NotHere):
        folder.keep(question="nothing")
    assert folder.files() == []


def test_a_return_that_takes_no_answers_takes_no_files(folder):
    row = folder.keep()
    folder.asked.fill()
    folder.asked.submit()
    with pytest.raises(ResponseIsSubmitted):
        folder.keep()
    with pytest.raises(ResponseIsSubmitted):
        evidence.remove(folder.asked.hana, row.public_id, now=NOW)
    rounds.close(folder.asked.cast.amina, folder.asked.round, now=NOW)
    with pytest.raises(RoundIsClosed):
        folder.keep()
    assert folder.open(row).size == len(PDF)


# -- what is taken -------------------------------------------------------------------------------------

TAKEN = {
    "a.pdf": PDF,
    "a.png": picture("PNG"),
    "a.jpg": picture(),
    "a.JPEG": picture(),
    **{f"a.{suffix}": packed("[Content_Types].xml", part) for suffix, part in OFFICE.items()},
    "a.odt": odt(),
    "a.txt": "Plain wörds\n".encode(),
    "a.csv": b"a;b\r\n1;2\r\n",
}
REFUSED = {
    "a.exe": b"MZ\x90\x00",
    "a.html": b"<script>alert(1)</script>",
    "a.svg": b"<svg onload='alert(1)'/>",
    "a": PDF,
    "pdf": PDF,
    "a.pdf": b"<script>alert(1)</script>" + b" " * 2000 + b"%PDF-",
    "b.pdf": b"",
    "a.png": picture(),
    "b.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
    "a.jpg": picture()[:300],
    "a.docx": packed("xl/workbook.xml"),
    "b.docx": packed("word/document.xml", "word/vbaProject.bin"),
    "c.docx": PDF,
    "a.docm": packed("word/document.xml"),
    "a.odt": packed("content.xml", "mimetype"),
    "a.zip": packed("a.pdf"),
    "a.txt": b"words\0words",
    "a.csv": b"\x7fELF\x01",
    "a.doc": b"\xd0\xcf\x11\xe0",
}


@pytest.mark.parametrize("name", TAKEN)
def test_a_file_of_these_kinds_is_taken(folder, name):
    assert folder.keep(TAKEN[name], name).name == name


@pytest.mark.parametrize("name", REFUSED)
def test_any_other_is_refused_with_a_sentence_and_leaves_nothing(folder, name):
    with pytest.raises(NotTaken, match=r"\w+ \w+"):
        folder.keep(REFUSED[name], name)
    db.session.rollback()
    assert folder.files() == []
    assert evidence.kept(folder.asked.hana, folder.asked.seat.id) == {}


def test_a_picture_forgets_where_it_was_taken_and_stands_upright(folder):
    with Image.open(io.BytesIO(located())) as before:
        assert before.getexif().get_ifd(0x8825)
    opened = folder.open(folder.keep(located(), "site.jpg"))
    with Image.open(opened.path) as after:
        assert (dict(after.getexif()), after.size, after.format) == ({}, (30, 40), "JPEG")
    assert b"Telephone" not in opened.path.read_bytes()


def test_what_hides_behind_a_picture_is_gone(folder):
    opened = folder.open(folder.keep(picture("PNG") + b"<script>alert(1)</script>", "a.png"))
    assert b"script" not in opened.path.read_bytes()


def test_a_picture_of_absurd_size_is_refused_before_it_is_drawn(folder, monkeypatch):
    monkeypatch.setattr(store, "PIXELS_MOST", 1000)
    with pytest.raises(NotTaken, match="pixels"):
        folder.keep(picture(), "a.jpg")


def test_a_file_over_25_mb_is_refused_as_it_comes_in(folder, monkeypatch):
    monkeypatch.setattr(store, "LARGEST", 1000)
    assert folder.keep(PDF[:9] + b"x" * 991).size == 1000
    with pytest.raises(NotTaken, match="25 MB"):
        folder.keep(PDF[:9] + b"x" * 992)
    assert len(folder.files()) == 1


def test_a_zip_file_that_lists_absurdly_much_is_refused_unread(folder, monkeypatch):
    monkeypatch.setattr("scrutiny.records.evidence.kinds.DIRECTORY_MOST", 100)
    with pytest.raises(NotTaken):
        folder.keep(packed("word/document.xml", *(f"part{n}" for n in range(10))), "a.docx")


NAMES = {
    "../../etc/passwd.pdf": "passwd.pdf",
    "C:\\Users\\Head\\policy.pdf": "policy.pdf",
    "a\0b\n.pdf": "ab.pdf",
    "invoice\u202efdp.exe.pdf": "invoicefdp.exe.pdf",
    "Pole\u0301 .pdf": "Polé.pdf",
    "..hidden.pdf": "hidden.pdf",
    ".pdf": "pdf",
    "": "file",
    "x" * 300 + ".pdf": "x" * 196 + ".pdf",
    "=cmd|' C calc'!A0.csv": "=cmd|' C calc'!A0.csv",
    "\ud800.pdf": "pdf",
}


@pytest.mark.parametrize("given", NAMES, ids=range(len(NAMES)))
def test_a_name_keeps_its_words_and_nothing_else(given):
    assert store.clean_name(given) == NAMES[given]


def test_hostile_names_never_leave_the_store(folder):
    row = folder.keep(name="../../../tmp/escape.pdf")
    assert (row.name, folder.files()) == ("escape.pdf", [f"{row.sha256[:2]}/{row.sha256}"])
    assert not list(folder.path.parent.glob("*.pdf"))


# -- who may -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["amina", "sol", "rae", "gov"])
def test_evidence_is_read_by_who_reads_the_return_and_that_is_on_the_trail(folder, name):
    row = folder.keep()
    who = getattr(folder.asked.cast, name)
    assert folder.open(row, who).name == "policy.pdf"
    entry = responses.history(folder.asked.cast.amina, folder.asked.seat.id)[0]
    assert (entry.act, entry.person_id, entry.detail["evidence"]) == (
        "evidence.read",
        who.person_id,
        row.public_id,
    )


@pytest.mark.parametrize("name", ["bryn", "cass", "dev", "quinn", "pat", "esi"])
def test_to_anybody_else_it_is_not_there(folder, name):
    row, who = folder.keep(), getattr(folder.asked.cast, name)
    for tried in (
        lambda: folder.open(row, who),
        lambda: folder.keep(who=who),
        lambda: evidence.remove(who, row.public_id, now=NOW),
        lambda: evidence.kept(who, folder.asked.seat.id),
    ):
        with pytest.raises(NotHere):
            tried()


def test_who_only_reads_keeps_and_removes_nothing(folder):
    row = folder.keep()
    with pytest.raises(NotAllowed):
        folder.keep(who=folder.asked.cast.gov)
    with pytest.raises(NotAllowed):
        evidence.remove(folder.asked.cast.sol, row.public_id, now=NOW)


# -- the sweep -----------------------------------------------------------------------------------------


def aged(path, hours):
    """Make a file look that old."""
    then = datetime.now(UTC).timestamp() - hours * 3600
    os.utime(path, (then, then))


def test_the_sweep_leaves_what_a_row_names_and_what_is_fresh(folder):
    named, fresh = folder.keep(), folder.keep(PDF + b"2")
    evidence.remove(folder.asked.hana, fresh.public_id, now=NOW)
    db.session.commit()
    aged(store.place_of(folder.path, named.sha256), 100)
    assert evidence.sweep(folder.path, datetime.now(UTC)) == 0
    aged(store.place_of(folder.path, fresh.sha256), 2)
    assert evidence.sweep(folder.path, datetime.now(UTC)) == 1
    assert folder.files() == [f"{named.sha256[:2]}/{named.sha256}"]


def test_the_sweep_removes_what_a_broken_upload_left(folder):
    folder.keep()
    left = folder.path / "tmp" / "half"
    left.write_bytes(b"half a file")
    aged(left, 30)
    assert evidence.sweep(folder.path, datetime.now(UTC)) == 1
    assert len(folder.files()) == 1


def test_an_upload_that_breaks_leaves_neither_row_nor_file(folder):
    class Broken(io.BytesIO):
        def read(self, size=-1):
            raise ConnectionError

    with pytest.raises(ConnectionError):
        evidence.keep(
            folder.asked.hana, folder.asked.seat.id, "lead", "a.pdf", Broken(), folder=folder.path, now=NOW
        )
    db.session.rollback()
    assert folder.files() == []


def test_files_that_come_at_once_are_all_kept(folder, at_once):
    hana, seat, path = folder.asked.hana, folder.asked.seat.id, folder.path
    db.session.rollback()

    def act(n):
        return evidence.keep(
            hana, seat, "lead", f"{n}.pdf", io.BytesIO(PDF + b"%d" % n), folder=path, now=NOW
        ).public_id

    ids = at_once(act)
    db.session.rollback()
    assert sorted(folder.asked.document()["beside"]["lead"]["evidence"]) == sorted(ids)
    assert len(folder.files()) == 8
