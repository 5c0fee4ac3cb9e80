"""Power series, linear approximation and error bounds, held against mpmath and the course's own tables."""

from __future__ import annotations

import random
from fractions import Fraction

import mpmath
import pytest
from oracle import sympy_of

from derive import solve
from derive.core.rule import Say
from derive.core.term import Number, Symbol
from derive.engine.work_out import work_out
from derive.errors import BadGoal, NoMethod
from derive.maths.balls import value
from derive.maths.printing import text
from derive.maths.read import read, read_goal
from derive.maths.singularities import nearest

mpmath.mp.dps = 30
X = Symbol("x")


def coefficient(function, about: float, k: int) -> float:
    return float(mpmath.taylor(function, about, k)[k])


# expression, the same for mpmath, centre, general term as a function of n (typed by hand), first n, radius (None: all)
SERIES = [
    ("e^(-x^2/2)", lambda x: mpmath.exp(-x * x / 2), "0", "(-1)^n/(2^n*n!)*x^(2*n)", 0, None),
    ("1/(1-x)^2", lambda x: 1 / (1 - x) ** 2, "0", "(n+1)*x^n", 0, "1"),
    ("sin(x)", mpmath.sin, "0", "(-1)^n/(2*n+1)!*x^(2*n+1)", 0, None),
    ("x^2*sin(2x)", lambda x: x * x * mpmath.sin(2 * x), "0", "(-1)^n*2^(2*n+1)/(2*n+1)!*x^(2*n+3)", 0, None),
    ("ln(x)", mpmath.log, "2", "(-1)^(n+1)/(2^n*n)*(x-2)^n", 1, "2"),
    ("3/(x^2-2x)", lambda x: 3 / (x * x - 2 * x), "1", "-3*(x-1)^(2*n)", 0, "1"),
    ("1/(1+x^2)", lambda x: 1 / (1 + x * x), "0", "(-1)^n*x^(2*n)", 0, "1"),
    ("atan(x)", mpmath.atan, "0", "(-1)^n/(2*n+1)*x^(2*n+1)", 0, "1"),
    ("e^(2x)", lambda x: mpmath.exp(2 * x), "1", "e^2*2^n/n!*(x-1)^n", 0, None),
    ("x/(4+x^2)", lambda x: x / (4 + x * x), "0", "(-1)^n/4^(n+1)*x^(2*n+1)", 0, "2"),
    ("-ln(1-3x)", lambda x: -mpmath.log(1 - 3 * x), "0", "3^n/n*x^n", 1, "1/3"),
    ("1/(2+x)^3", lambda x: 1 / (2 + x) ** 3, "0", "(-1)^n*(n+1)*(n+2)/2^(n+4)*x^n", 0, "2"),
]


@pytest.mark.parametrize(
    ("expr", "function", "about", "general", "first", "radius"), SERIES, ids=[r[0] for r in SERIES]
)
def test_a_known_series_has_the_general_term_of_the_tables_and_the_coefficients_of_mpmath(
    expr, function, about, general, first, radius
) -> None:
    derivation = work_out(read_goal("series", {"expr": expr, "about": about, "terms": 4}))
    assert derivation.audit.clean
    told = next(part for part in derivation.step.parts if isinstance(part, Say) and part.key == "term")
    ours = dict(told.slots)["general"]
    wanted = read(general)
    n = Symbol("n")
    for k in range(first, first + 6):
        at = {X: Fraction(7, 5), n: k}
        assert abs(value(ours, at) - value(wanted, at)) < 1e-20
    # four terms that are not zero agree with the Taylor coefficients of mpmath
    centre = float(value(read(about)))
    there = {X: Fraction(1, 10) + Fraction(about)}
    coefficients = mpmath.taylor(function, centre, 12)
    kept, total = 0, mpmath.mpf(0)
    for k, c in enumerate(coefficients):
        if abs(c) > mpmath.mpf(10) ** -12 and kept < 4:
            total += c * mpmath.mpf("0.1") ** k
            kept += 1
    assert abs(float(value(derivation.result, there)) - float(total)) < 1e-9
    reach = next(
        part
        for part in derivation.step.parts
        if isinstance(part, Say) and ("reach" in part.key or part.key == "everywhere")
    )
    distance = dict(reach.slots).get("distance")
    assert (None if distance is None else text(distance)) == radius


