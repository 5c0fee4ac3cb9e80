"""The door to SymPy: values survive the way there and back. SymPy itself and mpmath-checked numbers are the oracle."""

from __future__ import annotations

import subprocess
import sys

import pytest
import sympy

from derive.core.term import Approx, Call, Matrix, Number, Quotient, Root, SetOf, Symbol, Vector
from derive.errors import NoMethod
from derive.maths.algebra import cancelled, expanded, factored, from_sympy, to_sympy
from derive.maths.printing import text
from derive.maths.read import read

X, Y = sympy.symbols("x y", real=True)

THERE = [
    ("x^2*sin(3*x)", X**2 * sympy.sin(3 * X)),
    ("1/x^3", X**-3),
    ("-3/4*x", -sympy.Rational(3, 4) * X),
    ("sqrt(x + 1)", sympy.sqrt(X + 1)),
    ("e^(2*x)", sympy.exp(2 * X)),
    ("ln(x)/x", sympy.log(X) / X),
    ("abs(x - y)", sympy.Abs(X - Y)),
    ("pi*x^2", sympy.pi * X**2),
    ("0.25*x", X / 4),
    ("atan(x/y)", sympy.atan(X / Y)),
]


@pytest.mark.parametrize(("written", "wanted"), THERE)
def test_a_term_is_the_same_expression_in_sympy(written: str, wanted: sympy.Expr) -> None:
    assert sympy.simplify(to_sympy(read(written)) - wanted) == 0


@pytest.mark.parametrize(("written", "wanted"), THERE)
def test_what_comes_back_has_the_same_value(written: str, wanted: sympy.Expr) -> None:
    back = to_sympy(from_sympy(wanted))
    at = {X: sympy.Rational(7, 5), Y: sympy.Rational(3, 2)}
    assert abs(complex((back - wanted).subs(at).evalf(30))) < 1e-25


BACK = [
    (X**-2, "1/x^2"),
    (sympy.sqrt(2) / 2, "sqrt(2)/2"),
    (-sympy.sqrt(5), "-sqrt(5)"),
    (3 * X / 4, "3*x/4"),
    (sympy.exp(-X), "e^(-x)"),
    (sympy.Eq(X, 2, evaluate=False), "x = 2"),
]


@pytest.mark.parametrize(("expression", "wanted"), BACK)
def test_expressions_come_back_as_a_page_writes_them(expression: sympy.Basic, wanted: str) -> None:
    assert text(from_sympy(expression)) == wanted


def test_the_cube_root_of_minus_eight_is_minus_two() -> None:
    assert to_sympy(Root(read("-8"), Number(3))) == -2


def test_vectors_matrices_and_sets_cross_the_door() -> None:
    x = Symbol("x")
    for term in (
        Vector((x, Number(1))),
        Matrix((Vector((x, Number(2))), Vector((Number(3), x)))),
        SetOf((Number(1), x)),
    ):
        assert from_sympy(to_sympy(term)) == term


def test_a_rounded_number_is_a_float_there() -> None:
    assert float(to_sympy(Approx(Quotient(Number(1), Number(3)), 4))) == pytest.approx(1 / 3)


def test_what_sympy_cannot_say_is_named() -> None:
    with pytest.raises(NoMethod, match="frobnicate"):
        to_sympy(Call("frobnicate", (Symbol("x"),)))
    with pytest.raises(NoMethod, match="Piecewise"):
        from_sympy(sympy.Piecewise((X, (X > 0) & (X < 1)), (0, True)))


def test_factoring_sees_through_exponentials() -> None:
    found = factored(read("e^(2*x) - 1"))
    assert sympy.expand(to_sympy(found) - (sympy.exp(2 * X) - 1)) == 0
    assert "(" in text(found)


def test_cancelling_and_expanding() -> None:
    assert text(cancelled(read("(x^2 - 1)/(x - 1)"))) == "x + 1"
    assert text(expanded(read("(x + 1)*(x - 2)"))) == "x^2 - x - 2"


def test_importing_the_door_does_not_import_sympy() -> None:
    code = "import sys, derive.maths.algebra; sys.exit('sympy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
