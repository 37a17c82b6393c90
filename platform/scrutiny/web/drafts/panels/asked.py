"""The fields that questions of many kinds share."""

from __future__ import annotations

from collections.abc import Sequence

from scrutiny.web import wording
from scrutiny.web.drafts.panels.about import About
from scrutiny.web.drafts.panels.field import Field, chosen, figure, line, words
from scrutiny.web.drafts.panels.options import PICTURES

NEEDED = (("yes", "Yes"), ("no", "No"))
INVITED = (("none", "Not asked for"), ("invited", "Invited"), ("required", "Required"))
SCOPES = (
    ("general", "General: a return already made to a neighbouring partnership may answer it"),
    ("local", "Local: it is about this area, and asked afresh"),
)


def _pictures(about: About) -> Sequence[tuple[str, str]]:
    return pictures(str(about.part.get("picture") or ""))


def pictures(named: str) -> Sequence[tuple[str, str]]:
    """The pictures there are, and one that is named all the same."""
    unknown = [(named, f"“{named}”, shown as words alone")] if named and named not in PICTURES else []
    return [("", "None"), *PICTURES.items(), *unknown]


TEXT = words("text", "Question", "Ask one thing. Say who does what.", optional=False)
HELP = words("help", "Help", "What helps to answer it, shown below the question.")
NUMBER = line("number", "Number", size="short")
KIND = chosen("kind", "Answer", tuple(wording.KINDS.items()), widget="redrawing")
WEIGHT = figure("weight", "Weight", unsaid="1", optional=False)
REQUIRED = chosen(
    "required",
    "Answer needed",
    NEEDED,
    stands=lambda value, about: "yes" if about.effective.required else "no",
    means=lambda word: {"yes": True, "no": False}.get(word, word),
)
EVIDENCE = chosen(
    "evidence", "Evidence", INVITED, stands=lambda value, about: value or about.effective.evidence
)
COMMENT = chosen(
    "comment", "Comment", INVITED[:2], stands=lambda value, about: value or about.effective.comment
)
SCOPE = chosen("scope", "Scope", SCOPES, stands=lambda value, about: value or "general", widget="tiles")
SOURCE = line("source", "Source", "The law or guidance behind it, by part and heading.", widget="long_line")
PICTURE = chosen(
    "picture", "Picture", _pictures, "For young people’s forms.", means=lambda word: word or None
)

SHARED: tuple[Field, ...] = (
    TEXT, HELP, NUMBER, KIND, WEIGHT, REQUIRED, EVIDENCE, COMMENT, SCOPE, SOURCE, PICTURE,
)  # fmt: skip
