"""Conditions are merged and solved for reading; what always holds is not printed."""

from __future__ import annotations

import math

import pytest

from derive.core.rule import Condition
from derive.maths.domain import readable
from derive.maths.printing import text
from derive.maths.read import read

READ_AS = [
    ([("nonzero", "(3x-2)^4")], "x != 2/3"),
    ([("nonzero", "x^2*(x-1)")], "x != 0, x != 1"),
    ([("positive", "x")], "x > 0"),
    ([("positive", "1 - 2x")], "x < 1/2"),
    ([("positive", "x"), ("nonzero", "x")], "x > 0"),
    ([("positive", "x+2"), ("nonzero", "x+2")], "x > -2"),
    ([("nonzero", "x"), ("nonzero", "x^3")], "x != 0"),
    ([("nonzero", "sin(x)")], "sin(x) != 0"),
    ([("positive", "x^2")], "x != 0"),
    ([("nonzero", "x^2 - 1")], "x != -1, x != 1"),
    ([("positive", "2x + 1"), ("positive", "3x - 2")], "x > 2/3"),
    ([("positive", "1 - x"), ("positive", "x + 1"), ("nonzero", "x - 2")], "-1 < x < 1"),
    ([("positive", "x^3")], "x > 0"),
    ([("positive", "sqrt(x - 1)"), ("positive", "x - 1")], "x > 1"),
    ([("positive", "x^(-3)"), ("nonzero", "x + 1")], "x > 0"),
    ([("nonzero", "6x^2 + x - 2")], "x != -2/3, x != 1/2"),
    ([("nonzero", "x^2 - 3")], "x != -sqrt(3), x != sqrt(3)"),
    ([("nonzero", "x^3 - 8")], "x != 2"),
    ([("nonzero", "x^4 - 5x^2 + 4")], "x != -2, x != -1, x != 1, x != 2"),
    ([("nonzero", "x^2 - x - 1")], "x^2 - x - 1 != 0"),
    ([("nonzero", "x^9 - 1")], "x^9 - 1 != 0"),
    ([("nonzero", "a^2 - x^2")], "a^2 - x^2 != 0"),
    ([("nonzero", "4 - x^2"), ("positive", "4 - x^2")], "-2 < x < 2"),
    ([("positive", "1 - x"), ("positive", "x + 1"), ("nonzero", "x")], "-1 < x < 1, x != 0"),
    ([("positive", "x + sqrt(x^2 - 3)"), ("positive", "x^2 - 3")], "x > sqrt(3)"),
    ([("positive", "ln(ln(x))"), ("positive", "ln(x)"), ("positive", "x")], "x > e"),
    ([("positive", "x"), ("nonzero", "ln(x)")], "x > 0, x != 1"),
    ([("positive", "x^2 - 1")], "abs(x) > 1"),
    ([("positive", "1 - (1/x)^2"), ("nonzero", "x")], "abs(x) > 1"),
    ([("positive", "1 - (sqrt(1 - x^2))^2"), ("positive", "1 - x^2")], "-1 < x < 1, x != 0"),
    ([("positive", "(1 - x)/(1 + x)"), ("nonzero", "1 + x")], "-1 < x < 1"),
    ([("positive", "x/(x + 1)"), ("nonzero", "x + 1")], "x/(x + 1) > 0"),
    ([("nonzero", "1 + 1/(1 + 1/x)"), ("nonzero", "1 + 1/x"), ("nonzero", "x")], "x != -1, x != -1/2, x != 0"),
    (
        [("positive", "(1 + sin(x))/cos(x)"), ("nonzero", "cos(x)"), ("nonzero", "1 + sin(x)")],
        "(1 + sin(x))/cos(x) > 0",
    ),
    ([("positive", "1 - sin(x)^2"), ("nonzero", "cos(x)")], "cos(x) != 0"),
    ([("positive", "abs(x)"), ("nonzero", "x")], "x != 0"),
    ([("positive", "tanh(x/2)")], "x > 0"),
    ([("positive", "x + sqrt(x)"), ("positive", "x")], "x > 0"),
    ([("positive", "x + sqrt(x + sqrt(x))"), ("positive", "x + sqrt(x)"), ("positive", "x")], "x > 0"),
    ([("positive", "x - 1"), ("positive", "2 - sqrt(x - 1)")], "1 < x < 5"),
    ([("positive", "x"), ("positive", "2 - x"), ("positive", "a")], "0 < x < 2, a > 0"),
]
ALWAYS = ["x^2 + 1", "1 + e^x", "x^2 + x + 1", "2 + cos(x)", "e^(-x)", "3", "x^4 + x^2 + 1", "cosh(x)", "sqrt(x^2 + 1)"]


