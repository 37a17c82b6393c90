"""What an edit finds in a draft, or is refused for: the part it names, a key still free."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scrutiny.method.editing.parts import Json, Parts, part_of
from scrutiny.method.faults import Fault

Edit = Mapping[str, Json]


class CannotEdit(Exception):
    """An edit that cannot be made; carries every fault with its place."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(fault.says for fault in faults[:3]))
        self.faults = list(faults)


def refuse(field: str, key: str, says: str) -> CannotEdit:
    """One fault, at a field of the edit itself."""
    return CannotEdit([Fault(field, key, says)])


def there(parts: Parts, kind: str, key: Json) -> str:
    """The part, or a refusal: somebody may have deleted it meanwhile."""
    name = part_of(kind, str(key))
    if name not in parts:
        raise refuse("key", str(key)[:60], f"There is no {kind} “{str(key)[:60]}” any more; reload the page.")
    return name


def free(parts: Parts, kind: str, key: Json) -> str:
    name = part_of(kind, str(key))
    if name in parts:
        raise refuse(
            "key", str(key)[:60], f"There is a {kind} “{str(key)[:60]}” already; choose another key."
        )
    return name


def keys_of(parts: Parts, kind: str) -> list[str]:
    return [name.partition(":")[2] for name in parts if name.startswith(f"{kind}:")]


def keyed(value: Json, what: str) -> dict[str, Json]:
    if not isinstance(value, dict) or not isinstance(value.get("key"), str):
        raise refuse(what, "", f"A {what} is an object with a key.")
    return dict(value)
