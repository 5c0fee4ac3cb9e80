"""Limits where there is no power series: how fast terms grow, against SymPy's limits."""

from __future__ import annotations

import pytest
import sympy

from derive.core.claim import Limit
from derive.core.term import Symbol, Term
from derive.engine.claims_of_limits import limit
from derive.engine.ground import Ground
from derive.maths.algebra import to_sympy
from derive.maths.read import read

x = Symbol("x")

# the term, the point, the side
LIMITS = [
    ("x ln x", "0", "right"), ("x^x", "0", "right"), ("x^2 ln(x)^3", "0", "right"), ("sqrt(x) ln(x)", "0", "right"),
    ("ln(x)", "0", "right"), ("x/ln(x)", "0", "right"), ("e^(-1/x^2)", "0", "both"), ("e^(1/x)", "0", "left"),
    ("e^(1/x)", "0", "right"), ("1/(1+e^(1/x))", "0", "right"), ("1/(1+e^(1/x))", "0", "left"),
    ("x^3 e^(-x)", "oo", "both"), ("e^x/x^5", "oo", "both"), ("2^(-x)", "oo", "both"), ("x^5 3^(-x)", "oo", "both"),
    ("ln(x)/x", "oo", "both"), ("ln(x)^2/sqrt(x)", "oo", "both"), ("x^(1/x)", "oo", "both"),
    ("ln(ln(x))", "oo", "both"), ("ln(x)/ln(ln(x))", "oo", "both"), ("ln(3x)/ln(x)", "oo", "both"),
    ("tanh(x)", "oo", "both"), ("erf(x)", "-oo", "both"), ("atan(e^x)", "oo", "both"), ("e^x + x^9", "oo", "both"),
    ("x - e^x", "oo", "both"), ("e^(-x) ln(x)", "oo", "both"), ("sinh(x)/x", "-oo", "both"),
    ("(1 + x ln(x))^2", "0", "right"), ("ln(1 + x ln(x))/(x ln(x))", "0", "right"), ("x^(x^x)", "0", "right"),
    ("x^(1/ln(ln(1/x)))", "0", "right"), ("sin(x ln(x))/(x ln(x))", "0", "right"), ("cos(x ln(x))", "0", "right"),
    ("e^(-x) sin(x)", "oo", "both"), ("sin(x)/x", "oo", "both"), ("x sin(1/x)", "0", "both"),
    ("(x + sin(x))/x", "oo", "both"), ("|x ln(x)|/x", "0", "right"),
]  # fmt: skip

# where leading parts cancel, or nothing settles, nothing is said
OPEN = [
    ("ln(x+1) - ln(x)", "oo", "both"), ("sin(x)", "oo", "both"), ("x sin(x)", "oo", "both"), ("sin(1/x)", "0", "both"),
    ("e^(x + ln(x)) / e^x", "oo", "both"), ("e^(sqrt(ln x))", "oo", "both"),
    ("e^x - e^(x + 1)", "oo", "both"), ("(ln x)^x/x^x", "oo", "both"), ("1/(x sin(1/x))", "0", "both"),
]  # fmt: skip


def claimed(typed: str, about: str, side: str, value: Term) -> str:
    term = read(typed)
    return limit(Limit(term, x, read(about), value, side), Ground((term,))).status


def true(typed: str, about: str, side: str) -> sympy.Expr:
    letter = sympy.Symbol("x")
    at = to_sympy(read(about))
    expression = to_sympy(read(typed)).subs(sympy.Symbol("x", real=True), letter)
    ways = {"right": "+", "left": "-", "both": "+-"}[side]
    found = {sympy.limit(expression, letter, at, dir="+" if at.is_infinite else way) for way in ways}
    assert len(found) == 1
    return found.pop()


@pytest.mark.parametrize(("typed", "about", "side"), LIMITS)
def test_a_limit_that_sympy_finds_holds_and_any_other_fails(typed: str, about: str, side: str) -> None:
    wanted = true(typed, about, side)
    values = {"oo": read("oo"), "-oo": read("-oo")}
    value = values.get(str(wanted)) or read(str(wanted))
    assert claimed(typed, about, side, value) == "holds"
    for wrong in ("7/3", "oo", "-oo"):
        if read(wrong) is not value:
            assert claimed(typed, about, side, read(wrong)) == "fails", wrong


@pytest.mark.parametrize(("typed", "about", "side"), OPEN)
def test_what_does_not_settle_or_cancels_is_left_open(typed: str, about: str, side: str) -> None:
    for value in ("0", "1", "oo"):
        assert claimed(typed, about, side, read(value)) == "open"


def test_a_side_where_the_term_has_no_value_has_no_limit() -> None:
    assert claimed("x ln(x)", "0", "both", read("0")) == "open"
    assert claimed("x ln(x)", "0", "left", read("0")) == "open"
