"""The frame around a section: layout, base and parts flattened into one template, once per process."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import current_app, request
from jinja2 import Environment, Template, nodes

from scrutiny.web.sectionpage.known import CannotPrepare, Known, Scope
from scrutiny.web.sectionpage.specialise import Specialiser, compiled

_frames: dict[tuple[str, str, int], Template] = {}


def render(name: str, known: Mapping[str, Any], **context: Any) -> bytes:
    """As Flask renders ``name``, in UTF-8; ``known`` are functions that answer the same in every request."""
    environment = current_app.jinja_env
    key = (name, request.script_root, id(environment))
    template = _frames.get(key)
    if template is None:
        template = _frames[key] = flattened(environment, name, known)
    current_app.update_template_context(context)
    # piece by piece: one dash among them would make a wide string of the whole page, to be narrowed again
    return b"".join(map(str.encode, template.generate(context)))


def flattened(environment: Environment, name: str, known: Mapping[str, Any]) -> Template:
    """The template ``name`` and all it extends, includes, imports and calls, as one without any of them."""
    work = Frame(environment)
    scope = Scope({key: Known(value) for key, value in known.items()})
    return compiled(work, work.whole(name, scope), name)


class Frame(Specialiser):
    """One walk from a page to its outermost layout, and through that with the page's blocks in place."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self.blocks: dict[str, nodes.Block] = {}

    def whole(self, name: str, scope: Scope) -> list[nodes.Node]:
        """What is left of the outermost layout."""
        tree = self.parsed(name)
        for block in tree.find_all(nodes.Block):
            self.blocks.setdefault(block.name, block)
        outer = next(iter(tree.find_all(nodes.Extends)), None)
        if outer is None:
            return self.statements(tree.body, scope)
        named = [node for node in tree.body if isinstance(node, NAMING)]
        return [*self.statements(named, scope), *self.whole(self.known(outer.template, scope), scope)]

    def do_block(self, node: nodes.Block, scope: Scope) -> None:
        block = self.blocks[node.name]
        if block.scoped or any(name.name == "super" for name in block.find_all(nodes.Name)):
            raise CannotPrepare(f"The block {node.name} asks for more than its place.")
        inner = scope.inner()
        for statement in block.body:
            self.statement(statement, inner)


NAMING = (nodes.Import, nodes.FromImport, nodes.Assign, nodes.AssignBlock, nodes.Macro)
