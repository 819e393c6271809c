"""The steps of the action, run as the service would run them: a fake event, a stub of `gh`, the real program."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tiekartta import __version__

ROOT = Path(__file__).parents[2]
GH = """\
#!/usr/bin/env python3
import json, os, re, sys
arguments, place = sys.argv[1:], os.environ["GH_COMMENTS"]
with open(os.environ["GH_LOG"], "a") as log:
    log.write(json.dumps(arguments) + "\\n")
comments = json.load(open(place))
body = next((open(each[6:]).read() for each in arguments if each.startswith("body=@")), None)
if os.environ.get("GH_FAILS"):
    sys.exit("HTTP 403: Resource not accessible by integration")
method = arguments[arguments.index("--method") + 1] if "--method" in arguments else "GET"
number = next((int(each.rsplit("/", 1)[1]) for each in arguments if "/comments/" in each), None)
if method == "GET" and ".head.sha" in arguments:
    print(os.environ.get("GH_HEAD", ""))
elif method == "GET":
    mark = re.search('startswith[(]"([^"]*)"', arguments[arguments.index("--jq") + 1])[1]
    print("\\n".join(str(each["id"]) for each in comments if each["body"].startswith(mark)))
elif method == "POST":
    if len(body) > 65536:
        sys.exit("HTTP 422: body is too long")
    comments.append({"id": len(comments) + 1, "user": os.environ.get("GH_USER", "bot"), "body": body})
    if os.environ.get("GH_RACE"):
        comments.insert(-1, {"id": 0, "user": "bot", "body": body.partition("\\n")[0] + " of another run"})
elif method == "PATCH":
    found = next(each for each in comments if each["id"] == number)
    if found["user"] == os.environ.get("GH_NOT_MINE"):
        sys.exit("HTTP 403: Must have admin rights")
    found["body"] = body
elif method == "DELETE":
    comments = [each for each in comments if each["id"] != number]
json.dump(comments, open(place, "w"))
"""
"""Stands for GitHub's command line: it keeps the comments of a pull request in a file."""


@cache
def the_action() -> dict[str, Any]:
    """What the file of the action says."""
    read: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text())
    return read


