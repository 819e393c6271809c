"""The memo with chances: a sentence for the target and for each statutory deadline, when it is asked for."""

from __future__ import annotations

import json

import pytest

from tests.console import Console

NATIONAL = "roadmaps/kansallinen"


def test_a_memo_tells_chances_only_when_asked(console: Console) -> None:
    plain = console("summary", NATIONAL, "--lang", "en", "--full")
    told = console("summary", NATIONAL, "--lang", "en", "--full", "--forecast")
    assert "## Chances" not in plain.out
    section = told.out.partition("## Chances\n")[2].partition("\n## ")[0]
    sentences = [line for line in section.splitlines() if line.startswith("- ")]
    report = json.loads(console("summary", NATIONAL, "--forecast", "--format", "json").out)["chances"]
    assert len(sentences) == len(report["deadlines"]) == 14
    assert "on 1 Jan 2023: the chance that all that it needs is ready is" in sentences[0]
    assert all("80% sure" in each for each in sentences)
    assert "Simulated 10,000 times. Rests on: 8 three-point estimates · " in section
    assert f"tiekartta forecast {NATIONAL} --as-of 2022-06-15" in told.out


def test_the_chances_are_those_of_the_forecast(console: Console) -> None:
    memo = json.loads(console("summary", NATIONAL, "--forecast", "--format", "json").out)["chances"]["deadlines"]
    report = json.loads(console("forecast", NATIONAL, "--format", "json").out)
    wanted = {each["id"]: each["chance"] for each in (report["target"], *report["deadlines"])}
    assert {each["id"]: each["chance"] for each in memo} == wanted
    rest = [each["chance"] for each in memo[1:]]
    assert rest == sorted(rest)


@pytest.mark.parametrize("template", ["memo", "one-page"])
@pytest.mark.parametrize("lang", ["fi", "sv"])
def test_every_template_that_tells_deadlines_tells_chances(console: Console, template: str, lang: str) -> None:
    said = console("summary", NATIONAL, "--lang", lang, "--template", template, "--forecast")
    heading = {"fi": "## Todennäköisyydet\n", "sv": "## Sannolikheter\n"}[lang]
    assert (said.code, said.err, heading in said.out) == (0, "", True)
