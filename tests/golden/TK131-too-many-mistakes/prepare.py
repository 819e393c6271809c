"""Writes the input that is too large or too odd to keep in git."""

with open("roadmap.yaml", "w", encoding="utf-8") as file:
    file.write("tiekartta: 1\nid: koe\ntitle: T\ntasks:\n")
    file.writelines(f"  - {{id: t{number}, title: T, duraton: 5d}}\n" for number in range(1_100))
