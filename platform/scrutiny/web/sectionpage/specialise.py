"""Partial evaluation: a template and what is known of its names, turned into a template of the rest.

The questionnaire never changes, so every loop over it, every test of it and every text of it is done
once here, on the template's syntax tree; what remains are literals and the holes for the state. A text
becomes a literal node, never template source, so no title can turn into code. Templates stay the one
place where markup is written: the prepared page and the plain one come from the same files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.runtime import LoopContext
from markupsafe import escape

from scrutiny.web.sectionpage.expressions import Expressions
from scrutiny.web.sectionpage.known import CannotPrepare, Known, MacroHere, ModuleHere, Scope

LEAVES = (nodes.For, nodes.With, nodes.Macro, nodes.CallBlock)  # a set within reaches no further


def specialise(environment: Environment, name: str, known: Mapping[str, Any]) -> Template:
    """The template ``name`` with ``known`` worked in; render it with everything else."""
    work = Specialiser(environment)
    scope = Scope({key: Known(value) for key, value in known.items()})
    return compiled(work, work.statements(work.parsed(name).body, scope), name)


def compiled(work: Expressions, body: list[nodes.Node], name: str) -> Template:
    """What is left of the template ``name``, as a template."""
    environment = work.environment
    tree = nodes.Template([nodes.Scope(body, lineno=1)], lineno=1)
    tree.set_environment(environment)
    code = environment.compile(tree, "prepared.html", f"<prepared {name}>")
    return Template.from_code(environment, code, {**environment.globals, **work.constants})


class Specialiser(Expressions):
    """One walk over one template and all it includes, imports and calls."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self.trees: dict[str, nodes.Template] = {}
        self.modules: dict[str, ModuleHere] = {}

    def parsed(self, name: str) -> nodes.Template:
        """The syntax tree of the template ``name``."""
        loader = self.environment.loader
        if loader is None:
            raise CannotPrepare("The environment has no loader.")
        if name not in self.trees:
            source, filename, _ = loader.get_source(self.environment, name)
            self.trees[name] = self.environment._parse(source, name, filename)
        return self.trees[name]

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
        if self.sets(node):
            raise CannotPrepare(f"A name is set inside a test of the state, line {node.lineno}.")

    def sets(self, node: nodes.Node) -> bool:
        """Whether a set in ``node`` reaches beyond it."""
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Assign | nodes.AssignBlock):
                return True
            if not isinstance(child, LEAVES) and self.sets(child):
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
            return nodes.Tuple([self.renamed(part, scope) for part in target.items], "store")
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
