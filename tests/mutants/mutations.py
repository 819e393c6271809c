"""Which faults can be put into a module: an operator, a condition or a number that is another one."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
_CALLED = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True)
class Mutant:
    """A fault in one function, the expression before and after; `number` is its place among those of its module."""

    path: Path
    file: str
    number: int
    function: str
    line: int
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.function}: {self.before} → {self.after}"

    def tree(self) -> ast.Module:
        """The module with the fault."""
        tree = _parsed(self.path)
        _, node, other = next(islice(_places(tree), self.number, None))
        return ast.fix_missing_locations(copy.deepcopy(tree, {id(node): ast.copy_location(copy.deepcopy(other), node)}))


def mutants_of(path: Path, file: str) -> Iterator[Mutant]:
    """Every mutant of a module; what is evaluated on import (constants, defaults, decorators) is left alone."""
    for number, (function, node, other) in enumerate(_places(_parsed(path))):
        yield Mutant(path, file, number, function, node.lineno, ast.unparse(node), ast.unparse(other))


def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _places(tree: ast.Module) -> Iterator[tuple[str, ast.expr, ast.expr]]:
    """Each function's expressions that may be another one, with that; assertions and annotations are left alone."""
    for function, body in _functions(tree, ""):
        for part in body:
            passed = {id(inner) for each in ast.walk(part) for inner in _passed(each)}
            for node in ast.walk(part):
                if isinstance(node, ast.expr) and id(node) not in passed:
                    yield from ((function, node, other) for other in _others(node))


def _passed(node: ast.AST) -> Iterator[ast.AST]:
    """What of a statement does nothing when all is well: an assertion, the annotation of a local name."""
    if isinstance(node, ast.Assert):
        yield from ast.walk(node)
    elif isinstance(node, ast.AnnAssign):
        yield from ast.walk(node.annotation)


def _functions(node: ast.AST, within: str) -> Iterator[tuple[str, list[ast.stmt]]]:
    """The outermost functions of a module and of its classes, as their code objects call them."""
    for each in ast.iter_child_nodes(node):
        if isinstance(each, ast.FunctionDef):
            yield within + each.name, each.body
        elif isinstance(each, ast.ClassDef):
            yield from _functions(each, f"{within}{each.name}.")


def _others(node: ast.expr) -> Iterator[ast.expr]:
    """What may stand in the place of an expression."""
    if isinstance(node, ast.Compare):
        for number, operator in enumerate(node.ops):
            operators = [*node.ops[:number], _COMPARED[type(operator)](), *node.ops[number + 1 :]]
            yield ast.Compare(node.left, operators, node.comparators)
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.BinOp) and type(node.op) in _COUNTED:
        yield ast.BinOp(node.left, _COUNTED[type(node.op)](), node.right)
    elif isinstance(node, ast.IfExp):
        yield node.body
        yield node.orelse
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield ast.Constant(node.value + 1)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLED:
        yield ast.Call(ast.Name(_CALLED[node.func.id], ast.Load()), node.args, node.keywords)
