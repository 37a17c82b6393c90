"""What every test of the builder may ask for: a version, and a draft that follows it."""

from __future__ import annotations

import make
import pytest
from building import Bench
from desk import Desk

from scrutiny.records import drafts


@pytest.fixture
def version(world: Desk) -> int:
    return world.do(lambda: make.version(world.cast.here))


@pytest.fixture
def bench(world: Desk, version: int) -> Bench:
    """A draft that Quinn began by a weight."""
    first = {"do": "set_question", "key": "heard", "fields": {"weight": 2}}
    draft = world.do(lambda: drafts.begin(world.who["quinn"], version, first, now=make.NOW).draft_id)
    return Bench(world, draft, world.browser("quinn"))
