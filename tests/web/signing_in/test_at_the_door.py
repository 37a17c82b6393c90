"""At the door: another host's name is refused, and a made-up cookie is nobody."""

from __future__ import annotations

import pytest
from flask import Flask
from visiting import SIGNED_IN, VISIT, Staff


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "localhost:80@evil.example", "127.0.0.2"]
)
def test_another_host_s_name_is_refused(app: Flask, staff: Staff, host: str) -> None:
    for url in ("/sign-in", "/returns/", "/nowhere"):
        assert app.test_client().get(url, headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("cookie", ["", "x", "ü", "a" * 5000, "eyJhIjoxfQ.aaaa.bbbb", "\x00", "%00"])
def test_a_made_up_cookie_is_nobody(app: Flask, staff: Staff, cookie: str) -> None:
    for name in (SIGNED_IN, VISIT):
        header = f"{name}={cookie}".encode().decode("latin-1")
        reply = app.test_client().get("/account", base_url="https://localhost", headers={"Cookie": header})
        assert reply.status_code == 302
