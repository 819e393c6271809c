"""Jinja2 for templates that come with a roadmap: they say what a memo looks like, and nothing else.

A template is untrusted. So it has no calls, no macros, no imports and no arithmetic, only the filters that it is given;
steps and output are bounded. What it writes out is escaped by the format unless a filter of ours made it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import CodeType
from typing import Any, ClassVar

from jinja2 import StrictUndefined, Template, TemplateError, Undefined, nodes, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

STEPS = 100_000
"""Most rounds of all loops of one memo together."""
OUTPUT = 2_000_000
"""Longest memo, in characters."""
SOURCE = 200_000
"""Longest template, in characters."""

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Const, nodes.Name, nodes.Getattr, nodes.Getitem,
    nodes.For, nodes.If, nodes.Assign, nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or,
    nodes.Not, nodes.CondExpr, nodes.Keyword, nodes.Neg,
)  # fmt: skip
_TESTS = ("defined", "none", "eq", "equalto", "ne", "gt", "ge", "lt", "le", "in", "true", "false")


class TemplateProblem(Exception):
    """A template that cannot be used: the line, and what is wrong there as a key of words with its arguments."""

    def __init__(self, line: int, key: str, **args: object) -> None:
        super().__init__(key)
        self.line = line
        self.key = key
        self.args_of = args


class Sandbox:
    """Renders templates with the filters of one format; `finalize` makes text of every value that is written out.

    Filters and `finalize` ask for the context, which they do not use: jinja then leaves what is made of constants to
    the rendering, so that what a template compiles to depends on nothing but its source.
    """

    _codes: ClassVar[dict[tuple[str, frozenset[str]], CodeType]] = {}
    """What templates compile to, with the names of the filters that they were checked against."""
    _KEPT = 24

    def __init__(self, filters: Mapping[str, Callable[..., Any]], finalize: Callable[[Any], str]) -> None:
        self._env = ImmutableSandboxedEnvironment(
            finalize=_defined(finalize),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._steps = 0
        self._env.filters = {name: _short_text(each) for name, each in filters.items()} | {"_counted": self._counted}
        self._env.tests = {name: self._env.tests[name] for name in _TESTS}
        self._env.globals = {}

    def render(self, source: str, values: Mapping[str, Any]) -> str:
        """The text that a template gives; raises TemplateProblem with the line of what it must not or cannot do."""
        if len(source) > SOURCE:
            raise TemplateProblem(0, "template.too-long", limit=SOURCE)
        self._steps = 0
        try:
            return self._bounded(self._template(source).generate(**values))
        except TemplateProblem as error:
            error.line = error.line or _line(error)
            raise
        except TemplateError as error:
            line = getattr(error, "lineno", None) or _line(error)
            raise TemplateProblem(line, "template.wrong", problem=str(error.message or error)) from None
        except (TypeError, ValueError, KeyError, AttributeError, RecursionError, OverflowError) as error:
            raise TemplateProblem(_line(error), "template.wrong", problem=str(error)) from None

    def _template(self, source: str) -> Template:
        """The checked and compiled template; what it compiles to is kept for the next memo."""
        key = (source, frozenset(self._env.filters))
        code = self._codes.get(key)
        if code is None:
            tree = self._env.parse(source)
            _check(tree, self._env.filters)
            for loop in list(tree.find_all(nodes.For)):
                loop.iter = nodes.Filter(loop.iter, "_counted", [], [], None, None, lineno=loop.lineno)
            tree.set_environment(self._env)
            code = self._env.compile(tree, filename="<template>")
            if len(self._codes) >= self._KEPT:
                self._codes.clear()
            self._codes[key] = code
        return self._env.template_class.from_code(self._env, code, self._env.globals)

    @pass_context
    def _counted(self, _context: Context, values: Iterable[Any]) -> Iterator[Any]:
        for each in values:
            self._steps += 1
            if self._steps > STEPS:
                raise TemplateProblem(0, "template.endless", limit=STEPS)
            yield each

    def _bounded(self, parts: Iterable[str]) -> str:
        told: list[str] = []
        length = 0
        for part in parts:
            length += len(part)
            if length > OUTPUT:
                raise TemplateProblem(0, "template.too-much", limit=OUTPUT)
            told.append(part)
        return "".join(told)


def _defined(finalize: Callable[[Any], str]) -> Callable[[Context, Any], str]:
    """What writes values out, refusing a name that nothing has with that name."""
    return pass_context(lambda _context, value: finalize(str(value) if isinstance(value, Undefined) else value))


def _short_text(function: Callable[..., Any]) -> Callable[..., Any]:
    """The filter, refusing a text that grows beyond all use: texts can be doubled again and again."""

    @pass_context
    def bounded(_context: Context, *args: Any, **named: Any) -> Any:
        result = function(*args, **named)
        if isinstance(result, str) and len(result) > SOURCE:
            raise TemplateProblem(0, "template.too-much", limit=SOURCE)
        return result

    return bounded


def _check(tree: nodes.Template, filters: Mapping[str, object]) -> None:
    """Refuse what is not in the small language that templates have."""
    for node in tree.find_all(nodes.Node):
        name = type(node).__name__.lower()
        if not isinstance(node, _ALLOWED) or (isinstance(node, nodes.For) and node.recursive):
            raise TemplateProblem(node.lineno, "template.not-allowed", what=name)
        if isinstance(node, nodes.Filter) and (node.name not in filters or node.name.startswith("_")):
            raise TemplateProblem(node.lineno, "template.no-filter", name=node.name, known=_names(filters))
        if isinstance(node, nodes.Test) and node.name not in _TESTS:
            raise TemplateProblem(node.lineno, "template.no-test", name=node.name, known=", ".join(_TESTS))


def _names(filters: Mapping[str, object]) -> str:
    return ", ".join(sorted(name for name in filters if not name.startswith("_")))


def _line(error: BaseException) -> int:
    """The template's line in the traceback of an error that happened while it was rendered."""
    trace, line = error.__traceback__, 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
