"""What the component demo shows: made-up questions, states and figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from scrutiny.web.pictures import slope


@dataclass(frozen=True, slots=True)
class Offered:
    """An option of a made-up question."""

    value: str
    label: str
    colour: str = ""
    needs: tuple[str, ...] = ()
    picture: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A made-up question, in the shape the kinds' templates read."""

    key: str
    kind: str
    number: str
    text: str
    help: str = ""
    options: tuple[Offered, ...] = ()
    required: bool = True
    comment: str = "none"
    evidence: str = "none"
    needs: tuple[str, ...] = ()
    because: str = ""
    columns: tuple[Any, ...] = ()
    range: Any = None
    unit: str = ""
    decimals: int = 0
    per: int = 100
    max_files: int = 3
    show_when: str = ""
    evidence_url: str = ""
    comment_label: str = ""
    yes: str = "Yes"
    no: str = "No"

    @property
    def id(self) -> str:
        """The id of its first control."""
        return f"a-{self.key}"

    @property
    def name(self) -> str:
        """The name of its field."""
        return f"a.{self.key}"


@dataclass(frozen=True, slots=True)
class Held:
    """A made-up state of a question."""

    value: Any = None
    error: str = ""
    comment: str = ""
    action: Any = None
    evidence: tuple[Any, ...] = ()
    needs: tuple[str, ...] = ()
    hidden: bool = False
    locked: bool = False
    conflict: Any = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a made-up table question."""

    key: str
    kind: str
    text: str
    options: tuple[Offered, ...] = ()


NEEDS = ("comment", "action")
MET = (
    Offered("met", "Met", "green"),
    Offered("partly", "Partly met", "amber", NEEDS),
    Offered("not", "Not met", "red", NEEDS),
    Offered("na", "Does not apply", "grey", ("comment",)),
)
FACES = (
    Offered("really_good", "Really good", picture="big_smile"),
    Offered("good", "Good", picture="smile"),
    Offered("ok", "OK", picture="straight"),
    Offered("bad", "Not good", picture="sad"),
    Offered("very_bad", "Really not good", picture="very_sad"),
)
THUMBS = (
    Offered("yes", "Yes", picture="thumb_up"),
    Offered("sometimes", "Sometimes", picture="thumb_flat"),
    Offered("no", "No", picture="thumb_down"),
    Offered("not_sure", "Not sure", picture="question_mark"),
)
TRAINED = (
    Offered("inside", "In the school"),
    Offered("partnership", "By the partnership"),
    Offered("online", "Online"),
)
FILE = {"name": "rota-autumn.pdf", "size": "214 KB", "url": "#", "remove": "#"}
DEPUTY = "Do you have a deputy designated safeguarding lead?"
TERM = "Governors see and question a safeguarding report at least once a term"


def judgement(key: str, number: str, text: str, **more: Any) -> Asked:
    """A judgement as a self-assessment asks it."""
    return Asked(
        key,
        "judgement",
        number,
        text,
        options=MET,
        comment="invited",
        evidence="invited",
        needs=NEEDS,
        **more,
    )


QUESTIONS = {
    "deputy": Asked("deputy", "yes_no", "1.3", DEPUTY),
    "trained": judgement(
        "trained",
        "1.4",
        "The deputy is trained to the same level as the designated lead",
        help="Training within the last two years counts.",
        because="Shown because you answered Yes to 1.3.",
    ),
    "governors": judgement("governors", "1.5", TERM),
    "cover": judgement("cover", "1.6", "Staff know who to go to when the designated lead is away"),
    "plain": judgement("plain", "2.1", "Every member of staff has read the policy this year"),
    "locked": judgement("locked", "2.2", "New staff are inducted in their first week"),
    "conflict": judgement("conflict", "2.3", "Volunteers are inducted as staff are"),
    "score": Asked(
        "score", "judgement", "3.1", "How sure are you?", range={"low": 0, "high": 100, "step": 5}
    ),
    "by": Asked("by", "choice", "3.2", "Who trained you last?", options=TRAINED),
    "how": Asked("how", "choices", "3.3", "How is training given?", "Choose all that apply.", TRAINED),
    "feel": Asked("feel", "faces", "3.4", "How do you feel at school?", options=FACES, required=False),
    "safe": Asked("safe", "faces", "3.5", "Do you feel safe at home?", options=THUMBS, required=False),
    "staff": Asked("staff", "number", "3.6", "How many staff work here?", unit="people"),
    "share": Asked("share", "percentage", "3.7", "What share of staff is trained?", "To one decimal place."),
    "rate": Asked("rate", "rate", "3.8", "Children with a plan, among those on roll", per=1000),
    "when": Asked("when", "date", "3.9", "When was the policy agreed?", "For example, 27 3 2019."),
    "lead": Asked("lead", "text", "3.10", "Who is the designated lead?"),
    "story": Asked("story", "long_text", "3.11", "What are you proud of?", required=False),
    "plan": Asked(
        "plan",
        "table",
        "3.12",
        "What will you do next?",
        columns=(
            Column("what", "text", "What"),
            Column("when", "date", "By when"),
            Column(
                "who", "choice", "Who", (Offered("head", "Headteacher"), Offered("lead", "Designated lead"))
            ),
            Column("done", "yes_no", "Begun"),
        ),
    ),
    "proof": Asked("proof", "file", "3.13", "Your child protection policy"),
    "read": Asked("read", "information", "", "The next questions are about the last school year."),
}
ACTION = {
    "what": "Deputy attends refresher; certificate filed",
    "who": "Bryn Hughes",
    "by_when": "2027-01-31",
}
WORDS = "Our deputy finished level 3 in May 2024. Refresher is booked with the partnership for 14 January."
STATES = {
    "deputy": Held(True),
    "trained": Held("partly", comment=WORDS, action=ACTION, needs=NEEDS),
    "governors": Held(error="Choose an answer for 1.5"),
    "cover": Held("met", evidence=(FILE,)),
    "locked": Held("met", comment="In week one, by the deputy.", locked=True),
    "conflict": Held(
        "partly",
        needs=NEEDS,
        comment="They sign in and are met by the office.",
        conflict={
            "by": "Moira",
            "at": "10:40",
            "theirs": "They have a leaflet.",
            "mine": "They are met by the office.",
        },
    ),
    "score": Held("45"),
    "how": Held(["inside", "online"]),
    "feel": Held("good"),
    "share": Held("eighty", error="Enter 3.7 as a number from 0 to 100, such as 87.5"),
    "rate": Held({"numerator": "12", "denominator": "430", "shown": "27.9 per 1,000"}),
    "when": Held({"day": "31", "month": "2", "year": "2019"}, error="Enter a real date for 3.9"),
    "lead": Held("Bryn Hughes"),
    "plan": Held(
        [{"what": "Deputy attends refresher", "when": "2027-01-31", "who": "lead", "done": True}, {}]
    ),
    "proof": Held([FILE]),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything a demo page may show."""

    questions: dict[str, Asked] = field(default_factory=lambda: dict(QUESTIONS))
    met: tuple[Offered, ...] = MET
    faces: tuple[Offered, ...] = FACES
    tasks: tuple[Any, ...] = ()
    rail: tuple[Any, ...] = ()
    heat: Any = None
    slope: Any = None

    def state(self, key: str) -> Held:
        """The state of a question."""
        return STATES.get(key, Held())


