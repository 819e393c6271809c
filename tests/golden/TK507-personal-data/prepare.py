"""Writes the input that is too large or too odd to keep in git."""

WHO = "matti.meikalainen" + "@" + "esimerkki.fi"
with open("roadmap.yaml", "w", encoding="utf-8") as file:
    file.write("tiekartta: 1\nid: koe\ntitle: Valmistelu\nstatus_date: 2022-01-03\ntasks:\n")
    file.write(f"  - {{id: selvitys, title: Selvitys, duration: 5d, owner: {WHO}}}\n")
