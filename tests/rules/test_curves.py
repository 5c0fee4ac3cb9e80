"""Tangents, parametric curves and inverse functions, against lines typed by hand and slopes from mpmath."""

from __future__ import annotations

import mpmath
import pytest

from derive.engine.work_out import work_out
from derive.errors import NoMethod
from derive.front.check import check
from derive.front.solve import solve
from derive.maths.printing import text
from derive.maths.read import read_goal
from derive.narrate.solution import answer_spans

TANGENTS = [
    ("x^2", "1", "y = 2*x - 1"),
    ("x^2 - 3x", "2", "y = x - 4"),
    ("sin(x)", "0", "y = x"),
    ("sin(x)", "pi/2", "y = 1"),
    ("x^2 e^x", "1", "y = 3*e*x - 2*e"),
    ("1/x", "-1", "y = -x - 2"),
    ("ln(x)", "1", "y = x - 1"),
    ("x^(1/3)", "0", "x = 0"),
    ("sqrt(x)", "0", "x = 0"),
    ("5", "2", "y = 5"),
]


@pytest.mark.parametrize(("expr", "at", "line"), TANGENTS)
def test_the_tangent_is_the_line_through_the_point_with_the_slope(expr: str, at: str, line: str) -> None:
    found = work_out(read_goal("tangent", {"expr": expr, "at": at, "wrt": "x"}))
    assert found.audit.clean
    assert text(found.result) == line
    assert check("tangent", line, expr=expr, at=at, wrt="x").status == "right"


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("y = 2x - 1", "right"), ("2x - 1", "right"), ("2x - y = 1", "right"), ("y - 1 = 2(x - 1)", "right"),
        ("y = 2x + 1", "wrong"), ("y = 2x", "wrong"), ("2", "wrong"), ("y = x^2", "wrong"), ("2x - y = 3", "wrong"),
    ],
)  # fmt: skip
def test_a_tangent_may_be_written_in_any_way_a_line_is(answer: str, status: str) -> None:
    assert check("tangent", answer, expr="x^2", at="1").status == status


def test_the_normal_stands_beside_the_tangent() -> None:
    step = work_out(read_goal("tangent", {"expr": "x^2 - 3x", "at": "2"})).step
    told = " ".join(str(getattr(span, "term", span)) for span in answer_spans(step))
    assert "normal" in told
    level = work_out(read_goal("tangent", {"expr": "x^2", "at": "0"})).step
    assert any("Equation(Symbol('x'), Number('0'))" in repr(getattr(s, "term", "")) for s in answer_spans(level))


@pytest.mark.parametrize(("expr", "at", "said"), [("|x|", "0", "no tangent"), ("ln(x)", "0", "no real value")])
def test_where_there_is_no_tangent_it_is_said(expr: str, at: str, said: str) -> None:
    with pytest.raises(NoMethod, match=said):
        work_out(read_goal("tangent", {"expr": expr, "at": at}))


PARAMETRIC = [
    ("t^2", "t^3", 1, "3*t/2"),
    ("t^2", "t^3", 2, "3/(4*t)"),
    ("cos(t)", "sin(t)", 1, "-cot(t)"),
    ("cos(t)", "sin(t)", 2, "-1/sin(t)^3"),
    ("a*cos(t)", "b*sin(t)", 1, "-b*cos(t)/(a*sin(t))"),
    ("t - sin(t)", "1 - cos(t)", 1, "sin(t)/(1 - cos(t))"),
    ("e^t", "e^(-t)", 2, "2*e^(-3*t)"),
]


@pytest.mark.parametrize(("x", "y", "order", "slope"), PARAMETRIC)
def test_the_slope_of_a_parametric_curve_is_the_textbooks(x: str, y: str, order: int, slope: str) -> None:
    fields = {"x": x, "y": y, "wrt": "t", "order": order}
    found = work_out(read_goal("parametric", fields))
    assert found.audit.clean
    assert check("parametric", slope, **fields).status == "right"
    assert check("parametric", text(found.result), **fields).status == "right"
    assert check("parametric", f"2*({slope})", **fields).status == "wrong"


def test_where_the_curve_runs_straight_up_there_is_no_slope() -> None:
    with pytest.raises(NoMethod, match="vertical"):
        solve("parametric", x="t^2", y="t^3 - 3t", wrt="t", at="0")
    assert text(solve("parametric", x="t^2", y="t^3 - 3t", wrt="t", at="2").answer.value) == "9/4"
    with pytest.raises(NoMethod, match="x does not change"):
        work_out(read_goal("parametric", {"x": "3", "y": "t", "wrt": "t"}))


INVERSE = [
    ("x^3 + x", "2", lambda b: mpmath.findroot(lambda t: t**3 + t - b, 1)),
    ("x^5 + 2x + 1", "1", lambda b: mpmath.findroot(lambda t: t**5 + 2 * t + 1 - b, 0.1)),
    ("e^x + x", "1", lambda b: mpmath.findroot(lambda t: mpmath.exp(t) + t - b, 0)),
    ("sin(x)", "1/2", mpmath.asin),
    ("tan(x)", "1", mpmath.atan),
    ("ln(x)", "1", mpmath.exp),
    ("2x + 3", "7", lambda b: (b - 3) / 2),
]


@pytest.mark.parametrize(("expr", "at", "inverse"), INVERSE)
def test_the_slope_of_the_inverse_is_one_over_that_of_the_function(expr, at, inverse) -> None:
    found = work_out(read_goal("inverse", {"expr": expr, "at": at}))
    assert found.audit.clean
    from derive.maths.balls import value

    with mpmath.workdps(40):
        top, _, below = at.partition("/")
        expected = mpmath.diff(inverse, mpmath.mpf(top) / mpmath.mpf(below or 1))
        ours = mpmath.mpf(value(found.result, {}).mid().str(25, radius=False))
        assert abs(expected - ours) < mpmath.mpf("1e-12")
    assert check("inverse", text(found.result), expr=expr, at=at).status == "right"
    assert check("inverse", f"{text(found.result)} + 1", expr=expr, at=at).status == "wrong"


@pytest.mark.parametrize(
    ("expr", "at", "said"), [("x^2", "4", "no single x"), ("x^3", "0", "vertical"), ("x^5 + x", "7", "no single x")]
)
def test_an_inverse_without_a_slope_is_refused(expr: str, at: str, said: str) -> None:
    with pytest.raises(NoMethod, match=said):
        work_out(read_goal("inverse", {"expr": expr, "at": at}))


LINES = [
    ("cbrt(x)", "0", "x = 0", "right"),
    ("cbrt(x)", "0", "y = 0", "wrong"),
    ("sqrt(x)", "0", "x = 0", "right"),
    ("x^2", "1", "f(x) = 2x - 1", "right"),
    ("x^2", "1", "x = 1", "wrong"),
    # where the graph has no point, or no slope, no answer is called wrong by a line that is not there
    ("sin(x)/x", "0", "y = 1", "undecided"),
    ("1/x", "0", "x = 0", "undecided"),
    ("4x*(x/x)", "0", "y = 4x", "undecided"),
    ("abs(x)", "0", "y = x", "undecided"),
]


@pytest.mark.parametrize(("expr", "at", "answer", "status"), LINES)
def test_a_tangent_is_judged_where_there_is_one(expr: str, at: str, answer: str, status: str) -> None:
    assert check("tangent", answer, expr=expr, wrt="x", at=at).status == status
