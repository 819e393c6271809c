"""Roadmaps that a hostile or unlucky person would bring."""

from __future__ import annotations

HEAD = "tiekartta: 1\nid: r\ntitle: R\nstart: 2022-01-03\nstatus_date: 2022-02-01\n"

EVIL = (
    "\x1b[31mred\x1b[0m", "\x1b]8;;http://evil\x07link\x1b]8;;\x07", "\u009b31mC1", "\u202egnp.exe\u202c", "\u2066bidi\u2069",
    "zero\u200bwidth\ufeff", "[red]markup[/red]", ":smile: :warning:", "::error::stop", "\n::set-output name=a::b",
    "%0A::set-output name=x::y", "##vso[task.setvariable variable=a]b", "##[group]x", "##teamcity[x]",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "](javascript:alert(1))", "![x](http://evil/x.png)",
    "[x](http://evil)", "http://evil.example www.evil.example", "@mention @org/team #1 !2", "a|b", "`code` ``` ~~~",
    "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "a;=1+1", "\t=1", "line\nbreak\r\nmore", "# heading", "1. list", "- item",
    "{{ report }} {% raw %}", "$math$ \\(x\\)", "</title></svg><script>", "&lt;b&gt; &amp;", "\x00", "\x7f", "a" * 4000, "\\",
)  # fmt: skip
"""Texts that some terminal, CI service, browser or spreadsheet would obey."""


def quoted(text: str) -> str:
    """The text as a double-quoted YAML scalar in ASCII."""
    escaped = "".join(each if " " <= each <= "~" and each not in '"\\' else f"\\U{ord(each):08x}" for each in text)
    return f'"{escaped}"'


def evil(text: str) -> str:
    """A roadmap that has a text in every place where a text may stand."""
    t = quoted(text)
    return f"""\
tiekartta: 1
id: r
title: {t}
description: {t}
version: "1"
start: 2022-01-03
status_date: 2022-02-01
target: m
groups: [{{id: g, title: {t}, lead: {t}, members: [{t}]}}]
phases: [{{id: v, title: {t}}}]
bodies: [{{id: k, title: {t}, notice: 5d, place: {t}, meetings: [{{date: 2022-03-01, title: {t}, place: {t}, time: {t}}}]}}]
tasks:
  - {{id: a, title: {t}, group: g, phase: v, owner: {t}, basis: {t}, duration: 5d, deadline: {{date: 2022-01-20, kind: statutory, basis: {t}}},
     support: {{by: {t}, what: {t}, status: dropped}}, deliverables: {{{t}: planned, oulu: {{status: partly, source: {t}, notes: {t}}}}},
     cost: {{budget: 5, spent: 7, funding: {{by: {t}, applied: 9}}}}, indicator: {{title: {t}, target: 3, unit: {t}}}, evidence: {t}, ids: {{{t}: {t}}}, tags: [{t}], notes: {t}, sources: [{t}], links: [{t}]}}
  - {{id: b, title: {t}, group: g, phase: v, owner: {t}, start: 2022-01-04, finish: 2022-01-07, depends_on: [{{task: a, why: {t}}}]}}
milestones: [{{id: m, title: {t}, date: 2022-06-01, depends_on: [b, d]}}]
decisions: [{{id: d, title: {t}, body: k, depends_on: [b], outcome: {t}}}]
questions: [{{id: q, title: {t}, owner: {t}, due: 2022-02-20, blocks: [b]}}]
risks: [{{id: ri, title: {t}, owner: {t}, response: {t}, probability: high, impact: 5d, affects: [a]}}]
issues: [{{id: is, title: {t}, owner: {t}, resolution: {t}, from_risk: ri, due: 2022-02-01, affects: [a]}}]
parties: {{oulu: {t}}}
journal: [{{date: 2022-01-10, about: a, note: {t}, by: {t}, alert: red}}]
functions: [{{id: f, title: {t}, requires: [b], contingency: {t}}}]
interfaces: [{{id: i, title: {t}, groups: [g], subject: {t}, lead: g}}]
scenarios: [{{id: s, title: {t}, change: {{b: {{title: {t}}}}}}}, {{id: s2, title: {t}}}]
"""


