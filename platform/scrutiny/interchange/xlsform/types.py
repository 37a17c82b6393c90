"""The types of an XLSForm’s rows: those we take, and what is said of the others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from scrutiny.interchange.xlsform.columns import Row
from scrutiny.method.soundness.nearest import Nearest

_SELECT = re.compile(
    r"(?P<command>select_one|select one|select1|select one from|add select one prompt using"
    r"|select_multiple|select all that apply|select all that apply from|add select multiple prompt using)"
    r" (?P<list>\S+)(?P<other> (?:or specify other|or_other|or other))?"
)
_ONE = ("select_one", "select one", "select1", "select one from", "add select one prompt using")
_ALIASES = {
    "string": "text", "q string": "text", "add text prompt": "text", "int": "integer", "q int": "integer",
    "add integer prompt": "integer", "q decimal": "decimal", "add decimal prompt": "decimal",
    "q date": "date", "add date prompt": "date", "q note": "note", "add note prompt": "note",
    "photo": "image", "q picture": "image", "q image": "image", "add image prompt": "image",
    "add photo prompt": "image", "q audio": "audio", "add audio prompt": "audio", "q video": "video",
    "add video prompt": "video", "add file prompt": "file",
}  # fmt: skip
TAKEN = frozenset(
    ("text", "integer", "decimal", "percentage", "date", "note", "file", "image", "audio", "video", "range")
)

_ITSELF = (
    "is filled in by the telephone, not by a person",
    "Take the row out: who answered, and when, is kept anyway.",
)
_PLACE = ("asks for a place on a map", "Ask for the place in words, as text.")
_TIME = ("asks for a time of day", "Ask for the date as date, and for the time as text.")
_FROM_FILE = ("takes its choices from another file", "List them on the sheet of choices and use select_one.")
_OUTSIDE = ("takes data from another file", "Take the row out.")
_REASONS: Mapping[tuple[str, str], tuple[str, ...]] = {
    _ITSELF: (
        "start", "end", "today", "deviceid", "device id", "imei", "phonenumber", "phone number", "email",
        "username", "simserial", "sim id", "subscriberid", "subscriber id", "audit", "start-geopoint",
        "background-audio", "background-geopoint", "start time", "end time", "get today", "get start time",
        "get end time", "uri:deviceid", "uri:phonenumber", "uri:email", "uri:username",
    ),
    _PLACE: ("geopoint", "geotrace", "geoshape", "gps", "location", "osm"),
    _TIME: ("time", "datetime", "date time"),
    _FROM_FILE: ("select_one_from_file", "select_multiple_from_file", "select_one_external"),
    _OUTSIDE: ("xml-external", "csv-external"),
    ("works something out instead of asking", "Take the row out; scores are said in the scoring."): ("calculate",),
    ("is never shown", "Take the row out."): ("hidden",),
    ("puts choices in an order", "Ask for the first of them with select_one, or for several with select_multiple."): ("rank",),
    ("only asks to be ticked", "Use select_one with a list of yes and no."): ("acknowledge", "trigger"),
    ("reads a bar code", "Ask for the code as text."): ("barcode",),
}  # fmt: skip
_UNTAKEN = {name: reason for reason, names in _REASONS.items() for name in names}
_NEAREST = Nearest((*TAKEN, "select_one", "select_multiple", "begin_group", "begin_repeat"))


@dataclass(frozen=True, slots=True)
class Typed:
    """A type as we take it: its name, and the list that it chooses from."""

    name: str  # one of TAKEN, select_one, select_multiple; "" for what cannot be taken
    list_name: str = ""
    says: str = ""  # why it cannot, or not wholly, be taken
    mend: str = ""


def typed(row: Row) -> Typed:
    """The type that a row gives."""
    written = " ".join(row.get("type").split())
    select = _SELECT.fullmatch(written)
    if select:
        return _select(select)
    name = written.lower()
    name = _ALIASES.get(name, name)
    if name in TAKEN:
        return Typed(name)
    reason = _UNTAKEN.get(name) or _UNTAKEN.get(name.split(" ")[0])
    if reason:
        return Typed("", says=f"“{written[:60]}” {reason[0]}; that cannot be taken.", mend=reason[1])
    if not written:
        return Typed("", says="This row has no type.", mend="Give it one, such as text or select_one.")
    mend = _NEAREST.or_else(name.split(" ")[0], "Use a type that the documentation lists.")
    return Typed("", says=f"“{written[:60]}” is no type that we know.", mend=mend[0].upper() + mend[1:])


def _select(found: re.Match[str]) -> Typed:
    name = "select_one" if found["command"] in _ONE else "select_multiple"
    if "${" in found["list"]:
        says = "The choices come from the rows of a repeat; that cannot be taken."
        return Typed("", says=says, mend="List them on the sheet of choices.")
    if found["other"]:
        says = "“or_other” adds an answer in other words; that cannot be taken."
        mend = "Add “Other” to the list, and a text question that is relevant when it is chosen."
        return Typed(name, found["list"], says, mend)
    return Typed(name, found["list"])