@pytest.mark.parametrize(
    ("expr", "about", "shown"),
    [
        ("sin(x)/x", "0", "1 - 1/6*x^2 + 1/120*x^4"),
        ("(e^x - 1)/x", "0", "1 + 1/2*x + 1/6*x^2"),
        ("(1 - cos(x))/x^2", "0", "1/2 - 1/24*x^2 + 1/720*x^4"),
    ],
)
def test_a_point_that_is_only_missing_is_filled_by_the_series(expr: str, about: str, shown: str) -> None:
    derivation = work_out(read_goal("series", {"expr": expr, "about": about, "terms": 3}))
    assert derivation.audit.clean
    assert text(derivation.result) == shown


@pytest.mark.parametrize(
    ("expr", "shown", "radius"),
    [("tan(x)", "x + 1/3*x^3", "pi/2"), ("e^x*sin(x)", "x + x^2", None), ("sqrt(1+x)", "1 + 1/2*x", "1")],
)
def test_where_no_series_is_known_the_derivatives_are_taken_and_no_pattern_is_claimed(expr, shown, radius) -> None:
    derivation = work_out(read_goal("series", {"expr": expr, "about": "0", "terms": 2}))
    assert derivation.audit.clean
    assert text(derivation.result) == shown
    keys = [part.key for part in derivation.step.parts if isinstance(part, Say)]
    assert "open" in keys and "term" not in keys
    distances = [dict(p.slots)["distance"] for p in derivation.step.parts if isinstance(p, Say) and "reach" in p.key]
    assert [text(d) for d in distances] == ([radius] if radius else [])


# function, centre, and how far its series holds, by where it has poles and branch points (None: everywhere)
REMOVED = [
    ("sin(x)/x", "2", None),
    ("(e^x - 1)/x", "1/2", None),
    ("(1 - cos(x))/x^2", "-1", None),
    ("(x - 1)/(x^2 - 1)", "0", "1"),
    ("(x^2 - 3x + 2)/((x - 1)(x - 5))", "0", "5"),
    ("x/(x^2 - 1)", "0", "1"),
]


@pytest.mark.parametrize(("expr", "about", "radius"), REMOVED)
def test_a_point_where_only_the_value_is_missing_does_not_end_the_reach(
    expr: str, about: str, radius: str | None
) -> None:
    found = nearest(read(expr), X, read(about))
    assert found is not None
    close, distance = found
    assert (text(distance) if close else None) == radius


def test_a_first_term_that_is_zero_is_no_term() -> None:
    found = solve("series", expr="erf(x)", about=0, terms=3).answer.value
    assert text(found) == "2/sqrt(pi)*x - 2/(3*sqrt(pi))*x^3 + 1/(5*sqrt(pi))*x^5"


def test_a_polynomial_ends_and_says_so() -> None:
    derivation = work_out(read_goal("series", {"expr": "x^3 - x", "about": "1", "terms": 9}))
    assert text(derivation.result) == "2*(x - 1) + 3*(x - 1)^2 + (x - 1)^3"
    assert any(isinstance(part, Say) and part.key == "finite" for part in derivation.step.parts)


@pytest.mark.parametrize(("expr", "about"), [("1/x", "0"), ("ln(x)", "0"), ("|x|*sin(1/x)", "0")])
def test_a_function_that_breaks_off_at_the_centre_has_no_series_there(expr: str, about: str) -> None:
    with pytest.raises(NoMethod):
        work_out(read_goal("series", {"expr": expr, "about": about, "terms": 2}))


def test_no_terms_at_all_are_refused() -> None:
    with pytest.raises(BadGoal):
        work_out(read_goal("series", {"expr": "e^x", "about": "0", "terms": 0}))


# orders 0 to 3 of ln about 2, used at 2.5; the true value; the bound of the last (course, module 4)
LN = [(0, "0.693147"), (1, "0.943147"), (2, "0.911897"), (3, "0.917106")]


