"""Promise 6: UTF-8 with or without a mark, LF or CRLF; anything else is told with its line; look-alike ids are told."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from tests.promises.command import tiekartta
from tests.promises.roadmaps import HEAD

PLAN = HEAD + "tasks: [{id: hyväksyntä, title: Hyväksyntä €}]\n"

ACCEPTED = {
    "utf-8": PLAN.encode(),
    "utf-8 with a mark": b"\xef\xbb\xbf" + PLAN.encode(),
    "windows lines": PLAN.replace("\n", "\r\n").encode(),
    "windows lines with a mark": b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode(),
    "no line break at the end": PLAN.rstrip("\n").encode(),
    "emoji": PLAN.replace("€", "😀").encode(),
    "a no-break space": PLAN.replace(" €", "\u00a0€").encode(),
}
REFUSED = {
    "latin-1": (PLAN.replace("€", "e").encode("latin-1"), 6),
    "windows-1252": (PLAN.encode("cp1252"), 6),
    "utf-16 with a mark": (PLAN.encode("utf-16"), 1),
    "utf-16 big-endian": (PLAN.encode("utf-16-be"), 1),
    "utf-16 little-endian": (PLAN.encode("utf-16-le"), 1),
    "utf-32": (PLAN.encode("utf-32"), 1),
    "a NUL": (PLAN.replace("€", "\x00").encode(), 6),
    "an escape": (PLAN.replace("€", "\x1b").encode(), 6),
    "a C1 control": (PLAN.replace("€", "\x9b").encode(), 6),
    "a mark in the middle": (PLAN.replace("€", "\ufeff").encode(), 6),
    "a cut-off letter": (PLAN.encode()[:-7] + b"\xe2\x82", 6),
    "an encoded surrogate": (PLAN.encode().replace("€".encode(), b"\xed\xa0\x80"), 6),
    "an overlong slash": (PLAN.encode().replace("€".encode(), b"\xc0\xaf"), 6),
    "a line separator": (PLAN.replace("€", "\u2028").encode(), 6),
}
LOOK_ALIKE = (
    ("ä", "a\u0308"), ("\u0430pu", "apu"), ("Apu", "apu"), ("ﬁ", "fi"), ("Ａ", "A"), ("\u03bfk", "ok"), ("straße", "STRASSE"),
    ("x²", "x2"), ("ı", "i"), ("K", "k"),
)  # fmt: skip


@pytest.mark.parametrize("name", ACCEPTED)
def test_it_is_accepted(name: str, tmp_path: Path) -> None:
    Path(tmp_path, "r.yaml").write_bytes(ACCEPTED[name])
    ran = tiekartta("schedule", "r.yaml", "--format", "json", folder=tmp_path)
    assert ran.code == 0, ran.notes
    assert '"Hyväksyntä' in ran.text


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_its_line(name: str, tmp_path: Path) -> None:
    data, line = REFUSED[name]
    Path(tmp_path, "r.yaml").write_bytes(data)
    ran = tiekartta("validate", "r.yaml", folder=tmp_path)
    assert ran.code == 1
    assert re.match(rf"r\.yaml:{line}:\d+: error\[TK10[56]\]", ran.text), ran.text


def test_lone_carriage_returns_are_told_or_read_but_never_shown(tmp_path: Path) -> None:
    Path(tmp_path, "r.yaml").write_bytes(PLAN.replace("\n", "\r").encode())
    ran = tiekartta("validate", "r.yaml", folder=tmp_path)
    assert ran.code in (0, 1)
    assert b"\r" not in ran.out + ran.err


@pytest.mark.parametrize("pair", LOOK_ALIKE, ids=lambda pair: f"{pair[1]!a}")
def test_ids_that_look_alike_are_told(pair: tuple[str, str], tmp_path: Path) -> None:
    one, other = pair
    Path(tmp_path, "r.yaml").write_text(
        HEAD + f"tasks: [{{id: {one}, title: a}}, {{id: {other}, title: b}}]\n", encoding="utf-8"
    )
    ran = tiekartta("validate", "r.yaml", "--all", folder=tmp_path)
    normal = all(unicodedata.is_normalized("NFC", each) for each in pair)
    assert ("[TK214]" if normal else "[TK209]") in ran.text
