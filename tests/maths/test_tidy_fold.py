"""Folding and exact values: numbers worked out as people write them. mpmath measures the exact values."""

from __future__ import annotations

from itertools import product

import mpmath
import pytest
from values_of_terms import same_values, value

from derive.core.goals.differentiation import Differentiate
from derive.core.term import Symbol, Term, letters
from derive.engine.work_out import work_out
from derive.maths.form import number_in
from derive.maths.printing import text
from derive.maths.read import read
from derive.maths.tidy import Style, fold, ladder, style_of
from derive.maths.walking import walk


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("3*(2*x + 1)^2*2", "6*(2*x + 1)^2"),
        ("cos(x)*x - sin(x)*1", "x*cos(x) - sin(x)"),
        ("1*x^0", "1"),
        ("x^1*1 + 0", "x"),
        ("-(-x)", "x"),
        ("a - (b - c)", "a - b + c"),
        ("(a/b)/c", "a/(b*c)"),
        ("a/(b/c)", "a*c/b"),
        ("(x^2)^3*x", "x^7"),
        ("e^x*e^(2*x)", "e^(3*x)"),
        ("(e^x)^2", "e^(2*x)"),
        ("sqrt(8*x)", "2*sqrt(2*x)"),
        ("sqrt(4)", "2"),
        ("1/sqrt(2)", "sqrt(2)/2"),
        ("sqrt(2)*sqrt(6)", "2*sqrt(3)"),
        ("x^(-3)*2", "2*x^(-3)"),
        ("sin(x)*x*a*2*e^x", "2*a*x*e^x*sin(x)"),
        ("ln(x)*cos(x)*sqrt(x)*pi", "pi*sqrt(x)*cos(x)*ln(x)"),
        ("-(x - 3)*(-1)", "x - 3"),
        ("(-x - 1)^3", "-(x + 1)^3"),
        ("x*x*x", "x^3"),
        ("0*ln(x)", "0"),
        ("(1/2)*x^2*3", "3/2*x^2"),
        ("x^2/2*3", "3*x^2/2"),
        ("sin(x*(1/2))", "sin(x/2)"),
        ("exp(x)*exp(x)", "exp(2*x)"),
        ("x^3/x^2", "x^3/x^2"),
        ("0.5*3*x", "1.5*x"),
        ("0.50", "0.50"),
        ("root(-8, 3)", "-2"),
    ],
)
def test_numbers_signs_and_equal_bases_fold(raw: str, folded: str) -> None:
    start = read(raw)
    assert text(fold(start, style_of(start))) == folded


PIECES = ("x", "2*x", "-x", "x^2", "(x + 1)", "(2 - x)^2", "sin(x)", "e^x", "1/x", "3", "sqrt(x)", "-(x - 2)", "0.5")


@pytest.mark.parametrize("written", ["{}*{}", "{}/{}", "{} - ({})", "({})^2*{}"])
def test_folding_keeps_the_value_and_folds_once_for_all(written: str) -> None:
    for a, b in product(PIECES, repeat=2):
        start = read(written.format(a, b))
        folded = fold(start)
        assert same_values(start, folded, ("x",)) != -1, text(start)
        assert fold(folded) is folded, text(start)


ARGUMENTS = (
    "0",
    "pi/6",
    "pi/4",
    "pi/3",
    "pi/2",
    "2*pi/3",
    "3*pi/4",
    "5*pi/6",
    "pi",
    "7*pi/6",
    "3*pi/2",
    "2*pi",
    "-pi/3",
)


@pytest.mark.parametrize("name", ["sin", "cos", "tan", "sec", "csc", "cot"])
def test_exact_values_of_angles_agree_with_mpmath(name: str) -> None:
    found = 0
    for argument in ARGUMENTS:
        start = read(f"{name}({argument})")
        moves = ladder(start)
        if not moves:
            continue
        found += 1
        assert not any("(" in text(part) and text(part).startswith(name) for part in walk(moves[-1].term))
        with mpmath.workdps(40):
            assert abs(value(moves[-1].term, {}) - value(start, {})) < mpmath.mpf("1e-30"), argument
    assert found >= 9


@pytest.mark.parametrize(
    ("raw", "answer"),
    [
        ("e^0 + ln(1) + sqrt(8)", "1 + 2*sqrt(2)"),
        ("ln(e)", "1"),
        ("ln(e^(3*x))", "3*x"),
        ("e^(2*ln(3))", "9"),
        ("abs(-3)", "3"),
        ("abs(-2*x)", "2*abs(x)"),
        ("abs(x^2)", "x^2"),
        ("arctan(1)", "pi/4"),
        ("arcsin(-1/2)", "-pi/6"),
        ("arccos(0)", "pi/2"),
        ("sinh(0) + cosh(0)", "1"),
        ("log(1000, 10)", "3"),
        ("12*2^3 - 3*2 + sqrt(4)", "92"),
        ("pi/2*sin(pi/2) + pi*cos(pi)", "-pi/2"),
        ("2*sin(1) - sin(1)", "sin(1)"),
        ("sqrt(3)/2*(1/2) - sqrt(3)", "-3*sqrt(3)/4"),
        ("e^2*1/2*(x - 2)^2", "1/2*e^2*(x - 2)^2"),
        ("ln(2)*2^0", "ln(2)"),
        ("sin(-1)", "-sin(1)"),
    ],
)
def test_values_at_a_point_are_exact(raw: str, answer: str) -> None:
    start = read(raw)
    last = ladder(start)[-1].term
    assert text(last) == answer
    assert same_values(start, last, tuple(letter.name for letter in letters(start))) > 0


def test_a_style_follows_the_input() -> None:
    assert style_of(read("x^(1/2)")) == Style(roots=False)
    assert style_of(read("sqrt(x) + x^2")) == Style()
    assert style_of(read("x^(-3)")).negatives
    assert not style_of(read("1/x^3")).negatives
    assert style_of(read("1 + x + x^2")).rising
    assert style_of(read("0.5*x")).decimals
    assert style_of(read("exp(2*x)")).exp_call
    assert style_of(read("x/2")).bar


def test_a_number_beyond_the_limits_stays_written() -> None:
    start: Term = read("3^60^60")
    assert fold(start) is not None
    assert number_in(fold(read("(10^60)^60"))) is None


@pytest.mark.parametrize("written", ["cbrt(0)", "root(0, 5)", "sqrt(0)", "0^(1/3)", "3*cbrt(0) + 0"])
def test_a_root_of_nought_is_nought(written: str) -> None:
    assert text(fold(fold(read(written)))) == "0"


def test_a_bracket_below_that_stands_above_with_a_negative_power_is_left_alone() -> None:
    for written in ("(2*x + 10)^(-1)*x^(-5/3)/2", "x^(-3)*(4*x + 2)^(-2)/8"):
        assert work_out(Differentiate(read(written), Symbol("x"))).audit.clean
    typed = "-(((cot(b)/(x + x + 10))^(-5/3))^(-1))"
    assert work_out(Differentiate(read(typed), Symbol("x"))).audit.clean
