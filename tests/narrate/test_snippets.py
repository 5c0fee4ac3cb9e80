"""Programs beside solutions: every kind is run by Python itself, and what it prints is marked by the checker."""

from __future__ import annotations

import random
import subprocess
import sys
from typing import Any

import pytest

from derive.core.term import Call, Symbol
from derive.errors import NoMethod
from derive.front.check import check
from derive.front.solve import solve
from derive.maths.printing.python import NoPython, identifier, python
from derive.maths.read import read

SYMPY: list[tuple[str, dict[str, Any]]] = [
    ("differentiate", {"expr": "x^2 sin(3x)/(1+e^x)"}),
    ("differentiate", {"expr": "a x^3 + ln(x)/7", "wrt": "x", "order": 2}),
    ("differentiate", {"expr": "arccot(2x) + root(x, 3) + 0.25 abs(x)"}),
    ("differentiate", {"expr": "x^x lambda", "wrt": "x"}),
    ("partial", {"expr": "x^2 y + sin(x y)", "wrt": ["x", "y"]}),
    ("gradient", {"expr": "x^2 y + z/(1+y^2)", "wrt": ["x", "y", "z"]}),
    ("jacobian", {"exprs": ["r cos(theta)", "r sin(theta)"], "wrt": ["r", "theta"]}),
    ("hessian", {"expr": "x^3 - 3xy + y^3", "wrt": ["x", "y"]}),
    ("directional", {"expr": "x^2 + 3xy", "wrt": ["x", "y"], "at": {"x": 1, "y": 2}, "direction": ["3", "4"]}),
    ("taylor", {"expr": "e^x cos(x)", "about": "0", "degree": 4}),
    ("taylor", {"expr": "e^(x y) + y", "wrt": ["x", "y"], "about": {"x": 0, "y": 1}, "degree": 2}),
    ("newton", {"expr": "x^3 - 2x = 5", "start": "2"}),
    ("newton", {"expr": "cos(x) = x", "start": "1", "steps": 3}),
    ("descend", {"expr": "x^2 + 3y^2 - 2xy - 4x", "wrt": ["x", "y"], "start": {"x": 0, "y": 0}, "rate": "0.1"}),
    ("descend", {"expr": "x^2 + 3y^2 - 2xy - 4x", "wrt": ["x", "y"], "start": {"x": 0, "y": 0}, "steps": 3}),
    ("descend", {"expr": "x^4 + y^2", "wrt": ["x", "y"], "start": {"x": 1, "y": 1}, "method": "newton", "steps": 2}),
    ("evaluate", {"expr": "x^2 + y/3", "at": {"x": "1/2", "y": 2}}),
]
NUMPY: list[tuple[str, dict[str, Any]]] = [
    ("fit", {"model": "m x + c", "data": {"x": [0, 1, 2, 3], "y": [1, 3, 4, 6], "sigma": [1, 1, 2, 1]}}),
    ("fit", {"model": "a e^(b x)", "data": {"x": [0, 1, 2], "y": [1, 1.6, 2.8]}, "start": {"a": 1, "b": "0.5"}}),
    (
        "backpropagate",
        {
            "layers": [2, 2, 1], "activations": ["tanh", "linear"], "weights": ["[[0.5,1],[1,-1]]", "[[2,1]]"],
            "biases": [["0", "1"], ["-1"]], "inputs": ["1", "2"], "targets": ["1"], "cost": "half",
        },
    ),
    (
        "backpropagate",
        {
            "layers": [1, 2, 2], "activations": ["relu", "logistic"], "weights": ["[[0.5],[-1]]", "[[2,1],[1,1/3]]"],
            "biases": [["0.25", "2"], ["-1", "0"]], "inputs": ["1"], "targets": ["1", "0"],
        },
    ),
    ("fit", {"model": "c", "data": {"x": [0, 1, 2], "y": [1, 3, 5]}, "parameters": ["c"]}),
    ("fit", {"model": "a + b x + c z", "data": {"x": [0, 1, 2, 0, 1], "z": [1, 0, 1, 2, 3], "y": [1, 3, 5, 2, 7]}}),
    ("fit", {"model": "a sin(x) + b cos(x)", "data": {"x": [0, 1, 2, 3], "y": [1, 1.2, 0.4, -0.9]}}),
    ("fit", {"model": "lambda ln(x) + c", "data": {"x": [1, 2, 3], "y": [1, 2, 4], "sigma": ["1/2", 1, 2]}}),
    (
        "fit",
        {
            "model": "a/(b + x)", "data": {"x": [1, 2, 3, 4], "y": [1, 0.66, 0.5, 0.41]},
            "parameters": ["a", "b"], "start": {"a": 2, "b": 1},
        },
    ),
]  # fmt: skip


