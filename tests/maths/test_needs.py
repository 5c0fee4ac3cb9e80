"""Where a term has a value, and what tidying must not let slip. Where there is none is mpmath's word."""

from __future__ import annotations

import pytest
from values_of_terms import value

from derive.core.goals.evaluation import Tidy
from derive.engine.outcome import answer_of
from derive.engine.work_out import work_out
from derive.maths.domain import readable
from derive.maths.printing import text
from derive.maths.read import read

# what is tidied, what comes out, and numbers at which only the second has a value
SLIPS = [
    ("sqrt(x)*sqrt(x)", "x", "x >= 0", (-1, -4)),
    ("sqrt(4*x)*sqrt(x)", "2*x", "x >= 0", (-1, -4)),
    ("sqrt(x - 2)^2", "x - 2", "x >= 2", (1, -4)),
    ("sqrt(2 - x)^2 + x", "2", "x <= 2", (3, 5)),
    ("x^(1/2)*x^(3/2)", "x^2", "x >= 0", (-1, -4)),
    ("ln(x) - ln(x)", "0", "x > 0", (-1, 0)),
    ("1/x - 1/x", "0", "x != 0", (0,)),
    ("x^2*x^(-2)", "1", "x != 0", (0,)),
    ("tan(x)*cos(x)", "sin(x)", "cos(x) != 0", ()),
    ("asin(x) - asin(x)", "0", "-1 <= x <= 1", (2, -3)),
    ("acosh(x) - acosh(x)", "0", "x >= 1", ()),
    ("1/(1/x)", "x", "x != 0", (0,)),
]


@pytest.mark.parametrize(("given", "tidied", "condition", "outside"), SLIPS)
def test_a_tidied_expression_keeps_the_domain_it_had(
    given: str, tidied: str, condition: str, outside: tuple[int, ...]
) -> None:
    answer = answer_of(work_out(Tidy(read(given))))
    assert text(answer.value) == tidied
    assert [text(piece) for piece in readable(answer.conditions)] == [condition]
    for number in outside:  # the oracle finds no real value there
        with pytest.raises((ValueError, ZeroDivisionError)):
            value(read(given), {"x": number})


@pytest.mark.parametrize("written", ["sqrt(x)*sqrt(x + 1)", "ln(e^x)", "cbrt(x)^3", "e^x/e^x", "2/(2*x - 2)"])
def test_no_condition_is_made_up_where_nothing_is_lost(written: str) -> None:
    assert not readable(answer_of(work_out(Tidy(read(written)))).conditions)


def test_not_negative_and_not_zero_is_positive() -> None:
    conditions = answer_of(work_out(Tidy(read("x^(-1/2)*x^(1/2)")))).conditions
    assert [text(piece) for piece in readable(conditions)] == ["x > 0"]
