"""Browsers: somebody of the demonstration at a real one, whose console must keep quiet."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

from tests.journeys.served import PASSWORD, Site

NAMES = ("chromium", "chromium-browser", "google-chrome")
SAVED = "[data-savestate-words]"
# What a browser itself prints when it is cut off from the network, or told 409 or 422: no fault of the page.
EXPECTED = re.compile(r"Failed to load resource: (net::ERR_INTERNET_DISCONNECTED|.* status of 4\d\d)")


@contextmanager
def launched() -> Iterator[Browser]:
    """A Chromium without a window."""
    place = next(found for found in map(shutil.which, NAMES) if found)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=place, args=["--no-sandbox"])
        yield browser
        browser.close()


class Somebody:
    """A person at a browser of her own. ``faults`` collects what the console complains of."""

    def __init__(self, browser: Browser, site: Site, name: str, **more: Any) -> None:
        self.site, self.name, self.faults = site, name, []
        self.context: BrowserContext = browser.new_context(base_url=site.origin, **more)
        self.context.set_default_timeout(20_000)
        self.page = self.tab()

    def tab(self) -> Page:
        """One more tab of the same browser."""
        page = self.context.new_page()
        page.on("console", lambda said: self._complained(said.type, said.text))
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        return page

    def sign_in(self) -> Somebody:
        """By the page, with the password that the demonstration shows."""
        self.page.goto("/sign-in")
        self.page.get_by_label("Email address").fill(self.address)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        expect(self.page.get_by_role("button", name="Sign out")).to_be_visible()
        return self

    @property
    def address(self) -> str:
        """Of the demonstration: first name, dot, last name."""
        return f"{self.name.lower().replace(' ', '.')}@brenhallow.example"

    def _complained(self, kind: str, text: str) -> None:
        if kind in ("error", "warning") and not EXPECTED.search(text):
            self.faults.append(f"{kind}: {text}")

    def leave(self) -> None:
        """Close the browser; every complaint of its pages fails the test."""
        self.context.close()
        assert not self.faults, f"{self.name}: {self.faults}"


SitDown = Callable[..., Somebody]


def saved(page: Page) -> None:
    """Wait until the line says that everything is saved."""
    expect(page.locator(SAVED)).to_have_text(re.compile(r"^Saved \d\d:\d\d$"), timeout=20_000)


def question(page: Page, key: str) -> Locator:
    """One question of a section's page."""
    return page.locator(f"#question-{key}")
