"""Conditions and values of a family: exact, and False where a side has no value."""

from fractions import Fraction

import pytest

from derive.bank.arithmetic import READ_AS, NotANumber, Undefined, compile_term
from derive.bank.conditions import ConditionFault, compile_condition, compile_value
from derive.core.term import Symbol, Term
from derive.maths.read import read

A, B = Symbol("a"), Symbol("b")
NAMES = frozenset((A, B))


def reader(text: str) -> Term:
    return read(text, letters=("a", "b", "x"), functions=tuple(READ_AS.values()))


# condition, a, b, whether it holds
HOLDS = [
    ("gcd(a, b) == 1", 4, 9, True),
    ("gcd(a, b) == 1", 4, 6, False),
    ("gcd(a, b) == 1", -4, 9, True),
    ("abs(a) + abs(b) >= 1", 0, 0, False),
    ("a % b == 0", 12, 4, True),
    ("a % b == 0", 12, 5, False),
    ("a % (2*b) == 0", 12, 3, True),
    ("a % b == 2", -1, 3, True),
    ("a % b == 0", 1, 0, False),
    ("1 <= a < b", 1, 2, True),
    ("1 <= a < b", 2, 2, False),
    ("a > 0 or b > 0", -1, 3, True),
    ("a > 0 or b > 0", -1, -3, False),
    ("a/b == 1/2", 3, 6, True),
    ("1/a == 1 or b == 2", 0, 2, True),
    ("is_square(a^2 + b^2)", 3, 4, True),
    ("is_square(a^2 + b^2)", 3, 5, False),
    ("is_integer(a/b)", 6, 3, True),
    ("is_integer(a/b)", 6, 4, False),
    ("sqrt(a) == b", 49, 7, True),
    ("sqrt(a) != b", 2, 1, False),
    ("a^(-b) == 1/8", 2, 3, True),
    ("min(a, b) == 2", 2, 3, True),
    ("max(a, b, 9) == 9", 2, 3, True),
    ("factorial(a) == 24", 4, 0, True),
    ("lcm(a, b) == 12", 4, 6, True),
    ("sign(a) == -1", -4, 6, True),
    ("2ab == 48", 4, 6, True),
]


@pytest.mark.parametrize(("text", "a", "b", "holds"), HOLDS)
def test_a_condition_holds_exactly_where_it_says(text: str, a: int, b: int, holds: bool) -> None:
    assert compile_condition(text, reader, NAMES).holds({A: a, B: b}) is holds


def test_values_are_exact_fractions_and_whole_ones_are_whole() -> None:
    third = compile_value("a/3 + b/6", reader, NAMES)
    assert third({A: 1, B: 1}) == Fraction(1, 2)
    assert third({A: 1, B: 4}) == 1
    assert isinstance(third({A: 1, B: 4}), int)
    assert compile_value("sqrt(a/b)", reader, NAMES)({A: 4, B: 9}) == Fraction(2, 3)


@pytest.mark.parametrize("text", ["a/0", "sqrt(-a)", "sqrt(a + 1)", "a^1000", "0^(-a)", "factorial(a + 100)"])
def test_what_has_no_exact_value_is_undefined_and_never_large(text: str) -> None:
    with pytest.raises(Undefined):
        compile_value(text, reader, NAMES)({A: 1, B: 1})


@pytest.mark.parametrize("text", ["x", "sin(a)", "a*x", "e^a", "pi"])
def test_an_expression_is_no_number(text: str) -> None:
    with pytest.raises(NotANumber):
        compile_term(reader(text), NAMES)


# condition, column of its fault
FAULTS = [
    ("a ==", 4),
    ("== a", 0),
    ("a = b", 2),
    ("a", 1),
    ("a < ", 4),
    ("a + * == 2", 4),
    ("gcd(a) == 1", 0),
    ("a % == 1", 3),
]


@pytest.mark.parametrize(("text", "column"), FAULTS)
def test_a_fault_of_a_condition_knows_its_column(text: str, column: int) -> None:
    with pytest.raises(ConditionFault) as caught:
        compile_condition(text, reader, NAMES)
    assert caught.value.column == column
