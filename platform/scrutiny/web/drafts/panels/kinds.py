"""Which fields each kind of question has on its card: one row a kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from scrutiny.method.codec import fields_of
from scrutiny.web.drafts.panels import measured as m
from scrutiny.web.drafts.panels.about import SECTION, About
from scrutiny.web.drafts.panels.answers import ANSWERS, OPTIONS, PLAIN_OPTIONS, POINTS, SCALE
from scrutiny.web.drafts.panels.asked import (
    COMMENT,
    EVIDENCE,
    HELP,
    KIND,
    NUMBER,
    PICTURE,
    REQUIRED,
    SCOPE,
    SOURCE,
    TEXT,
    WEIGHT,
)
from scrutiny.web.drafts.panels.columns import COLUMNS
from scrutiny.web.drafts.panels.comparing import COMPARABLE
from scrutiny.web.drafts.panels.critical import CRITICAL
from scrutiny.web.drafts.panels.field import Field, figure, words
from scrutiny.web.drafts.panels.sentences import SHOW_WHEN
from scrutiny.web.drafts.panels.whom import APPLIES_TO

TITLE = words("title", "Title", optional=False, widget="long_line")
INTRODUCTION = words("introduction", "Introduction", "Text before the first question.")
SECTION_WEIGHT = figure(
    "weight",
    "Weight",
    "How much the section counts where the overall score is made of sections.",
    unsaid="1",
    optional=False,
)


RARE = (SOURCE, COMMENT, SCOPE, PICTURE)


@dataclass(frozen=True)
class Panel:
    """The fields of one kind's card, in the places where they stand."""

    top: tuple[Field, ...] = (TEXT, HELP)
    row: tuple[Field, ...] = (NUMBER, KIND, REQUIRED, EVIDENCE)
    own: tuple[Field, ...] = ()  # what the kind alone has
    small: tuple[Field, ...] = ()  # and those of them that stand in a row
    when: tuple[Field, ...] = (SHOW_WHEN,)
    compared: tuple[Field, ...] = (COMPARABLE,)
    whom: tuple[Field, ...] = (APPLIES_TO,)  # from here on folded away until used
    critical: tuple[Field, ...] = ()
    more: tuple[Field, ...] = RARE

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """All of them."""
        return (
            *self.top, *self.row, *self.own, *self.small, *self.when, *self.compared, *self.whom,
            *self.critical, *self.more,
        )  # fmt: skip


SCORED_ROW = (NUMBER, KIND, WEIGHT, REQUIRED, EVIDENCE)
ON_SCALE = Panel(row=SCORED_ROW, own=(SCALE,), critical=(CRITICAL,))
PANELS: Mapping[str, Panel] = {
    "judgement": ON_SCALE,
    "yes_no": Panel(row=SCORED_ROW, own=(POINTS,), critical=(CRITICAL,)),
    "choice": Panel(row=SCORED_ROW, own=(ANSWERS, OPTIONS), critical=(CRITICAL,)),
    "choices": Panel(own=(PLAIN_OPTIONS,), small=(m.CHOOSE_LEAST, m.CHOOSE_MOST)),
    "faces": ON_SCALE,
    "number": Panel(small=(m.LEAST, m.MOST, m.DECIMALS)),
    "percentage": Panel(small=(m.LEAST_PERCENT, m.MOST_PERCENT, m.DECIMALS)),
    "rate": Panel(small=(m.PER,)),
    "date": Panel(small=(m.FROM, m.TO)),
    "text": Panel(more=(m.SHORT, *RARE)),
    "long_text": Panel(more=(m.LONG, *RARE)),
    "table": Panel(own=(COLUMNS,), small=(m.FEWEST_ROWS, m.MOST_ROWS)),
    "file": Panel(more=(m.MOST_FILES, *RARE)),
    "information": Panel(row=(NUMBER, KIND), more=(SOURCE, PICTURE, SCOPE)),
    SECTION: Panel((TITLE, INTRODUCTION), (), compared=(), more=()),
}
# Fields that a kind may have and its card has no use for: shown where they stand in the text all the same.
UNUSUAL = (WEIGHT, REQUIRED, EVIDENCE, COMMENT, CRITICAL)


def fields_for(about: About) -> tuple[Field, ...]:
    """The fields of a card: its kind's, and whatever else the part says."""
    return (*PANELS[about.kind].fields, *unusual(about))


def unusual(about: About) -> tuple[Field, ...]:
    """What stands in the part though its kind's card lacks it."""
    return tuple(_unusual(about))


def _unusual(about: About) -> Iterator[Field]:
    if about.kind == SECTION:
        by_sections = about.opened.definition.scoring.overall == "sections"
        yield from (SECTION_WEIGHT,) if by_sections or "weight" in about.part else ()
        return
    usual = {field.name for field in PANELS[about.kind].fields}
    known = fields_of(about.kind)
    yield from (f for f in UNUSUAL if f.name in about.part and f.name in known and f.name not in usual)
