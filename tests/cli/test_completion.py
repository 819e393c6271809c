"""What bash, zsh and fish are offered, and that asking stays cheap."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tiekartta.cli import COMMANDS, module_of
from tiekartta.cli.app import run
from tiekartta.read.git.refs import refs
from tiekartta.read.scan import scan_ids

ROOT = Path(__file__).parents[2]


def environment(line: str, shell: str = "bash") -> dict[str, str]:
    """How a shell asks for what completes the last word of a line."""
    asks = {"_TIEKARTTA_COMPLETE": f"complete_{shell}"}
    if shell == "bash":
        return {**asks, "COMP_WORDS": line, "COMP_CWORD": str(len(line.split(" ")) - 1)}
    return {**asks, "_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}


def asked(line: str, shell: str = "bash", cwd: Path = ROOT, code: str = "") -> subprocess.CompletedProcess[str]:
    """The program's answer to a shell, with code that is run at its end."""
    env = {**os.environ, **environment(line, shell)}
    program = f"import sys; from tiekartta.__main__ import main\ntry: main()\nfinally:\n {code or 'pass'}"
    return subprocess.run(
        [sys.executable, "-c", program], cwd=cwd, env=env, capture_output=True, text=True, check=False
    )


Offered = Callable[[str], list[str]]


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Offered:
    """What bash is offered for a line, told by the program inside the test's process."""

    def answer(line: str) -> list[str]:
        monkeypatch.chdir(ROOT)
        for name, value in environment(line).items():
            monkeypatch.setenv(name, value)
        with pytest.raises(SystemExit):
            run([])
        return capfd.readouterr().out.split()

    return answer


def test_a_shell_gets_an_answer_of_the_program() -> None:
    assert asked("tiekartta sta").stdout.split() == ["status", "start"]


def test_commands_and_options_are_offered(offered: Offered) -> None:
    assert set(offered("tiekartta ")) == set(COMMANDS)
    assert offered("tiekartta sta") == ["status", "start"]
    assert "--as-of" in offered("tiekartta status --")


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("tiekartta status roadmaps/kansallinen --group j", ["johtaminen", "jarjestaminen"]),
        ("tiekartta status --phase valt", ["valtuusto", "valtuustovaihe"]),
        ("tiekartta status --lang ", ["fi", "sv", "en"]),
        ("tiekartta schedule --format c", ["csv"]),
        ("tiekartta status --fail-on late,statutory-m", ["late,statutory-missed"]),
        ("tiekartta status --only over", ["overdue"]),
        ("tiekartta init --ci g", ["github", "gitlab"]),
        ("tiekartta set palkkajarj", ["palkkajarjestelma"]),
        ("tiekartta set palkkajarjestelma progr", ["progress="]),
        ("tiekartta done palkkajarj", ["palkkajarjestelma"]),
        ("tiekartta start palkkajarj", ["palkkajarjestelma"]),
        ("tiekartta drop hallintosaanto-e", ["hallintosaanto-ehdotus"]),
        ("tiekartta decide hallintosaanto-", ["hallintosaanto-1", "hallintosaanto-2"]),
        ("tiekartta answer kysymys-i", ["kysymys-ict-rahoitus"]),
        ("tiekartta rename aluevaltuus", ["aluevaltuusto"]),
        ("tiekartta meeting aluev", ["aluevaltuusto"]),
        ("tiekartta cancel aluev", ["aluevaltuusto"]),
        ("tiekartta add task uusi depe", ["depends_on="]),
        ("tiekartta add task uusi --after palkkajarj", ["palkkajarjestelma"]),
        ("tiekartta form --group ic", ["ict"]),
        ("tiekartta import k.ics --body aluev", ["aluevaltuusto"]),
    ],
)
def test_values_are_offered(line: str, wanted: list[str], offered: Offered) -> None:
    assert offered(line) == wanted


