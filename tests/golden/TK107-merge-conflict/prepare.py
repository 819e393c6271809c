"""Writes the input that is too large or too odd to keep in git."""

LINES = [
    "tiekartta: 1",
    "id: koe",
    "<" * 7 + " HEAD",
    "title: Valmistelu",
    "=" * 7,
    "title: Toimeenpano",
    ">" * 7 + " haara",
    "",
]
with open("roadmap.yaml", "w", encoding="utf-8") as file:
    file.write("\n".join(LINES))
