"""Partial evaluation: a template and what is known of its names, turned into a template of the rest.

The questionnaire never changes, so every loop over it, every test of it and every text of it is done
once here, on the template's syntax tree; what remains are literals and the holes for the state. A text
becomes a literal node, never template source, so no title can turn into code. Templates stay the one
place where markup is written: the prepared page and the plain one come from the same files.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import has_safe_repr
from jinja2.runtime import LoopContext, markup_join
from markupsafe import Markup, escape


class CannotPrepare(Exception):
    """The template uses a construct that this module does not follow."""


@dataclass(frozen=True, slots=True)
class Known:
    """An expression whose value is known now."""

    value: Any


@dataclass(frozen=True, slots=True)
class Later:
    """What stands where something known must wait: call ``name`` with ``args`` then.

    A known function may answer one, and a known object may hold one. What ``settled`` names of the
    result's attributes is known already.
    """

    name: str
    args: tuple[Any, ...]
    settled: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Partly:
    """An object of the rest of which some attributes are known."""

    settled: Mapping[str, Any]
    rest: nodes.Expr


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


def specialise(environment: Environment, name: str, known: Mapping[str, Any]) -> Template:
    """The template ``name`` with ``known`` worked in; render it with everything else."""
    work = Specialiser(environment)
    scope = Scope({key: Known(value) for key, value in known.items()})
    body = work.statements(work.parsed(name).body, scope)
    tree = nodes.Template([nodes.Scope(body, lineno=1)], lineno=1)
    tree.set_environment(environment)
    code = environment.compile(tree, "prepared.html", f"<prepared {name}>")
    return Template.from_code(environment, code, {**environment.globals, **work.constants})


class Specialiser:
    """One walk over one template and all it includes, imports and calls."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self.evaluation = nodes.EvalContext(environment, "prepared.html")
        self.context = environment.from_string("").new_context()
        self.constants: dict[str, Any] = {}
        self.trees: dict[str, nodes.Template] = {}
        self.modules: dict[str, ModuleHere] = {}
        self.count = 0
        self.out: list[nodes.Node] = []

    def parsed(self, name: str) -> nodes.Template:
        """The syntax tree of the template ``name``."""
        loader = self.environment.loader
        if loader is None:
            raise CannotPrepare("The environment has no loader.")
        if name not in self.trees:
            source, filename, _ = loader.get_source(self.environment, name)
            self.trees[name] = self.environment._parse(source, name, filename)
        return self.trees[name]

    def fresh(self) -> str:
        """A name nobody else uses."""
        self.count += 1
        return f"p{self.count}_"

    # -- statements ------------------------------------------------------------------------------------

    def statements(self, body: Iterable[nodes.Node], scope: Scope) -> list[nodes.Node]:
        """What is left of ``body``."""
        outer, self.out = self.out, []
        for node in body:
            self.statement(node, scope)
        left, self.out = self.out, outer
        return left

    def statement(self, node: nodes.Node, scope: Scope) -> None:
        """Do ``node`` as far as it can be done, and put down what is left."""
        does = getattr(self, f"do_{type(node).__name__.lower()}", None)
        if does is None:
            raise CannotPrepare(f"{type(node).__name__} in line {node.lineno} cannot be prepared.")
        does(node, scope)

    def put(self, expression: nodes.Expr) -> None:
        """Put an output down, beside the one before if there is one; literals run together."""
        if not (self.out and isinstance(self.out[-1], nodes.Output)):
            self.out.append(nodes.Output([], lineno=1))
        written = self.out[-1]
        assert isinstance(written, nodes.Output)
        last = written.nodes[-1] if written.nodes else None
        if isinstance(expression, nodes.TemplateData) and isinstance(last, nodes.TemplateData):
            written.nodes[-1] = nodes.TemplateData(last.data + expression.data, lineno=1)
        else:
            written.nodes.append(expression)

    def literal(self, text: str) -> None:
        """Put down text that is HTML already."""
        if text:
            self.put(nodes.TemplateData(str(text), lineno=1))

    def do_output(self, node: nodes.Output, scope: Scope) -> None:
        for part in node.nodes:
            self.output(part, scope)

    def output(self, part: nodes.Expr, scope: Scope) -> None:
        """Put down one ``{{ … }}``; a macro is worked in where it is called."""
        if isinstance(part, nodes.TemplateData):
            self.literal(part.data)
        elif isinstance(part, nodes.CondExpr):
            chosen = nodes.If(
                part.test,
                [nodes.Output([part.expr1])],
                [],
                [nodes.Output([part.expr2])] if part.expr2 is not None else [],
            )
            self.do_if(chosen, scope)
        elif isinstance(part, nodes.Call) and (macro := self.macro_named(part.node, scope)):
            self.work_in(macro, part, scope)
        else:
            value = self.expression(part, scope)
            if isinstance(value, Known):
                self.literal(escape(value.value))
            else:
                self.put(value)

    def do_if(self, node: nodes.If, scope: Scope) -> None:
        test = self.expression(node.test, scope)
        if isinstance(test, Known):
            self.known_if(node, bool(test.value), scope)
            return
        self.refuse_settings(node)
        otherwise = self.otherwise(node)
        left = nodes.If(
            test, self.statements(node.body, scope), [], self.statements(otherwise, scope), lineno=1
        )
        if left.body or left.else_:
            self.out.append(left)

    def known_if(self, node: nodes.If, holds: bool, scope: Scope) -> None:
        """Take the branch that is known to be taken."""
        for inner in node.body if holds else self.otherwise(node):
            self.statement(inner, scope)

    def otherwise(self, node: nodes.If) -> list[nodes.Node]:
        """What follows a test that fails: the next elif as an if of its own, or the else."""
        if not node.elif_:
            return node.else_
        first, *rest = node.elif_
        return [nodes.If(first.test, first.body, rest, node.else_, lineno=first.lineno)]

    def refuse_settings(self, node: nodes.If) -> None:
        """A name set in one branch only would be both known and not; name it with an expression instead."""
        if node.find((nodes.Assign, nodes.AssignBlock)) and self.sets_outside_loops(node):
            raise CannotPrepare(f"A name is set inside a test of the state, line {node.lineno}.")

    def sets_outside_loops(self, node: nodes.Node) -> bool:
        """Whether a set in ``node`` reaches beyond it."""
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Assign | nodes.AssignBlock):
                return True
            if not isinstance(child, nodes.For | nodes.With | nodes.Macro) and self.sets_outside_loops(child):
                return True
        return False

    def do_for(self, node: nodes.For, scope: Scope) -> None:
        if node.recursive:
            raise CannotPrepare(f"A recursive loop, line {node.lineno}.")
        over = self.expression(node.iter, scope)
        if isinstance(over, Known):
            self.unroll(node, over.value, scope)
        else:
            self.keep_loop(node, over, scope)

    def unroll(self, node: nodes.For, items: Iterable[Any], scope: Scope) -> None:
        """The loop's body once for each item."""
        chosen = [item for item in items if self.passes(node, item, scope)]
        for item, loop in LoopContext(chosen, self.environment.undefined):
            inner = Scope({"loop": Known(loop), **dict(self.bound(node.target, item))}, scope)
            for statement in node.body:
                self.statement(statement, inner)
        if not chosen:
            for statement in node.else_:
                self.statement(statement, scope)

    def passes(self, node: nodes.For, item: Any, scope: Scope) -> bool:
        """Whether the loop's own test lets ``item`` in."""
        if node.test is None:
            return True
        holds = self.expression(node.test, Scope(dict(self.bound(node.target, item)), scope))
        if not isinstance(holds, Known):
            raise CannotPrepare(f"A loop over the questionnaire tests the state, line {node.lineno}.")
        return bool(holds.value)

    def bound(self, target: nodes.Node, item: Any) -> Iterator[tuple[str, Known]]:
        """The names a loop's target gives to ``item``."""
        if isinstance(target, nodes.Name):
            yield target.name, Known(item)
        elif isinstance(target, nodes.Tuple):
            for part, value in zip(target.items, item, strict=True):
                yield from self.bound(part, value)

    def keep_loop(self, node: nodes.For, over: nodes.Expr, scope: Scope) -> None:
        """A loop over the state: kept, with its body worked through."""
        inner = Scope({"loop": nodes.Name("loop", "load")}, scope)
        target = self.renamed(node.target, inner)
        test = None if node.test is None else self.lifted(self.expression(node.test, inner))
        body, otherwise = self.statements(node.body, inner), self.statements(node.else_, scope)
        self.out.append(nodes.For(target, over, body, otherwise, test, False, lineno=1))

    def renamed(self, target: nodes.Node, scope: Scope) -> nodes.Node:
        """A target under fresh names, which ``scope`` then knows."""
        if isinstance(target, nodes.Tuple):
            return nodes.Tuple([self.renamed(part, scope) for part in target.items], "store")  # type: ignore[misc]  # targets are names
        if not isinstance(target, nodes.Name):
            raise CannotPrepare(f"{type(target).__name__} is set in line {target.lineno}.")
        name = self.fresh()
        scope.names[target.name] = nodes.Name(name, "load")
        return nodes.Name(name, "store")

    def do_assign(self, node: nodes.Assign, scope: Scope) -> None:
        if not isinstance(node.target, nodes.Name):
            raise CannotPrepare(f"Only one name at a time can be set, line {node.lineno}.")
        self.bind(node.target.name, self.expression(node.node, scope), scope)

    def bind(self, name: str, value: Known | nodes.Expr, scope: Scope) -> None:
        """Let ``name`` stand for ``value``; an expression of the rest is worked out once, under a fresh name."""
        if isinstance(value, Known):
            scope.names[name] = value
            return
        kept = self.fresh()
        self.out.append(nodes.Assign(nodes.Name(kept, "store"), value, lineno=1))
        scope.names[name] = nodes.Name(kept, "load")

    def do_assignblock(self, node: nodes.AssignBlock, scope: Scope) -> None:
        if not isinstance(node.target, nodes.Name) or node.filter is not None:
            raise CannotPrepare(f"A block is set in an unusual way, line {node.lineno}.")
        scope.names[node.target.name] = self.captured(self.statements(node.body, scope.inner()))

    def captured(self, body: list[nodes.Node]) -> Known | nodes.Expr:
        """The text ``body`` makes: known if it is only literals, else kept under a fresh name."""
        if all(isinstance(node, nodes.Output) for node in body):
            parts = [part for node in body for part in getattr(node, "nodes", ())]
            if all(isinstance(part, nodes.TemplateData) for part in parts):
                return Known(Markup("".join(part.data for part in parts)))  # noqa: S704  # template text
        kept = self.fresh()
        self.out.append(nodes.AssignBlock(nodes.Name(kept, "store"), None, body, lineno=1))
        return nodes.Name(kept, "load")

    def do_with(self, node: nodes.With, scope: Scope) -> None:
        inner = scope.inner()
        for target, value in zip(node.targets, node.values, strict=True):
            assert isinstance(target, nodes.Name)
            self.bind(target.name, self.expression(value, scope), inner)
        for statement in node.body:
            self.statement(statement, inner)

    def do_scope(self, node: nodes.Scope, scope: Scope) -> None:
        for statement in node.body:
            self.statement(statement, scope.inner())

    def do_include(self, node: nodes.Include, scope: Scope) -> None:
        name = self.known(node.template, scope)
        inner = scope.inner()
        for statement in self.parsed(name).body:
            self.statement(statement, inner)

    def do_import(self, node: nodes.Import, scope: Scope) -> None:
        scope.names[node.target] = Known(self.module(self.known(node.template, scope), scope))

    def do_fromimport(self, node: nodes.FromImport, scope: Scope) -> None:
        module = self.module(self.known(node.template, scope), scope)
        for name in node.names:
            taken, called = name if isinstance(name, tuple) else (name, name)
            found = module.scope.find(taken)
            if found is None:
                raise CannotPrepare(f"Nothing is called {taken}, line {node.lineno}.")
            scope.names[called] = found

    def module(self, name: str, scope: Scope) -> ModuleHere:
        """The macros and settings of the template ``name``; it sees what is known everywhere."""
        if name in self.modules:
            return self.modules[name]
        while scope.parent is not None:
            scope = scope.parent
        inner = scope.inner()
        left = self.statements(self.parsed(name).body, inner)
        if any(not isinstance(node, nodes.Output) for node in left):
            raise CannotPrepare(f"{name} does more than name things.")
        self.modules[name] = ModuleHere(inner)
        return self.modules[name]

    def do_macro(self, node: nodes.Macro, scope: Scope) -> None:
        scope.names[node.name] = Known(MacroHere(node.args, node.defaults, node.body, scope))

    def do_callblock(self, node: nodes.CallBlock, scope: Scope) -> None:
        macro = self.macro_named(node.call.node, scope)
        if macro is None:
            raise CannotPrepare(f"What is called in line {node.lineno} is not a macro.")
        caller = MacroHere(node.args, node.defaults, node.body, scope)
        self.work_in(macro, node.call, scope, caller)

    # -- macros ----------------------------------------------------------------------------------------

    def macro_named(self, node: nodes.Node, scope: Scope) -> MacroHere | None:
        """The macro a call names, if it does."""
        if not isinstance(node, nodes.Name | nodes.Getattr):
            return None
        found = self.expression(node, scope)
        return found.value if isinstance(found, Known) and isinstance(found.value, MacroHere) else None

    def work_in(
        self, macro: MacroHere, call: nodes.Call, scope: Scope, caller: MacroHere | None = None
    ) -> None:
        """The macro's body with the call's arguments, put down here."""
        inner = macro.scope.inner()
        named = {keyword.key: keyword.value for keyword in call.kwargs}
        if call.dyn_args or call.dyn_kwargs or len(call.args) > len(macro.args):
            raise CannotPrepare(f"The call in line {call.lineno} passes what cannot be followed.")
        first_default = len(macro.args) - len(macro.defaults)
        for place, parameter in enumerate(macro.args):
            if place < len(call.args):
                value = self.expression(call.args[place], scope)
            elif parameter.name in named:
                value = self.expression(named.pop(parameter.name), scope)
            elif place >= first_default:
                value = self.expression(macro.defaults[place - first_default], inner)
            else:
                value = Known(self.environment.undefined(name=parameter.name))
            self.bind(parameter.name, value, inner)
        if named:
            raise CannotPrepare(f"The call in line {call.lineno} names {', '.join(named)}: unknown there.")
        inner.names["caller"] = Known(caller if caller else self.environment.undefined(name="caller"))
        for statement in macro.body:
            self.statement(statement, inner)

    # -- expressions -----------------------------------------------------------------------------------

    def known(self, node: nodes.Expr, scope: Scope) -> Any:
        """The value of ``node``, which must be known."""
        value = self.expression(node, scope)
        if not isinstance(value, Known):
            raise CannotPrepare(f"Line {node.lineno} depends on the state.")
        return value.value

    def expression(self, node: nodes.Expr, scope: Scope) -> Known | nodes.Expr:
        """``node`` worked out, or what is left of it."""
        does = getattr(self, f"is_{type(node).__name__.lower()}", None)
        if does is not None:
            result: Known | nodes.Expr = does(node, scope)
            return result
        return self.plainly(node, scope)

    def plainly(self, node: nodes.Expr, scope: Scope) -> Known | nodes.Expr:
        """Any other expression: worked out if all its parts are known, else rebuilt from what is left."""
        parts = [self.part(getattr(node, name), scope) for name in node.fields]
        if all_known(parts):
            rebuilt = type(node)(*[assembled(part, nodes.Const) for part in parts], lineno=node.lineno)
            rebuilt.set_environment(self.environment)
            return Known(rebuilt.as_const(self.evaluation))
        return type(node)(*[assembled(part, self.constant) for part in parts], lineno=node.lineno)

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
            return nodes.Getattr(of.value.rest, node.attr, "load")
        return self.waited(self.environment.getattr(of.value, node.attr))

    def waited(self, value: Any) -> Known | nodes.Expr:
        """``value``, or the call it waits for."""
        if not isinstance(value, Later):
            return Known(value)
        waiting = [self.constant(argument) for argument in value.args]
        call = nodes.Call(nodes.Name(value.name, "load"), waiting, [], None, None)
        if value.settled is None:
            return call
        kept = self.fresh()
        self.out.append(nodes.Assign(nodes.Name(kept, "store"), call, lineno=1))
        return Known(Partly(value.settled, nodes.Name(kept, "load")))

    def is_getitem(self, node: nodes.Getitem, scope: Scope) -> Known | nodes.Expr:
        of, which = self.expression(node.node, scope), self.part(node.arg, scope)
        if isinstance(of, Known) and isinstance(which, Known):
            return Known(self.environment.getitem(of.value, which.value))
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
        return type(node)(self.lifted(on), node.name, [self.lifted(arg) for arg in args], keywords, None, None)


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
