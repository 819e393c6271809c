"""English: the comparison of scenarios."""

WORDS: dict[str, str | tuple[str, str]] = {
    "scenarios.none": "The roadmap has no scenarios.",
    "scenarios.chosen-by": "Chosen by: {title}",
    "scenarios.when": "When",
    "scenarios.reserve": "Reserve",
    "scenarios.items": "Items",
    "scenarios.deadlines": "Deadlines that differ",
    "scenarios.only": "Only in “{title}” ({n})",
    "scenarios.no-regret": "In every scenario, worth doing whatever happens ({n})",
    "scenarios.absent": "not in this one",
}