@pytest.mark.parametrize(("conditions", "expected"), READ_AS)
def test_a_condition_is_printed_solved_and_once(conditions: list[tuple[str, str]], expected: str) -> None:
    found = readable(Condition(kind, read(term)) for kind, term in conditions)
    assert ", ".join(map(text, found)) == expected


@pytest.mark.parametrize("written", ALWAYS)
def test_what_always_holds_is_not_printed(written: str) -> None:
    assert readable([Condition("nonzero", read(written))]) == ()
    assert readable([Condition("positive", read(written))]) == ()


@pytest.mark.parametrize("written", ["x^2 + 2x + 1", "1 + sin(x)", "x^2 - 1", "x^3 + 1", "e^x - 1", "x"])
def test_what_can_fail_is_printed(written: str) -> None:
    assert readable([Condition("positive", read(written))]) != ()


# what the solved conditions say, held against the conditions themselves at many points, with floats
SOLVED_TOGETHER = [
    [("positive", "9 - x^2"), ("nonzero", "x - 1")],
    [("positive", "x^2 - 9"), ("nonzero", "x - 5")],
    [("positive", "x + sqrt(x^2 - 3)"), ("positive", "x^2 - 3")],
    [("positive", "x - sqrt(x + 2)"), ("positive", "x + 2")],
    [("positive", "sqrt(x + 2) - x"), ("positive", "x + 2")],
    [("positive", "(2 - x)/(x + 3)"), ("nonzero", "x")],
    [("positive", "1/(x - 1) - 1/(x + 1)")],
    [("positive", "ln(x^2 - 3)"), ("positive", "x^2 - 3")],
    [("positive", "x^3 - x"), ("nonzero", "x - 2")],
    [("nonnegative", "4 - x^2"), ("nonzero", "x")],
]


@pytest.mark.parametrize("conditions", SOLVED_TOGETHER)
def test_the_solved_conditions_hold_where_the_conditions_hold_and_nowhere_else(
    conditions: list[tuple[str, str]],
) -> None:
    found = readable(Condition(kind, read(term)) for kind, term in conditions)
    for k in range(-640, 641):
        x = k / 97 + 1 / 1009  # no place of change among them
        said = all(_true(text(piece), x) for piece in found)
        meant = all(_holds(kind, term, x) for kind, term in conditions)
        assert said == meant, (x, [text(piece) for piece in found])


def _number(written: str, x: float) -> float:
    names = {"x": x, "sqrt": math.sqrt, "ln": math.log, "abs": abs, "e": math.e}
    return float(eval(written.replace("^", "**"), {"__builtins__": {}}, names))  # our own strings, in a test


def _true(written: str, x: float) -> bool:
    names = {"x": x, "sqrt": math.sqrt, "ln": math.log, "abs": abs, "e": math.e}
    try:
        return bool(eval(written.replace("^", "**"), {"__builtins__": {}}, names))
    except (ValueError, ZeroDivisionError):
        return False


def _holds(kind: str, written: str, x: float) -> bool:
    try:
        value = _number(written, x)
    except (ValueError, ZeroDivisionError):
        return False
    return {"nonzero": value != 0, "positive": value > 0, "nonnegative": value >= 0}[kind]
