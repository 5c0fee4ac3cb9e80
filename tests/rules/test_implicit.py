"""Implicit slopes against slopes typed by hand from the textbooks, and against curves solved for y by mpmath."""

from __future__ import annotations

import mpmath
import pytest

from derive.core.goals.differentiation import Implicit
from derive.core.rule import Line
from derive.core.term import Equation, Symbol
from derive.engine.work_out import work_out
from derive.errors import BadGoal, NoMethod
from derive.front.check import check
from derive.front.solve import solve
from derive.maths.linear import linear_in
from derive.maths.printing import text
from derive.maths.read import read, read_goal

# equation, order, slope as the textbooks give it
SLOPES = [
    ("x^2 + y^2 = 25", 1, "-x/y"),
    ("x^2 + y^2 = 25", 2, "-25/y^3"),
    ("x^2 + y^2 = r^2", 1, "-x/y"),
    ("x^3 + y^3 = 6*x*y", 1, "(2*y - x^2)/(y^2 - 2*x)"),
    ("x^2 + x*y + y^2 = 7", 1, "-(2*x + y)/(x + 2*y)"),
    ("sin(x*y) = x", 1, "(1 - y*cos(x*y))/(x*cos(x*y))"),
    ("e^y = x", 1, "e^(-y)"),
    ("x*y = 1", 1, "-y/x"),
    ("x*y = 1", 2, "2*y/x^2"),
    ("x^4 + y^4 = 16", 2, "-48*x^2/y^7"),
    ("y^2 = x^3", 1, "3*x^2/(2*y)"),
    ("sqrt(x) + sqrt(y) = 4", 1, "-sqrt(y)/sqrt(x)"),
    ("x = tan(y)", 1, "1/(1 + x^2)"),
    ("y = x*e^y", 1, "e^y/(1 - x*e^y)"),
    ("ln(x + y) = x", 1, "x + y - 1"),
    ("x^y = y", 1, "y^2/(x*(1 - y*ln(x)))"),
    ("x^2/9 + y^2/4 = 1", 1, "-4*x/(9*y)"),
]


@pytest.mark.parametrize(("equation", "order", "slope"), SLOPES)
def test_the_slope_is_the_textbooks(equation: str, order: int, slope: str) -> None:
    fields = {"equation": equation, "wrt": "x", "of": "y", "order": order}
    found = work_out(read_goal("implicit", fields))
    assert found.audit.clean
    assert check("implicit", slope, **fields).status == "right"
    assert check("implicit", text(found.result), **fields).status == "right"
    assert check("implicit", f"{text(found.result)} + x", **fields).status == "wrong"


def test_the_second_slope_of_a_circle_is_as_short_as_the_curve_allows() -> None:
    found = work_out(read_goal("implicit", {"equation": "x^2 + y^2 = 25", "wrt": "x", "of": "y", "order": 2}))
    assert text(found.result) == "-25/y^3"


def test_every_line_of_the_page_is_one_a_textbook_has() -> None:
    found = work_out(read_goal("implicit", {"equation": "x^2 + x*y + y^2 = 7", "wrt": "x", "of": "y"}))
    lines = [text(line.term) for line in found.step.parts if isinstance(line, Line)]
    assert lines[:2] == ["2*x + y + x*y' + 2*y*y' = 0", "(x + 2*y)*y' = -2*x - y"]
    assert lines[-1] == text(found.result) == "-(2*x + y)/(x + 2*y)"


@pytest.mark.parametrize(
    ("equation", "at", "branch"),
    [
        ("x^2 + y^2 = 25", {"x": "3", "y": "4"}, lambda x: mpmath.sqrt(25 - x * x)),
        ("x^2 + x*y + y^2 = 7", {"x": "1", "y": "2"}, lambda x: (-x + mpmath.sqrt(28 - 3 * x * x)) / 2),
        ("x*e^y = 1", {"x": "1", "y": "0"}, lambda x: -mpmath.log(x)),
    ],
)
def test_at_a_point_it_is_the_slope_of_the_branch_through_it(equation, at, branch) -> None:
    value = solve("implicit", equation=equation, wrt="x", of="y", at=at).answer.value
    with mpmath.workdps(30):
        expected = mpmath.diff(branch, mpmath.mpf(at["x"]))
        assert abs(mpmath.mpf(str(eval_number(text(value)))) - expected) < mpmath.mpf("1e-12")
    assert check("implicit", text(value), equation=equation, wrt="x", of="y", at=at).status == "right"


def eval_number(written: str) -> mpmath.mpf:
    top, _, below = written.partition("/")
    return mpmath.mpf(top) / mpmath.mpf(below or 1)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ({"x": "3", "y": "5"}, "does not satisfy"),
        ({"x": "5", "y": "0"}, "vertical"),
        ({"x": "3"}, "the value of y is missing"),
    ],
)
def test_a_point_without_a_slope_is_refused_and_told_why(at: dict[str, str], said: str) -> None:
    fields = {"equation": "x^2 + y^2 = 25", "wrt": "x", "of": "y"}
    with pytest.raises(NoMethod, match=said):
        solve("implicit", at=at, **fields)
    with pytest.raises(BadGoal, match=said):
        check("implicit", "1", at=at, **fields)


def test_where_a_curve_crosses_itself_it_has_no_single_direction() -> None:
    with pytest.raises(NoMethod, match="no single direction"):
        solve("implicit", equation="x^3 + y^3 = 6*x*y", wrt="x", of="y", at={"x": "0", "y": "0"})


def test_on_a_surface_the_other_letter_is_held_constant() -> None:
    fields = {"equation": "x^2 + y^2 + z^2 = 9", "wrt": "x", "of": "z"}
    found = work_out(read_goal("implicit", fields))
    assert found.audit.clean and text(found.result) == "-x/z"
    fields = {"equation": "x*y*z + z^3 = 1", "wrt": "y", "of": "z"}
    assert check("implicit", "-x*z/(x*y + 3*z^2)", **fields).status == "right"
    assert check("implicit", "-y*z/(x*y + 3*z^2)", **fields).status == "wrong"


def test_the_second_letter_need_not_be_named_where_there_is_only_one() -> None:
    goal = read_goal("implicit", {"equation": "s^2 + t^2 = 1", "wrt": "t"})
    assert isinstance(goal, Implicit) and goal.of is Symbol("s")


@pytest.mark.parametrize("equation", ["x^2 = 4", "y^2 = 4"])
def test_an_equation_without_one_of_the_letters_ties_nothing(equation: str) -> None:
    with pytest.raises(NoMethod, match="does not occur"):
        work_out(Implicit(read(equation), Symbol("x"), Symbol("y")))


def test_conditions_speak_of_y_as_the_curve_does() -> None:
    found = work_out(read_goal("implicit", {"equation": "x^2 + y^2 = 25", "wrt": "x", "of": "y", "order": 2}))
    assert {text(c.term) for c in found.conditions} == {"y"}


def test_coefficients_of_a_letter_are_found_inside_brackets() -> None:
    p = Symbol("p")
    found = linear_in(read("2*(x + y*p) - p/3 + 1", names=("p",)), p)
    assert found is not None
    assert [[text(t) for t in part] for part in found] == [["2*y", "-1/3"], ["2*x", "1"]]
    assert linear_in(read("p*p"), p) is None and linear_in(read("sin(p)"), p) is None


def test_the_equation_is_the_first_thing_that_is_kept() -> None:
    goal = read_goal("implicit", {"equation": "x^2 + y^2 = 25", "wrt": "x", "of": "y"})
    assert isinstance(goal, Implicit) and isinstance(goal.equation, Equation)
