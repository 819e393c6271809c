"""Finnish: the comparison of scenarios."""

WORDS: dict[str, str | tuple[str, str]] = {
    "scenarios.none": "Tiekartassa ei ole skenaarioita.",
    "scenarios.chosen-by": "Skenaarion ratkaisee: {title}",
    "scenarios.when": "Kun",
    "scenarios.reserve": "Pelivara",
    "scenarios.items": "Kohteita",
    "scenarios.deadlines": "Määräajat, joissa skenaariot eroavat",
    "scenarios.only": "Vain skenaariossa ”{title}” ({n})",
    "scenarios.no-regret": "Kaikissa skenaarioissa, kannattaa tehdä joka tapauksessa ({n})",
    "scenarios.absent": "ei tässä",
}
