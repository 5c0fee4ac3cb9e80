"""Tidying as a task of its own: the value stays, the form is the one asked; SymPy says what it should be."""

from __future__ import annotations

import pytest
import sympy

from derive.engine.work_out import work_out
from derive.maths.algebra import to_sympy
from derive.maths.read import read_goal

POLYNOMIALS = ["x^2 - 5x + 6", "2x^2 - 8", "x^3 - x", "(x+1)^3 - x^3", "(x-2)(x+2) + x", "3x(x-1) - 3x^2"]


@pytest.mark.parametrize("expr", POLYNOMIALS)
@pytest.mark.parametrize(("form", "by"), [("factored", sympy.factor), ("expanded", sympy.expand)])
def test_factored_and_expanded_are_what_sympy_factors_and_expands(expr: str, form: str, by) -> None:
    goal = read_goal("tidy", {"expr": expr, "form": form})
    derivation = work_out(goal, form=form)
    assert derivation.audit.clean
    ours, theirs = to_sympy(derivation.result), by(to_sympy(goal.expr))
    assert sympy.expand(ours - theirs) == 0
    kinds = (sympy.Mul, sympy.Pow, sympy.Symbol, sympy.Number) if form == "factored" else (sympy.Expr,)
    assert isinstance(ours, kinds) or not isinstance(theirs, sympy.Mul)


@pytest.mark.parametrize(
    ("expr", "shown"),
    [("x*x + 2x*3", "x**2 + 6*x"), ("(x^2-1)/(x-1)", "x + 1"), ("sqrt(8) + 1/sqrt(2)", "5*sqrt(2)/2")],
)
def test_simplifying_ends_where_a_book_ends(expr: str, shown: str) -> None:
    derivation = work_out(read_goal("tidy", {"expr": expr}))
    assert derivation.audit.clean
    assert (
        sympy.simplify(to_sympy(derivation.result) - sympy.sympify(shown, locals={"x": sympy.Symbol("x", real=True)}))
        == 0
    )
