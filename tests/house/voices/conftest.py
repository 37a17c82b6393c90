"""A home with a round of voices in it, served by real processes."""

from __future__ import annotations

from collections.abc import Iterator
from secrets import token_hex

import pytest

from bench.load import home as homes
from bench.load.home import Home
from bench.load.serving import Server, serving


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def home(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A new one on either database, for one file of tests."""
    url = ""
    if request.param == "postgresql":
        url = request.getfixturevalue("cluster").database(f"voices_{token_hex(4)}")
    return homes.made(tmp_path_factory.mktemp("served") / "home", database_url=url, codes_wanted=3)


@pytest.fixture(scope="module")
def server(home: Home) -> Iterator[Server]:
    """The young people's door of it, served alone."""
    with serving(home, "serve-voices") as made:
        yield made
