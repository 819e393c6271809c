"""Writes the input that is too large or too odd to keep in git."""

with open("roadmap.yaml", "wb") as file:
    file.write(b"tiekartta: 1\nid: koe\ntitle: Valmistelu\x08\n")
