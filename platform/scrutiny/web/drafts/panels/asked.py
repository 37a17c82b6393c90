"""The fields that questions of many kinds share."""

from __future__ import annotations

from scrutiny.web import wording
from scrutiny.web.drafts.panels.field import Field, chosen, figure, line, words

TRUTHS = {"yes": True, "no": False}
INVITED = (("none", "Not asked for"), ("invited", "Invited"), ("required", "Required"))

TEXT = words("text", "Question", "Ask one thing. Say who does what.", optional=False)
HELP = words("help", "Help", "What helps to answer it, shown below the question.")
NUMBER = line("number", "Number", "As printed, such as 1.4.", size="short")
KIND = chosen("kind", "Answer", tuple(wording.KINDS.items()))
WEIGHT = figure("weight", "Weight", unsaid="1", optional=False)
EVIDENCE = chosen(
    "evidence", "Evidence", INVITED, stands=lambda value, about: value or about.effective.evidence
)

SHARED: tuple[Field, ...] = (TEXT, HELP, NUMBER, KIND, WEIGHT, EVIDENCE)
