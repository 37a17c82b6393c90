"""A round of voices at the desk, and a link into it."""

from __future__ import annotations

import pytest
import voicing
from desk import Browser, Desk
from waysin import begin, open_link


@pytest.fixture
def version(world: Desk) -> int:
    return int(world.do(lambda: voicing.version(world.cast.here)))


@pytest.fixture
def staff(world: Desk) -> int:
    """A version for practitioners, one of whose questions is for some roles alone."""
    section = voicing.FORM["sections"][0]
    lead = {**section["questions"][0], "key": "led", "applies_to": {"role_band": ["manager", "frontline"]}}
    form = {
        **voicing.FORM,
        "questionnaire": "staff",
        "audience": "practitioner",
        "presentation": {"pace": "section", "tone": "standard"},
        "sections": [{**section, "questions": [*section["questions"], lead]}],
    }
    return int(world.do(lambda: voicing.version(world.cast.here, form)))


@pytest.fixture
def round_(amina: Browser, version: int) -> str:
    return begin(amina, version)


@pytest.fixture
def link(amina: Browser, round_: str) -> str:
    return open_link(amina, round_)
