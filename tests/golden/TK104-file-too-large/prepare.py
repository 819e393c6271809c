"""Writes the input that is too large or too odd to keep in git."""

with open("roadmap.yaml", "w", encoding="utf-8") as file:
    file.write("# täyte\n" * 1_200_000)
