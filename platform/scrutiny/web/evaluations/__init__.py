"""Evaluations: which agencies listen to those who use their services, and what changed."""

from scrutiny.web.evaluations import views  # noqa: F401  (hangs its views on the blueprint)
from scrutiny.web.evaluations.blueprint import blueprint

__all__ = ["blueprint"]
