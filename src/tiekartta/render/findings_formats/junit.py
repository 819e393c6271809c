"""JUnit XML (the schema of the Jenkins xUnit plugin): a test case a finding; notes are no failures."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from tiekartta.base.catalogue import RULES
from tiekartta.base.findings import Severity
from tiekartta.base.words import Words
from tiekartta.render.cells import safe
from tiekartta.render.findings import Located


def render(found: Sequence[Located], words: Words) -> str:
    """The test suite; without errors and warnings one case that passes, since an empty suite counts as a failure."""
    told = [each for each in found if each.severity is not Severity.INFO]
    cases = [_case(each, words) for each in told]
    if not cases:
        name = _quoted(words("validate.roadmap-is-sound"))
        cases = [f'    <testcase classname="tiekartta.validate" name={name} time="0"/>']
    count = f'tests="{len(cases)}" failures="{len(told)}" errors="0"'
    body = "\n".join(cases)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites {count} time="0">\n'
        f'  <testsuite name="tiekartta validate" {count} skipped="0" time="0">\n{body}\n  </testsuite>\n'
        "</testsuites>\n"
    )


def _case(found: Located, words: Words) -> str:
    rule = RULES[found.finding.code]
    message, mend = found.told(words)
    name = f"{rule.code} {rule.slug} {found.span}"
    failure = f"type={_quoted(found.severity.word)} message={_quoted(message)}"
    text = escape(safe(f"{found.span}: {message}. {mend}"))
    return (
        f'    <testcase classname="tiekartta.{rule.family}" name={_quoted(name)} time="0">\n'
        f"      <failure {failure}>{text}</failure>\n"
        "    </testcase>"
    )


def _quoted(text: str) -> str:
    return quoteattr(safe(text))
