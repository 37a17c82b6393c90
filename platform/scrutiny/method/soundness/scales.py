"""What can be wrong with scales and options: nothing to choose, the same twice, points that cannot be."""

from __future__ import annotations

from collections.abc import Iterator

from scrutiny.method.definition import Definition, Option, Range
from scrutiny.method.exact import plain
from scrutiny.method.faults import Fault
from scrutiny.method.soundness.limits import MOST_OPTIONS
from scrutiny.method.soundness.places import Path, option_lists, pointer, questions, readable
from scrutiny.method.soundness.whole import twice


def faults(definition: Definition) -> Iterator[Fault]:
    """Faults of every scale, shared or a question's own."""
    for path, key, options in option_lists(definition):
        yield from _options(path, key, options)
    for name, scale in definition.scales.items():
        if isinstance(scale, Range):
            yield from _range(name, scale)
    yield from _unscored(definition)


def _options(path: Path, key: str, options: tuple[Option, ...]) -> Iterator[Fault]:
    if not options:
        yield Fault(pointer(path), key, "There is nothing to choose; add options.")
    if len(options) > MOST_OPTIONS:
        yield Fault(
            pointer(path), key, f"There are {len(options)} options; at most {MOST_OPTIONS} are taken."
        )
    values = [((*path, index, "value"), option.value) for index, option in enumerate(options)]
    yield from twice(values, "Another option has the value “{}”; give each its own.", key)
    for index, option in enumerate(options):
        if option.points is not None and option.points < 0:
            at = pointer((*path, index, "points"))
            yield Fault(at, key, f"Points cannot be below 0; “{option.value}” has {plain(option.points)}.")
        if option.points is not None and option.excluded:
            says = f"“{option.value}” has points and is excluded; drop one of the two."
            yield Fault(pointer((*path, index, "points")), key, says)


def _range(name: str, scale: Range) -> Iterator[Fault]:
    at = pointer(("scales", name))
    if scale.low < 0:
        yield Fault(at + "/from", name, "A range begins at 0 or above, for its answers are points.")
    if scale.low > scale.high:
        yield Fault(at + "/to", name, "“to” is below “from”; change them about.")
    if scale.step <= 0:
        yield Fault(at + "/step", name, "A step is above 0.")
    elif scale.low <= scale.high and (scale.high - scale.low) % scale.step:
        says = f"Steps of {plain(scale.step)} from {plain(scale.low)} never reach {plain(scale.high)}; choose another step."
        yield Fault(at + "/step", name, says)


def _unscored(definition: Definition) -> Iterator[Fault]:
    judged = {q.scale_name for _, q in questions(definition) if q.kind == "judgement"}
    for name, scale in definition.scales.items():
        if name not in judged or not isinstance(scale, tuple) or not scale or not readable(scale):
            continue
        if all(option.points is None for option in scale):
            says = "Judgements are scored on this scale, yet no option has points; give them some."
            yield Fault(pointer(("scales", name)), name, says)
