"""The scripts keep their budget: what a page of a return loads at first is small, as served."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODULES = ROOT / "platform/scrutiny/static/js"
IMPORTS = re.compile(r'^import [^;]*?from "\./(\w+\.js)";', re.M)
RETURN, CONDITIONS, EVERY_PAGE = 10_000, 2_000, 1_000  # bytes, gzip -9, each module by itself
BUILDER, WHOLE_BUILDER = 3_000, 40_000
VOICES = 2_000
VENDOR = ("htmx.min.js", "hx-csp.min.js", "Sortable.min.js")


def weight(name: str) -> int:
    """Its bytes on the wire."""
    return len(gzip.compress((MODULES / name).read_bytes(), 9))


def with_imports(*names: str) -> set[str]:
    """The modules, and those they cannot start without."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += IMPORTS.findall((MODULES / name).read_text())
    return found


def scripts_of(page: str) -> list[str]:
    """The modules a template names for everybody: by themselves, or in the list that a loop walks."""
    source = (ROOT / "templates" / page).read_text()
    listed = re.search(r"{% for script in \(([^)]*)\)", source)
    names = re.findall(r"js/(\w+)\.js", source) + re.findall(r'"(\w+)"', listed[1] if listed else "")
    return [f"{name}.js" for name in names]


def at_first() -> set[str]:
    """What a section page loads before anything is done there; the rows too, for one with a table."""
    own = [*scripts_of("responses/section.html"), *scripts_of("responses/unsent.html")]
    assert {"autosave.js", "conditions.js", "desk.js"} <= set(own)
    return with_imports(*own, "rows.js")


def test_a_section_page_loads_little_at_first() -> None:
    weights = {name: weight(name) for name in sorted(at_first())}
    assert sum(weights.values()) <= RETURN, weights


def test_the_conditions_keep_to_their_share() -> None:
    assert weight("conditions.js") <= CONDITIONS


def test_every_page_of_somebody_signed_in_loads_next_to_nothing() -> None:
    assert sum(map(weight, with_imports(*scripts_of("responses/unsent.html")))) <= EVERY_PAGE


def test_the_builder_keeps_to_its_share_and_so_does_what_it_stands_on() -> None:
    own = with_imports(*scripts_of("drafts/build.html"))
    assert weight("builder.js") <= BUILDER and own <= {"builder.js", "errors.js"}
    vendor = [gzip.compress((MODULES.parent / "vendor" / name).read_bytes(), 9) for name in VENDOR]
    assert sum(map(len, vendor)) + weight("builder.js") + weight("builder-refused.js") <= WHOLE_BUILDER


def test_what_is_seldom_needed_comes_later() -> None:
    seldom = {"conflict.js", "leftover.js", "restore.js", "signout.js", "upload.js", "warn.js"}
    assert at_first().isdisjoint(seldom)


def test_every_module_is_fetched_from_somewhere() -> None:
    sources = [page.read_text() for page in [*(ROOT / "templates").rglob("*.html"), *MODULES.glob("*.js")]]
    named = set(re.findall(r'[/"]([\w-]+\.js)', "".join(sources))) | set(scripts_of("responses/section.html"))
    assert {module.name for module in MODULES.glob("*.js")} <= named


def test_every_import_names_a_module_that_is_there() -> None:
    named = [
        name
        for module in MODULES.glob("*.js")
        for name in re.findall(r'(?:from|import\()\s*"\./([\w-]+\.js)"', module.read_text())
    ]
    assert [name for name in named if not (MODULES / name).is_file()] == []


def test_a_young_persons_phone_loads_next_to_nothing() -> None:
    assert sum(map(weight, with_imports(*scripts_of("layouts/voices.html")))) <= VOICES
    assert weight("speak.js") <= VOICES  # only where the device can read aloud
