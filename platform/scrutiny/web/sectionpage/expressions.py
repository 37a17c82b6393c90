"""Expressions of a template: worked out where they are known, else rebuilt from what is left of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Generator, Mapping
from typing import Any, cast

from jinja2 import Environment, nodes
from jinja2.compiler import has_safe_repr
from jinja2.runtime import markup_join
from markupsafe import Markup

from scrutiny.web.sectionpage.known import (
    CannotPrepare,
    Known,
    Later,
    MacroHere,
    ModuleHere,
    Partly,
    Rebuilt,
    Scope,
    Unfilled,
    all_known,
    assembled,
)


class Expressions(ABC):
    """One walk over one template: its expressions. What must stand before one is put down in ``out``."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self.evaluation = nodes.EvalContext(environment, "prepared.html")
        self.context = environment.from_string("").new_context()
        self.constants: dict[str, Any] = {}
        self.count = 0
        self.out: list[nodes.Node] = []

    def fresh(self) -> str:
        """A name nobody else uses."""
        self.count += 1
        return f"p{self.count}_"

    @abstractmethod
    def work_in(
        self, macro: MacroHere, call: nodes.Call, scope: Scope, caller: MacroHere | None = None
    ) -> None:
        """The macro's body with the call's arguments, put down in ``out``."""

    def macro_named(self, node: nodes.Node, scope: Scope) -> MacroHere | None:
        """The macro a call names, if it does."""
        if not isinstance(node, nodes.Name | nodes.Getattr):
            return None
        found = self.expression(node, scope)
        return found.value if isinstance(found, Known) and isinstance(found.value, MacroHere) else None

    def captured(self, body: list[nodes.Node]) -> Known | nodes.Expr:
        """The text ``body`` makes: known if it is only literals, else kept under a fresh name."""
        if all(isinstance(node, nodes.Output) for node in body):
            parts = [part for node in body for part in getattr(node, "nodes", ())]
            if all(isinstance(part, nodes.TemplateData) for part in parts):
                return Known(Markup("".join(part.data for part in parts)))  # noqa: S704  # template text
        kept = self.fresh()
        self.out.append(nodes.AssignBlock(nodes.Name(kept, "store"), None, body, lineno=1))
        return nodes.Name(kept, "load")

    def known(self, node: nodes.Expr, scope: Scope) -> Any:
        """The value of ``node``, which must be known."""
        value = self.expression(node, scope)
        if not isinstance(value, Known):
            raise CannotPrepare(f"Line {node.lineno} depends on the state.")
        return value.value

    def expression(self, node: nodes.Node, scope: Scope) -> Known | nodes.Expr:
        """``node`` worked out, or what is left of it."""
        does = getattr(self, f"is_{type(node).__name__.lower()}", None)
        if does is not None:
            result: Known | nodes.Expr = does(node, scope)
            return result
        return self.plainly(node, scope)

    def plainly(self, node: nodes.Node, scope: Scope) -> Known | nodes.Expr:
        """Any other expression: worked out if all its parts are known, else rebuilt from what is left."""
        parts = [self.part(getattr(node, name), scope) for name in node.fields]
        kind = cast(type[nodes.Expr], type(node))
        if all_known(parts):
            rebuilt = kind(*[assembled(part, nodes.Const) for part in parts], lineno=node.lineno)
            rebuilt.set_environment(self.environment)
            return Known(rebuilt.as_const(self.evaluation))
        return kind(*[assembled(part, self.constant) for part in parts], lineno=node.lineno)

    def part(self, value: Any, scope: Scope) -> Any:
        """A field of an expression worked through: expressions become known or what is left."""
        if isinstance(value, list):
            return [self.part(item, scope) for item in value]
        if isinstance(value, nodes.Expr):
            return self.expression(value, scope)
        if isinstance(value, nodes.Helper):  # a pair, an operand, a keyword
            return Rebuilt(type(value), [self.part(getattr(value, name), scope) for name in value.fields])
        return value

    def constant(self, value: Any) -> nodes.Expr:
        """An expression for ``value``: written out, or handed over by name where it cannot be written."""
        if isinstance(value, Partly):
            return value.rest
        if has_safe_repr(value):
            return nodes.Const(value)
        name = f"k{len(self.constants)}_"
        self.constants[name] = value
        return nodes.Name(name, "load")

    def lifted(self, value: Known | nodes.Expr) -> nodes.Expr:
        """An expression again, of whatever ``value`` is."""
        return self.constant(value.value) if isinstance(value, Known) else value

    def is_const(self, node: nodes.Const, scope: Scope) -> Known | nodes.Expr:
        return Known(node.value)

    def is_templatedata(self, node: nodes.TemplateData, scope: Scope) -> Known | nodes.Expr:
        return Known(Markup(node.data))  # noqa: S704  # the template's own text

    def is_name(self, node: nodes.Name, scope: Scope) -> Known | nodes.Expr:
        found = scope.find(node.name)
        return nodes.Name(node.name, "load") if found is None else found

    def is_getattr(self, node: nodes.Getattr, scope: Scope) -> Known | nodes.Expr:
        of = self.expression(node.node, scope)
        if not isinstance(of, Known):
            return nodes.Getattr(of, node.attr, "load")
        if isinstance(of.value, ModuleHere):
            found = of.value.scope.find(node.attr)
            return Known(self.environment.undefined(name=node.attr)) if found is None else found
        if isinstance(of.value, Partly):
            if node.attr in of.value.settled:
                return Known(of.value.settled[node.attr])
            if node.attr in of.value.parts:
                return of.value.parts[node.attr]
            return nodes.Getattr(of.value.rest, node.attr, "load")
        return self.waited(self.environment.getattr(of.value, node.attr))

    def waited(self, value: Any) -> Known | nodes.Expr:
        """``value``, or the call it waits for."""
        if isinstance(value, Unfilled):
            value = Later("fill", (str(value),))
        if not isinstance(value, Later):
            return Known(value)
        waiting = [self.constant(argument) for argument in value.args]
        name = nodes.Name(value.name, "load")
        call: nodes.Expr = (
            nodes.Getitem(name, waiting[0], "load")
            if value.looked_up
            else nodes.Call(name, waiting, [], None, None)
        )
        if value.settled is None:
            return call
        kept = self.fresh()
        self.out.append(nodes.Assign(nodes.Name(kept, "store"), call, lineno=1))
        names = {part: self.fresh() for part in value.parts}
        if names:
            apart = nodes.Tuple([nodes.Name(name, "store") for name in names.values()], "store")
            self.out.append(nodes.Assign(apart, nodes.Name(kept, "load"), lineno=1))
        parts = {part: nodes.Name(name, "load") for part, name in names.items()}
        return Known(Partly(value.settled, nodes.Name(kept, "load"), parts))

    def is_getitem(self, node: nodes.Getitem, scope: Scope) -> Known | nodes.Expr:
        of, which = self.expression(node.node, scope), self.part(node.arg, scope)
        if isinstance(of, Known) and isinstance(which, Known):
            return self.waited(self.environment.getitem(of.value, which.value))
        if isinstance(node.arg, nodes.Slice):
            return self.plainly(node, scope)
        return nodes.Getitem(self.lifted(of), self.lifted(which), "load")

    def is_condexpr(self, node: nodes.CondExpr, scope: Scope) -> Known | nodes.Expr:
        test = self.expression(node.test, scope)
        if isinstance(test, Known):
            taken = node.expr1 if test.value else node.expr2
            return Known(self.environment.undefined()) if taken is None else self.expression(taken, scope)
        otherwise = None if node.expr2 is None else self.lifted(self.expression(node.expr2, scope))
        return nodes.CondExpr(test, self.lifted(self.expression(node.expr1, scope)), otherwise)

    def is_and(self, node: nodes.And, scope: Scope) -> Known | nodes.Expr:
        left = self.expression(node.left, scope)
        if isinstance(left, Known):
            return self.expression(node.right, scope) if left.value else left
        return nodes.And(left, self.lifted(self.expression(node.right, scope)))

    def is_or(self, node: nodes.Or, scope: Scope) -> Known | nodes.Expr:
        left = self.expression(node.left, scope)
        if isinstance(left, Known):
            return left if left.value else self.expression(node.right, scope)
        return nodes.Or(left, self.lifted(self.expression(node.right, scope)))

    def is_concat(self, node: nodes.Concat, scope: Scope) -> Known | nodes.Expr:
        parts = [self.expression(part, scope) for part in node.nodes]
        if all(isinstance(part, Known) for part in parts):
            return Known(markup_join([part.value for part in parts if isinstance(part, Known)]))
        return nodes.Concat([self.lifted(part) for part in parts])

    def is_call(self, node: nodes.Call, scope: Scope) -> Known | nodes.Expr:
        if macro := self.macro_named(node.node, scope):
            outer, self.out = self.out, []
            self.work_in(macro, node, scope)
            body, self.out = self.out, outer
            return self.captured(body)
        if node.dyn_args or node.dyn_kwargs:
            raise CannotPrepare(f"The call in line {node.lineno} passes what cannot be followed.")
        does = self.expression(node.node, scope)
        args = [self.expression(arg, scope) for arg in node.args]
        named = {keyword.key: self.expression(keyword.value, scope) for keyword in node.kwargs}
        if isinstance(does, Known) and all(isinstance(v, Known) for v in (*args, *named.values())):
            return self.called(does.value, args, named)
        keywords = [nodes.Keyword(key, self.lifted(value)) for key, value in named.items()]
        return nodes.Call(self.lifted(does), [self.lifted(arg) for arg in args], keywords, None, None)

    def called(self, does: Any, args: list[Any], named: Mapping[str, Any]) -> Known | nodes.Expr:
        """Call what is known with what is known; part of its work may have to wait."""
        return self.waited(
            does(*[arg.value for arg in args], **{key: value.value for key, value in named.items()})
        )

    def is_filter(self, node: nodes.Filter, scope: Scope) -> Known | nodes.Expr:
        return self.filtered(node, scope, self.environment.call_filter)

    def is_test(self, node: nodes.Test, scope: Scope) -> Known | nodes.Expr:
        return self.filtered(node, scope, self.environment.call_test)

    def filtered(self, node: nodes.Filter | nodes.Test, scope: Scope, call: Any) -> Known | nodes.Expr:
        """A filter or a test: done now if all it needs is known."""
        if node.node is None or node.dyn_args or node.dyn_kwargs:
            raise CannotPrepare(f"The filter in line {node.lineno} cannot be followed.")
        on = self.expression(node.node, scope)
        args = [self.expression(arg, scope) for arg in node.args]
        named = {pair.key: self.expression(pair.value, scope) for pair in node.kwargs}
        if isinstance(on, Known) and all(isinstance(v, Known) for v in (*args, *named.values())):
            given = [arg.value for arg in args if isinstance(arg, Known)]
            options = {key: value.value for key, value in named.items() if isinstance(value, Known)}
            done = call(node.name, on.value, given, options, context=self.context, eval_ctx=self.evaluation)
            return Known(list(done) if isinstance(done, Generator) else done)
        keywords = [nodes.Keyword(key, self.lifted(value)) for key, value in named.items()]
        return type(node)(
            self.lifted(on), node.name, [self.lifted(arg) for arg in args], keywords, None, None
        )
