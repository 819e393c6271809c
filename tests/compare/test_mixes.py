"""A mix of edits is scheduled as the roadmap with these edits would be, whichever way is taken."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from tests.build import roadmap
from tests.properties.networks import random_plan
from tests.schedule.test_revised import edited, items_of
from tests.versions import version
from tiekartta.compare.mixes import Mixes
from tiekartta.compare.outcomes import END, FINISH, LATENESS, RESERVE, Outcome, value
from tiekartta.compare.versions import Versions


def versions_of(seed: int) -> Versions:
    """A random plan, and one edited from it, sometimes at a later data date."""
    random = Random(seed)
    plan = random_plan(seed)
    target = random.choice(sorted(each["id"] for each in items_of(plan)))
    other = edited(edited(plan, seed), seed + 7)
    for decision in other["decisions"]:
        if random.random() < 0.2:
            decision["via"] = random.sample(["body0", "body1", "body2"], random.randint(0, 2))
    if random.random() < 0.5:
        other["status_date"] = (
            date.fromisoformat(plan["status_date"]) + timedelta(days=random.randint(1, 20))
        ).isoformat()
    return Versions(*(version(name, roadmap(**each, target=target)) for name, each in (("old", plan), ("new", other))))


def agree(seed: int) -> tuple[int, int]:
    """How many mixes of a random pair of versions were revised, and how many computed anew; all give the same."""
    versions, random = versions_of(seed), Random(seed)
    mixes = Mixes(versions)
    numbers = sorted(mixes.everything)
    outcomes = [Outcome("r", "", END)]
    outcomes += [
        Outcome("r", name, each) for name in versions.new.roadmaps[0].rows for each in (FINISH, LATENESS, RESERVE)
    ]
    whole = mixes._anew(mixes.everything)
    for each in outcomes:
        assert value(versions, whole, each) == value(versions, versions.new_schedule, each), "every edit counts"
    chosen = [{number} for number in numbers] + [set(numbers) - {number} for number in numbers]
    chosen += [set(random.sample(numbers, random.randint(0, len(numbers)))) for _ in range(3)]
    counts = [0, 0]
    for mix in map(frozenset, chosen):
        anew = mixes._anew(mix)
        outcomes = [each for each in outcomes if not each.item or anew.find("r", each.item)]
        expected = [value(versions, anew, each) for each in outcomes]
        with mixes.schedule(mix) as schedule:
            assert [value(versions, schedule, each) for each in outcomes] == expected, (seed, mix)
        counts[mixes._nearest(mix)[1] is None] += 1
    return counts[0], counts[1]


def test_every_mix_is_what_the_roadmap_with_its_edits_is() -> None:
    revised, anew = map(sum, zip(*map(agree, range(40)), strict=True))
    assert revised > 50
    assert anew > 20


def test_the_mix_of_every_edit_is_the_new_version_where_both_have_the_same_roadmaps() -> None:
    old, new = roadmap([{"id": "a", "duration": "1d"}]), roadmap([{"id": "a", "duration": "2d"}])
    another = roadmap([{"id": "b", "duration": "1d"}], id="another")
    versions = Versions(version("old", old), version("new", new))
    assert Mixes(versions)._whole is versions.new_schedule
    versions = Versions(version("old", old), version("new", new, another))
    assert Mixes(versions)._whole is not versions.new_schedule


@pytest.mark.slow
def test_every_mix_of_many_versions_is() -> None:
    for seed in range(40, 1_000):
        agree(seed)
