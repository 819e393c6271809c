"""References are parsed, put together and looked for in one place."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.build import read
from tiekartta.compare.renames import with_names
from tiekartta.model.header import Header
from tiekartta.model.references import FIELDS, INNER, SHORTENED, Reference, full_name, short_name
from tiekartta.model.roadmap import LISTS
from tiekartta.model.shapes import REF_PATTERN

SOURCE = Path(__file__).parents[2] / "src" / "tiekartta"


@pytest.mark.parametrize(
    ("text", "found"),
    [("siirto", ("oma", "siirto")), ("oma:siirto", ("oma", "siirto")), ("kansallinen:laki", ("kansallinen", "laki"))],
)
def test_an_id_alone_is_one_of_the_roadmap_where_it_is_written(text: str, found: tuple[str, str]) -> None:
    assert Reference.parse(text, "oma") == found


def test_a_reference_is_written_short_in_its_own_roadmap_only() -> None:
    reference = Reference("oma", "siirto")
    assert str(reference) == full_name("siirto", "oma") == full_name("oma:siirto", "toinen") == "oma:siirto"
    assert reference.within("oma") == short_name("oma:siirto", "oma") == "siirto"
    assert reference.within("toinen") == short_name("oma:siirto", "toinen") == "oma:siirto"


def test_what_may_lead_to_another_roadmap_is_shortened_in_its_own() -> None:
    keys = {key for name in [*LISTS, "header"] for key in _across(Header if name == "header" else LISTS[name])}
    assert keys - {"implements", "drop", "when", "change"} <= SHORTENED  # those are another roadmap's or a scenario's
    assert frozenset().union(*FIELDS.values(), INNER) >= SHORTENED


def _across(model: type) -> Iterator[str]:
    whole = model.model_json_schema(mode="validation")  # type: ignore[attr-defined]
    own = whole if "properties" in whole else whole["$defs"][model.__name__]
    yield from (key for key, schema in own["properties"].items() if f"^{REF_PATTERN}" in str(schema))


def test_no_other_module_takes_a_reference_apart() -> None:
    """A colon alone is looked for, or stands between two values of a text, only where it is not a reference's."""
    others = {
        "base/findings.py", "edit/splices.py", "model/references.py", "model/scalars.py", "project/history.py",
        "project/history_cache.py", "project/opening.py", "project/placing.py", "read/discover.py", "read/forms.py",
        "read/git/tree.py", "read/loader.py", "render/formats/form.py", "render/page/files.py", "render/schemas.py",
        "render/views/diff_words.py", "render/views/edited.py", "render/views/timeline.py",
    }  # fmt: skip
    found = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if _looks_for_colon(node) or _joins_with_colon(node)
    }
    assert found <= others


def _looks_for_colon(node: ast.AST) -> bool:
    """`name.partition(":")`, `":" in name`, `":".join(…)` and their like."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr in ("partition", "rpartition", "split", "rsplit", "find", "index"):
            return any(_is_colon(each) for each in node.args)
        return node.func.attr == "join" and _is_colon(node.func.value)
    return isinstance(node, ast.Compare) and _is_colon(node.left) and isinstance(node.ops[0], ast.In | ast.NotIn)


def _joins_with_colon(node: ast.AST) -> bool:
    """`f"{roadmap}:{item}"` and `f"{roadmap}:"`, at the beginning of a text."""
    if not isinstance(node, ast.JoinedStr) or len(node.values) < 2:
        return False
    first, second = node.values[:2]
    text = second.value if isinstance(second, ast.Constant) else ""
    return isinstance(first, ast.FormattedValue) and bool(re.fullmatch(":", str(text)))


def _is_colon(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value == ":"


@pytest.mark.parametrize(
    ("key", "entry"),
    [
        ("decisions", "{id: d, title: D, body: old-a, via: [old-b]}"),
        ("interfaces", "{id: i, subject: S, groups: [old-a, old-b], lead: old-a}"),
        ("issues", "{id: i, title: I, from_risk: old-a}"),
        ("scenarios", "{id: s, title: S, when: {decision: old-a}, drop: [old-b], change: {old-c: {duration: 3d}}}"),
        ("milestones", "{id: m, title: M, scenarios: [old-a]}"),
        ("tasks", "{id: t, title: T, depends_on: [old-a FS+2d], cost: {funding: [{by: X, decision: old-b}]}}"),
    ],
)
def test_a_comparison_sees_only_the_new_id_wherever_it_is_named(key: str, entry: str) -> None:
    text = f"tiekartta: 1\nid: r\ntitle: R\n{key}:\n  - {entry}\n"
    old, new = read(text).roadmaps[0], read(text.replace("old-", "new-")).roadmaps[0]
    assert with_names(old, {"r": {f"old-{letter}": f"new-{letter}" for letter in "abc"}}) == new
