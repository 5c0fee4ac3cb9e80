"""Taylor polynomials in several variables: the polynomial, its Jacobian and Hessian, against SymPy's derivatives."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

import pytest
import sympy

from derive.core.rule import Line, Say
from derive.core.term import Matrix, Vector
from derive.engine.work_out import work_out
from derive.errors import DeriveError
from derive.maths.printing import text
from derive.maths.read import read_goal

sys.path.insert(0, str(Path(__file__).parent.parent))
from oracle import same_value, sympy_of

CASES = [
    ("e^x*ln(1+y)", "x,y", "0,0", 2),
    ("e^x*cos(y)", "x,y", "0,pi/3", 2),
    ("x^2*y + y^3", "x,y", "1,2", 3),
    ("sin(x*y)", "x,y", "0,0", 4),
    ("1/(1 + x + y)", "x,y", "0,0", 3),
    ("sqrt(x + 2*y)", "x,y", "0,2", 2),
    ("e^(x + y*z)", "x,y,z", "0,1,0", 2),
    ("x*y*z", "x,y,z", "1,1,1", 3),
]


def taylor(expr: str, wrt: str, about: str, degree: int):  # type: ignore[no-untyped-def]
    return work_out(read_goal("taylor", {"expr": expr, "wrt": wrt, "about": about, "degree": degree}))


def expected(expr: str, wrt: str, about: str, degree: int) -> sympy.Expr:
    f = sympy_of(expr)
    letters = [sympy.Symbol(name, real=True) for name in wrt.split(",")]
    centre = dict(zip(letters, map(sympy_of, about.split(",")), strict=True))
    total = sympy.Integer(0)
    for often in itertools.product(range(degree + 1), repeat=len(letters)):
        if sum(often) > degree:
            continue
        slope = f
        for letter, k in zip(letters, often, strict=True):
            slope = sympy.diff(slope, letter, k) if k else slope
        piece = slope.subs(centre)
        for letter, k in zip(letters, often, strict=True):
            piece *= (letter - centre[letter]) ** k / sympy.factorial(k)
        total += piece
    return total


@pytest.mark.parametrize(("expr", "wrt", "about", "degree"), CASES)
def test_the_polynomial_has_the_partial_derivatives_of_its_function(expr, wrt, about, degree) -> None:
    derivation = taylor(expr, wrt, about, degree)
    assert derivation.audit.clean
    assert same_value(sympy_of(derivation.result), expected(expr, wrt, about, degree))


def test_a_worked_example_has_the_textbooks_jacobian_and_hessian() -> None:
    """e^x ln(1+y) at the origin: J = (0, 1), H = ((0, 1), (1, -1)), T = y + xy - y²/2."""
    step = taylor("e^x*ln(1+y)", "x,y", "0,0", 2).step
    slopes, curvature = (line.term for line in step.lines if line.reason in ("jacobian", "hessian"))
    assert isinstance(slopes, Vector)
    assert isinstance(curvature, Matrix)
    assert text(slopes) == "(0, 1)"
    assert text(curvature) == "[[0, 1], [1, -1]]"
    assert text(step.result) == "y + x*y - 1/2*y^2"


def test_equal_mixed_derivatives_are_worked_out_once() -> None:
    step = taylor("x^2*y + y^3", "x,y", "1,2", 2).step
    slopes = [sub for sub in step.substeps if type(sub.goal).__name__ == "Differentiate"]
    assert len(slopes) == 5  # f_x, f_y, f_xx, f_xy, f_yy


@pytest.mark.parametrize(
    ("expr", "about", "named"),
    [
        ("ln(x + y)", "0,0", "has no value at the centre"),
        ("sqrt(x*y)", "0,1", "has no value"),
        ("x*y", "1,2,3", "about has 3"),
    ],
)
def test_what_cannot_be_expanded_is_named(expr: str, about: str, named: str) -> None:
    with pytest.raises(DeriveError, match=named):
        taylor(expr, "x,y", about, 2)


def test_the_check_a_tenth_away_has_the_courses_digits() -> None:
    derivation = taylor("e^x*cos(y)", "x,y", "0,pi/3", 2)
    (check,) = [p for p in derivation.step.parts if isinstance(p, Say) and p.key == "check of two"]
    slots = {name: text(term) for name, term in check.slots}
    assert (slots["first"], slots["value"], slots["exact"]) == ("0.463397", "0.454737", "0.454274")


def test_the_matrices_are_put_in_before_the_brackets_are_opened() -> None:
    derivation = taylor("e^x*ln(1+y)", "x,y", "0,0", 2)
    (line,) = [line for line in derivation.step.lines if line.reason == "expanded"]
    assert text(line.term) == "y + 1/2*(2*x*y - y^2)"


def test_terms_of_higher_orders_stand_order_by_order() -> None:
    """e^x sin y: f_xy = 1, f_xxy = 1 and f_yyy = -1 at the centre; f_xy comes twice, f_xxy three times."""
    fields = {"expr": "e^x*sin(y)", "wrt": ["x", "y"], "about": {"x": "0", "y": "0"}, "degree": 3}
    derivation = work_out(read_goal("taylor", fields))
    (line,) = [part for part in derivation.step.parts if isinstance(part, Line) and part.reason == "orders"]
    assert text(line.term) == "y + 1/2*(2*x*y) + 1/6*(3*x^2*y - y^3)"