@pytest.mark.parametrize(("degree", "shown"), LN)
def test_the_orders_of_the_logarithm_come_nearer_as_the_course_lists_them(degree: int, shown: str) -> None:
    found = solve("taylor", expr="ln(x)", about="2", degree=degree, at="2.5").answer.value
    assert f"{float(value(found)):.6f}" == shown


def test_the_remainder_of_the_logarithm_is_bounded_as_the_course_has_it() -> None:
    derivation = work_out(read_goal("remainder", {"expr": "ln(x)", "about": "2", "degree": 3, "at": "5/2"}))
    assert derivation.audit.clean
    assert text(derivation.result) == "1/1024"  # 0.000977
    assert abs(mpmath.log(2.5) - mpmath.mpf("0.917105514")) < mpmath.mpf(1) / 1024


FUNCTIONS = [
    ("sin(x)", mpmath.sin), ("cos(x)", mpmath.cos), ("e^x", mpmath.exp), ("ln(x+3)", lambda x: mpmath.log(x + 3)),
    ("sqrt(x+4)", lambda x: mpmath.sqrt(x + 4)), ("1/(x+3)", lambda x: 1 / (x + 3)),
    ("x*e^(-x)", lambda x: x * mpmath.exp(-x)), ("atan(x)", mpmath.atan), ("x^4-3x", lambda x: x**4 - 3 * x),
]  # fmt: skip


@pytest.mark.parametrize("seed", range(30))
def test_a_bound_is_never_less_than_the_error_it_bounds(seed: int) -> None:
    chance = random.Random(seed)
    expr, function = chance.choice(FUNCTIONS)
    about, degree = chance.randint(-1, 2), chance.randint(0, 3)
    at = Fraction(about) + Fraction(chance.choice([-9, -5, -2, 3, 4, 8]), 10)
    derivation = work_out(read_goal("remainder", {"expr": expr, "about": str(about), "degree": degree, "at": str(at)}))
    assert derivation.audit.clean, seed
    coefficients = mpmath.taylor(function, about, degree)
    step = mpmath.mpf(at.numerator) / at.denominator - about
    error = abs(function(about + step) - sum(c * step**k for k, c in enumerate(coefficients)))
    bound = float(value(derivation.result))
    assert error <= bound * (1 + 1e-12), seed
    # and it is the bound of the remainder: M is met somewhere between the two, to the figures shown
    most = max(abs(mpmath.diff(function, about + step * k / 40, degree + 1)) for k in range(41))
    assert bound <= float(most * abs(step) ** (degree + 1) / mpmath.factorial(degree + 1)) * 1.02 + 1e-12, seed


@pytest.mark.parametrize("seed", range(30))
def test_a_linear_approximation_has_the_value_and_the_slope_of_the_function(seed: int) -> None:
    chance = random.Random(1000 + seed)
    expr, function = chance.choice(FUNCTIONS)
    about = Fraction(chance.randint(-4, 8), 4)
    derivation = work_out(read_goal("linearise", {"expr": expr, "about": str(about)}))
    assert derivation.audit.clean, seed
    centre = mpmath.mpf(about.numerator) / about.denominator
    for step in (0, 1):
        wanted = function(centre) + mpmath.diff(function, centre) * step
        assert abs(float(value(derivation.result, {X: about + step})) - float(wanted)) < 1e-9, seed


def test_a_straight_line_is_its_own_approximation() -> None:
    step = work_out(read_goal("linearise", {"expr": "3x - 1", "about": "2"})).step
    assert [part.key for part in step.parts if isinstance(part, Say)] == ["straight"]


def test_the_order_of_the_error_is_the_first_derivative_that_does_not_vanish() -> None:
    step = work_out(read_goal("linearise", {"expr": "sin(x)", "about": "0"})).step
    said = next(part for part in step.parts if isinstance(part, Say))
    assert dict(said.slots)["k"] is Number(3)


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("1/1024", "right"),
        ("0.000977", "right"),
        ("0.0009", "right"),
        ("0.0008", "wrong"),
        ("0.01", "right-other-form"),
    ],
)
def test_a_bound_is_judged_by_the_error_itself(answer: str, status: str) -> None:
    from derive import check

    verdict = check("remainder", answer, expr="ln(x)", about="2", degree=3, at="5/2")
    assert verdict.status == status


