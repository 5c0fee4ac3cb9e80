"""Steps downhill: the course's numbers, random walks against plain floating point, failures named."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
import sympy

from derive.core.rule import Say, Table
from derive.core.step import Derivation
from derive.core.term import Term, Vector
from derive.engine.work_out import work_out
from derive.errors import BadGoal, DeriveError, NoMethod
from derive.front.check import check
from derive.maths.algebra import to_sympy
from derive.maths.kept import value_of
from derive.maths.printing import text
from derive.maths.read import read, read_goal

COURSE = "x^2 + 3y^2 - 2x*y - 4x"


def walk(expr: str, start: list[str], wrt: str = "x y", **more: object) -> Derivation:
    derivation = work_out(read_goal("descend", {"expr": expr, "wrt": wrt.split(), "start": start, **more}))
    assert derivation.audit.clean, (expr, derivation.audit.faults)
    return derivation


def column(derivation: Derivation, k: int) -> list[str]:
    table = next(part for part in derivation.step.parts if isinstance(part, Table))
    return [text(row[k]) for row in table.rows if isinstance(row[k], Term)]


def said(derivation: Derivation) -> list[str]:
    return [part.key for part in derivation.step.parts if isinstance(part, Say)]


def test_the_courses_walk_digit_for_digit() -> None:
    derivation = walk(COURSE, ["0", "0"], rate="0.1")
    assert column(derivation, 1) == ["(0, 0)", "(0.4, 0)", "(0.72, 0.08)", "(0.992, 0.176)"]
    assert "curved" in said(derivation)
    (curved,) = [part for part in derivation.step.parts if isinstance(part, Say) and part.key == "curved"]
    slots = {name: text(term) for name, term in curved.slots}
    assert slots == {"eigenvalues": "(4 + 2*sqrt(2), 4 - 2*sqrt(2))", "bound": "0.292893"}


def test_newton_gets_there_in_one_step() -> None:
    derivation = walk(COURSE, ["0", "0"], method="newton", steps=3)
    assert text(derivation.result) == "(3, 1)"
    assert said(derivation)[-1] == "still"


def test_a_step_that_is_too_long_is_named() -> None:
    assert "too long" in said(walk(COURSE, ["0", "0"], rate="0.3"))
    assert "too long" not in said(walk(COURSE, ["0", "0"], rate="0.29"))
    assert "grows" in said(walk(COURSE, ["0", "0"], rate="0.5", steps=5))
    assert "not convex" in said(walk("x^2 - y^2", ["1", "1"], rate="0.1"))
    assert said(walk("ln(x) + y^2", ["1", "1"], rate="2"))[-1] == "left"


def test_a_searched_step_goes_down() -> None:
    for expr, start in ((COURSE, ["0", "0"]), ("(x - 1)^4 + y^2", ["0", "1"]), ("e^x + e^(-x) + y^2", ["1", "1"])):
        values = [float(v) for v in column(walk(expr, start, steps=4), 2)]
        assert all(b <= a for a, b in pairwise(values)) and values[-1] < values[0]


SAMPLE = (
    "x^2 + {a}*y^2 - x*y + {b}*x", "(x - {a})^2 + (y + {b})^2", "e^x + {a}*y^2 - {b}*x", "x^4 + {a}*y^2 + x*y",
    "x^2*y^2 + {a}*x^2 + {b}*y^2 - x", "ln(x^2 + {a}) + y^2", "cos(x) + {b}*y^2 + x^2",
)  # fmt: skip


def test_forty_random_walks_against_floating_point() -> None:
    seed = 31
    dice = random.Random(seed)
    x, y = sympy.symbols("x y", real=True)
    for _ in range(40):
        expr = dice.choice(SAMPLE).format(a=dice.randint(1, 4), b=dice.randint(1, 3))
        start = [str(dice.randint(-2, 2)), str(dice.choice((-1, 1, 2)))]
        method = dice.choice(("gradient", "newton"))
        fields: dict[str, object] = {"steps": dice.randint(1, 4), "method": method}
        rate = dice.choice(("0.01", "0.05", "1/20"))
        if method == "gradient":
            fields["rate"] = rate
        try:
            derivation = walk(expr, start, **fields)
        except NoMethod:
            continue
        f = to_sympy(read(expr))
        slopes = [sympy.lambdify((x, y), sympy.diff(f, a), "math") for a in (x, y)]
        second = [[sympy.lambdify((x, y), sympy.diff(f, a, b), "math") for b in (x, y)] for a in (x, y)]
        at = [float(v) for v in start]
        for _ in range(len(column(derivation, 1)) - 1):
            g = [slope(*at) for slope in slopes]
            if method == "gradient":
                step = [float(sympy.Rational(rate)) * v for v in g]
            else:
                (p, q), (r, s) = [[h(*at) for h in row] for row in second]
                det = p * s - q * r
                step = [(s * g[0] - q * g[1]) / det, (p * g[1] - r * g[0]) / det]
            at = [v - w for v, w in zip(at, step, strict=True)]
        assert isinstance(derivation.result, Vector)
        ours = [float(value_of(v)) for v in derivation.result.items]
        assert ours == pytest.approx(at, rel=1e-8, abs=1e-9), (seed, expr, start, fields)


BAD = [
    ({"start": ["1"]}, BadGoal, "start has 1 value"),
    ({"start": ["1", "1"], "rate": "0"}, BadGoal, "rate is a positive number"),
    ({"start": ["1", "1"], "rate": "-0.1"}, BadGoal, "rate is a positive number"),
    ({"start": ["3", "1"], "rate": "0.1"}, NoMethod, "gradient is zero at the start"),
    ({"start": ["0", "0"], "steps": 0}, BadGoal, "steps goes from 1"),
    ({"start": ["0", "0"], "method": "sideways"}, BadGoal, "method cannot be"),
    ({"start": ["0", "0"], "method": "newton", "rate": "1"}, BadGoal, "leave rate out"),
    ({"start": ["0", "0"], "expr": "a*x^2 + y^2"}, BadGoal, "a has no value"),
    ({"start": ["-1", "0"], "expr": "ln(x) + y^2"}, NoMethod, "no real value"),
]


@pytest.mark.parametrize(("fields", "error", "words"), BAD)
def test_what_cannot_be_meant_is_told(fields: dict[str, object], error: type[DeriveError], words: str) -> None:
    with pytest.raises(error, match=words):
        work_out(read_goal("descend", {"expr": COURSE, "wrt": ["x", "y"], **fields}))


ANSWERS = [
    ("(0.992, 0.176)", "right"),
    ("(x = 0.992, y = 0.176)", "right"),
    ("(124/125, 22/125)", "right"),
    ("(0.99, 0.18)", "right-other-form"),
    ("(0.176, 0.992)", "wrong"),
    ("(0.992, 0.177)", "wrong"),
    ("0.992", "wrong"),
]


@pytest.mark.parametrize(("answer", "status"), ANSWERS)
def test_the_last_point_is_judged_by_its_figures(answer: str, status: str) -> None:
    assert check("descend", answer, expr=COURSE, wrt=["x", "y"], start=["0", "0"], rate="0.1").status == status


def test_along_a_gradient_that_only_falls_no_lowest_point_is_claimed() -> None:
    # from (1, 1) the function x² - y² is -8γ along the gradient
    assert "no lowest" in said(walk("x^2 - y^2", ["1", "1"], steps=2))
    assert "no lowest" not in said(walk(COURSE, ["0", "0"], steps=2))


def test_newtons_first_step_is_written_with_the_inverse() -> None:
    derivation = walk(COURSE, ["0", "0"], method="newton", steps=1)
    (step,) = [s for s in derivation.step.substeps if s.lines and s.lines[0].reason == "put in"]
    assert [text(line.term) for line in step.lines] == [
        "[[0], [0]] - [[2, -2], [-2, 6]]^(-1)*[[-4], [0]]",
        "[[3], [1]]",
    ]


def test_in_one_letter_slopes_are_spoken_of_and_no_gradients() -> None:
    for fields, key in (({"method": "newton"}, "newton of one"), ({"rate": "0.01"}, "one")):
        goal = read_goal("descend", {"expr": "x^4 - 3x^2", "wrt": ["x"], "start": ["2"], "steps": 2, **fields})
        assert said(work_out(goal))[0] == key
