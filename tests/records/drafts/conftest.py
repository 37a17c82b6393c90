"""The subgroup: three of its members, an officer, a scrutineer, and one version to go on from."""

from __future__ import annotations

from dataclasses import dataclass

import make
import pytest

from scrutiny.method.permissions import Viewer
from scrutiny.records.partnerships import Partnership
from scrutiny.records.versions import Version


@dataclass(frozen=True, slots=True)
class Subgroup:
    """Quinn proposes; Mo and Nell decide; Amina is the officer; Sol reads; Esi belongs elsewhere."""

    area: Partnership
    version: Version
    quinn: Viewer
    mo: Viewer
    nell: Viewer
    amina: Viewer
    sol: Viewer
    esi: Viewer


ROLES = {
    "Quinn": "qpp_member",
    "Mo": "qpp_member",
    "Nell": "qpp_member",
    "Amina": "officer",
    "Sol": "scrutineer",
}


def assemble() -> Subgroup:
    """Everybody, and the tiny questionnaire's version 2019-20."""
    area, elsewhere = make.partnership(), make.partnership()
    people = {name.lower(): make.viewer(make.person(area, name, role), area) for name, role in ROLES.items()}
    esi = make.viewer(make.person(elsewhere, "Esi", "officer"), elsewhere)
    return Subgroup(area=area, version=make.version(area), esi=esi, **people)


@pytest.fixture
def group(session) -> Subgroup:
    return assemble()
