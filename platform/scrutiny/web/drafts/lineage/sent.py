"""What a form of lineage sends, or would send of what stands: plain words, before anything is made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from werkzeug.datastructures import MultiDict

from scrutiny.method.definition import Definition, Question
from scrutiny.method.lineage import spelled
from scrutiny.method.suggesting import Suggestion

OWN, ONE, SEVERAL, NEW = ORIGINS = ("own", "one", "several", "new")
COMPARABLE = {True: "yes", False: "no", None: ""}
RECODE = "recode."  # before the older answer, in the name of a field


@dataclass(frozen=True, slots=True)
class Sent:
    """The form, field by field."""

    seen: int = 0
    takes_back: int | None = None
    origin: str = ""
    source: str = ""
    sources: tuple[str, ...] = ()
    recode: Mapping[str, str] = field(default_factory=dict)  # older answer -> what was chosen; "" for nothing
    comparable: str = ""
    new_key: str = ""
    others: bool = False
    reason: str = ""

    @classmethod
    def of(cls, form: MultiDict[str, str]) -> Sent:
        """As a form sends it."""
        return cls(
            number_of(form.get("seen", "")) or 0,
            number_of(form.get("takes_back", "")),
            form.get("origin", ""),
            form.get("source", ""),
            tuple(dict.fromkeys(form.getlist("sources"))),
            {name.removeprefix(RECODE): form[name] for name in form if name.startswith(RECODE)},
            form.get("comparable", ""),
            form.get("new_key", "").strip(),
            form.get("others", "") == "y",
            " ".join(form.get("reason", "").split()),
        )

    @property
    def keys(self) -> tuple[str, ...]:
        """The older questions that are named by what is chosen; none for one's own and for a new one."""
        return {ONE: (self.source,) if self.source else (), SEVERAL: self.sources}.get(self.origin, ())


def standing(question: Question, old: Definition, revision: int) -> Sent:
    """What a question says of itself now."""
    was = question.was
    named = was.keys if was is not None and was.names_key else ()
    kept = question.key in old.by_key
    origin = SEVERAL if was is not None and was.merges else OWN if kept else ONE if named else NEW
    return Sent(
        seen=revision,
        origin=origin,
        source=named[0] if origin == ONE else "",
        sources=named if origin == SEVERAL else (),
        recode={before: spelled(after) for before, after in (was.recode or {}).items()} if was else {},
        comparable=COMPARABLE[question.comparable],
    )


def suggested(found: Suggestion, stands: Sent) -> Sent:
    """``stands`` with a suggestion filled in: nothing is kept until somebody keeps it."""
    recode = {pair.old: spelled(pair.new) for pair in found.pairs}
    if found.kind == "recode":
        return replace(stands, recode={**recode, **{old: new for old, new in stands.recode.items() if new}})
    if len(found.was) > 1:
        return replace(stands, origin=SEVERAL, sources=found.was, recode=recode)
    return replace(stands, origin=ONE, source=found.was[0], recode=recode)


def number_of(given: str) -> int | None:
    """A whole number that a form carries; None where it carries none that can be one."""
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else None
