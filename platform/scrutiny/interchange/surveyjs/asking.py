"""One question of a survey as one of ours: its kind, its limits and how expressions see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import PurePosixPath
from typing import Any

from scrutiny.interchange.expressions import Asked
from scrutiny.interchange.keys import key_like
from scrutiny.interchange.surveyjs.known import IMAGE_ITEM, ITEM
from scrutiny.interchange.surveyjs.nodes import Node, plain
from scrutiny.interchange.surveyjs.validators import validated
from scrutiny.interchange.surveyjs.words import Speech, Text, words_of
from scrutiny.method.codec.numerals import Numeral, exact
from scrutiny.method.exact import plain as written
from scrutiny.method.soundness.limits import MOST_OPTIONS

Raw = dict[str, Any]
MOST_DECIMALS = 10
LONGEST_HTML = 20_000  # characters: twice what a text may have
WORDS_AS_TEXT = ("text", "email", "tel", "url", "search", "")
INPUTS = {"number": "number", "range": "number", "date": "date", **dict.fromkeys(WORDS_AS_TEXT, "text")}
_YES = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Made:
    """What a question becomes: the fields of its kind, and its answers as expressions spell them."""

    raw: Raw
    values: Mapping[str, Any] = field(default_factory=dict)

    def asked(self, key: str) -> Asked:
        """As expressions see it."""
        whole = exact(self.raw.get("decimals") or Numeral("0")) == 0
        return Asked(key, self.raw["kind"], self.values, whole)


# -- choosing --------------------------------------------------------------------------------------------


def options(node: Node, speech: Speech, name: str = "choices", *, pictures: bool = False) -> list[Raw]:
    """The choices of a list: values alone, or objects with value and text."""
    return list(_options(node, speech, name, pictures))


def _options(node: Node, speech: Speech, name: str, pictures: bool) -> Iterator[Raw]:
    given = node.items(name)
    if len(given) > MOST_OPTIONS:
        node.tell(
            name, f"There are {len(given):,} choices; at most {MOST_OPTIONS} are taken.", "Shorten the list."
        )
    for at, item in enumerate(given[:MOST_OPTIONS]):
        if not isinstance(item, Mapping):
            yield {"value": plain(item), "label": plain(item)}
            continue
        choice = Node(item, node.place(name, at), node.told)
        choice.look(IMAGE_ITEM if pictures else ITEM)
        if isinstance(choice.get("value"), Mapping | list) or choice.get("value") is None:
            choice.tell("", "This choice has no plain value.", "Give it a “value”: a word or a number.")
            continue
        value = plain(choice.get("value"))
        option: Raw = {"value": value, "label": speech.text(choice, "text") or value}
        if pictures and choice.get("imageLink") is not None:
            option["picture"] = _picture(choice, speech)
        yield option


def _picture(choice: Node, speech: Speech) -> str:
    """A picture by its file’s name: where we have none of that name, the words stand alone."""
    link = speech.text(choice, "imageLink")
    address = link if isinstance(link, str) else next(iter(link.values()), "") if link else ""
    return key_like(PurePosixPath(address.split("?")[0][-200:]).stem, "picture")


def _one(node: Node, speech: Speech) -> Made:
    offered = _generated(node)
    if offered is None:
        offered = options(node, speech, pictures=node.word("type") == "imagepicker")
        if not offered:
            node.tell("", "There is nothing to choose.", "Add “choices”.")
    if _says_yes_and_no(offered, speech):
        return Made(
            {"kind": "yes_no"},
            {option["value"]: option["value"].lower() == "yes" for option in offered} | _YES,
        )
    if not offered:
        node.tell("", "There is nothing to choose.", "Add “choices”.")
    return Made(
        {"kind": "choice", "options": offered}, {option["value"]: option["value"] for option in offered}
    )


def _says_yes_and_no(offered: list[Raw], speech: Speech) -> bool:
    if sorted(option["value"].lower() for option in offered) != ["no", "yes"]:
        return False
    labels = (option["label"] for option in offered)
    words = [label if isinstance(label, str) else label.get(speech.languages[0], "") for label in labels]
    return speech.languages[0] != "en" or sorted(word.strip().lower() for word in words) == ["no", "yes"]


def _generated(node: Node) -> list[Raw] | None:
    """Choices that are numbers from a least to a most; None where they are not made so."""
    most = node.number("choicesMax")
    if most is None or exact(most) == 0:
        return None
    return _numbers(node, "choicesMax", node.number("choicesMin"), most, node.number("choicesStep"))


def _numbers(node: Node, name: str, low: Numeral | None, high: Numeral, step: Numeral | None) -> list[Raw]:
    first, by = exact(low or Numeral("0")), exact(step or Numeral("1"))
    if by <= 0 or (exact(high) - first) / by > 199:
        node.tell(name, "That makes more than 200 choices, or none.", "Ask for a number instead.")
        return [{"value": written(first), "label": written(first)}]
    many = int((exact(high) - first) / by) + 1
    values = (written(first + by * at) for at in range(many))
    return [{"value": value, "label": value} for value in values]


def _several(node: Node, speech: Speech) -> Made:
    offered = options(node, speech, pictures=node.word("type") == "imagepicker")
    found: Raw = {"kind": "choices", "options": offered}
    for name, limit in (("at_least", "minSelectedChoices"), ("at_most", "maxSelectedChoices")):
        number = node.number(limit)
        if number is not None and exact(number) > 0:
            found[name] = number
    return Made(
        found | validated(node, found["kind"]), {option["value"]: option["value"] for option in offered}
    )


def _picking(node: Node, speech: Speech) -> Made:
    return _several(node, speech) if node.flag("multiSelect") else _one(node, speech)


def _boolean(node: Node, speech: Speech) -> Made:
    yes, no = speech.text(node, "labelTrue"), speech.text(node, "labelFalse")
    ends = {True: node.get("valueTrue"), False: node.get("valueFalse")}
    spelled = {plain(value): answer for answer, value in ends.items() if value is not None} | _YES
    if all(label is None or label == usual for label, usual in ((yes, "Yes"), (no, "No"))):
        return Made({"kind": "yes_no"}, spelled)
    offered = [{"value": "true", "label": yes or "Yes"}, {"value": "false", "label": no or "No"}]
    return Made(
        {"kind": "choice", "options": offered}, {name: plain(answer) for name, answer in spelled.items()}
    )


# -- measuring and telling -------------------------------------------------------------------------------


def _text(node: Node, speech: Speech) -> Made:
    given = node.word("inputType")
    kind = INPUTS.get(given)
    if kind is None:
        mend = "Use text, number or date."
        node.tell("inputType", f"The input “{given[:40]}” cannot be taken.", mend)
        return Made({"kind": "text"})
    found: Raw = {"kind": kind, **_limits(node, given), **_length(node, kind), **_decimals(node, given)}
    return Made(found | validated(node, found["kind"]))


def _limits(node: Node, given: str) -> Raw:
    if INPUTS[given] == "date":
        days = {"at_least": node.word("min"), "at_most": node.word("max")}
        return {name: day for name, day in days.items() if day}
    if INPUTS[given] != "number":
        for name in ("min", "max", "step"):
            if node.get(name, "") != "":
                node.tell(
                    name, "A text has no least or greatest answer.", "Take it out, or use the input number."
                )
        return {}
    usual = (Numeral("0"), Numeral("100")) if given == "range" else (None, None)
    ends = {"at_least": node.number("min") or usual[0], "at_most": node.number("max") or usual[1]}
    return {name: end for name, end in ends.items() if end is not None}


def _decimals(node: Node, given: str) -> Raw:
    """How many decimals an answer may have: as many as there can be, where no step says so."""
    if INPUTS[given] != "number":
        return {}
    step = node.number("step")
    if step is None and given == "number":
        return {"decimals": Numeral(str(MOST_DECIMALS))}
    return _places(node, "step", step or Numeral("1"))


def _places(node: Node, name: str, step: Numeral) -> Raw:
    places = next((n for n in range(MOST_DECIMALS + 1) if exact(step) == Fraction(1, 10**n)), None)
    if places is None:
        node.tell(name, f"Answers in steps of {step.text} cannot be taken.", "Use steps of 1, 0.1 or 0.01.")
    return {"decimals": Numeral(str(places))} if places else {}


def _length(node: Node, kind: str) -> Raw:
    most = node.number("maxLength")
    if most is None or exact(most) <= 0 or kind not in ("text", "long_text"):
        return {}
    return {"max_length": most}


def _comment(node: Node, speech: Speech) -> Made:
    found: Raw = {"kind": "long_text", **_length(node, "long_text")}
    return Made(found | validated(node, found["kind"]))


def _rating(node: Node, speech: Speech) -> Made:
    """A number where the answers are numbers; where they have words, a choice. Nothing gives them points."""
    given = options(node, speech, "rateValues")
    if given:
        return Made(
            {"kind": "choice", "options": given}, {option["value"]: option["value"] for option in given}
        )
    low, step = node.number("rateMin") or Numeral("1"), node.number("rateStep") or Numeral("1")
    count, high = node.number("rateCount"), node.number("rateMax")
    if high is None:
        high = Numeral(written(exact(low) + exact(step) * ((exact(count) if count else 5) - 1)))
    if exact(step) != 1:
        found = _numbers(node, "rateStep", low, high, step)
        return Made(
            {"kind": "choice", "options": found}, {option["value"]: option["value"] for option in found}
        )
    return Made({"kind": "number", "at_least": low, "at_most": high})


def _slider(node: Node, speech: Speech) -> Made:
    ends = {"at_least": node.number("min") or Numeral("0"), "at_most": node.number("max") or Numeral("100")}
    return Made({"kind": "number", **ends, **_places(node, "step", node.number("step") or Numeral("1"))})


def _file(node: Node, speech: Speech) -> Made:
    many = node.number("maxFiles") if node.flag("allowMultiple") else Numeral("1")
    return Made({"kind": "file", **({"max_files": many} if many else {})})


def _html(node: Node, speech: Speech) -> Made:
    return Made({"kind": "information", "text": html(node, "html", speech) or "?"})


def html(node: Node, name: str, speech: Speech) -> Text | None:
    """The words of an HTML text; what would be lost with its tags is told."""
    found = speech.text(node, name)
    if found is None:
        return None
    by_language = {speech.languages[0]: found} if isinstance(found, str) else found
    said: dict[str, str] = {}
    for language, words in by_language.items():
        if len(words) > LONGEST_HTML:
            node.tell(name, "This text is longer than 20 000 characters.", "Shorten it.")
            return None
        if words.count("<") > 2 * words.count(">") + 10:
            node.tell(name, "Tags of this text are never closed.", "Write it as words alone.")
            return None
        said[language], lost = words_of(words)
        if lost:
            tags = ", ".join(f"<{tag}>" for tag in lost[:5])
            node.tell(name, f"Only words can be taken; {tags} would be lost.", "Write it as words alone.")
    return said[speech.languages[0]] if isinstance(found, str) else said


TYPES: Mapping[str, Callable[[Node, Speech], Made]] = {
    "text": _text,
    "comment": _comment,
    "radiogroup": _one,
    "dropdown": _one,
    "checkbox": _several,
    "tagbox": _several,
    "imagepicker": _picking,
    "boolean": _boolean,
    "rating": _rating,
    "slider": _slider,
    "file": _file,
    "html": _html,
}
