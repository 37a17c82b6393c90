"""What every journey may ask for: the demonstration as it is served, and people at real browsers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.journeys import browsers, served
from tests.journeys.browsers import SitDown, Somebody
from tests.journeys.served import Site


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for this worker; each test opens windows of its own in it."""
    with browsers.launched() as browser:
        yield browser


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A home with the demonstration in it, served by nobody."""
    base = tmp_path_factory.getbasetemp()
    return served.seeded_home(base if worker_id == "master" else base.parent)


@pytest.fixture(scope="session")
def site(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demonstration served, for tests that only look."""
    with served.serving(served.copied(seeded, tmp_path_factory.mktemp("site") / "home")) as made:
        yield made


@pytest.fixture
def own_site(seeded: Path, tmp_path: Path) -> Iterator[Site]:
    """The demonstration served for one test alone, which may change it."""
    with served.serving(served.copied(seeded, tmp_path / "home")) as made:
        yield made


@pytest.fixture
def sit_down(chromium: Browser) -> Iterator[SitDown]:
    """``sit_down(site, "Bryn Hughes")``: somebody signed in at a browser, or still at the door; her console must keep quiet."""
    with ExitStack() as leaving:

        def sit(at: Site, name: str, *, at_door: bool = False, **more: Any) -> Somebody:
            somebody = Somebody(chromium, at, name, **more)
            leaving.callback(somebody.leave)
            return somebody if at_door else somebody.sign_in()

        yield sit
