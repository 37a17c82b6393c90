"""Desk forms: what the officers' forms share: our words for faults, fields of their own, faults of the records."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import wtforms
from flask import request
from flask_wtf import FlaskForm
from wtforms import ValidationError
from wtforms.fields import SelectChoice

from scrutiny.records import base
from scrutiny.records.base import NotTaken

CHOOSE = "Choose one of those offered"
PERIOD = re.compile(r"(\d{4})(?:-(\d{2}))?")
DAY = "Enter a day, such as 20/12/2019"
# WTForms' own sentences -> ours.
OURS: Mapping[str, str] = {
    "Not a valid choice.": CHOOSE,
    "Invalid Choice: could not coerce.": CHOOSE,
    "Invalid choice(s): one or more data inputs could not be coerced.": CHOOSE,
    "Not a valid date value.": DAY,
    "Not a valid integer value.": "Enter a whole number, such as 200",
}


class OurWords:
    """The translations WTForms asks for: none of its English reaches a page."""

    def gettext(self, string: str) -> str:
        """Ours, where there is one."""
        return OURS.get(string, string)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Only said of choices that are not offered."""
        return CHOOSE if "choice" in singular else singular


class DeskForm(FlaskForm):
    """A form of the desk: our words, and a place for what the records refuse."""

    class Meta(FlaskForm.Meta):
        """How WTForms is to behave."""

        def get_translations(self, form: Any) -> OurWords:
            """Our words for its faults."""
            return OurWords()

    def refuse(self, fault: NotTaken, otherwise: str = "") -> None:
        """Put what the records refused at its field (or at ``otherwise``, where the form has none of that name)."""
        self.say(fault.field if fault.field in self else otherwise, fault.says)

    def say(self, field: str, sentence: str) -> None:
        """A fault at a field; of the whole form where there is no such field."""
        said = sentence.rstrip(".")
        if field in self:
            self[field].errors = [*self[field].errors, said]
        else:
            self.form_errors.append(said)


class Filters(wtforms.Form):
    """A GET form: nothing it holds is a fault, what it does not know narrows nothing."""

    @classmethod
    def asked(cls) -> Filters:
        """As the address has it."""
        return cls(request.args)

    def chosen(self, name: str) -> str:
        """What is chosen in a select, if it is offered; what is typed in a box."""
        field = self[name]
        value = (field.data or "").strip()
        offered = getattr(field, "choices", None)
        return value if offered is None or value in {each.value for each in offered} else ""


class DateField(wtforms.DateField):
    """A day: by the browser's own picker, or typed as people write it."""

    def __init__(self, label: str, *validators: Any, **more: Any) -> None:
        formats = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y"]
        super().__init__(label, [*validators, wtforms.validators.Optional()], format=formats, **more)


def offers(*pairs: tuple[Any, str]) -> list[SelectChoice]:
    """What a select or tiles offer: (value, words) of each."""
    return [SelectChoice(value, words) for value, words in pairs]


def one_line(most: int, says: str = "") -> Callable[[Any, Any], None]:
    """Refuse what the records would not keep as a name or title; ``says`` when nothing is typed."""

    def check(form: Any, field: Any) -> None:
        if says and not (field.data or "").strip():
            raise wtforms.validators.StopValidation(says)
        _taken(lambda: base.words(field.name, field.data or "", most))

    check.field_flags = {"required": True}  # type: ignore[attr-defined]  # how WTForms learns it
    return check


def several_lines(most: int, says: str = "") -> Callable[[Any, Any], None]:
    """Refuse what the records would not keep as paragraphs; ``says`` when nothing is typed, which is else fine."""

    def check(form: Any, field: Any) -> None:
        typed = field.data or ""
        if typed.strip():
            _taken(lambda: base.paragraphs(field.name, typed, most))
        elif says:
            raise wtforms.validators.StopValidation(says)

    check.field_flags = {"required": True} if says else {}  # type: ignore[attr-defined]  # how WTForms learns it
    return check


def kept_as(take: Callable[[Any], Any]) -> Callable[[Any, Any], None]:
    """Refuse what ``take`` of the records refuses, in its words."""
    return lambda form, field: _taken(lambda: take(field.data))


def needed(says: str) -> Any:
    """Something must be entered or chosen."""
    return wtforms.validators.InputRequired(says)


def _taken(take: Callable[[], Any]) -> None:
    try:
        take()
    except NotTaken as fault:
        raise ValidationError(fault.says.rstrip(".")) from None


def is_a_period(form: Any, field: Any) -> None:
    """A school year as 2019-20, a calendar year as 2019."""
    found = PERIOD.fullmatch((field.data or "").strip())
    if found is None:
        raise ValidationError("Enter a year as 2019-20 or 2019")
    if found[2] and int(found[2]) != (int(found[1]) + 1) % 100:
        raise ValidationError(f"Enter a school year as {found[1]}-{(int(found[1]) + 1) % 100:02d}")


# -- names typed or chosen from a list -------------------------------------------------------------------


def by_name(
    field: Any, named: Iterable[Any], says: str = "Choose an organisation from the list"
) -> Any | None:
    """Whom a name typed with the help of a list means; none, with the fault at the field, when nobody."""
    wanted = folded(field.data or "")
    found = next((each for each in named if folded(each.name) == wanted), None) if wanted else None
    if wanted and found is None:
        field.errors = [*field.errors, says]
    return found


def folded(text: str) -> str:
    """A name as people search for it: no case, one space, one apostrophe."""
    return re.sub(r"\s+", " ", text).strip().casefold().replace("’", "'")


def matches(sought: str, *texts: str | None) -> bool:
    """Whether all words sought stand somewhere in the texts."""
    whole = " ".join(folded(text or "") for text in texts)
    return all(word in whole for word in folded(sought).split())


# -- pages of a list ---------------------------------------------------------------------------------------

A_PAGE = 50


def paged(items: list[Any], page: int, size: int = A_PAGE) -> tuple[list[Any], int, int]:
    """The items of one page, which page it is, and how many there are."""
    pages = max(1, -(-len(items) // size))
    here = min(max(1, page), pages)
    return items[(here - 1) * size : here * size], here, pages


def page_asked() -> int:
    """The page the address names."""
    return max(1, request.args.get("page", 1, type=int))


def with_page(endpoint_url: Callable[..., str]) -> Callable[[int], str]:
    """The address of page n of what is shown now: all that narrows it stays."""
    kept = {name: value for name, value in request.args.items() if name != "page" and value}
    return lambda number: endpoint_url(**{**kept, "page": str(number)})
