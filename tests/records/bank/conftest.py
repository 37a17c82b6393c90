"""The cast, and the tiny questionnaire published with a change to it."""

from __future__ import annotations

import json

import cast
import make
import pytest

from scrutiny.method import codec
from scrutiny.records import catalogue


@pytest.fixture
def people(session):
    return cast.assemble()


@pytest.fixture
def publish(people):
    """Publish the tiny questionnaire with other words: its sections are told by what differs."""

    def made(name="2019-20", within=None, change=lambda text: None, **more):
        raw = make.text(name, **more)
        change(raw)
        definition = codec.read(json.dumps(raw))
        version, _ = catalogue.publish((within or people.here).id, definition, now=make.NOW)
        return version

    return made
