"""Languages of a draft: one more, one less, another first, confirmed by a person. No words are ever lost unsaid."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scrutiny.method.editing.parts import WHOLE, Json, Parts, joined
from scrutiny.method.editing.places import places, put
from scrutiny.method.faults import Fault

Edit = Mapping[str, Json]
MOST_NAMED = 20  # of the texts that a language lacks


def add(parts: Parts, edit: Edit) -> list[Fault]:
    """One more, which no person has confirmed yet."""
    language, there = edit.get("language"), _there(parts)
    if not isinstance(language, str):
        return [_fault("Say which language to add.")]
    if language in there:
        return [_fault(f"“{language}” is a language of this draft already.")]
    _set(parts, [*there, language], [*_unchecked(parts), language])
    return []


def remove(parts: Parts, edit: Edit) -> list[Fault]:
    """One less: its words go with it."""
    language, there = edit.get("language"), _there(parts)
    if faults := _another(parts, language):
        return faults
    for place in places(joined(parts)):
        if language in place.words:
            put(parts, place.name, str(language), None, there[0])
    left = [tag for tag in there if tag != language]
    _set(parts, left, [tag for tag in _unchecked(parts) if tag != language])
    return []


def put_first(parts: Parts, edit: Edit) -> list[Fault]:
    """The language that every text is in from now on; refused while a text lacks it."""
    language = edit.get("language")
    if faults := _another(parts, language):
        return faults
    if language in _unchecked(parts):
        says = f"No person has confirmed the words in “{language}” yet: confirm them, then put it first."
        return [_fault(says)]
    if faults := lacking_for_first(parts, str(language)):
        return faults
    rest = [tag for tag in _there(parts) if tag != language]
    _set(parts, [str(language), *rest], _unchecked(parts))
    return []


def confirm(parts: Parts, edit: Edit) -> list[Fault]:
    """A person has read the words of a language and stands for them; or she takes that back."""
    language, confirmed = edit.get("language"), edit.get("confirmed")
    if faults := _another(parts, language):
        return faults
    if not isinstance(confirmed, bool):
        return [_fault("Say whether it is confirmed.")]
    rest = [tag for tag in _unchecked(parts) if tag != language]
    _set(parts, _there(parts), rest if confirmed else [*rest, str(language)])
    return []


def lacking_for_first(parts: Parts, language: str) -> list[Fault]:
    """The texts that would be lost to their readers if ``language`` came first."""
    lacking = [place for place in places(joined(parts)) if place.words and not place.words.get(language)]
    return [
        Fault(
            place.name, place.key, f"This has no words in “{language}” yet: translate it, then put it first."
        )
        for place in lacking[:MOST_NAMED]
    ]


# -- what there is ---------------------------------------------------------------------------------------


def _there(parts: Parts) -> list[str]:
    return list(parts[WHOLE].get("languages") or [])


def _unchecked(parts: Parts) -> list[str]:
    return list(parts[WHOLE].get("unchecked") or [])


def _another(parts: Parts, language: Any) -> list[Fault]:
    there = _there(parts)
    if language in there[1:]:
        return []
    if language in there:
        return [_fault(f"“{language}” is the language that every text is in.")]
    return [_fault(f"“{str(language)[:20]}” is none of the draft’s languages any more; reload the page.")]


def _set(parts: Parts, languages: list[str], unchecked: list[str]) -> None:
    """Put both into the whole; ``unchecked`` in the order of the languages, and absent where it is empty."""
    whole = {name: value for name, value in parts[WHOLE].items() if name != "unchecked"}
    left = sorted(dict.fromkeys(unchecked), key=lambda tag: languages.index(tag) if tag in languages else 99)
    parts[WHOLE] = {**whole, "languages": languages, **({"unchecked": left} if left else {})}


def _fault(says: str) -> Fault:
    return Fault("language", "", says)
