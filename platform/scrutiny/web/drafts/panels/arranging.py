"""The buttons of a panel: a row more, a row up; what was typed is rearranged, and nothing is stored."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from werkzeug.datastructures import MultiDict

from scrutiny.web.drafts.panels.options import Option, read_options, show_options
from scrutiny.web.drafts.panels.said import PREFIX, Form, Said

DO = f"{PREFIX}do"
FOCUS = f"{PREFIX}focus"  # the box in which the person goes on
_NAMED = re.compile(r"[a-z_]{1,20}(?:\.[a-z_0-9]{1,20}){0,3}")

Act = Callable[[Form, str, str], str]  # the form, the list, the row; says where to go on


def rearranged(form: Form, options: Sequence[Option] = (), first: str = "") -> Form:
    """The form after its button, "up options 3": the button itself is gone from it.

    ``options`` are those that stand, for a list that is pasted over them.
    """
    made = form.copy()
    act, _, rest = made.get(DO, "").partition(" ")
    name, _, row = rest.partition(" ")
    made.poplist(DO)
    made.poplist(FOCUS)
    if not _NAMED.fullmatch(name):
        return made
    if act == "list":
        _listed(made, name, read_options(Said(made), name, options, first), first)
    elif act in ACTS:
        made[FOCUS] = ACTS[act](made, name, row)
    return made


def _listed(form: Form, name: str, options: Sequence[Option], first: str) -> None:
    """Rows for what a text lists."""
    _clear(form, name)
    form.update(MultiDict([(PREFIX + name, value) for name, value in show_options(name, options, first)]))


def _rows(form: Form, name: str, rows: list[str]) -> None:
    """The rows in this order; the empty mark says that there is a list, even of nothing."""
    form.setlist(PREFIX + name, ["", *rows])


def _more(form: Form, name: str, row: str) -> str:
    rows = Said(form).rows(name)
    new = str(max((int(one) for one in rows), default=-1) + 1)
    new = new if len(new) <= 4 else "0"
    _clear(form, f"{name}.{new}")
    _rows(form, name, [*rows, new])
    return f"{name}.{new}"


def _less(form: Form, name: str, row: str) -> str:
    rows = Said(form).rows(name)
    place = rows.index(row) if row in rows else 0
    kept = [one for one in rows if one != row]
    _clear(form, f"{name}.{row}")
    _rows(form, name, kept)
    return f"{name}.{kept[min(place, len(kept) - 1)]}" if kept else name


def _moved(by: int) -> Act:
    def act(form: Form, name: str, row: str) -> str:
        rows = Said(form).rows(name)
        if row in rows:
            place = rows.index(row)
            there = min(max(place + by, 0), len(rows) - 1)
            rows.insert(there, rows.pop(place))
            _rows(form, name, rows)
        return f"{name}.{row}"

    return act


def _group(form: Form, name: str, row: str) -> str:
    """A row that holds rows of its own, one to begin with."""
    made = _more(form, name, row)
    form[f"{PREFIX}{made}.join"] = "any"
    _rows(form, made, ["0"])
    return f"{made}.0"


def _here(form: Form, name: str, row: str) -> str:
    """Nothing to rearrange: draw again by what is chosen."""
    return f"{name}.{row}" if row else name


def _clear(form: Form, name: str) -> None:
    """Nothing is left of a row that goes, or of one that went before under the same number."""
    for field in [field for field in form if field == PREFIX + name or field.startswith(f"{PREFIX}{name}.")]:
        form.poplist(field)


ACTS: Mapping[str, Act] = {
    "more": _more,
    "less": _less,
    "up": _moved(-1),
    "down": _moved(1),
    "group": _group,
    "choose": _here,
}
