"""The component demo in a real browser: axe, keyboard, targets, reflow, and the GOV.UK contract."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from jinja2 import Environment, FileSystemLoader
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from scrutiny.web import components, pages
from scrutiny.web.components_shown import Asked, Held, Offered
from tests.journeys.seeing import COLOURS, Axe, look

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
GOVUK = ROOT / "node_modules/govuk-frontend/dist/govuk/components"
ADDRESSES = [
    "/components",
    *(f"/components/{name}" for name in components.PARTS),
    *(f"/components/pages/{name}" for name in components.PAGES),
]


def bare() -> Flask:
    """An application of nothing but the demo and what every page shares."""
    app = Flask("components", static_folder=None, template_folder=str(ROOT / "templates"))
    app.config.update(HTTPS=False)
    app.secret_key = "only for this test"
    pages.serve_assets(app)
    pages.words_for_templates(app)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals["csrf_token"] = lambda: "a token"
    app.register_blueprint(components.blueprint)
    app.after_request(pages.dress)
    return app


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    """Where the demo is served."""
    server = make_server("127.0.0.1", 0, bare(), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page that fails the test on any complaint of the console."""
    made = chromium.new_page()
    said: list[str] = []
    made.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    yield made
    made.close()
    assert said == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_axe_finds_nothing(page: Page, origin: str, address: str) -> None:
    page.goto(f"{origin}{address}")
    assert look(page, whole=True) == []
    page.goto(f"{origin}{address}?theme=dark")
    assert Axe(page).finds(COLOURS) == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_narrow_page_never_scrolls_sideways(page: Page, origin: str, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    for direction in ("ltr", "rtl"):
        page.goto(f"{origin}{address}?dir={direction}")
        wide, room = page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert wide <= room, direction


STOP = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const ringed = [[at, null], [at, "::after"], ...[...(at.labels ?? [])].map((label) => [label, null])];
  const seen = ringed.some(([node, part]) => {
    const style = getComputedStyle(node, part);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 3;
  });
  const box = at.getBoundingClientRect();
  const bar = document.querySelector(".statusbar");
  const under = bar && !bar.contains(at) && !at.closest(".top, .skip")
    && box.bottom <= bar.getBoundingClientRect().bottom && bar.getBoundingClientRect().top === 0;
  const order = [...document.querySelectorAll("*")].indexOf(at);
  return { order, seen, under: Boolean(under), what: at.outerHTML.slice(0, 120) };
}"""


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_stop_is_in_order_and_seen(page: Page, origin: str, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 700})
    page.goto(f"{origin}{address}")
    stops = []
    for _ in range(200):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or (stops and stop["order"] == stops[0]["order"]):
            break
        stops.append(stop)
    assert len(stops) >= 2
    assert [stop["order"] for stop in stops] == sorted(stop["order"] for stop in stops)
    assert [stop["what"] for stop in stops if not stop["seen"] or stop["under"]] == []


SMALL = """() => [...document.querySelectorAll("a, button, input:not([type=hidden]), select, textarea, summary")]
  .filter((node) => {
    if (!node.checkVisibility()) return false;
    const style = getComputedStyle(node);
    const inLine = style.display === "inline" && node.parentElement.textContent.trim() !== node.textContent.trim();
    const stretched = getComputedStyle(node, "::after").position === "absolute";
    const box = (stretched ? node.closest("li") : node.labels?.[0]?.parentElement.matches(".choice")
      ? node.labels[0] : node).getBoundingClientRect();
    if ((inLine && !stretched) || box.bottom <= 0) return false;
    return box.width < 43.9 || box.height < 43.9;
  })
  .map((node) => node.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_target_can_be_hit(page: Page, origin: str, address: str) -> None:
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{origin}{address}")
        assert page.evaluate(SMALL) == []


# -- the GOV.UK contract: for equal content, the accessibility tree is the same ---------------------------

ROLES = {
    "radio",
    "checkbox",
    "textbox",
    "combobox",
    "group",
    "radiogroup",
    "alert",
    "link",
    "listitem",
    "option",
}
STATES = ("invalid", "required", "checked", "disabled")
CASES = [
    *(("radios", name) for name in ("default", "with hint", "with hints on items", "with fieldset and error message",
                                    "with hint and error message", "inline")),
    *(("checkboxes", name) for name in ("default", "with hint", "with hints on items", "with error message",
                                        "with error message and hint")),
    *(("input", name) for name in ("default", "with hint text", "with error message", "with error and hint")),
    *(("textarea", name) for name in ("default", "with hint", "with error message", "with hint and error message",
                                      "with default value")),
    *(("date-input", name) for name in ("default", "with values", "with error message and hint", "with errors only")),
    *(("select", name) for name in ("with hint text and error message", "hint", "error", "without values with selected value")),
    *(("error-summary", name) for name in ("default", "without links", "mixed with and without links")),
]  # fmt: skip
JINJA = Environment(
    loader=FileSystemLoader(ROOT / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
)


def fixture(component: str, name: str) -> dict[str, Any]:
    """One of their examples: what it was given and the HTML it made."""
    known = json.loads((GOVUK / component / "fixtures.json").read_text())["fixtures"]
    return next(one for one in known if one["name"] == name)  # type: ignore[no-any-return]  # their JSON


def words(options: dict[str, Any], key: str) -> str:
    """The text of a part, without markup of theirs."""
    part = options.get(key) or {}
    return str(part.get("text") or part.get("html") or "")


def chosen(options: dict[str, Any]) -> list[str]:
    """The values that stand checked."""
    given = options.get("values") or ([options["value"]] if "value" in options else [])
    return [item["value"] for item in options["items"] if item.get("checked") or item["value"] in given]


def our_group(options: dict[str, Any], kind: str) -> str:
    """Radios or checkboxes by our macros."""
    items = [Offered(i["value"], i["text"], hint=words(i, "hint")) for i in options["items"]]
    legend = words(options.get("fieldset") or {}, "legend")
    source = """{% from "parts/field.html" import group %}{% from "parts/choice.html" import choices %}
      {% call group("x", legend, hint, error) %}{{ choices("x", "x", items, held, kind) }}{% endcall %}"""
    held = chosen(options)
    return JINJA.from_string(source).render(
        legend=legend,
        hint=words(options, "hint"),
        error=words(options, "errorMessage"),
        items=items,
        held=held if kind == "checkbox" else "".join(held),
        kind=kind,
    )


def our_field(options: dict[str, Any], kind: str) -> str:
    """A single control by our macro."""
    items = [(i.get("value", i["text"]), i["text"]) for i in options.get("items", ())]
    held = next(
        (i.get("value") for i in options.get("items", ()) if i.get("selected")), options.get("value", "")
    )
    source = '{% from "parts/field.html" import field %}{{ field("x", label, kind=kind, value=held, hint=hint, error=error, options=items) }}'
    return JINJA.from_string(source).render(
        label=words(options, "label"),
        kind=kind,
        held=held,
        hint=words(options, "hint"),
        error=words(options, "errorMessage"),
        items=items,
    )


def our_date(options: dict[str, Any]) -> str:
    """Day, month and year by our macro."""
    held = options.get("values") or {}
    source = '{% from "parts/field.html" import date_parts %}{{ date_parts("x", legend, "x", day, month, year, hint, error) }}'
    return JINJA.from_string(source).render(
        legend=words(options.get("fieldset") or {}, "legend"),
        hint=words(options, "hint"),
        error=words(options, "errorMessage"),
        day=held.get("day", ""),
        month=held.get("month", ""),
        year=held.get("year", ""),
    )


def our_errors(options: dict[str, Any]) -> str:
    """The summary by our macro."""
    faults = [(one["text"], one.get("href", "")) for one in options["errorList"]]
    source = '{% from "parts/errors.html" import errors %}{{ errors(faults, title) }}'
    return JINJA.from_string(source).render(faults=faults, title=options["titleText"])


OURS = {
    "radios": lambda options: our_group(options, "radio"),
    "checkboxes": lambda options: our_group(options, "checkbox"),
    "input": lambda options: our_field(options, "text"),
    "textarea": lambda options: our_field(options, "textarea"),
    "select": lambda options: our_field(options, "select"),
    "date-input": our_date,
    "error-summary": our_errors,
}


def spoken(page: Page, html: str) -> list[tuple[Any, ...]]:
    """What is told of each thing: role, name, description, states."""
    page.set_content(f"<!doctype html><html lang='en'><title>x</title><main>{html}</main></html>")
    session = page.context.new_cdp_session(page)
    tree = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    told = []
    for node in tree:
        role = node.get("role", {}).get("value")
        if node.get("ignored") or role not in ROLES:
            continue
        states = {one["name"]: one["value"].get("value") for one in node.get("properties", ())}
        told.append(
            (
                role,
                " ".join(node.get("name", {}).get("value", "").split()),
                " ".join(node.get("description", {}).get("value", "").split()),
                tuple((name, states.get(name)) for name in STATES),
                node.get("value", {}).get("value"),
            )
        )
    return told


@pytest.mark.parametrize(("component", "name"), CASES)
def test_we_say_what_gov_uk_says(page: Page, component: str, name: str) -> None:
    theirs = fixture(component, name)
    ours = spoken(page, OURS[component](theirs["options"]))
    assert ours
    assert ours == spoken(page, theirs["html"])


KINDS = [
    ("choice", "radios", "with fieldset and error message"),
    ("choices", "checkboxes", "with error message and hint"),
    ("date", "date-input", "with error message and hint"),
    ("long_text", "textarea", "with hint and error message"),
    ("text", "input", "with error and hint"),
]


@pytest.mark.parametrize(("kind", "component", "name"), KINDS)
def test_a_question_says_what_gov_uk_says(page: Page, kind: str, component: str, name: str) -> None:
    theirs = fixture(component, name)
    options = theirs["options"]
    legend = words(options.get("fieldset") or {}, "legend") or words(options, "label")
    items = tuple(Offered(i["value"], i["text"]) for i in options.get("items", ()) if "text" in i)
    held: Any = {"choice": "no", "choices": [], "date": None}.get(kind, "")  # their "No" stands checked
    asked = Asked("x", kind, "", legend, words(options, "hint"), items)
    source = '{% from "kinds/" ~ q.kind ~ ".html" import question %}{{ question(q, state) }}'
    ours = JINJA.from_string(source).render(q=asked, state=Held(held, error=words(options, "errorMessage")))
    assert spoken(page, ours) == spoken(page, theirs["html"])
