"""The README is short, and what it shows is what happens: every command in it is run and its output compared."""

from __future__ import annotations

import doctest
import re
import shlex
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
SET_UP = {"make sheet", "make test"}  # these two are run by .ci/run, on a fresh environment


def sessions() -> list[tuple[str, str]]:
    """Each `$ command` of the console blocks with the output shown under it."""
    found = []
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL):
        for piece in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = piece.partition("\n")
            found.append((command, shown))
    return found


EXAMPLES = [(command, shown) for command, shown in sessions() if command not in SET_UP]


@pytest.mark.parametrize(("command", "shown"), EXAMPLES, ids=lambda v: v.partition("\n")[0][:60])
def test_the_example_prints_what_the_readme_shows(derive, command: str, shown: str) -> None:
    name, *arguments = shlex.split(command)
    assert name == "derive"
    done = derive(*arguments)
    assert done.returncode == (1 if shown.startswith("Not right.") else 0), done.stderr
    if shown.strip():
        told = done.stdout.replace("\\", "/").splitlines()
        assert [line.rstrip() for line in told if line.strip()] == [
            line.rstrip() for line in shown.splitlines() if line.strip()
        ]


def test_the_python_of_the_readme_runs() -> None:
    examples = doctest.DocTestParser().get_examples(README)
    assert examples
    assert doctest.testfile(str(ROOT / "README.md"), module_relative=False, encoding="utf-8").failed == 0


def test_the_readme_names_the_two_commands_and_shows_three_examples() -> None:
    commands = [command for command, _ in sessions()]
    assert {"make sheet", "make test"} <= set(commands)
    assert len(EXAMPLES) >= 3


def test_the_readme_is_read_in_one_go() -> None:
    assert len(README.splitlines()) <= 120


def test_every_link_and_picture_of_the_readme_is_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        if not target.startswith(("http://", "https://")):
            assert (ROOT / target).exists(), target
