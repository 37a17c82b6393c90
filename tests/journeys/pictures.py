"""Pictures of every page, narrow and wide, light and dark: python -m tests.journeys.pictures FOLDER [PERSON…]."""

from __future__ import annotations

import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser

from tests.journeys import browsers, served
from tests.journeys.browsers import Somebody
from tests.journeys.served import Site
from tests.journeys.walking import walk

PEOPLE = ("Amina Yusuf", "Bryn Hughes", "Priya Nair", "Tom Gill", "Ruth Bello", "Judith Marsh", "")


def pictures(folder: Path, people: tuple[str, ...] = PEOPLE) -> None:
    """One folder for each person, one picture for each page, width and theme."""
    with ExitStack() as open_now:
        place = open_now.enter_context(tempfile.TemporaryDirectory())
        browser = open_now.enter_context(browsers.launched())
        site = open_now.enter_context(served.serving(served.seeded_home(Path(place))))
        for name in people:
            of_person(browser, site, name, folder / (name.split()[0].lower() if name else "nobody"))


def of_person(browser: Browser, site: Site, name: str, folder: Path) -> None:
    """Whatever one person reaches."""
    folder.mkdir(parents=True, exist_ok=True)
    somebody = Somebody(browser, site, name)
    if name:
        somebody.sign_in()
    for view, paths in walk(somebody, ("/", "/sign-in", "/account")).items():
        for width in (1280, 390):
            somebody.page.set_viewport_size({"width": width, "height": 900})
            for theme in ("light", "dark"):
                somebody.page.emulate_media(color_scheme=theme)
                somebody.page.goto(paths[0])
                somebody.page.screenshot(path=folder / f"{view}-{width}-{theme}.png", full_page=True)
    somebody.context.close()


if __name__ == "__main__":
    chosen = tuple(sys.argv[2:]) or PEOPLE
    pictures(Path(sys.argv[1] if len(sys.argv) > 1 else "pictures"), chosen)
