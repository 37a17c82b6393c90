"""The words of every other language, which languages there are, and the whole text at once."""

from __future__ import annotations

from collections.abc import Callable

from scrutiny.method.editing.acts.looking import CannotEdit, Edit, refuse
from scrutiny.method.editing.parts import WHOLE, Parts
from scrutiny.method.editing.parts import split as parts_of
from scrutiny.method.editing.places import put
from scrutiny.method.faults import Fault


def translate(parts: Parts, edit: Edit) -> None:
    language, texts = edit.get("language"), edit.get("texts")
    there = parts[WHOLE].get("languages") or []
    if language not in there or language == there[0]:
        raise refuse(
            "language", str(language)[:20], "This is none of the draft’s other languages; add it first."
        )
    if not isinstance(texts, dict):
        raise refuse("texts", "", "Say which texts to translate.")
    first = str(there[0])
    faults = [
        fault for place, words in texts.items() if (fault := put(parts, place, str(language), words, first))
    ]
    if faults:
        raise CannotEdit(faults)


def of_languages(act: Callable[[Parts, Edit], list[Fault]]) -> Callable[[Parts, Edit], None]:
    def does(parts: Parts, edit: Edit) -> None:
        if faults := act(parts, edit):
            raise CannotEdit(faults)

    return does


def replace(parts: Parts, edit: Edit) -> None:
    text = edit.get("text")
    if not isinstance(text, dict):
        raise refuse("text", "", "Give the whole text.")
    try:
        new = parts_of(text)
    except (KeyError, TypeError):
        raise refuse("text", "", "This is not a whole questionnaire: check it as a file first.") from None
    parts.clear()
    parts.update(new)
