"""Conditions are merged and solved for reading; what always holds is not printed."""

from __future__ import annotations

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
    ([("positive", "1 - x"), ("positive", "x + 1"), ("nonzero", "x - 2")], "x < 1, x > -1"),
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
