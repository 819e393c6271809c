"""Swedish: the comparison of scenarios."""

WORDS: dict[str, str | tuple[str, str]] = {
    "scenarios.none": "Färdplanen har inga scenarier.",
    "scenarios.chosen-by": "Scenariot avgörs av: {title}",
    "scenarios.when": "När",
    "scenarios.reserve": "Marginal",
    "scenarios.items": "Punkter",
    "scenarios.deadlines": "Tidsfrister där scenarierna skiljer sig",
    "scenarios.only": "Bara i scenariot ”{title}” ({n})",
    "scenarios.no-regret": "I alla scenarier, lönar sig i alla händelser ({n})",
    "scenarios.absent": "ingår inte",
}
