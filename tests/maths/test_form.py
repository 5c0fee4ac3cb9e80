"""Readings of a term: what rules match on, however the term is written."""

from __future__ import annotations

from fractions import Fraction

import pytest

from derive.core.term import ONE, Product, Symbol, Term
from derive.maths.form import (
    base_and_exponent,
    constant_part,
    number_in,
    numerator_and_denominator,
    signed,
)
from derive.maths.printing import text
from derive.maths.read import read

X = Symbol("x")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("3", 3),
        ("-3/6", Fraction(-1, 2)),
        ("0.125", Fraction(1, 8)),
        ("2*3*4", 24),
        ("1 - 1/3", Fraction(2, 3)),
        ("(2/3)^-2", Fraction(9, 4)),
        ("(-2)^3", -8),
    ],
)
def test_a_number_is_read_however_it_is_written(written: str, value: Fraction) -> None:
    assert number_in(read(written)) == value


@pytest.mark.parametrize("written", ["x", "sqrt(2)", "1/0", "0^0", "0^(-1)", "2^(1/2)", "2^65", "e", "pi", "10^60^60"])
def test_what_has_no_small_rational_value_is_no_number(written: str) -> None:
    assert number_in(read(written)) is None


@pytest.mark.parametrize(
    ("written", "constant", "rest"),
    [
        ("2*x*3", "2*3", "x"),
        ("x/3", "1/3", "x"),
        ("-x", "-1", "x"),
        ("-3*x", "-3", "x"),
        ("sin(a)*x", "sin(a)", "x"),
        ("2/x", "2", "1/x"),
        ("2*x/(3*y)", "2/(3*y)", "x"),
        ("x/(3*(x + 1))", "1/3", "x/(x + 1)"),
        ("-(2*cos(x)/b)", "-2/b", "cos(x)"),
        ("x*sin(x)", "1", "x*sin(x)"),
        ("a + b", "a + b", "1"),
        ("a + x", "1", "a + x"),
    ],
)
def test_the_constant_part_is_found_anywhere(written: str, constant: str, rest: str) -> None:
    found = constant_part(read(written), X)
    assert tuple(map(text, found)) == (constant, rest)


def test_a_term_without_constant_factors_comes_back_untouched() -> None:
    term = read("x*(x + 1)/cos(x)")
    assert constant_part(term, X) == (ONE, term)
    assert constant_part(term, X)[1] is term


@pytest.mark.parametrize(
    ("written", "sign", "rest"),
    [("-x", -1, "x"), ("-(-x)", 1, "x"), ("2*(-x)", -1, "2*x"), ("-x/(-y)", 1, "x/y"), ("x - y", 1, "x - y")],
)
def test_the_sign_is_read_off_factors_and_both_sides_of_a_bar(written: str, sign: int, rest: str) -> None:
    found = signed(read(written))
    assert (found[0], text(found[1])) == (sign, rest)


def test_every_term_is_a_power() -> None:
    assert base_and_exponent(read("x^3")) == (X, read("3"))
    assert base_and_exponent(read("sqrt(x)")) == (X, read("1/2"))
    assert base_and_exponent(read("sin(x)")) == (read("sin(x)"), ONE)


@pytest.mark.parametrize(
    ("written", "above", "below"),
    [("x/2", "x", "2"), ("-(x/2)", "-x", "2"), ("2*(1/x)", "2", "x"), ("x", "x", "1"), ("(1/2)*(x/3)", "x", "2*3")],
)
def test_what_stands_above_and_below_the_bar(written: str, above: str, below: str) -> None:
    found: tuple[Term, Term] = numerator_and_denominator(read(written))
    assert tuple(map(text, found)) == (above, below)


def test_readings_of_a_long_product_take_one_walk() -> None:
    # a product nested a thousand deep would be a thousand walks if readings were not shared
    term: Term = X
    for _ in range(60):
        term = Product((read("2"), term))
    constant, rest = constant_part(term, X)
    assert number_in(constant) == 2**60
    assert rest is X
