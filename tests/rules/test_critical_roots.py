"""Level points of functions with roots, and close to 0: what is found is where the function is flat or turns."""

from __future__ import annotations

import pytest

from derive.core.term import Term
from derive.engine.work_out import work_out
from derive.errors import NoMethod
from derive.maths.printing import text
from derive.maths.read import read_goal


def points(expr: str) -> Term:
    return work_out(read_goal("critical-points", {"expr": expr})).result


# function, the answer; by the derivative's numerator, worked on paper
ROOTS = [
    ("sqrt(x^2 + 2)*e^(2*x)", "{}"),  # 2x² + x + 4 has no real zero
    ("sqrt(x^2 + 1)*e^(-x)", "{}"),  # -x² + x - 1 has none either
    ("sqrt(x^2 + 1)*x^2", "{0}"),
    ("x*abs(x) - x", "{-1/2, 1/2}"),
]


@pytest.mark.parametrize(("expr", "found"), ROOTS)
def test_a_root_times_itself_is_what_stands_below_it(expr: str, found: str) -> None:
    assert text(points(expr)) == found


def test_a_level_point_close_to_nought_is_found() -> None:
    """ln x + 9 + 2x = 0 at x = W(2/e⁹)/2 = 0.00012337936…"""
    assert text(points("x*ln(x) + (x + 4)^2")) == "{0.000123379}"


def test_where_no_level_point_is_reached_none_is_denied() -> None:
    with pytest.raises(NoMethod, match="that there is none is not proved"):
        points("4/x - x*ln(x)")
