"""Review: a person reads what was written before anybody else does."""

from scrutiny.web.voice_review import deciding, listing, theming
from scrutiny.web.voice_review.blueprint import blueprint

__all__ = ["blueprint", "deciding", "listing", "theming"]