# held against sympy.series by hand: the function, the degree, its polynomial about 0
REMOVABLE = [
    ("sin(x)/x", 4, "1 - 1/6*x^2 + 1/120*x^4"),
    ("1/(1+1/x)", 2, "x - x^2"),
    ("(e^x - 1)/x", 2, "1 + 1/2*x + 1/6*x^2"),
    ("1/(1 + 1/x^2)", 4, "x^2 - x^4"),
]


@pytest.mark.parametrize(("expr", "degree", "shown"), REMOVABLE)
def test_a_taylor_polynomial_at_a_point_that_is_only_missing(expr: str, degree: int, shown: str) -> None:
    from derive import check

    derivation = work_out(read_goal("taylor", {"expr": expr, "about": "0", "degree": degree}))
    assert derivation.audit.clean
    assert text(derivation.result) == shown
    assert check("taylor", shown, expr=expr, about="0", degree=degree).status == "right"
    assert check("taylor", f"{shown} + x^{degree}", expr=expr, about="0", degree=degree).status == "wrong"


def test_a_pole_is_no_point_that_is_only_missing() -> None:
    with pytest.raises(NoMethod):
        work_out(read_goal("taylor", {"expr": "1/x", "about": "0", "degree": 2}))


MISSING = [
    ("x/(e^x - 1)", "0"), ("sin(x)^2/(1 - cos(x))", "0"), ("tan(x)/x", "0"), ("(x - 1)/ln(x)", "1"),
    ("1/sin(x) - 1/x", "0"), ("x^2*cot(x)", "0"), ("1/x^2 - cot(x)^2", "0"), ("1/(x^(-2) + x^(-3))", "0"),
    ("e^(ln(x + 1)/x)", "0"), ("(x + 1)*ln(sin(2*x)/x)", "0"), ("sqrt(sin(x)/x)", "0"), ("ln(cos(x))/x^2", "0"),
    ("e^(sin(x)/x)*x/(e^x - 1)", "0"), ("(x^2 - 4)/(sin(x - 2))", "2"), ("a*x/(e^(a*x) - 1)", "0"),
]  # fmt: skip


@pytest.mark.parametrize(("expr", "about"), MISSING)
def test_a_missing_point_is_filled_by_dividing_series_and_by_putting_one_into_a_function(expr: str, about: str) -> None:
    """Against SymPy's series."""
    import sympy

    goal = read_goal("taylor", {"expr": expr, "wrt": "x", "about": about, "degree": 3})
    derivation = work_out(goal)
    assert derivation.audit.clean
    x, t = sympy.Symbol("x", real=True), sympy.Symbol("t", real=True)
    moved = sympy_of(goal.expr).subs(x, t + int(about))  # type: ignore[attr-defined]
    expected = sympy.series(moved, t, 0, 4).removeO()
    found = sympy_of(derivation.result).subs(x, t + int(about))
    assert sympy.simplify(sympy.expand(found - expected)) == 0


@pytest.mark.parametrize("expr", ["cos(x)/x", "1/sin(x)", "1/x^2 - cot(x)", "e^(1/x)", "sin(1/x)", "sqrt(1 - cos(x))"])
def test_where_the_function_or_a_slope_has_no_limit_there_is_no_polynomial(expr: str) -> None:
    with pytest.raises(NoMethod):
        work_out(read_goal("taylor", {"expr": expr, "wrt": "x", "about": "0", "degree": 2}))


@pytest.mark.parametrize("written", ["sqrt((x - 1)^2)", "abs(x - 1)", "3 + abs(2*x - 1)"])
def test_a_function_in_pieces_is_no_series_and_is_told_so(written: str) -> None:
    with pytest.raises(NoMethod, match="is in pieces that meet where"):
        work_out(read_goal("series", {"expr": written, "about": 0}))


def test_a_piece_has_its_series_and_nothing_is_said_of_how_far_it_holds() -> None:
    found = work_out(read_goal("series", {"expr": "sqrt((x - 1)^2)*cos(x)", "about": 0, "terms": 3}))
    assert found.audit.clean
    assert text(found.result) == "1 - x - 1/2*x^2"
