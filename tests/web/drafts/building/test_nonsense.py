"""Bad input to the builder: refused with a page and nothing done; hostile words stay words."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from building import HOSTILE, Bench

NONSENSE: list[dict[str, str]] = [
    {},
    {"edit": "explode"},
    {"edit": "replace", "text": "{}"},
    {"edit": "set_question"},
    {"edit": "set_question", "key": "nobody", "f.text": "x"},
    {"edit": "set_section", "key": "nowhere", "f.title": "x"},
    {"edit": "compare", "key": "nobody", "comparable": "yes"},
    {"edit": "add_question", "f.text": "Words", "section": "nowhere"},
    {"edit": "add_question", "f.kind": "explosion"},
    {"edit": "paste", "kind": "explosion", "lines": "One"},
    {"edit": "paste", "kind": "text", "lines": "One", "section": "nowhere"},
    {"edit": "add_section"},
    {"edit": "move_question", "key": "nobody"},
    {"edit": "move_question", "key": "lead", "to": "nowhere"},
    {"edit": "move_question", "key": "lead", "after": "lead"},
    {"edit": "move_question", "key": "lead", "place": "٣"},
    {"edit": "move_question", "key": "lead", "place": "9" * 40},
    {"edit": "duplicate_question", "key": "nobody"},
    {"edit": "duplicate_section", "key": ""},
    {"edit": "delete_question", "key": "nobody"},
    {"edit": "delete_section", "key": "nowhere"},
    {"edit": "renumber", "key": "nowhere"},
    {"up": "nobody"},
    {"section_up": "nowhere"},
    {"down": HOSTILE},
]


@pytest.mark.parametrize("form", NONSENSE, ids=str)
@pytest.mark.parametrize("script", [False, True], ids=["form", "script"])
def test_nonsense_is_refused_with_a_page_and_nothing_done(
    bench: Bench, form: dict[str, str], script: bool
) -> None:
    reply = bench.gesture(**form) if script else bench.edit(**form)
    assert reply.status_code in (409, 422)
    assert ('id="now"' if script else "<h1>") in reply.text
    assert bench.revision() == 1


@pytest.mark.parametrize("seen", ["", "-1", "nine", "999999999", "9" * 40, "٣"])
def test_a_revision_that_cannot_be_is_no_excuse(bench: Bench, seen: str) -> None:
    """Whoever has seen nothing changes nothing that somebody changed since; the rest is hers."""
    bench.colleague("lead", text="Hers.")
    form = {**bench.open_form("lead", f__text="Mine."), "seen": seen, "shows": seen, "takes_back": seen}
    assert bench.edit(**form).status_code in (303, 409)
    assert bench.edit(down="lead", shows=seen).status_code == 303


def test_hostile_words_stay_words(bench: Bench) -> None:
    bench.edit(**bench.open_form("lead", f__text=HOSTILE, f__help=HOSTILE))
    bench.edit(edit="add_section", after="voice", **{"f.title": HOSTILE})
    bench.edit(edit="paste", after="", kind="text", lines=HOSTILE)
    assert bench.words("lead") == HOSTILE.strip()
    for reply in (bench.quinn.get(f"{bench.url}?open=lead"), bench.gesture(down="lead", shows="1")):
        assert (
            reply.status_code == 200
            and "<script>alert" not in reply.text
            and "<hx-partial hx-target=body" not in reply.text
        )
        marks = Marks(reply.text)
        assert not marks.wrong


class Marks(HTMLParser):
    """What hostile words would make if they were marks."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if (tag == "script" and "src" not in held) or held.get("hx-get") == "/x" or "49" in held:
            self.wrong.append(self.get_starttag_text() or "")


@pytest.mark.parametrize(
    "place",
    [
        "?section=nowhere",
        "?open=nobody",
        "?page=99",
        "?page=x",
        "?add=nobody&kind=explosion",
        "?settings=nowhere",
        "?new=x",
        "?open=lead&field=%22%3E",
    ],
)
def test_an_address_that_names_nothing_leads_to_the_nearest_page(bench: Bench, place: str) -> None:
    assert bench.quinn.get(bench.url + place).status_code == 200
