"""Hostile words in forms: they come out inert, or are refused at their place and given back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hostile import FIELDS, UNSAFE, WORDS, addresses, encoded, inert, patch
from reading import page_of
from world import World


def forms(world: World, word: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Who, where, and a form that is honest but for one word; each place where words are kept."""
    ours, school = world.ours["agency"], world.ours["school"]
    page = f"/returns/{ours['assignment_id']}/sections/voice"
    seat = f"/rounds/{ours['round_id']}/seats/{ours['assignment_id']}"
    seen = {"seen": "99"}
    yield "officer", "/people/new", {"name": word, "address": "new@example.org", "role": "partner"}
    yield "officer", "/people/new", {"name": "New", "address": word, "role": "partner"}
    yield (
        "officer",
        f"/people/{ours['person_id']}/roles/new",
        {"role": "lead", "organisation": "Brenhallow Primary", "title": word},
    )
    yield "officer", f"/people/{ours['person_id']}/roles/new", {"role": "lead", "organisation": word}
    for kind, rest in (("school", {"type": "academy", "phase": "primary"}), ("agency", {"type": "police"})):
        yield "officer", f"/organisations/new/{kind}", {"name": word, **rest}
        yield (
            "officer",
            f"/organisations/new/{kind}",
            {"name": f"Another {kind}", **rest, "trust": word, "urn": word},
        )
    yield (
        "officer",
        f"/organisations/{school['organisation_id']}/change",
        {"name": word, "type": "academy", "phase": "primary", "trust": word},
    )
    yield (
        "officer",
        f"/organisations/{ours['organisation_id']}/areas/new",
        {"name": word, "type": "public_health"},
    )
    yield (
        "officer",
        f"/organisations/{school['organisation_id']}/carried-on",
        {"successor": word, "on": "2020-01-01", "reason": "conversion"},
    )
    opening = {"who": "kind", "opens_on": "2019-11-05", "deadline": "2019-12-20", "step": "effect"}
    yield "officer", f"/rounds/new/{school['version_id']}", {"period": "2020-21", "title": word, **opening}
    yield "officer", f"/rounds/new/{school['version_id']}", {"period": word, "title": "A round", **opening}
    yield "officer", f"/rounds/{ours['round_id']}/extend", {"deadline": word}
    yield "officer", f"{seat}/withdraw", {"because": word}
    yield "officer", f"{seat}/reinstate", {}
    yield "officer", f"{seat}/attributes", {"type": word}
    yield "officer", f"/returns/{school['assignment_id']}/return-for-changes", {"because": word}
    voices, days = f"/voices/{ours['voice_id']}", {"opens_on": "2019-11-05", "closes_on": "2019-12-01"}
    way = {**days, "label": word, "most": "30", "language": "", "cohort_phase": "", "cohort_area": word}
    yield "officer", f"{voices}/links/new", way
    yield "officer", f"{voices}/codes/new", {**way, "number": word}
    yield "officer", f"{voices}/links/{ours['link_id']}/paper", {"a.change": word, "lang": word, "key": word}
    yield "officer", f"{voices}/links/{ours['link_id']}/once", {"codes": word, "lang": word}
    yield "officer", f"{voices}/reopen", {"because": word}
    settings = {"least": "5", "originals": "kept", "help_lines": f"{word}: 999"}
    yield "officer", "/voices/settings", settings
    yield "agency", page, {**seen, "a.how": word}
    yield "agency", page, {**seen, "a.heard": word, "c.heard": word}
    yield (
        "agency",
        page,
        {**seen, "a.heard": "not", "x.heard.what": word, "x.heard.who": word, "x.heard.by_when": word},
    )
    yield (
        "agency",
        page,
        {"seen": word, "shown": f"how:{word} heard:0", "a.how": word, "keep.how": word, "more": word},
    )
    yield "agency", page, {**seen, "less": word, "then": word, "joined.how": word, "keep.how": "joined"}
    yield "agency", f"/returns/{ours['assignment_id']}/submit", {"declared_as": word, "declare": "yes"}
    talk, said = (
        f"/drafts/{school['draft_id']}/talk",
        f"/drafts/{school['draft_id']}/talk/{school['comment_id']}",
    )
    yield "qpp", talk, {"words": word, "about": "lead", "seen": word}
    yield "qpp", talk, {"words": "A remark", "about": word, "tell": word}
    yield "scrutineer", f"{said}/answer", {"words": word, "seen": "1", "back": word}
    yield from building(world, f"/drafts/{school['draft_id']}", word)
    yield "officer", "/drafts/rule", {"needed": word, "chair": word}
    yield "officer", f"/drafts/{school['draft_id']}/approval/propose", {"note": word, "sha256": word}
    yield "agency", "/account/password", {"current": word, "password": word}
    yield "nobody", "/sign-in", {"address": word, "password": word, "next": word}


