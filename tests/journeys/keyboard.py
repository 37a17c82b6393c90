"""Keyboard: nothing but Tab, arrows, Space, Enter and letters; every stop seen, in order, not under a bar."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys.seeing import STOP

FAR = 150  # stops; beyond is a trap or a thing that cannot be reached
HERE = "(node) => node === document.activeElement || node.contains(document.activeElement)"


class Keyboard:
    """A page under two hands. ``faults`` holds each stop that was hidden, covered or out of order."""

    def __init__(self, page: Page) -> None:
        self.page, self.faults, self.stops = page, list[str](), 0

    def to(self, wanted: Locator, key: str = "Tab") -> Keyboard:
        """Press Tab (or Shift+Tab) until the focus is there."""
        expect(wanted).to_be_attached()
        last = None
        for _ in range(FAR):
            self.page.keyboard.press(key)
            last = self._stop(last, key)
            if wanted.evaluate(HERE):
                return self
        raise AssertionError(f"{wanted} was not reached by {key}")

    def _stop(self, last: int | None, key: str) -> int | None:
        """Look at where the focus is; its place in the document."""
        stop = self.page.evaluate(STOP)
        if stop is None:  # the window's own buttons come between the page's end and its beginning
            return None
        self.stops += 1
        forward = key == "Tab"
        if last not in (None, stop["order"]) and (stop["order"] > last) != forward:  # a date has three stops
            self.faults.append(f"out of order: {stop['what']}")
        for wrong in ("under", "out"):
            if stop[wrong]:
                self.faults.append(f"{wrong}: {stop['what']}")
        if not stop["seen"]:
            self.faults.append(f"no ring: {stop['what']}")
        return int(stop["order"])

    def enter(self, wanted: Locator) -> Keyboard:
        """Go there and press Enter."""
        self.to(wanted)
        return self.press("Enter")

    def press(self, *keys: str) -> Keyboard:
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def write(self, words: str) -> Keyboard:
        """Type where the focus is."""
        self.page.keyboard.type(words)
        return self

    def choose(self, group: Locator, label: str) -> Keyboard:
        """Go to a group of radios and move to the one with that label."""
        wanted = group.get_by_role("radio", name=re.compile(f"^{label}"))
        self.to(
            group.get_by_role("radio").and_(group.locator(":checked"))
            if group.locator(":checked").count()
            else group.get_by_role("radio").first
        )
        self.press("Space")
        for _ in range(group.get_by_role("radio").count()):
            if wanted.is_checked():
                return self
            self.press("ArrowDown")
        raise AssertionError(f"{label} was not reached by arrows")
