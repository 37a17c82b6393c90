"""Hostile words in addresses, and forms beyond all sizes: they break no page."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hostile import FIELDS, WORDS, addresses, encoded, inert, raw
from world import World


@pytest.mark.parametrize("kind", ["script", "nothing", "digits", "unpaired", "sum"])
def test_an_address_full_of_one_word_breaks_no_page(world: World, kind: str) -> None:
    query = "&".join(f"{name}={quote(raw(WORDS[kind]))}" for name in FIELDS)
    for who, _, url in addresses(world, {"GET"}):
        reply = world.ask(who, "GET", f"{url}?{query}")
        assert reply.status_code < 500, url
        if reply.mimetype == "text/html":
            inert(reply, url)
        reply.close()


@pytest.mark.parametrize("kind", WORDS)
def test_a_word_in_the_place_of_a_name_in_the_address_is_no_page(world: World, kind: str) -> None:
    word = quote(raw(WORDS[kind])[:600], safe="")
    seat = world.ours["agency"]["assignment_id"]
    for url in (
        f"/evidence/{word}",
        f"/returns/{seat}/sections/{word}",
        f"/returns/{word}",
        f"/reports/{word}",
        f"/reports/{word}/years",
        f"/organisations/new/{word}",
        f"/components/{word}",
        f"/static/x/{word}",
        f"/{word}",
    ):
        reply = world.ask("officer", "GET", url)
        assert reply.status_code in (308, 404), (url, reply.status_code)
        inert(reply, url)
        reply.close()
    assert world.ask("nobody", "GET", f"/first/{word}").status_code in (404, 410)
    assert world.ask("agency", "POST", f"/returns/{seat}/evidence/{word}").status_code == 404
    assert world.ask("agency", "POST", f"/returns/{seat}/evidence/heard/{word}/remove").status_code in (
        404,
        405,
    )


def test_too_many_parts_or_too_large_a_form_is_refused(world: World) -> None:
    page = f"/returns/{world.ours['agency']['assignment_id']}/sections/voice"
    part = '--b\r\nContent-Disposition: form-data; name="x{}"\r\n\r\ny\r\n'
    parts = "".join(part.format(n) for n in range(5_100)) + "--b--\r\n"
    kind = "multipart/form-data; boundary=b"
    assert world.ask("agency", "POST", page, data=parts, content_type=kind).status_code == 413
    assert (
        world.ask("agency", "POST", page, **encoded({"seen": "0", "a.how": "x" * 2_100_000})).status_code
        == 413
    )
    assert world.ask("officer", "POST", "/people/new", data={"name": "x" * 2_100_000}).status_code == 413
    many = encoded({f"n{n}": "" for n in range(100_000)})
    assert world.ask("officer", "POST", "/people/new", **many).status_code in (413, 422)
