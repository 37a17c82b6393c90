"""Everything that can be wrong with a definition's meaning, and what an author may like to know."""

from __future__ import annotations

from scrutiny.method.definition import Definition
from scrutiny.method.faults import Fault


def faults_in(definition: Definition) -> list[Fault]:
    """Every fault of meaning."""
    return []
