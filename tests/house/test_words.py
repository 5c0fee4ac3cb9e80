"""Words that do not belong in the sources: calls that run text as code, and talk of how the project was made."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "derive").rglob("*.py"))
RUNS_TEXT = {"eval", "exec", "compile", "sympify", "parse_expr", "lambdify", "S", "__import__"}
# `compile` of a regular expression and the like is an attribute; these names are forbidden as attributes too
RUNS_TEXT_ANYWHERE = RUNS_TEXT - {"compile", "S"}


def calls_by_name(tree: ast.AST) -> list[str]:
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name) and node.func.id in RUNS_TEXT:
                found.append(node.func.id)
            if isinstance(node.func, ast.Attribute) and node.func.attr in RUNS_TEXT_ANYWHERE:
                found.append(node.func.attr)
        if isinstance(node, ast.ImportFrom):
            found.extend(a.name for a in node.names if a.name in RUNS_TEXT_ANYWHERE)
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_nothing_typed_or_stored_is_ever_run_as_code(path: Path) -> None:
    assert calls_by_name(ast.parse(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "source", ["eval(x)", "import sympy\nsympy.sympify(x)", "from sympy import lambdify", "exec('1')"]
)
def test_code_that_runs_text_is_seen(source: str) -> None:
    assert calls_by_name(ast.parse(source)) != []


def test_a_rule_never_calls_simplify() -> None:
    for room in ("rules", "malrules", "engine"):
        for path in sorted((ROOT / "derive" / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call):
                    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                    assert name != "simplify", path


def test_a_module_says_first_what_lives_in_it() -> None:
    silent = [str(p.relative_to(ROOT)) for p in SOURCES if not ast.get_docstring(ast.parse(p.read_text("utf-8")))]
    assert silent == []


TALK = re.compile(r"\bissue #?\d+|/work/|\bTODO\b|\bFIXME\b|\bas an ai\b|\bsession \d", re.IGNORECASE)


def kept_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    names = listed.stdout.splitlines() or [str(p.relative_to(ROOT)) for p in SOURCES]
    return [ROOT / name for name in names]


def test_the_sources_talk_of_mathematics_and_not_of_how_they_were_made() -> None:
    here = Path(__file__).resolve()
    for path in kept_files():
        if path.suffix in (".py", ".md", ".toml", ".yaml", ".tex", ".j2", "") and path.is_file() and path != here:
            found = TALK.search(path.read_text("utf-8", errors="replace"))
            assert found is None, f"{path.relative_to(ROOT)}: {found[0]}"
