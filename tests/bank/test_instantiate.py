"""Parameters put in so that a problem reads as if written by hand; checked against SymPy for its value."""

import random

import pytest
from oracle import sympy_of

from derive.bank.instantiate import put_in
from derive.bank.ugly import ugly
from derive.core.term import Symbol, Term, term_of
from derive.maths.printing import text
from derive.maths.read import read


def put(written: str, **values: int) -> Term:
    return put_in(read(written), {Symbol(name): term_of(value) for name, value in values.items()})


WRITTEN = [
    ("a*x^2 + b", {"a": -1, "b": -3}, "-x^2 - 3"),
    ("a*x^2 + b", {"a": 1, "b": -3}, "x^2 - 3"),
    ("a*x^2 + b", {"a": -2, "b": 7}, "7 - 2*x^2"),
    ("a*x^2 + b", {"a": 5, "b": 0}, "5*x^2"),
    ("a*x^2 + b*x + c", {"a": -1, "b": 2, "c": -3}, "-x^2 + 2*x - 3"),
    ("a*x^n + b*x^m", {"a": 2, "b": 3, "n": 1, "m": 0}, "2*x + 3"),
    ("(a*x + b)^n", {"a": 2, "b": 1, "n": 3}, "(2*x + 1)^3"),
    ("(a*x + b)^n", {"a": 2, "b": 1, "n": 1}, "2*x + 1"),
    ("(a*x + b)^3/(c*x + d)^4", {"a": 2, "b": 1, "c": 3, "d": -2}, "(2*x + 1)^3/(3*x - 2)^4"),
    ("a*x^2*sin(b*x)", {"a": 1, "b": 3}, "x^2*sin(3*x)"),
    ("a*x^2*sin(b*x)", {"a": -1, "b": 1}, "-x^2*sin(x)"),
    ("2*a*x", {"a": 3}, "6*x"),
    ("e^(-k*x)", {"k": 1}, "e^(-x)"),
    ("e^(k*x)", {"k": 1}, "e^x"),
    ("e^(-x^2/(2*s^2))", {"s": 1}, "e^(-x^2/2)"),
    ("a/x^m", {"a": -2, "m": 1}, "-2/x"),
    ("p*x + b/x", {"p": 1, "b": -2}, "x - 2/x"),
    ("x + a - b", {"a": 2, "b": 5}, "x - 3"),
    ("sqrt(a)*x", {"a": 9}, "3*x"),
    ("x^2/a", {"a": 1}, "x^2"),
    ("(a/b)*x", {"a": 6, "b": 4}, "3/2*x"),
    ("(a/b)*x^2", {"a": 2, "b": 4}, "x^2/2"),
    ("a*(b*x)", {"a": 2, "b": 3}, "6*x"),
    ("a*(x + 1)", {"a": -1}, "-(x + 1)"),
    ("x - a", {"a": -3}, "x + 3"),
    ("x - a*y", {"a": -3}, "x + 3*y"),
    ("a*0*x + 2", {"a": 4}, "2"),
]


@pytest.mark.parametrize(("written", "values", "wanted"), WRITTEN)
def test_a_problem_reads_as_written_by_hand(written: str, values: dict[str, int], wanted: str) -> None:
    assert text(put(written, **values)) == wanted


SHAPES = [
    "a*x^2 + b*x + c", "(a*x + b)^2/(c*x + d)", "a*x^b + c/x^d", "e^(a*x + b)*(c*x + d)", "a*sin(b*x)/(c + x^2)",
    "sqrt(x^2 + a^2) + b", "(a - b)*x + (c - d)", "a/(b*x) - c/d", "-(a*x - b)*(c - d*x)", "(a*x)^2*b/c",
    "a*x*b*y*c", "x^(a - b) + c", "-(-a)*x - (-b)", "a/b*x^2/c", "a*b/(c*d)*x",
]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_putting_in_never_changes_the_value_and_leaves_nothing_ugly(shape: str) -> None:
    import sympy

    lot = random.Random(shape)
    for _ in range(40):
        values = {name: lot.choice([-3, -2, -1, 1, 2, 3]) for name in "abcd"}
        made = put(shape, **values)
        wanted = sympy_of(shape).subs({sympy.Symbol(name, real=True): value for name, value in values.items()})
        assert sympy.simplify(sympy_of(made) - wanted) == 0, (values, text(made))
        assert list(ugly(made)) == []


UGLY = ["1*x", "x^1", "x^0", "x + 0", "2*3*x", "x + 2 + 3", "2/4*x", "x/1", "-(-x)", "x*(-2)", "(-x)/2", "x/(-2)"]


@pytest.mark.parametrize("written", UGLY)
def test_what_is_ugly_is_seen(written: str) -> None:
    assert list(ugly(read(written)))


@pytest.mark.parametrize(
    "written", ["x^2 - 3", "-x/2", "(x - 1)^10", "10*x", "x^10", "e^(-x)", "2^x*x", "1/x", "3*5^x"]
)
def test_what_is_not_ugly_is_let_alone(written: str) -> None:
    assert list(ugly(read(written))) == []
