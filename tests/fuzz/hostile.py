"""Hostile roadmaps from a source of chance: good roadmaps with bad values, bad structure and bad bytes put in."""

from __future__ import annotations

import random
from pathlib import Path

ROOT = Path(__file__).parents[2]

TITLES = (
    "\\x1b[31mred", '"\\e[2J\\u009b31m\\u202Eevil\\u2066\\u200b"', '"[red]x[/red] :smile:"', '"::error::x"',
    '"\\n::set-output name=a::b"', '"##vso[task.setvariable]x"', "'##[group]x'", "'<script>alert(1)</script>'",
    "'](javascript:alert(1))'", "'![x](http://evil)'", "'@mention #1 !2 $3 ~4'", "'a|b`c*d_e'",
    '"=cmd|\' /C calc\'!A0"', '"x;=1+1"', '"line\\nbreak\\r\\ttab"', "'%0A::set-output'", "äö😀é",
    "{fi: x, sv: y, en: '<img src=x onerror=1>'}", "{fi: }", "''", "' '", "no", "~", "1.10", "012", "2026-01-01",
    '"' + "a" * 5000 + '"', '"' + "ä " * 900 + '"', "'http://evil.example www.evil.example'", '"\\uD83D"', '"\\0"',
)  # fmt: skip
IDS = (
    "__proto__", "constructor", "../../etc", "-rf", "a:b", "r:a", "äö", "a\u0308", "\u0430", "a b", "''", "1", "1.0",
    "null", "0x1F", "~", "a" * 300, "a.b-c_d", "ＡＢ", "'a\u200bb'", "r", "g", "true", "[a]", "{a: b}", "'b FS'", "x'y",
)  # fmt: skip
DATES = (
    "2022-02-30", "0000-01-01", "9999-12-31", "1900-01-01", "2200-12-31", "1899-12-31", "2201-01-01", "20260105",
    "2022-1-1", "1.3.2022", "2022-01-01T00:00:00Z", "0", "-1", "null", "[]", "'２０２２-01-01'", "2022-01-01", "2023-01-01",
    "2022-W01-1", "2200-01-01", "1900-12-31",
)  # fmt: skip
DURATIONS = (
    "99999999999d", "36500d", "36501d", "0d", "-1d", "1ed", "5200w", "1.5d", "d", "1", "1y", "٣d", "null", "1d", "3w",
    "36500ed", "0ew", "[1d]",
)  # fmt: skip
NUMBERS = (
    "1e999", "-1e999", "9" * 400, "9" * 16, ".inf", "-.inf", ".nan", "-0", "0x" + "f" * 400, "0o777", "1e308", "1e-999",
    "-1", "0.5", "101", "100%", "999%", "true", "1_000", "١٢",
)  # fmt: skip
LINKS = (
    "a", "a FF", "a FS+5d", "a SS-36500d", "a FS+36500d", "a FS-36500ed", "a SF+1w", "a FX", "r:a", "other:a", "a  FS",
    "a FS+36501d", "a FS+99999999999d", "{task: a, lag: -2d}", "{task: a, type: XX}", "{task: a, lag: {}}", "a:b:c", ":a",
    "a:", "''", "1", "[a]", "b", "c", "p", "m", "d", "q", "{}", "{task: a, why: 1}", "b FF+3d", "p SS", "p FF",
)  # fmt: skip
RULES = (
    "FREQ=SECONDLY", "FREQ=DAILY", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYDAY=3MO",
    "FREQ=DAILY;COUNT=1000000000", "FREQ=DAILY;INTERVAL=0", "FREQ=WEEKLY;INTERVAL=99999999999999999999",
    "FREQ=WEEKLY;UNTIL=99999999", "FREQ=WEEKLY;UNTIL=20220101T000000Z", "FREQ=MONTHLY;BYSETPOS=-1;BYDAY=MO,TU",
    "FREQ=MONTHLY;BYSETPOS=400;BYDAY=MO", "FREQ=YEARLY;BYWEEKNO=53", "FREQ=YEARLY;BYYEARDAY=366;INTERVAL=3", "FREQ=",
    "FREQ=YEARLY;BYEASTER=1", "RRULE:FREQ=WEEKLY", "FREQ=WEEKLY;WKST=XX", "FREQ=DAILY;BYMONTH=13", ";;;", "x", "FREQ=WEEKLY;",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=WEEKLY;FREQ=DAILY", "FREQ=WEEKLY;COUNT=0", "FREQ=MONTHLY;BYDAY=99MO",
    "FREQ=YEARLY;BYWEEKNO=1;BYMONTH=7;BYMONTHDAY=4", "FREQ=WEEKLY;COUNT=-1", "FREQ=MONTHLY;INTERVAL=-1",
)  # fmt: skip
CALENDARS = (
    "fi", "none", "xx", "{workdays: []}", "{workdays: [mon]}", "{workdays: [mon, mon, mon]}", "{workdays: [funday]}",
    "{closed: [1900-01-01/2200-12-31]}", "{base: none, open: [1900-01-01/2200-12-31]}", "{closed: [2022-02-01/2022-01-01]}",
    "{closed: 2022-01-01}", "{base: fi, workdays: [sat, sun], open: [2022-12-17]}", "[]", "{closed: ['']}", "{open: ['/']}",
)  # fmt: skip
STATUSES = ("planned", "active", "waiting", "partly", "done", "dropped", "not-applicable", "DONE", "1", "null")
BYTES = (
    b"\x00", b"\x1b[2J", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\r\n", b"\t", b"\xc3\x28", b"\xe2\x80\xa8", b"---\n", b"...\n",
    b"<<<<<<< HEAD\n", b"=======\n", b">>>>>>> x\n", b"&a ", b"*a ", b"!!python/object:os.system ", b"!x ", b"? ", b"- ",
    b"[", b"]", b"{", b"}", b": ", b"|\n", b">\n", b"'", b'"', b"%YAML 9.9\n", b"#", b"\xe2\x80\xae", b"\xf4\x90\x80\x80", b"@", b"`",
    b"<<: *x\n", b"&a [*a]", b"\n\n", b"  ", b"\xc2\x85",
)  # fmt: skip
HEADER_KEYS = (
    ("start", DATES), ("finish", DATES), ("status_date", DATES), ("calendar", CALENDARS), ("target", (*IDS, "m", "a")),
    ("title", TITLES), ("id", IDS), ("lang", ("fi", "xx", "1")), ("version", TITLES), ("tiekartta", ("2", "true", "'1'", "1.0")),
    ("implements", IDS), ("baseline", (*TITLES, "HEAD", "../../../etc/passwd")), ("sources", ("{a: b}", "[]", "{1: 2}")),
    ("parties", ("{x: X}", "{x: {fi: X}}", "[]")), ("cost", ("{budget: 5}", "x")),
    ("unknown", TITLES), ("description", TITLES), ("illustrative", ("true", "yes")),
)  # fmt: skip
TASK_KEYS = (
    ("duration", DURATIONS), ("start", DATES), ("finish", DATES), ("started", DATES), ("finished", DATES),
    ("status", STATUSES), ("progress", NUMBERS), ("effort", NUMBERS), ("remaining", DURATIONS), ("deadline", DATES),
    ("title", TITLES), ("owner", TITLES), ("group", (*IDS, "g")), ("phase", (*IDS, "v")), ("basis", TITLES),
    ("deadline", ("{date: 2022-03-01, kind: statutory}", "{}", "{date: 2022-01-01, kind: x}", "[2022-01-01]")),
    ("constraint", tuple(f"{{type: {kind}, date: {day}}}" for kind in ("MSO", "MFO", "SNLT", "FNLT", "FNET", "X") for day in DATES[2:6])),
    ("estimate", ("{optimistic: 1d, likely: 2d, pessimistic: 3d}", "{likely: 1d}", "1d")), ("critical", ("declared", "x")),
    ("support", ("{by: x, what: y, status: dropped}", "x", "[{by: 1}]")), ("deliverables", ("{x: done}", "{x: y}", "[]", "{x: {status: partly, date: 2022-02-30}}", "{x: {due: 2022-01-01}}")),
    ("cost", ("{budget: 1, spent: 2}", "{budget: -1}", "{funding: [x, 1, {granted: 1.5, decision: zz}]}", "[]", "1e300")),
    ("indicator", ("{target: 1, reached: 2}", "{target: x}", "[]", "[{}]")), ("ids", ("{a: b}", "{a: 1}", "[]")), ("evidence", TITLES),
    ("scenarios", ("[s]", "[x]", "s")), ("implements", IDS), ("tasks", ("[]", "null", "{}", "[1]")), ("package", IDS),
)  # fmt: skip


