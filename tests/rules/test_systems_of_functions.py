"""Systems with fractions, sines and exponentials: bars cleared, products split, inverses taken; against SymPy and a
grid of Newton's steps that know no algebra.
"""

from __future__ import annotations

import math
import random

import pytest
import sympy

from derive.core.rule import Say
from derive.core.step import Derivation, Step
from derive.core.term import SetOf
from derive.engine.outcome import points_of
from derive.engine.work_out import work_out
from derive.maths.algebra import to_sympy
from derive.maths.printing import text
from derive.maths.read import read, read_goal
from tests.rules.test_systems import common_zeros, numbers, solved


def said(step: Step) -> set[str]:
    own = {part.key for part in step.parts if isinstance(part, Say)}
    return own.union(*map(said, step.substeps)) if step.substeps else own


WORKED = [
    (("1/x + 1/y = 1", "x + y = 4"), "x y", "{(2, 2)}", "clearing-fractions"),
    (("(x^2 - 1)/(x - 1) = y", "y = 2x"), "x y", "{}", "clearing-fractions"),
    (("1/x = x", "y*e^x = e^x"), "x y", "{(1, 1), (-1, 1)}", "clearing-fractions"),
    (("6/(x + 1) = x",), "x", "{2, -3}", "clearing-fractions"),
    (("sin(x) = 1/2",), "x", "{pi/6, 5*pi/6}", "one-equation"),
    (("e^(2x) - 3e^x + 2 = 0",), "x", "{0, ln(2)}", "one-equation"),
    (("x*e^x = 2x",), "x", "{0, ln(2)}", "one-equation"),
    (("2*sin(x)^2 + sin(x) = 1",), "x", "{pi/6, 5*pi/6, 3*pi/2}", "one-equation"),
    (("sin(y) = 0", "x*cos(y) = 0"), "x y", "{(0, 0), (0, pi)}", "factor-by-factor"),
    (("e^x*cos(y) = 0", "e^x*sin(y) = 0"), "x y", "{}", "factor-by-factor"),
    (("sin(x) = 2", "y = 1"), "x y", "{}", "factor-by-factor"),
]


@pytest.mark.parametrize(("equations", "wrt", "answer", "rule"), WORKED, ids=[", ".join(w[0]) for w in WORKED])
def test_what_is_no_polynomial_is_made_one_or_split(
    equations: tuple[str, ...], wrt: str, answer: str, rule: str
) -> None:
    derivation = solved(*equations, wrt=wrt)
    assert text(derivation.result) == answer
    assert derivation.step.rule == rule


def test_thirty_random_systems_with_bars_have_all_their_solutions() -> None:
    seed = 20261121
    dice = random.Random(seed)
    x, y = sympy.symbols("x y", real=True)
    met = 0
    while met < 30:
        pieces = ["1/x", "1/y", "x", "y", "y/x", "x/(y + 2)", "1/(x*y)"]
        rows = [
            " + ".join(f"({dice.choice((-3, -2, -1, 1, 2, 3))})*{piece}" for piece in dice.sample(pieces, 2))
            + f" + {dice.randint(-4, 4)}"
            for _ in range(2)
        ]
        given = [to_sympy(read(row)) for row in rows]
        p, q = (sympy.expand(sympy.numer(sympy.together(each))) for each in given)
        if sympy.gcd(p, q).has(x, y) or not sympy.resultant(p, q, x).has(y) or not sympy.resultant(p, q, y).has(x):
            continue
        if not any("/" in row for row in rows):
            continue
        met += 1
        bars = [sympy.denom(sympy.together(each)) for each in given]
        theirs = [
            (a, b)
            for a, b in common_zeros(p, q, x, y)
            if all(abs(float(bar.subs({x: a, y: b}))) > 1e-9 for bar in bars)
        ]
        ours = numbers(solved(*rows))
        assert len(ours) == len(theirs), (seed, rows, ours, theirs)
        for mine, other in zip(ours, sorted(theirs), strict=True):
            assert mine == pytest.approx(other, abs=1e-8, rel=1e-8), (seed, rows)


