"""Starting fast: what a command does not need is not imported. Asked of sys.modules, not of a clock."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("sympy", "mpmath", "numpy", "scipy", "jinja2", "pydantic", "yaml", "pylatex", "rich", "segno", "pypdf")


def modules_after(*arguments: str) -> set[str]:
    """The top-level modules that are loaded when a command has run."""
    code = (
        "import json, sys\n"
        "from derive.cli.main import run\n"
        "code = run(sys.argv[1:])\n"
        "print(json.dumps([code, sorted({m.partition('.')[0] for m in sys.modules})]), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    code_and_modules = json.loads(done.stderr.splitlines()[-1])
    assert code_and_modules[0] == 0, done.stderr
    return set(code_and_modules[1])


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("solve", "--help"),
        ("solve", "differentiate", "x^2 sin(3x)/(1+e^x)"),
        ("check", "differentiate", "x^2", "--answer", "2x"),
    ],
    ids=" ".join,
)
def test_what_a_command_does_not_need_is_not_imported(arguments: tuple[str, ...]) -> None:
    assert modules_after(*arguments) & set(HEAVY) == set()


def test_help_does_not_even_load_the_arithmetic() -> None:
    assert "flint" not in modules_after("--help")


def test_the_nouns_load_nothing_but_the_standard_library() -> None:
    code = "import sys, derive.core.goal, derive.core.step; print(*{m.partition('.')[0] for m in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) & {*HEAVY, "flint", "click"} == set()
