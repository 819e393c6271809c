"""Writes the input that is too large or too odd to keep in git."""

import os
import subprocess


def git(*arguments: str) -> None:
    """Run git as nobody in particular."""
    who = {f"GIT_{role}_{key}": "x@x" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")}
    subprocess.run(
        ["git", "-c", "init.defaultBranch=main", *arguments], check=True, capture_output=True, env=os.environ | who
    )


git("init", "alku")
os.rename("roadmap.yaml", "alku/roadmap.yaml")
git("-C", "alku", "add", ".")
git("-C", "alku", "commit", "-m", "alku")
with open("alku/roadmap.yaml", "a") as file:
    file.write("lang: fi\n")
git("-C", "alku", "commit", "-am", "kieli")
git("-C", "alku", "config", "uploadpack.allowFilter", "true")
git("clone", "--filter=blob:none", "file://" + os.path.abspath("alku"), "osa")
os.rename("osa/.git", ".git")
os.rename("osa/roadmap.yaml", "roadmap.yaml")
