"""On paper: posters and cards in every language, the whole form, and what an adult types in from it."""

from __future__ import annotations

import io
import json

import pytest
import voicing
from desk import Browser, Desk, faults
from pypdf import PdfReader
from sqlalchemy import select
from waysin import begin, many_came, open_link, row

from scrutiny.records.base import db
from scrutiny.records.voices import Voice, VoiceText


def kept(world: Desk) -> list[Voice]:
    return world.look(lambda: list(db.session.scalars(select(Voice))))


def alternatives(pdf: bytes) -> list[str | None]:
    """The words that stand for each picture of a tagged PDF."""
    root, found = PdfReader(io.BytesIO(pdf)).trailer["/Root"], []

    def walk(node) -> None:
        node = node.get_object()
        for child in node if isinstance(node, list) else [node] if isinstance(node, dict) else []:
            child = child.get_object()
            if isinstance(child, dict):
                found.extend([child.get("/Alt")] if child.get("/S") == "/Figure" else [])
                if "/K" in child:
                    walk(child["/K"])

    walk(root["/StructTreeRoot"])
    return found


def test_a_poster_speaks_its_language_and_its_square_leads_there(
    amina: Browser, world: Desk, link: str
) -> None:
    slug, page = row(world, link).slug, amina.page(f"{link}/poster?lang=ur")
    assert 'lang="ur" dir="rtl"' in page and slug in page and "آپ کا کوڈ" not in page
    assert "localhost/voice" in page and "0800 1111" in page and "ہم نام نہیں پوچھتے" in page
    assert 'aria-current="page">اردو (Urdu)' in page
    assert amina.page(f"{link}/cards").count(f">{slug}</span>") == 8


@pytest.mark.parametrize("sheet", ["poster", "blank"])
def test_a_pdf_is_tagged_and_every_picture_has_its_words(
    amina: Browser, world: Desk, link: str, sheet: str
) -> None:
    reply = amina.get(f"{link}/{sheet}.pdf?lang=ur")
    assert reply.mimetype == "application/pdf"
    assert f"{row(world, link).slug}-{sheet}-ur.pdf" in reply.headers["Content-Disposition"]
    pdf = PdfReader(io.BytesIO(reply.data))
    assert pdf.trailer["/Root"]["/Lang"] == "ur" and pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    pictures = alternatives(reply.data)
    assert pictures and all(pictures)


def test_the_paper_form_holds_the_whole_questionnaire(amina: Browser, world: Desk, link: str) -> None:
    page = amina.page(f"{link}/blank")
    for words in ("Hello. You choose.", "Do you feel safe at school?", "A bit", "What helps?", "Thank you."):
        assert words in page
    assert "Only if you said “No” to question 1" in page and page.count("handout-writing") == 5
    assert "Do not write your name" in page and row(world, link).slug in page and "0800 1111" in page


def test_what_stands_on_a_paper_is_typed_in_and_kept_as_paper(amina: Browser, world: Desk, link: str) -> None:
    assert "typed in by an adult from paper" in amina.page(f"{link}/paper?lang=ur")
    typed = {
        "a.school": "no",
        "a.told": "true",
        "a.helps": ["friends"],
        "a.change": "More light",
        "lang": "ur",
    }
    reply = amina.post(f"{link}/paper", key="one", go="next", **typed)
    assert reply.status_code == 303 and reply.headers["Location"] == f"{link}/paper?lang=ur"
    assert amina.post(f"{link}/paper", key="one", go="back", **typed).headers["Location"] == link
    [voice] = kept(world)
    assert voice.way == "paper" and voice.answers == {"school": "no", "told": True, "helps": ["friends"]}
    words = world.look(lambda: db.session.scalars(select(VoiceText)).one())
    assert (words.way, words.language) == ("paper", "ur")
    assert json.dumps(voice.answers).count("light") == 0 and "typed in papers of" in amina.page("/trail")


def test_a_fault_on_a_paper_comes_back_at_its_place_and_nothing_is_lost(
    amina: Browser, world: Desk, link: str
) -> None:
    typed = {"a.school": "no", "a.change": "y" * 20_000}
    reply = amina.post(f"{link}/paper", key="one", **typed)
    assert reply.status_code == 422 and list(faults(reply)) == ["a-change"]
    assert "y" * 20_000 in reply.text and 'value="no" checked' in reply.text and kept(world) == []
    assert "at least one answer" in amina.post(f"{link}/paper", key="one").text


def test_a_link_that_lets_nobody_in_takes_no_paper_and_keeps_what_was_typed(
    amina: Browser, world: Desk, link: str
) -> None:
    many_came(world, link, 30)
    reply = amina.post(f"{link}/paper", **{"key": "one", "a.change": "More light"})
    assert reply.status_code == 422 and "takes no answers now" in reply.text and "More light" in reply.text
    assert kept(world) == [] and "typed in papers" not in amina.page("/trail")


def test_groups_are_chosen_from_the_paper_as_from_the_screen(amina: Browser, world: Desk, staff: int) -> None:
    link = open_link(amina, begin(amina, staff), asks_role_band="manager\r\nfrontline")
    assert "Which group are you in?" in amina.page(f"{link}/blank") and "Frontline" in amina.page(
        f"{link}/blank"
    )
    amina.post(f"{link}/paper", **{"key": "one", "g.role_band": "manager", "a.led": "yes"})
    [voice] = kept(world)
    assert voice.cohort == {"role_band": "manager"} and voice.answers == {"led": "yes"}


def test_words_are_not_lost_on_the_way_to_the_printer(amina: Browser, world: Desk) -> None:
    """Script tags in titles are words on paper as everywhere."""
    form = {**voicing.FORM, "title": "<script>alert(1)</script>"}
    version = world.do(lambda: voicing.version(world.cast.here, form))
    link = open_link(amina, begin(amina, version))
    for sheet in ("poster", "cards", "blank"):
        assert "<script>alert" not in amina.get(f"{link}/{sheet}").text