def printed(program: str) -> list[str]:
    """What a program says, run by itself and with nothing of ours in reach."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", program], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, f"{done.stderr}\n{program}"
    return done.stdout.splitlines()


@pytest.mark.parametrize(("task", "fields"), SYMPY, ids=lambda value: str(value)[:40])
def test_a_program_prints_an_answer_that_is_right(task: str, fields: dict[str, Any]) -> None:
    said = printed(solve(task, **fields).snippet())
    assert check(task, answer=said[0].replace("**", "^"), **fields).status == "right", said


@pytest.mark.parametrize(("task", "fields"), NUMPY, ids=lambda value: str(value)[:40])
def test_a_program_with_numpy_prints_an_answer_that_is_right(task: str, fields: dict[str, Any]) -> None:
    said = printed(solve(task, **fields).snippet())
    assert check(task, answer=said[0], tolerance=1e-4, **fields).status == "right", said


def test_a_slope_is_tried_by_a_small_step() -> None:
    said = printed(solve("differentiate", expr="x^2 sin(3x)").snippet())
    one, other = map(float, said[-1].split())
    assert abs(one - other) < 1e-5 * (1 + abs(one))


def test_the_value_at_a_point_is_printed_where_it_was_asked() -> None:
    assert printed(solve("differentiate", expr="x^3", at=2).snippet())[0] == "12"
    assert printed(solve("gradient", expr="x^2 y", wrt=["x", "y"], at={"x": 1, "y": 3}).snippet())[0] == "(6, 1)"


def test_candidates_are_printed_from_the_greatest_value_down() -> None:
    said = printed(solve("lagrange", expr="x + 2y", constraints=["x^2 + y^2 = 5"], wrt=["x", "y"]).snippet())
    assert said == ["5 (1, 2)", "-5 (-1, -2)"]


def test_a_system_is_solved_to_the_same_points() -> None:
    said = printed(solve("solve-system", equations=["x^2 + y^2 = 5", "x - y = 1"], wrt=["x", "y"]).snippet())
    assert said == ["[(-1, -2), (2, 1)]"]


def test_a_letter_never_takes_a_name_that_the_program_uses() -> None:
    assert identifier(Symbol("lambda")) == "lambda_"
    assert identifier(Symbol("function")) == "function_"
    assert identifier(Symbol("w_11^(2)")) == "w_11_2"
    assert identifier(Symbol("x'")) == "x_prime"
    # a, f, h, k and n are letters that programs like to use for themselves
    for letter in "afhkn":
        said = printed(solve("taylor", expr=f"{letter} e^x", wrt="x", about="0", degree=1).snippet())
        assert check("taylor", expr=f"{letter} e^x", wrt="x", about="0", degree=1, answer=said[0]).status == "right"


@pytest.mark.parametrize("name", ["__import__", "x; y", "os.system", 'a"b', "a\nb", "1x", ""])
def test_no_name_can_say_anything_but_a_name(name: str) -> None:
    assert identifier(Symbol(name)).isidentifier()


def test_terms_written_for_sympy_have_the_same_values() -> None:
    import sympy

    rng = random.Random(20240611)
    texts = (
        "2x^3 - x/7", "sin(x)^2/(1 - cos(x))", "sqrt(x + 2)^3", "-(-x)^2", "(x^2)^3", "2^(x^2)", "1/(1/x)",
        "log(x, 2) + arccot(x)", "max(x, 1/2) - min(x, 3)", "abs(x - 3)", "0.1x + 1e-3", "e^(-x)pi",
    )  # fmt: skip
    for text in texts:
        term = read(text)
        at = round(rng.uniform(0.2, 2.0), 3)
        mine = sympy.N(eval(python(term), {"sp": sympy, "x": sympy.Rational(str(at))}), 20)
        ours = solve("evaluate", expr=text, at={"x": str(at)}).answer.value
        again = sympy.N(eval(python(ours), {"sp": sympy}), 20)
        assert abs(mine - again) < 1e-9 * (1 + abs(mine)), text


def test_what_python_cannot_say_is_refused() -> None:
    with pytest.raises(NoPython):
        python(Call("g", (Symbol("x"),)))
    with pytest.raises(NoMethod, match="no program"):
        solve("tangent", expr="x^2", at="1").snippet()