def _entry(chance: random.Random, name: str, keys: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
    lines = {"id": name if chance.random() < 0.9 else chance.choice(IDS), "title": chance.choice((name, *TITLES))}
    for key, values in chance.sample(keys, chance.randint(0, 4)):
        lines[key] = chance.choice(values)
    if chance.random() < 0.7:
        lines["depends_on"] = f"[{', '.join(_quoted(chance.choice(LINKS)) for _ in range(chance.randint(0, 4)))}]"
    return "- " + "\n  ".join(f"{key}: {value}" for key, value in lines.items()) + "\n"


def _quoted(link: str) -> str:
    return link if link[:1] in "{['1" or " " not in link else f'"{link}"'


def structured(chance: random.Random) -> str:
    """A roadmap of every list, with good and bad values side by side."""
    head = {
        "tiekartta": "1",
        "id": "r",
        "title": "R",
        "start": "2022-01-03",
        "status_date": "2022-02-01",
        "target": "m",
    }
    for key, values in chance.sample(HEADER_KEYS, chance.choice((0, 0, 1, 2, 3))):
        head[key] = chance.choice(values)
    text = "".join(f"{key}: {value}\n" for key, value in head.items())
    text += "groups: [{id: g, title: " + chance.choice(TITLES[7:20]) + "}]\nphases: [{id: v, title: V}]\n"
    text += "bodies:\n- {id: k, title: K, notice: " + chance.choice(("5d", *DURATIONS))
    meetings = (
        f"{{rrule: '{chance.choice(RULES)}'}}" if chance.random() < 0.6 else f"[{chance.choice(DATES)}, 2022-05-02]"
    )
    text += f", meetings: {meetings}}}\n"
    text += "tasks:\n" + "".join(_entry(chance, name, TASK_KEYS) for name in ("a", "b", "c"))
    nested = _entry(chance, "e", TASK_KEYS).replace("\n", "\n  ").rstrip()
    text += f"- id: p\n  title: P\n  depends_on: [{_quoted(chance.choice(LINKS))}]\n  tasks:\n  {nested}\n"
    text += f"milestones:\n- {{id: m, title: M, date: {chance.choice(DATES)}, depends_on: [a, b]}}\n"
    text += f"- {{id: n, title: N, planned: {chance.choice(DATES)}, depends_on: [{_quoted(chance.choice(LINKS))}]}}\n"
    text += f"decisions:\n- {{id: d, title: {chance.choice(TITLES)}, body: k, depends_on: [b], meeting: {chance.choice(DATES)}}}\n"
    text += (
        f"questions:\n- {{id: q, title: Q, due: {chance.choice(DATES)}, blocks: [{chance.choice(('a', 'd', *IDS))}]}}\n"
    )
    text += f"risks:\n- {{id: ri, title: Ri, probability: {chance.choice(NUMBERS)}, impact: {chance.choice(DURATIONS)}, affects: [a]}}\n"
    resolved = f"status: {chance.choice(('open', 'resolved', 'x'))}, resolved: {chance.choice(DATES)}"
    text += (
        f"issues:\n- {{id: i, title: {chance.choice(TITLES)}, from_risk: {chance.choice(('ri', *IDS))}, {resolved}}}\n"
    )
    text += f"journal:\n- {{date: {chance.choice(DATES)}, about: {chance.choice(('a', 'g', *IDS))}, note: {chance.choice(TITLES)}}}\n"
    if chance.random() < 0.3:
        change = f"{{a: {{duration: {chance.choice(DURATIONS)}}}, {chance.choice(('b', 'zz'))}: {{title: {chance.choice(TITLES[7:20])}}}}}"
        text += f"scenarios:\n- {{id: s, title: S, change: {change}, drop: [{chance.choice(('c', 'zz'))}]}}\n- {{id: s2, title: S2, add: {{tasks: [{{id: new, title: x}}, 1]}}}}\n"
    return text


def seeds() -> list[bytes]:
    """Roadmaps to begin from: the golden examples of the findings, and the real ones."""
    files = sorted((ROOT / "tests").glob("golden/*/**/*.yaml")) + sorted((ROOT / "roadmaps").glob("*/*.yaml"))
    return [data for file in files if len(data := file.read_bytes()) < 40_000]


def mutated(chance: random.Random, data: bytes) -> bytes:
    """Bytes with pieces cut, doubled, moved and replaced."""
    for _ in range(chance.randint(1, 6)):
        here = chance.randrange(len(data) + 1)
        length = chance.choice((0, 1, 1, 5, 40))
        kind = chance.randrange(4)
        if kind == 0:
            data = data[:here] + data[here + length :]
        elif kind == 1:
            data = data[:here] + chance.choice(BYTES) + data[here + length :]
        elif kind == 2:
            data = data[:here] + data[here : here + length] * chance.choice((2, 3, 70)) + data[here + length :]
        else:
            word = chance.choice((*TITLES, *DATES, *DURATIONS, *NUMBERS, *LINKS, *IDS, *STATUSES)).encode(
                "utf-8", "replace"
            )
            end = data.find(b"\n", here)
            colon = data.find(b": ", here)
            if 0 <= colon < end:
                data = data[: colon + 2] + word + data[end:]
    return data


def roadmap(chance: random.Random, begin: list[bytes]) -> bytes:
    """One hostile roadmap."""
    if chance.random() < 0.6 or not begin:
        data = structured(chance).encode("utf-8", "surrogatepass")
        return mutated(chance, data) if chance.random() < 0.3 else data
    return mutated(chance, chance.choice(begin))
