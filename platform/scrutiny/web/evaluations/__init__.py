"""Evaluations: which agencies listen to those who use their services, and what changed."""

from scrutiny.web.evaluations.blueprint import blueprint

__all__ = ["blueprint"]
