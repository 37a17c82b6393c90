"""Seeing: what axe finds on a page as it stands, whether it scrolls sideways, where the keyboard stops."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
COLOURS = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
RUN = "async (options) => (await axe.run(options)).violations.map((v) => [v.id, v.nodes.map((n) => n.html).slice(0, 5)])"
WIDE = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const out = [...document.body.querySelectorAll("*")].filter((node) =>
    node.getBoundingClientRect().right > room + 0.5 && !node.closest(".picture"));
  return out.slice(0, 3).map((node) => node.outerHTML.slice(0, 140));
}"""
STOP = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const ringed = [[at, null], [at, "::after"], [at.parentElement, null], ...[...(at.labels ?? [])].map((label) => [label, null])];
  const seen = ringed.some(([node, part]) => {
    const style = getComputedStyle(node, part);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 3;
  });
  const box = at.getBoundingClientRect();
  const bar = document.querySelector(".statusbar")?.getBoundingClientRect();
  const inBar = at.closest(".statusbar, .top, .skip");
  const under = Boolean(bar) && !inBar && bar.top <= 0 && box.top < bar.bottom - 1 && box.bottom > 0;
  const out = box.bottom <= 0 || box.top >= innerHeight;
  const order = [...document.querySelectorAll("*")].indexOf(at);
  return { order, seen, under, out, what: at.outerHTML.slice(0, 140) };
}"""


class Axe:
    """Axe on one page: brought in through the debugging protocol, so that the page's own policy stays on."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.evaluate(AXE_SCRIPT)

    def finds(self, options: dict[str, Any] = RULES) -> list[Any]:
        """Every violation: its rule and where."""
        return list(self.page.evaluate(RUN, options))


def sideways(page: Page) -> list[str]:
    """What is wider than the window; nothing when the page does not scroll sideways."""
    return list(page.evaluate(WIDE))


def look(page: Page, *, whole: bool) -> list[Any]:
    """Everything wrong with the page that is open; ``whole``: narrow and in the dark as well."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light", reduced_motion="reduce")  # a colour in passing is no colour
    axe = Axe(page)
    found = [("1280 light", *fault) for fault in axe.finds()]
    if whole:
        page.set_viewport_size({"width": 390, "height": 844})
        found += [("390 light", *fault) for fault in axe.finds()]
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        found += [("390 dark", *fault) for fault in axe.finds(COLOURS)]
        page.set_viewport_size({"width": 1280, "height": 900})
        found += [("1280 dark", *fault) for fault in axe.finds(COLOURS)]
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        found += [(f"{width} is too narrow", wide) for wide in sideways(page)]
    return found
