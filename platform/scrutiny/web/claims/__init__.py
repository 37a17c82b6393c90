"""Claim beside experience: what agencies, staff and young people say of the same thing."""

from scrutiny.web.claims import views  # noqa: F401  (hangs its views on the blueprint)
from scrutiny.web.claims.blueprint import blueprint

__all__ = ["blueprint"]
