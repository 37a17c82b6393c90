"""Results: what was released of a round, over time, and what was done about it."""

from scrutiny.web.voice_results import files, releasing, showing, telling
from scrutiny.web.voice_results.blueprint import blueprint

__all__ = ["blueprint", "files", "releasing", "showing", "telling"]
