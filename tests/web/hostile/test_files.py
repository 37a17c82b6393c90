"""Hostile files: their names lead nowhere, and what could run is not kept."""

from __future__ import annotations

import io

import pytest
from hostile import inert
from world import World


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>.txt",
        "../../../../tmp/escaped.txt",
        "..\\..\\escaped.txt",
        "a\r\nSet-Cookie: x=1\r\n.txt",
        "=1+1.txt",
        "{{7*191}}.txt",
        "\u202etxt.exe.txt",
        "nul\x00.txt",
        "x" * 300 + ".txt",
        'quote".txt',
        "日本語 ☃.txt",
        ".txt",
        "con.txt",
    ],
)
def test_a_files_name_is_inert_and_leads_nowhere(world: World, name: str) -> None:
    seat = world.ours["agency"]["assignment_id"]
    file = {"f.heard": (io.BytesIO(b"some words"), name)}
    reply = world.ask(
        "agency", "POST", f"/returns/{seat}/evidence/heard", data=file, content_type="multipart/form-data"
    )
    assert reply.status_code in (302, 422)
    page = inert(world.ask("agency", "GET", f"/returns/{seat}/sections/voice"), name)
    inert(world.ask("agency", "GET", f"/returns/{seat}/copy"), name)
    for url in [each for each in page.links if each.startswith("/evidence/")]:
        with world.ask("agency", "GET", url) as got:
            told = got.headers["Content-Disposition"]
            assert got.data == b"some words" and told.startswith("attachment")
            assert "Set-Cookie" not in got.headers and not set(told) & set("\r\n/\\\x00")
    kept = world.app.config["SETTINGS"].files
    assert all(place.resolve().is_relative_to(kept.resolve()) for place in kept.rglob("*"))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", b"<script>alert(1)</script>"),
        ("picture.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        ("picture.png", b"<script>alert(1)</script>"),
        ("paper.pdf", b"MZ\x90\x00"),
        ("program.exe", b"MZ\x90\x00"),
        ("no suffix", b"words"),
        ("empty.txt", b""),
    ],
)
def test_a_file_of_a_kind_that_could_run_is_not_kept(world: World, name: str, content: bytes) -> None:
    seat = world.ours["agency"]["assignment_id"]
    before = world.rows()["evidence"]
    file = {"f.heard": (io.BytesIO(content), name)}
    reply = world.ask(
        "agency", "POST", f"/returns/{seat}/evidence/heard", data=file, content_type="multipart/form-data"
    )
    assert reply.status_code in (302, 422) and world.rows()["evidence"] == before
