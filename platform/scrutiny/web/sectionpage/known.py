"""What is known while a template is prepared, what must wait, and the names for both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import nodes


class CannotPrepare(Exception):
    """The template uses a construct that this module does not follow."""


@dataclass(frozen=True, slots=True)
class Known:
    """An expression whose value is known now."""

    value: Any


@dataclass(frozen=True, slots=True)
class Later:
    """What stands where something known must wait: call ``name`` with ``args`` then, or look its one up in it.

    A known function may answer one, and a known object may hold one. What ``settled`` names of the
    result's attributes is known already; if ``parts`` names them all, in their order, it is taken apart at once.
    """

    name: str
    args: tuple[Any, ...]
    settled: Mapping[str, Any] | None = None
    looked_up: bool = False
    parts: tuple[str, ...] = ()


class Unfilled(str):
    """A text with names in it that are filled at the end: it can be looked at now (how long is it?), and
    where it is put down it waits for ``fill``."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Partly:
    """An object of the rest of which some attributes are known, and others stand under names of their own."""

    settled: Mapping[str, Any]
    rest: nodes.Expr
    parts: Mapping[str, nodes.Expr] = field(default_factory=dict)


@dataclass(slots=True)
class Scope:
    """Names and what stands for them: something known, or an expression of the rest."""

    names: dict[str, Known | nodes.Expr] = field(default_factory=dict)
    parent: Scope | None = None

    def find(self, name: str) -> Known | nodes.Expr | None:
        """What stands for ``name``, here or further out."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.names:
                return scope.names[name]
            scope = scope.parent
        return None

    def inner(self) -> Scope:
        """A scope within this one."""
        return Scope(parent=self)


@dataclass(frozen=True, slots=True)
class MacroHere:
    """A macro (or the body of a call block) with the scope it closes over."""

    args: list[nodes.Name]
    defaults: list[nodes.Expr]
    body: list[nodes.Node]
    scope: Scope


@dataclass(frozen=True, slots=True)
class ModuleHere:
    """An imported template: its macros and settings."""

    scope: Scope


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A helper node (pair, operand, keyword) whose fields have been worked through."""

    kind: type[nodes.Helper]
    fields: list[Any]


def all_known(part: Any) -> bool:
    """Whether nothing in ``part`` waits for the state."""
    if isinstance(part, Rebuilt):
        return all_known(part.fields)
    if isinstance(part, list):
        return all(all_known(item) for item in part)
    return not isinstance(part, nodes.Node)


def assembled(part: Any, constant: Any) -> Any:
    """``part`` as syntax again; ``constant`` says how a known value is written."""
    if isinstance(part, list):
        return [assembled(item, constant) for item in part]
    if isinstance(part, Rebuilt):
        return part.kind(*[assembled(item, constant) for item in part.fields])
    return constant(part.value) if isinstance(part, Known) else part
