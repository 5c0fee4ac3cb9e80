"""The same input gives the same bytes whatever seed Python hashes with: solutions, verdicts, pages, keys and locks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

HASH_SEEDS = ("0", "1", "4242")
PROBLEMS: tuple[dict[str, object], ...] = (
    {"task": "differentiate", "expr": "x^2 sin(3x)/(1+e^x)"},
    {"task": "differentiate", "expr": "(2x+1)^3*(3x-2)^4"},
    {"task": "differentiate", "expr": "a*x^b*ln(c*x)", "wrt": "x"},
    {"task": "differentiate", "expr": "sinh(x)*cosh(x) + sin(x)^2", "order": 2},
    {"task": "partial", "expr": "x*y*z*e^(x*y)", "wrt": ["x", "y"]},
    {"task": "gradient", "expr": "ln(x^2 + y^2 + z^2)", "wrt": ["x", "y", "z"]},
    {"task": "jacobian", "exprs": ["r*cos(t)", "r*sin(t)"], "wrt": ["r", "t"], "determinant": True},
    {"task": "taylor", "expr": "e^x*cos(x)", "about": "0", "degree": 4},
    {"task": "lagrange", "expr": "x*y*z", "constraints": ["x^2 + y^2 + z^2 = 3"]},
    {"task": "lagrange", "expr": "x^2 + 3y", "constraints": ["x^2 + y^2 + x*y = 3"]},
)
ANSWERS: tuple[dict[str, object], ...] = (
    {"task": "differentiate", "expr": "x^2", "answer": "3x"},
    {"task": "differentiate", "expr": "ln(x*y*z)", "wrt": "y", "answer": "1/y"},
    {"task": "differentiate", "expr": "x^2", "answer": "2*w"},
    {"task": "gradient", "expr": "x*y^2", "wrt": ["x", "y"], "answer": "(y^2, x*y)"},
    {"task": "same", "expected": "a*b + c*d", "answer": "c*d - a*b"},
    {"task": "lagrange", "expr": "x*y", "constraints": ["x^2 + y^2 = 2"], "answer": "{(1, 1)}"},
)


def lines(records: tuple[dict[str, object], ...]) -> str:
    return "".join(json.dumps({"id": str(k), **record}) + "\n" for k, record in enumerate(records))


@pytest.mark.parametrize(
    ("command", "records"), [("solve", PROBLEMS), ("check", ANSWERS)], ids=["solutions", "verdicts"]
)
def test_records_are_the_same_under_every_hash_seed(derive, command, records) -> None:
    said = []
    for seed in HASH_SEEDS:
        done = derive(command, "--batch", "-", typed=lines(records), env={"PYTHONHASHSEED": seed})
        assert done.returncode == 0, done.stderr
        said.append(done.stdout)
    told = [json.loads(line) for line in said[0].splitlines()]
    assert len(told) == len(records)
    # each one was answered: a row of the same errors would be the same as well
    assert {record["status"] for record in told} <= {"solved", "right", "wrong", "unreadable"}
    assert said[0] == said[1] == said[2]


def test_every_file_of_a_sheet_is_the_same_under_every_hash_seed(derive, tmp_path: Path) -> None:
    made = []
    for seed in HASH_SEEDS:
        folder = tmp_path / f"under {seed}"
        words = ("sheet", "mixed", "--count", "16", "--seed", "7", "--output", str(folder), "--no-pdf")
        done = derive(*words, env={"PYTHONHASHSEED": seed})
        assert done.returncode == 0, done.stderr
        made.append({path.name: path.read_bytes() for path in sorted(folder.iterdir())})
    assert {"practice-sheet.tex", "answer-key.tex", "worked-solutions.tex", "sheet.lock.json"} == set(made[0])
    assert made[0] == made[1] == made[2]
