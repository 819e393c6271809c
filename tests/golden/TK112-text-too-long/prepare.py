"""Writes the input that is too large or too odd to keep in git."""

with open("roadmap.yaml", "w", encoding="utf-8") as file:
    file.write("tiekartta: 1\nid: koe\ntitle: T\ndescription: " + "sana " * 25_000 + "\n")