def test_the_scenarios_of_the_roadmap_in_the_line_are_offered(offered: Offered) -> None:
    import tiekartta

    scenarios = [each.id for each in tiekartta.load(str(ROOT / "roadmaps/uusimaa-2019")).roadmap.scenarios]
    assert offered("tiekartta status roadmaps/uusimaa-2019 --scenario ") == scenarios


def test_nothing_that_computes_is_imported() -> None:
    code = "sys.stderr.write(' '.join(sorted(sys.modules)))"
    modules = set(asked("tiekartta status --group ", code=code).stderr.split())
    heavy = {"pydantic", "networkx", "rich", "jinja2", "babel", "dateutil", "numpy", "watchfiles"}
    assert "yaml" in modules
    assert not modules & heavy
    assert len([name for name in modules if name.startswith("tiekartta")]) < 20
    commands = {module_of(name).__name__ for name in COMMANDS}
    assert modules & commands == {"tiekartta.cli.status"}, "only the command in the line is imported"


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_help_beside_commands_needs_no_rich(shell: str) -> None:
    done = asked("tiekartta ", shell, code="sys.stderr.write(str('rich' in sys.modules))")
    assert COMMANDS["status"] in done.stdout
    assert done.stderr == "False"


def test_a_roadmap_offers_no_text_that_a_shell_would_run(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text(
        "tiekartta: 1\nid: r\ngroups:\n"
        "  - {id: $(touch owned), title: A}\n  - {id: '`x`', title: B}\n  - {id: good, title: C}\n"
    )
    for shell in ("bash", "zsh", "fish"):
        answer = asked(f"tiekartta status {tmp_path} --group ", shell).stdout
        assert "good" in answer
        assert "touch" not in answer
        assert "`" not in answer


def test_a_broken_roadmap_leaves_the_shell_quiet(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text("groups: [{id: a}, {id: b}\n tasks: }")
    done = asked(f"tiekartta status {tmp_path} --group ")
    assert (done.stdout.split(), done.stderr) == (["a", "b"], "")
    assert asked("tiekartta status no/such --group ", cwd=tmp_path).stderr == ""


def test_branches_and_tags_are_offered_and_none_that_a_shell_would_run(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=t", "-c", "user.email=t@localhost")
        subprocess.run(["git", *identity, *arguments], cwd=tmp_path, check=True, capture_output=True)

    assert refs(str(tmp_path)) == []
    git("init", "-q", "-b", "main")
    git("commit", "-q", "--allow-empty", "-m", "first")
    git("tag", "v1.0")
    git("branch", "b$(id)")
    git("branch", "puheenvuorot")
    assert sorted(refs(str(tmp_path))) == ["HEAD", "main", "puheenvuorot", "v1.0"]


def test_ids_are_read_from_every_way_of_writing_yaml(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text(
        'tiekartta: 1\nid: r\ngroups: [{title: G, id: "g"}]\ntasks:\n'
        "- title: {fi: id, sv: x}\n  id: a\n  depends_on: [{task: x, type: FS}]\n"
        "  tasks:\n    - id: a.b\n      tasks: [{id: c}]\n- &z {id: d}\n- *z\n"
        "scenarios:\n  - id: s\n    add: {tasks: [{id: not-yet}]}\n"
    )
    found = [("groups", "g"), ("tasks", "a"), ("tasks", "a.b"), ("tasks", "c"), ("tasks", "d"), ("scenarios", "s")]
    assert scan_ids(str(tmp_path)) == found


def test_the_script_that_is_installed_completes_in_bash(tmp_path: Path) -> None:
    env = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1",
    }
    subprocess.run(["tiekartta", "--install-completion", "bash"], env=env, cwd=ROOT, check=True, capture_output=True)
    press = "COMP_WORDS=(tiekartta status --la); COMP_CWORD=2; _tiekartta_completion tiekartta; echo $COMPREPLY"
    ask = f'source "$0"; {press}'
    script = next(tmp_path.rglob("*.sh"))
    done = subprocess.run(["bash", "-c", ask, script], env=env, cwd=ROOT, check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["--lang"]