def test_thirty_random_equations_in_one_letter_are_undone() -> None:
    seed = 77
    dice = random.Random(seed)
    for _ in range(30):
        a, b, c = dice.choice((1, 2, 3)), dice.randint(-3, 3), dice.randint(1, 5)
        root, function = dice.choice(
            (
                (lambda a=a, b=b, c=c: [(math.log(c) - b) / a], f"e^({a}*x + {b}) = {c}"),
                (lambda a=a, b=b, c=c: [(math.exp(b) - c) / a], f"ln({a}*x + {c}) = {b}"),
                (lambda a=a, c=c: [math.log(c), math.log(a + c)], f"(e^x - {c})*(e^x - {a + c}) = 0"),
                (lambda a=a: [math.atan(a)], f"tan(x) = {a}"),
            )
        )
        ours = sorted(v for (v,) in numbers(solved(function, wrt="x")))
        assert ours == pytest.approx(sorted(root()), abs=1e-9), (seed, function)


def level_points(expr: str, low: tuple[float, float], high: tuple[float, float]) -> set[tuple[float, float]]:
    """The oracle: Newton's method for the gradient from a fine grid, in floating point, within a box."""
    x, y = sympy.symbols("x y", real=True)
    f = sympy.sympify(to_sympy(read(expr)))
    slopes = [sympy.diff(f, a) for a in (x, y)]
    value = sympy.lambdify((x, y), slopes, "math")
    matrix = sympy.lambdify((x, y), sympy.hessian(f, (x, y)).tolist(), "math")
    found: set[tuple[float, float]] = set()
    for i in range(13):
        for j in range(13):
            at = [low[0] + (high[0] - low[0]) * (i + 0.37) / 13, low[1] + (high[1] - low[1]) * (j + 0.41) / 13]
            for _ in range(60):
                (a, b), ((p, q), (r, s)) = value(*at), matrix(*at)
                bottom = p * s - q * r
                if abs(bottom) < 1e-12 or max(map(abs, at)) > 1e3:
                    break
                at = [at[0] - (a * s - b * q) / bottom, at[1] - (b * p - a * r) / bottom]
            inside = all(lo - 1e-9 <= v < hi - 1e-9 for v, lo, hi in zip(at, low, high, strict=True))
            if inside and max(map(abs, value(*at))) < 1e-9:
                found.add((round(at[0], 6) + 0.0, round(at[1], 6) + 0.0))
    return found


TURN = 2 * math.pi
WAVES = [
    ("sin(x)*cos(y)", (0, 0), (TURN, TURN)),
    ("sin(x)*sin(y)", (0, 0), (TURN, TURN)),
    ("x*sin(y)", (-9, 0), (9, TURN)),
    ("y^2 - 2*y*cos(x)", (0, -9), (TURN, 9)),
    ("(1 + y^2)*sin(x)", (0, -9), (TURN, 9)),
    ("sin(2*x)*cos(y)", (0, 0), (math.pi, TURN)),
    ("e^y*(y^2 - x^2)", (-9, -9), (9, 9)),
    ("e^x*cos(y)", (-9, 0), (9, TURN)),
    ("x*e^y - y", (-9, -9), (9, 9)),
    ("x + y + 1/(x*y)", (-9, -9), (9, 9)),
    ("x^2 + y^2 + 1/(x^2*y^2)", (-9, -9), (9, 9)),
]


@pytest.mark.parametrize(("expr", "low", "high"), WAVES, ids=[row[0] for row in WAVES])
def test_critical_points_of_waves_and_exponentials_are_all_there(
    expr: str, low: tuple[float, float], high: tuple[float, float]
) -> None:
    derivation = work_out(read_goal("critical-points", {"expr": expr, "wrt": ["x", "y"]}))
    assert derivation.audit.clean, derivation.audit.faults
    assert isinstance(derivation.result, SetOf)
    ours = {tuple(round(float(to_sympy(v)), 6) + 0.0 for v in p.point.items) for p in points_of(derivation.step)}  # type: ignore[attr-defined]
    theirs = level_points(expr, low, high)
    assert {(round(a, 4), round(b, 4)) for a, b in ours} == {(round(a, 4), round(b, 4)) for a, b in theirs}


def test_what_comes_again_is_said_to() -> None:
    def one(expr: str) -> Derivation:
        return work_out(read_goal("critical-points", {"expr": expr}))

    assert "values repeat" in said(one("sin(x)").step)
    assert "kinds repeat" in said(one("sin(2x) - x").step)
    assert not {"values repeat", "kinds repeat"} & said(one("x^2").step)