BROKEN = {
    "a thousand open brackets": HEAD + "x: " + "[" * 1000,
    "a thousand open braces": HEAD + "x: " + "{" * 1000,
    "question marks": HEAD + "? " * 500,
    "aliases of aliases": HEAD
    + "a: &a [x, x]\n"
    + "".join(f"a{n}: &a{n} [*a{n - 1 or ''}, *a{n - 1 or ''}]\n" for n in range(1, 30)),
    "an alias to itself": HEAD + "x: &a [*a]\n",
    "an unknown alias": HEAD + "x: *nobody\n",
    "a python tag": HEAD + "x: !!python/object/apply:os.system [id]\n",
    "a merge key": HEAD + "base: &b {title: x}\ntasks:\n- {<<: *b, id: a}\n",
    "two documents": HEAD + "---\n" + HEAD,
    "a conflict": HEAD + "<<<<<<< HEAD\nversion: '1'\n=======\nversion: '2'\n>>>>>>> other\n",
    "duplicate keys": HEAD + "title: S\n",
    "a list instead of a mapping": "- tiekartta: 1\n",
    "only text": "tiekartta",
    "nothing": "",
    "only a comment": "# nothing\n",
    "null": "null\n",
    "a tab": HEAD + "tasks:\n\t- {id: a, title: b}\n",
    "an infinite number": HEAD + "tasks: [{id: a, title: b, effort: 1e999}]\n",
    "not a number": HEAD + "groups: [{id: a, title: b, capacity: .nan}]\n",
    "five thousand digits": HEAD + f"tasks: [{{id: a, title: b, effort: {'9' * 5000}}}]\n",
    "a huge hexadecimal": HEAD + f"tasks: [{{id: a, title: b, effort: 0x{'f' * 5000}}}]\n",
    "a huge duration": HEAD + "tasks: [{id: a, title: b, duration: 99999999999d}]\n",
    "a lead before the first year": HEAD + "tasks: [{id: a, title: b}, {id: c, title: d, depends_on: [a FS-36501d]}]\n",
    "the year 0": HEAD + "tasks: [{id: a, title: b, start: 0000-01-01}]\n",
    "the year 9999": HEAD + "tasks: [{id: a, title: b, start: 9999-12-31}]\n",
    "a number for a date": HEAD + "tasks: [{id: a, title: b, start: 20260105}]\n",
    "no working day": HEAD + "calendar: {workdays: []}\ntasks: [{id: a, title: b}]\n",
    "a rule of seconds": HEAD
    + "bodies: [{id: k, title: K, meetings: {rrule: FREQ=SECONDLY}}]\ndecisions: [{id: d, title: D, body: k}]\n",
    "a rule that never happens": HEAD
    + "bodies: [{id: k, title: K, meetings: {rrule: FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30}}]\ndecisions: [{id: d, title: D, body: k}]\n",
    "an interval of 0": HEAD
    + "bodies: [{id: k, title: K, meetings: {rrule: FREQ=DAILY;INTERVAL=0}}]\ndecisions: [{id: d, title: D, body: k}]\n",
    "a task that waits for itself": HEAD + "tasks: [{id: a, title: b, depends_on: [a]}]\n",
    "a loop with a loop in itself": HEAD
    + "tasks: [{id: a, title: b, depends_on: [a, c]}, {id: c, title: d, depends_on: [a]}]\n",
    "a parent that waits for its child": HEAD
    + "tasks: [{id: p, title: P, depends_on: [c], tasks: [{id: c, title: C}]}]\n",
    "an id of ten thousand letters": HEAD + f"tasks: [{{id: {'a' * 10000}, title: b}}]\n",
    "an id that leads up": HEAD + "tasks: [{id: ../../etc, title: b}]\n",
    "entries that are numbers": HEAD + "tasks: [1, null, a, [], {}]\n",
    "a scenario of rubbish": HEAD
    + "scenarios: [{id: s, title: S, change: {zz: {id: 1}}, add: {tasks: [1, {}]}, drop: [zz]}]\n",
    "no header": "tasks: [{id: a, title: b}]\n",
    "another version": "tiekartta: 2\nid: r\ntitle: R\n",
}
"""Roadmaps that are wrong; each is told and none is computed."""

UNUSUAL = {
    "groups in a ring": HEAD + "groups: [{id: g, title: G, parent: h}, {id: h, title: H, parent: g}]\n",
    "ids of other languages": HEAD + "tasks: [{id: __proto__x, title: b}, {id: constructor, title: c}, {id: ä.b-c_d, title: d}, {id: '1', title: e}]\n",
    "a lead of a hundred years": HEAD + "tasks: [{id: a, title: b}, {id: c, title: d, depends_on: [a FS-36500d]}]\n",
    "the first and the last year": HEAD + "tasks: [{id: a, title: b, start: 1900-01-01}]\nmilestones: [{id: m, title: M, date: 2200-12-31, depends_on: [a]}]\n",
    "closed for three hundred years": HEAD + "calendar: {closed: [1900-01-01/2200-12-31]}\ntasks: [{id: a, title: b, duration: 5d}]\n",
    "one working day a week": HEAD + "calendar: {base: none, workdays: [sun]}\ntasks: [{id: a, title: b, duration: 400d}]\n",
    "nothing but a header": HEAD,
    "everything dropped": HEAD + "tasks: [{id: a, title: b, status: dropped}, {id: c, title: d, status: not-applicable, depends_on: [a]}]\n",
    "everything done": HEAD + "tasks: [{id: a, title: b, status: done, finished: 2022-01-04, started: 2022-01-03}]\n",
    "windows lines": HEAD.replace("\n", "\r\n") + "tasks:\r\n- {id: a, title: b}\r\n",
    "a byte-order mark": "\ufeff" + HEAD + "tasks: [{id: a, title: b}]\n",
    "a title of 90 000 letters": HEAD + f"tasks: [{{id: a, title: {'a' * 90000}}}]\n",
    "a hundred thousand spaces": HEAD + "tasks: [{id: a, title: b}]" + " " * 100000 + "\n",
    "a wide fan": HEAD + "tasks: [" + ", ".join(f"{{id: t{n}, title: b, depends_on: [a]}}" for n in range(500)) + ", {id: a, title: x}]\n",
    "sixty characters deep": HEAD + "tasks:\n" + "".join(f"{'  ' * n * 2}- id: p{n}\n{'  ' * n * 2}  title: P\n{'  ' * n * 2}  tasks:\n" for n in range(28)) + f"{'  ' * 56}- {{id: a, title: b}}\n",
}  # fmt: skip
"""Roadmaps that are strange but allowed; each is computed."""