class Job:
    """A checkout of a repository with a roadmap, and a service's environment around it."""

    def __init__(self, folder: Path) -> None:
        self.work = folder / "work"
        self.log, self.summary = folder / "gh.log", folder / "summary.md"
        self.kept = folder / "comments.json"
        self.kept.write_text("[]")
        self.log.touch()
        self.summary.touch()
        self.programs = folder / "bin"
        self.programs.mkdir()
        self.stub("gh", GH)
        self.env = {
            "PATH": f"{self.programs}:{Path(sys.executable).parent}:{os.environ['PATH']}",
            "HOME": str(folder),
            "LC_ALL": "C.UTF-8",
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_REPOSITORY": "office/plan",
            "GH_LOG": str(self.log),
            "GH_COMMENTS": str(self.kept),
        }
        self.event: dict[str, str] = {}
        """The expressions of what happened."""
        self.roadmap = self.work / "roadmaps/preparation/roadmap.yaml"

    def stub(self, name: str, script: str) -> None:
        """Put a program in the place of another one."""
        (self.programs / name).write_text(script)
        (self.programs / name).chmod(0o755)

    def start(self) -> None:
        """The first commit: what `tiekartta init` makes, with a status date."""
        self.work.mkdir()
        self.git("init", "-q", "-b", "main")
        self.tiekartta("init", "--start", "2026-11-23", "--lang", "en")
        self.roadmap.write_text(self.roadmap.read_text().replace("# status_date:", "status_date:"))
        self.commit("the first roadmap")

    def git(self, *arguments: str) -> str:
        identity = ("-c", "user.name=t", "-c", "user.email=t@localhost")
        done = subprocess.run(["git", *identity, *arguments], cwd=self.work, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    def tiekartta(self, *arguments: str) -> None:
        subprocess.run(["tiekartta", *arguments], cwd=self.work, env=self.env, check=True, capture_output=True)

    def commit(self, message: str) -> str:
        self.git("add", ".")
        self.git("commit", "-qm", message)
        return self.git("rev-parse", "HEAD")

    def edit(self, old: str, new: str) -> None:
        text = self.roadmap.read_text()
        assert old in text
        self.roadmap.write_text(text.replace(old, new, 1))

    def merge(self) -> None:
        """A branch with a longer consultation, merged as the service merges it."""
        self.git("checkout", "-q", "-b", "longer")
        self.edit("duration: 30ed", "duration: 75ed")
        self.commit("a longer consultation")
        self.git("checkout", "-q", "main")
        (self.work / "README.md").write_text("meanwhile\n")
        self.commit("something else on main")
        self.git("merge", "-q", "--no-ff", "-m", "merge", "longer")

    def step(self, name: str, **inputs: str) -> subprocess.CompletedProcess[str]:
        """Run a step of the action with its environment, as the service fills it in."""
        action = the_action()
        found = next(each for each in action["runs"]["steps"] if each.get("name") == name)
        values = {f"inputs.{key}": spec.get("default", "") for key, spec in action["inputs"].items()}
        values |= {f"inputs.{key.replace('_', '-')}": value for key, value in inputs.items()}
        values |= {"github.action_path": str(ROOT), "github.token": "stub", **self.event}
        env = {
            key: re.sub(r"\$\{\{ (\S+) \}\}", lambda match: values.get(match[1], ""), text)
            for key, text in found["env"].items()
        }
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", found["run"]]
        return subprocess.run(command, cwd=self.work, env=self.env | env, capture_output=True, text=True, check=False)

    def calls(self) -> list[list[str]]:
        """What was asked of GitHub."""
        return [json.loads(line) for line in self.log.read_text().splitlines()]

    def comments(self) -> list[str]:
        """The comments of the pull request."""
        return [each["body"] for each in json.loads(self.kept.read_text())]

    def keep(self, *comments: dict[str, Any]) -> None:
        """Let the pull request have comments already."""
        self.kept.write_text(json.dumps(comments))


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with its first roadmap, made once."""
    job = Job(tmp_path_factory.mktemp("job"))
    job.start()
    return job.work


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory, started: Path) -> Path:
    """The repository with a pull request, made once."""
    job = Job(tmp_path_factory.mktemp("job"))
    shutil.copytree(started, job.work)
    job.merge()
    return job.work


@pytest.fixture
def job(tmp_path: Path, started: Path) -> Job:
    job = Job(tmp_path)
    shutil.copytree(started, job.work)
    return job


@pytest.fixture
def pull(tmp_path: Path, merged: Path) -> Job:
    """The job of a pull request."""
    job = Job(tmp_path)
    shutil.copytree(merged, job.work)
    job.event = pull_request(job.git("rev-parse", "HEAD^1^"), job.git("rev-parse", "HEAD^2"))
    return job


def pull_request(base: str, head: str) -> dict[str, str]:
    """The event of a pull request with its own head, and the head of its base when it happened."""
    return {
        "github.event.pull_request.number": "7",
        "github.event.pull_request.base.sha": base,
        "github.event.pull_request.head.sha": head,
    }


def test_a_sound_roadmap_passes_and_its_status_is_in_the_summary(job: Job) -> None:
    assert job.step("Validate").returncode == 0
    done = job.step("Status", lang="fi")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Tilannepäivä" in job.summary.read_text()
    assert "Services" in job.summary.read_text()


def test_an_error_fails_and_stands_beside_its_line(job: Job) -> None:
    job.edit("duration: 3w", "duration: 3x")
    line = job.roadmap.read_text().splitlines().index("    duration: 3x") + 1
    done = job.step("Validate")
    assert done.returncode == 1
    assert f"::error file=roadmaps/preparation/roadmap.yaml,line={line}," in done.stdout


def test_what_fail_on_names_fails_and_is_in_the_summary_all_the_same(job: Job) -> None:
    job.edit("duration: 30ed", "duration: 95ed")
    assert job.step("Status").returncode == 0
    job.summary.write_text("")
    assert job.step("Status", fail_on="late,statutory-late").returncode == 1
    assert "The council approves" in job.summary.read_text()


def test_a_pull_request_gets_one_comment_that_tells_what_it_does(pull: Job) -> None:
    for _ in range(2):
        done = pull.step("Change")
        assert (done.returncode, done.stderr) == (0, "")
    (told,) = pull.comments()
    assert re.match(r"<!-- tiekartta [0-9a-f]{12} -->\n<!-- tiekartta-diff -->\n", told)
    assert "Consultation of the municipalities" in told
    assert "Consultation of the municipalities" in pull.summary.read_text()


CHANGED = "#!/bin/sh\necho what changed\n"
"""Stands for the program where only what becomes of its answer is tried."""
SAME = "#!/bin/sh\necho '<!-- tiekartta-diff: same -->'\n"


def test_a_comment_is_found_by_its_mark_whoever_wrote_it(pull: Job) -> None:
    pull.stub("tiekartta", CHANGED)
    pull.env["GH_USER"] = "a person"
    pull.step("Change")
    pull.env["GH_USER"] = "bot"
    pull.step("Change")
    assert len(pull.comments()) == 1


def test_a_comment_that_the_token_may_not_write_is_left_and_another_one_kept(pull: Job) -> None:
    pull.stub("tiekartta", CHANGED)
    pull.env["GH_USER"] = "somebody"
    pull.step("Change")
    pull.env |= {"GH_USER": "bot", "GH_NOT_MINE": "somebody"}
    for _ in range(2):
        assert pull.step("Change").returncode == 0
    assert len(pull.comments()) == 2


@pytest.mark.slow
def test_every_path_and_language_has_a_comment_of_its_own(pull: Job) -> None:
    pull.stub("tiekartta", CHANGED)
    for inputs in ({}, {"lang": "fi"}, {"path": "roadmaps/preparation"}, {"comment_key": "mine"}):
        for _ in range(2):
            pull.step("Change", **inputs)
    assert len(pull.comments()) == 4
    pull.step("Change", comment_key="mine", lang="sv")
    assert len(pull.comments()) == 4


def test_where_no_roadmap_changed_there_is_no_comment_but_one_that_is_there_is_updated(pull: Job) -> None:
    pull.stub("tiekartta", SAME)
    assert (pull.step("Change").returncode, pull.comments()) == (0, [])
    pull.stub("tiekartta", CHANGED)
    pull.step("Change")
    pull.stub("tiekartta", SAME)
    pull.step("Change")
    assert [told.splitlines()[1] for told in pull.comments()] == ["<!-- tiekartta-diff: same -->"]


@pytest.mark.slow
def test_a_later_push_with_an_error_replaces_what_was_told(pull: Job) -> None:
    pull.step("Change")
    pull.edit("duration: 75ed", "duration: 75x")
    pull.commit("a slip of the pen")
    assert pull.step("Change").returncode == 2
    (told,) = pull.comments()
    assert "TK304" in told
    assert "Consultation of the municipalities" not in told


def test_a_program_that_says_nothing_does_not_leave_the_old_comment(pull: Job) -> None:
    pull.stub("tiekartta", CHANGED)
    pull.step("Change")
    pull.stub("tiekartta", "#!/bin/sh\nexit 70\n")
    assert pull.step("Change").returncode == 70
    assert "exit code 70" in pull.comments()[0]


@pytest.mark.slow
def test_an_error_that_the_change_mends_is_no_failure(job: Job) -> None:
    job.edit("duration: 30ed", "duration: 30x")
    base = job.commit("broken")
    job.git("checkout", "-q", "-b", "mended")
    job.edit("duration: 30x", "duration: 30ed")
    head = job.commit("mended")
    job.event = pull_request(base, head)
    assert [job.step(name).returncode for name in ("Validate", "Status", "Change")] == [0, 0, 0]
    assert "nothing to compare with" in job.comments()[0]


def test_a_run_of_an_older_push_leaves_the_comment_alone(pull: Job) -> None:
    pull.stub("tiekartta", CHANGED)
    pull.step("Change")
    pull.stub("tiekartta", "#!/bin/sh\necho what an older push changed\n")
    pull.env["GH_HEAD"] = "0123456789" * 4
    done = pull.step("Change")
    assert (done.returncode, "newer commit" in done.stdout) == (0, True)
    assert "older" not in pull.comments()[0]


def test_two_runs_at_the_same_time_leave_one_comment(pull: Job) -> None:
    pull.stub("tiekartta", CHANGED)
    pull.env["GH_RACE"] = "1"
    assert pull.step("Change").returncode == 0
    assert [told.splitlines()[1] for told in pull.comments()] == ["what changed"]


def test_a_token_that_only_reads_does_not_fail_the_run(pull: Job) -> None:
    pull.stub("tiekartta", CHANGED)
    pull.env["GH_FAILS"] = "1"
    done = pull.step("Change")
    assert done.returncode == 0
    assert "::notice::The comment could not be written: the token needs" in done.stdout
    assert pull.summary.read_text() == "what changed\n"


def test_a_runner_without_gh_says_so(pull: Job) -> None:
    pull.stub("tiekartta", CHANGED)
    (pull.programs / "gh").unlink()
    for name in ("bash", "git", "mktemp", "rm", "cat", "head"):
        (pull.programs / name).symlink_to(shutil.which(name) or name)
    pull.env["PATH"] = str(pull.programs)
    done = pull.step("Change")
    assert (done.returncode, "::notice::The comment was not written: this runner has no gh" in done.stdout) == (0, True)
    assert pull.summary.read_text() == "what changed\n"


def test_comments_can_be_switched_off(pull: Job) -> None:
    pull.stub("tiekartta", CHANGED)
    assert pull.step("Change", comment="false").returncode == 0
    assert pull.calls() == []
    assert pull.summary.read_text() == "what changed\n"


COMPARED = '#!/bin/sh\necho "$@"\n'
"""Stands for the program where only what is compared is tried."""


def compared(job: Job) -> str:
    """The versions that the program was asked to compare, by their commits."""
    job.stub("tiekartta", COMPARED)
    done = job.step("Change", comment="false")
    assert done.returncode == 0, done.stderr + done.stdout
    words = job.summary.read_text().strip().partition(" -- ")[2].split(" ")[:-1]
    return " ".join("...".join(job.git("rev-parse", each) for each in word.split("...")) for word in words)


def test_the_test_merge_of_the_service_is_compared_with_what_it_is_merged_into(pull: Job) -> None:
    assert compared(pull) == pull.git("rev-parse", "HEAD^1", "HEAD").replace("\n", " ")


def test_a_merge_of_the_author_is_compared_with_the_merge_base(job: Job) -> None:
    """“Update branch”: the head is a merge commit too, whose first parent is the author's own work."""
    job.git("checkout", "-q", "-b", "longer")
    job.edit("duration: 30ed", "duration: 75ed")
    job.commit("a longer consultation")
    job.git("checkout", "-q", "main")
    (job.work / "README.md").write_text("meanwhile\n")
    base = job.commit("something else on main")
    job.git("checkout", "-q", "longer")
    job.git("merge", "-q", "--no-ff", "-m", "Merge branch 'main' into longer", "main")
    head = job.git("rev-parse", "HEAD")
    for event in (pull_request(base, head), pull_request(base, "")):
        job.event = event
        job.summary.write_text("")
        assert compared(job) == f"{base}...{head}"


def test_a_squashed_or_rebased_branch_is_compared_with_the_merge_base(job: Job) -> None:
    base = job.git("rev-parse", "HEAD")
    job.edit("duration: 30ed", "duration: 75ed")
    head = job.commit("a longer consultation")
    job.event = pull_request(base, head)
    assert compared(job) == f"{base}...{head}"


def test_a_checkout_that_is_not_the_pull_request_is_refused(pull: Job) -> None:
    """`pull_request_target` checks out the base: nothing would differ, and every change would pass."""
    pull.git("checkout", "-q", "HEAD^1")
    done = pull.step("Change")
    assert (done.returncode, "::error::The checkout does not hold the pull request" in done.stdout) == (2, True)
    assert pull.comments() == []


def test_a_queue_of_merges_is_compared_with_what_it_merges_into(job: Job) -> None:
    base = job.git("rev-parse", "HEAD")
    job.edit("duration: 30ed", "duration: 75ed")
    head = job.commit("merged")
    job.event = {"github.event.merge_group.base_sha": base}
    assert compared(job) == f"{base}...{head}"


def test_a_base_that_the_workflow_gives_is_taken_as_it_is(pull: Job) -> None:
    pull.stub("tiekartta", COMPARED)
    pull.step("Change", base="main~1", comment="false")
    assert pull.summary.read_text() == "diff --format markdown -- main~1 HEAD roadmaps\n"


def test_after_a_forced_push_there_is_nothing_to_compare_with(job: Job) -> None:
    job.event = {"github.event.before": "0123456789" * 4}
    done = job.step("Change")
    assert (done.returncode, "::notice::There is no earlier version" in done.stdout) == (0, True)


def test_a_shallow_clone_is_told_to_fetch_more(job: Job, tmp_path: Path) -> None:
    before = job.git("rev-parse", "HEAD")
    job.edit("duration: 30ed", "duration: 75ed")
    job.commit("a longer consultation")
    shallow = tmp_path / "shallow"
    job.git("clone", "-q", "--depth", "1", f"file://{job.work}", str(shallow))
    job.work = shallow
    job.event = {"github.event.before": before}
    done = job.step("Change")
    assert (done.returncode, "fetch-depth: 0" in done.stderr) == (2, True)
    assert "fetch-depth: 0" in job.summary.read_text()


def test_a_push_is_compared_with_what_was_there_before(job: Job) -> None:
    before = job.git("rev-parse", "HEAD")
    job.edit("duration: 30ed", "duration: 75ed")
    job.commit("a longer consultation")
    job.event = {"github.event.before": before}
    assert job.step("Change").returncode == 0
    assert "Consultation of the municipalities" in job.summary.read_text()
    assert job.calls() == []


def test_the_first_push_of_a_branch_has_nothing_to_be_compared_with(job: Job) -> None:
    job.event = {"github.event.before": "0" * 40}
    done = job.step("Change")
    assert (done.returncode, job.summary.read_text()) == (0, "")
    assert "::notice::There is no earlier version" in done.stdout


@pytest.mark.slow
def test_a_module_of_the_checkout_is_not_taken_for_one_of_pythons(job: Job) -> None:
    """The checkout is the working folder of every step; a `pip` in it must not run when the action is installed."""
    (job.work / "pip").mkdir()
    (job.work / "pip" / "__main__.py").write_text(f"open({str(job.work / 'ran')!r}, 'w')\n")
    job.stub("python", f'#!/bin/sh\nexec {sys.executable} "$@" --dry-run --no-index --quiet 2> /dev/null\n')
    job.step("Install")
    assert not (job.work / "ran").exists()


def test_what_an_input_holds_never_becomes_a_command(pull: Job) -> None:
    hostile = '"; touch owned; echo "$(touch owned)'
    for step in ("Validate", "Status", "Change"):
        pull.step(step, path=hostile, fail_on=hostile, base=hostile, lang=hostile)
    assert not (pull.work / "owned").exists()


@pytest.mark.slow
def test_the_pipeline_for_gitlab_runs(job: Job) -> None:
    base = job.git("rev-parse", "HEAD")
    job.git("checkout", "-q", "-b", "longer")
    job.edit("duration: 30ed", "duration: 75ed")
    job.commit("a longer consultation")
    pipeline: dict[str, Any] = yaml.safe_load((ROOT / "ci/gitlab.yml").read_text())
    env = job.env | pipeline["variables"] | {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    for name in ("tiekartta-validate", "tiekartta-status", "tiekartta-diff"):
        script = "\n".join(pipeline[name]["script"])
        command = ["bash", "-eo", "pipefail", "-c", script]
        done = subprocess.run(command, check=False, cwd=job.work, env=env, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
    report = json.loads((job.work / "gl-code-quality-report.json").read_text())
    assert {each["severity"] for each in report} <= {"info", "minor"}
    assert "Consultation of the municipalities" in (job.work / "tiekartta-diff.md").read_text()


@pytest.mark.slow
def test_the_pipeline_for_gitlab_installs_the_release_from_its_repository(tmp_path: Path) -> None:
    """Its own line of installation, with a repository on the disk that has the release in place of the one it names."""
    repository, installed = tmp_path / "tiekartta", tmp_path / "installed"
    left_out = shutil.ignore_patterns(".git", ".venv", "build", "dist", ".*_cache", "__pycache__", ".hypothesis")
    shutil.copytree(ROOT, repository, ignore=left_out)
    who = ("-c", "user.name=x", "-c", "user.email=x@x")
    for command in (
        ("init", "--quiet"),
        ("add", "."),
        (*who, "commit", "--quiet", "-m", "x"),
        ("tag", f"v{__version__}"),
    ):
        subprocess.run(["git", *command], check=True, cwd=repository)
    pipeline: dict[str, Any] = yaml.safe_load((ROOT / "ci/gitlab.yml").read_text())
    package = pipeline["variables"]["TIEKARTTA_PACKAGE"].replace("https://github.com/tiekartta", f"file://{tmp_path}")
    assert package == f"git+file://{repository}@v{__version__}"
    # Only the program itself is fetched; what it needs is here already.
    alone = {"PIP_NO_DEPS": "1", "PIP_NO_BUILD_ISOLATION": "0", "PIP_TARGET": str(installed), "PIP_NO_INDEX": "1"}
    env = {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "HOME": str(tmp_path), **alone}
    script = "\n".join(pipeline[".tiekartta"]["before_script"])
    subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script], check=True, cwd=tmp_path, env=env | {"TIEKARTTA_PACKAGE": package}
    )
    assert (installed / f"tiekartta-{__version__}.dist-info/METADATA").is_file()