def building(world: World, draft: str, word: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The builder's forms: whatever is typed into a card, and whatever its hidden fields may hold."""
    card = {"edit": "set_question", "key": "lead", "seen": "99", "shows": "99", "section": "leadership"}
    hidden = {"section": word, "page": word, "open": word, "opened": word, "shows": word, "takes_back": word}
    for field in ("text", "help", "number", "weight", "kind", "source", "show_when.0.about", "do"):
        yield "qpp", f"{draft}/edits", {**card, f"f.{field}": word, "then": word}
    for act in ("set_question", "set_section", "add_question", "add_section", "paste", "move_question", word):
        yield "qpp", f"{draft}/edits", {**hidden, "edit": act, "key": word, "f.text": word, "f.title": word}
        yield (
            "qpp",
            f"{draft}/edits",
            {
                "edit": act,
                "section": "leadership",
                "lines": word,
                "f.title": word,
                "kind": "text",
                "to": word,
                "place": word,
                "after": word,
            },
        )
    yield "qpp", f"{draft}/undo", {**hidden, "anyway": word}
    yield "qpp", f"{draft}/quiet", {**hidden, "rule": word, "off": word, "on": word}
    begin = f"/drafts/from/{world.ours['school']['version_id']}/edits"
    yield "qpp", begin, {**card, "f.help": "Help", "name": word}


@pytest.mark.parametrize("kind", WORDS)
def test_a_word_comes_out_inert_or_is_refused_at_its_place(fresh: World, kind: str) -> None:
    word = WORDS[kind]
    for who, url, form in forms(fresh, word):
        reply = fresh.ask(who, "POST", url, **encoded(form))
        assert reply.status_code < 500, (url, form, reply.status_code)
        if reply.mimetype == "text/html":
            inert(reply, url)
    for how in (
        {"value": word},
        {"value": "x", "comment": word},
        {"value": "not", "action": {"what": word, "who": word}},
    ):
        body = json.dumps({"question": "how" if "action" not in how else "heard", **how})
        reply = patch(fresh, body.encode(), key=str(hash(body)))
        assert reply.status_code in (200, 409), reply.text
    if fresh.database.kind == "sqlite":  # what is kept is the same in both: the pages need no second walk
        for who in ("officer", "agency"):
            begin = {"/", f"/returns/{fresh.ours['agency']['assignment_id']}/copy"}
            walk(fresh, who, begin, papers=kind in ("script", "right to left"))


def walk(world: World, who: str, wanted: set[str], *, papers: bool) -> None:
    """Every page there is to go to, each of them inert. A PDF is made of a page that is walked too: ``papers``
    has those made as well, which takes a second each."""
    seen: set[str] = set()
    while wanted:
        url = wanted.pop()
        seen.add(url.split("?")[0])
        reply = world.ask(who, "GET", url)
        assert reply.status_code < 500, url
        links = {reply.location.partition("#")[0]} if reply.location else set()
        if reply.mimetype == "text/html" and not links:
            links = inert(reply, url).links
        wanted |= {
            each
            for each in links
            if each.split("?")[0] not in seen
            and not each.startswith("/components")
            and (papers or not each.split("?")[0].endswith(".pdf"))
        }
        reply.close()


def test_words_that_may_stand_stand_as_they_were_typed(fresh: World) -> None:
    """Inert is not enough: nothing is taken out of what people write."""
    seat = fresh.ours["agency"]["assignment_id"]
    for kind in ("sum", "script", "template", "statement", "scheme", "picture", "right to left", "quote"):
        form = {"seen": "99", "a.how": WORDS[kind]}
        fresh.ask("agency", "POST", f"/returns/{seat}/sections/voice", **encoded(form))
        page = page_of(fresh.ask("agency", "GET", f"/returns/{seat}/sections/voice"))
        assert WORDS[kind] in "".join(page.words), kind


def test_a_word_that_is_refused_is_told_at_its_field_and_given_back(fresh: World) -> None:
    for word in (WORDS["bell"], WORDS["long"], WORDS["lines"]):
        form = {"name": word, "address": "new@example.org", "role": "partner"}
        reply = fresh.ask("officer", "POST", "/people/new", **encoded(form))
        assert (
            reply.status_code == 422 and 'id="name-error"' in reply.text and "new@example.org" in reply.text
        )


@pytest.mark.parametrize("kind", ["script", "nothing", "digits", "unpaired", "template", "quote"])
def test_a_form_full_of_one_word_breaks_no_route(fresh: World, kind: str) -> None:
    every = encoded(dict.fromkeys(FIELDS, WORDS[kind]))
    for who, method, url in addresses(fresh, UNSAFE):
        if url == "/sign-out":
            continue
        reply = fresh.ask(who, method, url, **({} if method == "PATCH" else every))
        assert reply.status_code < 500, (method, url)
        if reply.mimetype == "text/html":
            inert(reply, url)
