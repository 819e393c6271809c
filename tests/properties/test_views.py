"""Every view tells the same dates, floats and states of the same plan, and the diff the difference of two."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.fuzz import sound
from tests.promises.command import tiekartta

SEEDS = range(8)
TOLD_ALIKE = ("early_start", "early_finish", "total_float")
Told = dict[str, Any]


def alike(item: Told, path: str) -> list[Any]:
    """What views tell alike of an item; what they mark as critical is what is on the path."""
    return [*(item[key] for key in TOLD_ALIKE), item[path]]


class Answers:
    """The JSON of every view of a portfolio, by roadmap."""

    def __init__(self, folder: Path, path: str) -> None:
        self.folder = folder
        self.path = path
        self.schedule = self.by_roadmap("schedule")
        self.items = {(name, each["id"]): each for name, report in self.schedule.items() for each in report["items"]}
        self.parents = {(name, each["parent"]) for (name, _), each in self.items.items() if each["parent"]}

    def ask(self, *command: str) -> Told:
        """What a command answers."""
        ran = tiekartta(*command, "--format", "json", folder=self.folder)
        assert ran.code in (0, 1), ran.notes
        found: Told = json.loads(ran.text)
        return found

    def by_roadmap(self, command: str) -> dict[str, Told]:
        """What a command answers about each roadmap."""
        return {report["roadmap"]: report for report in self.ask(command, self.path)["roadmaps"]}


@pytest.fixture(scope="module", params=SEEDS)
def versions(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Answers, Answers]:
    folder = tmp_path_factory.mktemp("versions")
    sound.write_versions(folder, request.param)
    return Answers(folder, "old"), Answers(folder, "new")


def test_a_roadmap_asked_about_alone_has_the_dates_that_it_has_in_its_portfolio(
    versions: tuple[Answers, Answers],
) -> None:
    for answers in versions:
        for roadmap, report in answers.schedule.items():
            assert answers.ask("schedule", f"{answers.path}/{roadmap}") == {"schema_version": 1, **report}


def test_list_tells_what_schedule_tells(versions: tuple[Answers, Answers]) -> None:
    for answers in versions:
        sections = answers.ask("list", answers.path)["sections"]
        listed = {(each["roadmap"], each["id"]): each for section in sections for each in section["items"]}
        for name, item in answers.items.items():
            if name in answers.parents:
                continue
            told = listed[name]["item"]
            assert alike(told, "critical") == alike(item, "driving"), name
            if item["total_float"] < 0:
                assert told["state"] == "late", name


def test_timeline_tells_what_schedule_tells(versions: tuple[Answers, Answers]) -> None:
    for answers in versions:
        for roadmap, report in answers.by_roadmap("timeline").items():
            for row in (row for section in report["sections"] for row in section["rows"]):
                if row["kind"] != "package":
                    item = answers.items[roadmap, row["id"]]
                    assert alike(row, "critical") == alike(item, "driving"), row["id"]


def test_the_critical_path_is_what_is_marked_critical(versions: tuple[Answers, Answers]) -> None:
    for answers in versions:
        for roadmap, report in answers.by_roadmap("critical").items():
            path = {each["id"] for each in report["items"] if each["roadmap"] == roadmap}
            marked = {name for (owner, name), each in answers.items.items() if owner == roadmap and each["driving"]}
            parents = {name for owner, name in answers.parents if owner == roadmap}
            assert path - parents == marked - parents
            assert report["reserve"] == answers.schedule[roadmap]["reserve"]


def test_why_and_show_tell_what_schedule_tells(versions: tuple[Answers, Answers]) -> None:
    for answers in versions:
        for name in Random(0).sample(sorted(answers.items), 4):
            item = answers.items[name]
            (why,) = answers.ask("why", ":".join(name), answers.path)["items"]
            assert (why["total_float"], why["free_float"]) == (item["total_float"], item["free_float"])
            step = why["chain"][0]
            assert (step["early_start"], step["early_finish"]) == (item["early_start"], item["early_finish"])
            assert (step["cause"] or {}).get("driver") == item["driver"]


def test_the_diff_tells_the_difference_of_two_schedules(versions: tuple[Answers, Answers]) -> None:
    old, new = versions
    for report in new.ask("diff", "old", "new")["roadmaps"]:
        roadmap = report["roadmap"]
        moved = {each["id"]: each for group in report["moved"] for each in group["items"]}
        for name, each in moved.items():
            item = new.items[roadmap, name]
            assert (each["new_start"], each["new_finish"]) == (item["early_start"], item["early_finish"])
        if any(old.schedule[each]["status_date"] != new.schedule[each]["status_date"] for each in old.schedule):
            continue  # the old plan is then first carried forward as it forecast
        both = {name for owner, name in old.items.keys() & new.items.keys() if owner == roadmap}
        dates = {name: [_dates(answers.items[roadmap, name]) for answers in versions] for name in both}
        differ = {name for name, (before, after) in dates.items() if before != after}
        assert set(moved) <= differ
        assert differ - set(moved) <= {name for owner, name in new.parents if owner == roadmap}


def _dates(item: Told) -> tuple[str, str]:
    return item["early_start"], item["early_finish"]
