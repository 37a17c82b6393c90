"""The stylesheets keep their promises: logical, flat, small, and legible in both themes."""

from __future__ import annotations

import gzip
import re
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHEETS = sorted((ROOT / "platform/scrutiny/static/css").glob("*.css"))
PAGES = sorted((ROOT / "templates").rglob("*.html"))
PHYSICAL = re.compile(
    r"(?:^|[;{\s])((?:min-|max-)?(?:width|height)"
    r"|(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:top|right|bottom|left)(?:-\w+)*"
    r"|top|right|bottom|left|float|clear)\s*:"
)
TEXT_PAIRS = (
    ("ink", "paper"),
    ("ink", "sheet"),
    ("ink", "sunk"),
    ("ink", "brand-tint"),
    ("ink-soft", "paper"),
    ("ink-soft", "sheet"),
    ("ink-soft", "sunk"),
    ("brand", "paper"),
    ("brand", "sheet"),
    ("brand", "sunk"),
    ("brand", "brand-tint"),
    ("brand-strong", "brand-tint"),
    ("on-brand", "brand"),
    ("on-brand", "brand-strong"),
    ("good-ink", "good-fill"),
    ("part-ink", "part-fill"),
    ("poor-ink", "poor-fill"),
    ("none-ink", "none-fill"),
    ("good-mark", "paper"),
    ("poor-mark", "paper"),
    ("poor-mark", "sheet"),
    ("ink", "add"),
    ("ink", "del"),
)
CONTROL_PAIRS = (
    ("edge", "paper"),
    ("edge", "sheet"),
    ("focus", "paper"),
    ("focus", "sheet"),
    ("focus", "sunk"),
    ("good-mark", "sheet"),
    ("part-mark", "sheet"),
    ("none-mark", "sheet"),
    ("brand", "none-fill"),
)


def plain(sheet: Path) -> str:
    """The sheet without comments."""
    return re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.S)


def tokens(block: str) -> dict[str, str]:
    """The custom properties of one block."""
    return dict(re.findall(r"--([\w-]+):\s*([^;]+);", block))


def themes() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Light, dark as the system asks for it, dark as it is forced."""
    sheet = plain(ROOT / "platform/scrutiny/static/css/tokens.css")
    light, asked, forced = re.findall(r":root[^{]*\{([^}]*)\}", sheet)
    return tokens(light), tokens(asked), tokens(forced)


def luminance(colour: str) -> float:
    """How light a colour is, as WCAG reckons."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_a_page_can_be_mirrored(sheet: Path) -> None:
    text = re.sub(r"@media[^{]*", "", plain(sheet))
    assert PHYSICAL.findall(text) == []
    assert re.findall(r":\s*(?:left|right)\b", text) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_an_old_phone_can_read_every_sheet(sheet: Path) -> None:
    text = plain(sheet)
    assert re.findall(r"@layer|@container|@scope|@import|light-dark\(|color-mix\(|(?m:^\s*&)", text) == []
    assert re.findall(r"(?m)^\s*[^@{}\n]+\{[^{}]*\{", text) == []  # a rule within a rule
    assert text.count("{") == text.count("}")


def test_the_sheets_stay_small() -> None:
    sheets = [
        sheet.read_bytes()
        for sheet in SHEETS
        if sheet.stem not in ("builder", "languages", "voices", "handouts", "review")
    ]
    # Grown once, for the pages of the desk and the reports: nobody downloads it twice, since its address is its hash.
    assert sum(map(len, sheets)) <= 40_000
    assert (SHEETS[0].parent / "voices.css").stat().st_size <= 12_000  # all that young people's phones load
    assert (SHEETS[0].parent / "builder.css").stat().st_size <= 20_000  # loaded by the pages of a draft alone
    assert len(gzip.compress(b"".join(sheets), 9)) <= 8_600
    assert all(sheet.count(b"\n") < 500 for sheet in sheets)


def test_dark_is_the_same_whether_asked_for_or_forced() -> None:
    light, asked, forced = themes()
    assert asked == forced
    assert asked.keys() <= light.keys()


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("least", "pairs"), [(4.5, TEXT_PAIRS), (3.0, CONTROL_PAIRS)], ids=["text", "controls"]
)
def test_what_is_written_can_be_read(theme: int, least: float, pairs: tuple[tuple[str, str], ...]) -> None:
    colours = themes()[0] | themes()[theme]
    weak = [(a, b, round(contrast(colours[a], colours[b]), 2)) for a, b in pairs]
    assert [pair for pair in weak if pair[2] < least] == []


def test_every_token_that_is_used_is_given() -> None:
    used = set(chain.from_iterable(re.findall(r"var\(--([\w-]+)", plain(sheet)) for sheet in SHEETS))
    given = set(chain.from_iterable(tokens(plain(sheet)) for sheet in SHEETS))
    assert used <= given


def test_no_template_needs_inline_style_or_script() -> None:
    found = [
        (page.relative_to(ROOT), line.strip())
        for page in PAGES
        for line in page.read_text().splitlines()
        if re.search(r"<[^>]*\s(?:style|on\w+)=|<style|javascript:|<script(?![^>]*\bsrc=)", line)
    ]
    assert found == []
