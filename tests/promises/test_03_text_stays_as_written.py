"""Promise 3: what is written as an id or a title is kept letter by letter, or refused with “quote this”."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.promises.command import tiekartta
from tests.promises.roadmaps import HEAD

KEPT = (
    "no", "on", "off", "yes", "Yes", "y", "012", "12:30", "190:20:30", "2026-01-01", "2026-01-01T10:00:00Z", "1_000",
    "0b1", "1.2.3", "=", "<<", "é", "ｆｕｌｌ", "nil", "None", "NO", "0o", "+.inf.", "1e", "12e03x", "true story",
)  # fmt: skip
QUOTED = ("1", "1.10", "0x10", "1e3", "~", "null", "true", "FALSE", "-5", ".5", "1.", "+1", "0o17", "0", "-0", "")


@pytest.mark.parametrize("text", KEPT)
def test_text_is_kept(text: str, tmp_path: Path) -> None:
    Path(tmp_path, "r.yaml").write_text(HEAD + f"tasks: [{{id: a, title: {text}}}]\n", encoding="utf-8")
    ran = tiekartta("schedule", "r.yaml", "--format", "json", folder=tmp_path)
    assert ran.code == 0, ran.notes
    assert json.loads(ran.text)["items"][0]["title"] == text


@pytest.mark.parametrize("text", QUOTED)
def test_what_yaml_takes_for_something_else_wants_quotes(text: str, tmp_path: Path) -> None:
    Path(tmp_path, "r.yaml").write_text(HEAD + f"tasks:\n- id: a\n  title: {text}\n")
    ran = tiekartta("validate", "r.yaml", "--lang", "en", folder=tmp_path)
    assert ran.code == 1
    assert "TK206" in ran.text
    Path(tmp_path, "r.yaml").write_text(HEAD + f"tasks:\n- id: a\n  title: '{text}x'\n")
    assert tiekartta("validate", "r.yaml", folder=tmp_path).code == 0


@pytest.mark.parametrize("text", ["no", "on", "012", "12.30.1", "2026-01-01", "1_000"])
def test_ids_are_kept(text: str, tmp_path: Path) -> None:
    Path(tmp_path, "r.yaml").write_text(
        HEAD + f"tasks: [{{id: {text}, title: a}}, {{id: b, title: b, depends_on: [{text}]}}]\n"
    )
    ran = tiekartta("schedule", "r.yaml", "--format", "json", folder=tmp_path)
    assert ran.code == 0, ran.notes
    assert json.loads(ran.text)["items"][0]["id"] == text


@pytest.mark.parametrize(
    "text", ["20260105", "0", "2026", "1", "true", "null", "2026.0105", "1.3.2022", "2026-1-5", "2026-01-05 10:00"]
)
def test_what_is_not_an_iso_date_is_never_a_date(text: str, tmp_path: Path) -> None:
    Path(tmp_path, "r.yaml").write_text(HEAD + f"tasks: [{{id: a, title: b, start: {text}}}]\n")
    ran = tiekartta("validate", "r.yaml", folder=tmp_path)
    assert ran.code == (0 if text == "null" else 1) or "TK30" in ran.text
    assert text == "null" or "[TK30" in ran.text


def test_a_lossless_answer_has_control_characters_as_escapes(tmp_path: Path) -> None:
    title = "\u009b \u202e ##[x] \U000e0041 \\"
    escaped = "".join(each if each.isascii() and each != "\\" else f"\\U{ord(each):08x}" for each in title)
    Path(tmp_path, "r.yaml").write_text(HEAD + f'tasks: [{{id: a, title: "{escaped}"}}]\n')
    ran = tiekartta("schedule", "r.yaml", "--format", "json", folder=tmp_path)
    assert json.loads(ran.text)["items"][0]["title"] == title
    assert not set(title) & {"\u009b", "\u202e"} & set(ran.text)
