"""Other people's expressions: read as a tree, and said as a condition of ours where it can be said."""

from __future__ import annotations

from scrutiny.interchange.expressions.meaning import Asked, Condition, jointly, meant, wanted
from scrutiny.interchange.expressions.reading import Language, tree_of
from scrutiny.interchange.expressions.trees import CannotSay

__all__ = ["Asked", "CannotSay", "Condition", "Language", "jointly", "meant", "tree_of", "wanted"]
