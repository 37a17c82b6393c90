"""Panels: everything a question or a section says stands on its card, and comes back untouched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import sent
from flask import Flask

from scrutiny.method import codec
from scrutiny.method.kinds import KINDS
from scrutiny.records.drafts import Opened
from scrutiny.web.drafts import panels
from scrutiny.web.drafts.panels.kinds import PANELS

FILES = sorted((Path(__file__).parents[3] / "form_definitions").glob("*/*.json"))


@pytest.fixture(scope="module", autouse=True)
def at_a_page(app: Flask) -> Iterator[None]:
    with app.test_request_context("/drafts/1"):
        yield


def opened(text: bytes | dict[str, Any]) -> Opened:
    definition = codec.definition_from_canonical(codec.canonical(text))
    return Opened(None, definition.raw, definition, (), None)


@pytest.fixture(scope="module", params=FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def ours(request: pytest.FixtureRequest) -> Opened:
    return opened(request.param.read_bytes())


def test_every_question_of_ours_comes_back_untouched(ours: Opened) -> None:
    for question in ours.definition.questions:
        form = sent(panels.question_panel(ours, question.key))
        assert panels.question_fields(form, ours, question.key) == {}, question.key


def test_every_section_of_ours_comes_back_untouched(ours: Opened) -> None:
    for section in ours.definition:
        form = sent(panels.section_panel(ours, section.key))
        assert panels.section_fields(form, ours, section.key) == {}, section.key


def test_every_kind_has_a_panel() -> None:
    assert PANELS.keys() == {*KINDS, "section"}
