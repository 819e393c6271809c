"""What each command imports: a budget of modules, so that start-up cannot rot silently."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
COUNT = """
import sys
sys.argv = ["tiekartta", *{arguments!r}]
before = set(sys.modules)
from tiekartta.__main__ import main
try:
    main()
finally:
    sys.stderr.write("\\n" + " ".join(sorted(set(sys.modules) - before)))
"""


def imported(*arguments: str) -> set[str]:
    """The modules that a command line imports beyond those of the interpreter."""
    done = subprocess.run(
        [sys.executable, "-c", COUNT.format(arguments=list(arguments))],
        capture_output=True, text=True, cwd=ROOT, check=True,
    )  # fmt: skip
    return set(done.stderr.rsplit("\n", 1)[1].split())


def test_the_version_is_told_before_anything_is_imported() -> None:
    modules = imported("--version")
    assert {name for name in modules if name.partition(".")[0] not in sys.stdlib_module_names} == {
        "tiekartta",
        "tiekartta.__main__",
        "tiekartta.base",
        "tiekartta.base.version",
    }


def test_a_piped_status_imports_neither_rich_nor_templates() -> None:
    modules = imported("status", "roadmaps/kansallinen")
    heavy = {"rich", "jinja2", "babel", "numpy", "watchfiles"}
    assert not {name.partition(".")[0] for name in modules} & heavy
    # Matrix, recurrence rules, streams and shapes live in modules of their own; each module costs about a millisecond.
    assert len([name for name in modules if name.startswith("tiekartta")]) < 76
    assert {name for name in modules if name.startswith("dateutil.")} <= {
        "dateutil._common",
        "dateutil._version",
        "dateutil.rrule",
    }


def test_every_module_says_what_it_is_for_and_is_no_longer_than_a_module_may_be() -> None:
    """In one test, since there are many modules: those that are not so are named, all of them."""
    texts = {path.relative_to(ROOT): path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py")}
    assert len(texts) > 100
    assert [path for path, text in texts.items() if not text.startswith('"""')] == []
    assert [path for path, text in texts.items() if len(text.splitlines()) > 300] == []