SECTIONS = (
    ("About your school", 6, 6, "6 answers"),
    ("Leadership and governance", 9, 14, "9 of 14 answered · Bryn is in it now"),
    ("Safer recruitment", 18, 18, "18 answers"),
    ("Training and supervision", 12, 12, "12 answers · 2 actions planned"),
    ("Early help and thresholds", 16, 16, "16 answers"),
    ("Online safety", 11, 11, "11 answers"),
    ("Children’s voice", 0, 9, "9 questions"),
    ("Information sharing", 0, 10, "10 questions"),
)
LOOKS = {"done": "Done", "doing": "In progress", "todo": "Not started"}
STANDARDS = (
    "Leadership",
    "Recruitment",
    "Training",
    "Early help",
    "Online safety",
    "Child’s voice",
    "Information",
    "Allegations",
)
SCHOOLS = (
    ("Hollin Bank Junior", (66, 85, 78, 69, 62, 62, 62, 85)),
    ("Riverside Nursery", (88, 51, 94, 75, 86, 53, 100, None)),
    ("Northgate Academy", (76, 71, 94, 82, 74, 69, 77, 100)),
    ("St Anne’s Primary", (85, 73, None, 78, 100, 73, 100, 90)),
    ("Kingsway College", (89, 89, 92, 76, 91, 81, 85, None)),
    ("Beech Lane Primary", (76, 100, 83, 95, 100, 100, 79, 81)),
    ("The Willows School", (84, None, 91, 84, 85, 99, 93, 100)),
    ("Ashworth High", (89, 81, 100, 100, None, 100, 100, 86)),
)
MOVES = (
    ("Recruitment", 91, 93),
    ("Allegations", 88, 87),
    ("Leadership", 82, 88),
    ("Early help", 79, 72),
    ("Training", 74, 83),
    ("Online safety", 61, 70),
    ("Child’s voice", 58, 66),
)


def look_of(done: int, of: int) -> str:
    """done, doing or todo."""
    return "done" if done == of else "doing" if done else "todo"


def cell(figure: int | None) -> dict[str, Any]:
    """One square of the heatmap."""
    if figure is None:
        return {"look": "none", "figure": "", "word": "No score"}
    look, word = ("good", "Green") if figure >= 85 else ("part", "Amber") if figure >= 60 else ("poor", "Red")
    return {"look": look, "figure": str(figure), "word": word, "url": "#"}


def shown() -> Shown:
    """The whole show."""
    rows = [{"label": name, "url": "#", "cells": [cell(n) for n in figures]} for name, figures in SCHOOLS]
    columns = [{"label": name, "url": "?sort=" + str(n), "sorted": ""} for n, name in enumerate(STANDARDS)]
    looks = [(title, look_of(done, of), done, of, note) for title, done, of, note in SECTIONS]
    return Shown(
        tasks=tuple(
            {"title": t, "url": "#", "note": note, "state": LOOKS[look], "look": look}
            for t, look, _, _, note in looks
        ),
        rail=tuple(
            {"title": t, "url": "#", "count": f"{done}/{of}", "look": look, "current": n == 1}
            for n, (t, look, done, of, _) in enumerate(looks)
        ),
        heat={"columns": columns, "rows": rows},
        slope=slope("2025-26", "2026-27", MOVES),
    )
