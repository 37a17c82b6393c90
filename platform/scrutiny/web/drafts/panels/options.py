"""Options as rows: words, points, what an answer needs; and the same list as text, to be pasted whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from scrutiny.method.codec.questions import COLOURS, NEEDS
from scrutiny.method.editing import lines_of, options_from
from scrutiny.method.editing.lists import key_from
from scrutiny.method.editing.places import place_text
from scrutiny.web.drafts.panels.field import Pairs, with_words
from scrutiny.web.drafts.panels.said import LINES, Said, form_of, number, written

Json = Any
Option = Mapping[str, Json]
SUBS = ("label", "points", "excluded", "needs", "colour", "picture")
PICTURES = {
    "big_smile": "Big smile",
    "smile": "Smile",
    "straight": "Straight face",
    "sad": "Sad",
    "very_sad": "Very sad",
    "thumb_up": "Thumb up",
    "thumb_flat": "Thumb level",
    "thumb_down": "Thumb down",
    "question_mark": "Question mark",
}
COLOURS_SAID = (("", "None"), *((colour, colour.capitalize()) for colour in COLOURS))
NEEDS_SAID = tuple(zip(NEEDS, ("Comment", "Evidence", "Action"), strict=True))


# -- shown ----------------------------------------------------------------------------------------------


def show_options(name: str, options: Sequence[Option], first: str) -> Pairs:
    """The rows of a list of options, by their place, and the list as text."""
    pairs: Pairs = [(name, "")]
    for row, option in enumerate(options):
        pairs.append((name, str(row)))
        pairs += [(f"{name}.{row}.{sub}", value) for sub, value in _row(option, first)]
    if not options:
        pairs += [(name, "0"), (name, "1")]  # two to begin with: empty rows say nothing
    return [*pairs, *_listed(name, options, first)]


def _row(option: Option, first: str) -> Iterator[tuple[str, str]]:
    label = _flat(option.get("label"), first)
    yield "value", str(option.get("value", ""))
    yield "was", label
    yield "label", label
    yield "points", written(option.get("points"))
    if option.get("excluded"):
        yield "excluded", "yes"
    yield from (("needs", need) for need in option.get("needs") or ())
    yield "colour", str(option.get("colour") or "")
    yield "picture", str(option.get("picture") or "")


def _listed(name: str, options: Sequence[Option], first: str) -> Pairs:
    lines = lines_of([{**option, "label": _flat(option.get("label"), first)} for option in options])
    return [(f"{name}.list", lines), (f"{name}.list_was", lines)]


def listed(said: Said, name: str) -> tuple[str, str]:
    """The list as text, and as it was drawn: what was typed there, or else what the rows say."""
    text, was = said.text(f"{name}.list"), said.text(f"{name}.list_was")
    if text != was:
        return said.raw(f"{name}.list"), was
    lines = "\n".join(_line_of(said, f"{name}.{row}") for row in rows_with_words(said, name))
    return lines, lines


def _line_of(said: Said, at: str) -> str:
    points = "excluded" if said.line(f"{at}.excluded") == "yes" else said.line(f"{at}.points")
    return f"{said.line(f'{at}.label')}\t{points}".rstrip("\t")


def told(said: Said, at: str) -> str:
    """What an option says beside words and points, in a line."""
    needs = [words.lower() for need, words in NEEDS_SAID if need in said.many(f"{at}.needs")]
    facts = [
        f"Needs {' and '.join(needs)}" if needs else "",
        "out of the score" if said.line(f"{at}.excluded") == "yes" else "",
        said.line(f"{at}.colour"),
        PICTURES.get(said.line(f"{at}.picture"), said.line(f"{at}.picture")).lower(),
    ]
    line = ", ".join(fact for fact in facts if fact)
    return line[:1].upper() + line[1:]


def _flat(label: Json, first: str) -> str:
    """A label on one line, as a box shows it."""
    return LINES.sub(" ", str(place_text(label, first).get(first, ""))).strip()


# -- read back ------------------------------------------------------------------------------------------


def read_options(
    said: Said, name: str, stands: Sequence[Option], first: str, subs: Sequence[str] = SUBS
) -> list[dict[str, Json]]:
    """The options as the rows have them, or as the text lists them where that was changed."""
    rows = _read_rows(said, name, stands, first, subs)
    text = said.text(f"{name}.list")
    if f"{name}.list" not in said or text == said.text(f"{name}.list_was"):
        return list(rows.values())
    return _from_list(said, name, text, rows, first)


def _read_rows(
    said: Said, name: str, stands: Sequence[Option], first: str, subs: Sequence[str]
) -> dict[str, dict[str, Json]]:
    """Each row's option by the row's number; rows with nothing in them are passed over."""
    there = {str(option.get("value")): option for option in stands}
    taken = {*there, *(said.line(f"{name}.{row}.value") for row in said.rows(name))}
    found: dict[str, dict[str, Json]] = {}
    for row in rows_with_words(said, name):
        at = f"{name}.{row}"
        value = said.line(f"{at}.value") or key_from(said.line(f"{at}.label"), taken, "option")
        taken.add(value)
        found[row] = _read_row(said, at, there.get(value, {"value": value}), first, subs)
    return found


def rows_with_words(said: Said, name: str) -> list[str]:
    """The rows that say anything: an empty one offered for more is none."""
    return [
        row for row in said.rows(name) if any(said.line(f"{name}.{row}.{sub}") for sub in ("value", *SUBS))
    ]


def _read_row(said: Said, at: str, stands: Option, first: str, subs: Sequence[str]) -> dict[str, Json]:
    """The option with what its row says otherwise than it would, untouched."""
    shown = form_of((f"{at}.{sub}", value) for sub, value in _row(stands, first))
    made = dict(stands)
    for sub in subs:
        now = _READS[sub](said, f"{at}.{sub}")
        if now != _READS[sub](shown, f"{at}.{sub}") or (sub == "label" and sub not in stands):
            made[sub] = with_words(stands.get(sub), now or "", first) if sub == "label" else now
    return {sub: value for sub, value in made.items() if value is not None}


_READS: Mapping[str, Any] = {
    "label": lambda said, name: said.line(name),
    "points": lambda said, name: number(said.line(name)),
    "excluded": lambda said, name: True if said.line(name) == "yes" else None,
    "needs": lambda said, name: sorted(said.many(name), key=_nth) or None,
    "colour": lambda said, name: said.line(name) or None,
    "picture": lambda said, name: said.line(name) or None,
}


def _nth(need: str) -> int:
    """In the order in which they are offered, whatever the text's."""
    return NEEDS.index(need) if need in NEEDS else len(NEEDS)


def _from_list(
    said: Said, name: str, text: str, rows: Mapping[str, Option], first: str
) -> list[dict[str, Json]]:
    """The text's options: a line that reads as a row does, or as it did when drawn, is that row's option."""
    was = {str(option["value"]): said.line(f"{name}.{row}.was") for row, option in rows.items()}
    flat = [{**option, "label": _flat(option["label"], first)} for option in rows.values()]
    known = [{**option, "label": was[str(option["value"])]} for option in flat] + flat
    labels = {str(option["value"]): option["label"] for option in rows.values()}
    made = options_from(text, known)
    return [_own_label(option, was, labels, first) for option in made]


def _own_label(
    option: dict[str, Json], was: Mapping[str, str], labels: Mapping[str, Json], first: str
) -> dict[str, Json]:
    """A label that the text left alone is the row's own, with its translations."""
    value = str(option["value"])
    if value in labels and option["label"] in (was[value], _flat(labels[value], first)):
        return {**option, "label": labels[value]}
    return option
