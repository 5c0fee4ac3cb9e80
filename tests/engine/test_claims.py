"""Claims beside points, on curves and over intervals: true ones hold, false ones are refused, others stay open."""

from __future__ import annotations

import pytest

from derive.core.claim import Bound, Claim, Classified, Definite, Equivalent, Joint, Limit, OnCurve, Reach, Sign
from derive.core.term import INFINITY, Matrix, Negative, Symbol, Term, Vector
from derive.engine import claims
from derive.engine.audit import _terms
from derive.engine.ground import FAILS, HOLDS, OPEN, Ground
from derive.maths.read import read

x, y, h, n = map(Symbol, "xyhn")


def t(text: str) -> Term:
    return read(text, functions=("f", "g"))


def outcome(claim: Claim) -> str:
    return claims.tested(claim, Ground(_terms(claim))).status


def limit(expr: str, wrt: Symbol, about: Term | str, value: Term | str, side: str = "both") -> Limit:
    about, value = (t(z) if isinstance(z, str) else z for z in (about, value))
    return Limit(t(expr), wrt, about, value, side)


def joint(expr: str, at: str, values: tuple[str, str], slopes: tuple[str, str]) -> Joint:
    return Joint(t(expr), x, t(at), (t(values[0]), t(values[1])), (t(slopes[0]), t(slopes[1])))


def curve(equation: str, left: str, right: str) -> OnCurve:
    return OnCurve(t(equation), y, x, t(left), t(right))


def equivalent(before: str, *cases: str, given: tuple[str, ...] = ()) -> Equivalent:
    def system(text: str) -> tuple[Term, ...]:
        return tuple(t(part) for part in text.split(";"))

    return Equivalent(system(before), tuple(map(system, cases)), tuple(map(t, given)))


def sign(value: str, which: int, *within: tuple[Symbol, str, str]) -> Sign:
    return Sign(t(value), which, tuple((s, t(low), t(high)) for s, low, high in within))


def matrix(*rows: str) -> Matrix:
    return Matrix(Vector(t(item) for item in row.split()) for row in rows)


def classified(expr: str, at: dict[Symbol, str], kind: str) -> Classified:
    return Classified(t(expr), tuple((s, t(v)) for s, v in at.items()), kind)


def reach(expr: str, about: str, radius: str | None) -> Reach:
    return Reach(read(expr), x, read(about), None if radius is None else read(radius))


def bound(expr: str, low: str, high: str, most: str) -> Bound:
    return Bound(t(expr), x, t(low), t(high), t(most))


DOWN = Negative(INFINITY)

TRUE = [
    limit("((x+h)^2 - x^2)/h", h, "0", "2x"),
    limit("(sin(x+h) - sin x)/h", h, "0", "cos x"),
    limit("(sqrt(x^2+1+h) - sqrt(x^2+1))/h", h, "0", "1/(2sqrt(x^2+1))"),
    limit("sin(x)/x", x, "0", "1"),
    limit("(1-cos x)/x^2", x, "0", "1/2"),
    limit("(e^x-1-x)/x^2", x, "0", "1/2"),
    limit("(1+h)^(1/h)", h, "0", "e"),
    limit("(x^2-1)/(x-1)", x, "1", "2"),
    limit("(3x^2+x)/(x^2-5)", x, INFINITY, "3"),
    limit("atan(x)", x, DOWN, "-pi/2"),
    limit("abs(x)/x", x, "0", "1", "right"),
    limit("abs(x)/x", x, "0", "-1", "left"),
    limit("sqrt(h)", h, "0", "0", "right"),
    limit("root(h^2, 3)", h, "0", "0"),
    limit("1/x^2", x, "0", INFINITY),
    limit("1/x", x, "0", DOWN, "left"),
    limit("x - x^2", x, INFINITY, DOWN),
    limit("(f(x+h)-f(x))/h", h, "0", "f'(x)"),
    limit("(f(x+h)*g(x+h)-f(x)*g(x))/h", h, "0", "f'(x)*g(x)+f(x)*g'(x)"),
    limit("sin(x)^2+cos(x)^2-1", x, "0", "0"),
    limit("max(x^2, x^2+x^20)/x^2", x, "0", "1"),
    joint("abs(x)", "0", ("0", "0"), ("-1", "1")),
    joint("abs(x)*x", "0", ("0", "0"), ("0", "0")),
    joint("sign(x-2)", "2", ("-1", "1"), ("0", "0")),
    joint("max(x, x^2)", "1", ("1", "1"), ("1", "2")),
    joint("min(x, x^2)", "0", ("0", "0"), ("1", "0")),
    joint("abs(sin x)", "pi", ("0", "0"), ("-1", "1")),
    joint("abs(x-y)", "y", ("0", "0"), ("-1", "1")),
    joint("piecewise((x^2, x < 1), (2x-1, true))", "1", ("1", "1"), ("2", "2")),
    joint("piecewise((x^2, x < 1), (7, x = 1), (5-x, true))", "1", ("1", "4"), ("2", "-1")),
    limit("piecewise((x^2, x < 1), (7, true))", x, "1", "1", "left"),
    curve("x^2+y^2=25", "y'", "-x/y"),
    OnCurve(read("x^2+y(x)^2=25", functions=("y",)), y, x, read("y'(x)", functions=("y",)), t("-x/y")),
    curve("x^2+y^2=400", "y''", "-400/y^3"),
    curve("x^3+y^3=6x*y", "y'", "(2y-x^2)/(y^2-2x)"),
    curve("sin(x*y)+y=x", "y'", "(1-y*cos(x*y))/(1+x*cos(x*y))"),
    curve("e^y+x*y=e", "y'", "-y/(e^y+x)"),
    curve("x^2+y^2=400", "2x+2y*y'", "0"),
    equivalent("x*y=x", "x=0", "y=1"),
    equivalent("x*y=x", "y=1", given=("x",)),
    equivalent("x+y=3;x-y=1", "x=2;y=1"),
    equivalent("x^2=4", "x=2", "x=-2"),
    equivalent("x^2+1=0", "1=0"),
    equivalent("x^3=1", "x=1"),
    equivalent("x^2=0", "x=0"),
    equivalent("x*e^x=0", "x=0"),
    equivalent("e^x*(x^2-1)=0", "x=1", "x=-1"),
    sign("sqrt(2)-1.414", 1),
    sign("e^pi-pi^e", 1),
    sign("sqrt(8)-2sqrt(2)", 0),
    sign("x^2+1", 1, (x, "-3", "3")),
    sign("sin(x)^2+cos(x)^2-1", 0, (x, "0", "3")),
    sign("x*y-10", -1, (x, "-3", "3"), (y, "0", "3")),
    Definite(matrix("2 1", "1 2"), "positive"),
    Definite(matrix("-2 1", "1 -2"), "negative"),
    Definite(matrix("0 1", "1 0"), "indefinite"),
    Definite(matrix("1 0 0", "0 0 2", "0 2 1"), "indefinite"),
    Definite(matrix("4 1 0", "1 3 1", "0 1 2"), "positive"),
    classified("x^2+x*y+y^2", {x: "0", y: "0"}, "minimum"),
    classified("x^3-3x*y+y^3", {x: "0", y: "0"}, "saddle"),
    classified("x^3-3x*y+y^3", {x: "1", y: "1"}, "minimum"),
    classified("x^4+y^4", {x: "0", y: "0"}, "silent"),
    classified("x*e^(-x)", {x: "1"}, "maximum"),
    classified("x^4", {x: "0"}, "minimum"),
    classified("x^3", {x: "0"}, "saddle"),
    bound("sin(x)", "0", "1", "0.85"),
    bound("e^x", "0", "1", "e"),
    bound("x^2-x", "0", "1", "0.26"),
    bound("6/x^4", "1", "2", "6"),
    bound("sin(x)", "0", "2", "1"),  # met between the ends
    reach("1/(1-x)", "0", "1"),
    reach("1/(1+x^2)", "1", "sqrt(2)"),
    reach("tan(x)", "0", "pi/2"),
    reach("e^x", "0", None),
    reach("sin(x)/x", "0", None),
]

FALSE = [
    limit("((x+h)^2 - x^2)/h", h, "0", "2x+1"),
    limit("(sin(x+h) - sin x)/h", h, "0", "-cos x"),
    limit("sin(x)/x", x, "0", "0"),
    limit("(1-cos x)/x^2", x, "0", "1"),
    limit("(1-cos x)/x^2", x, "0", INFINITY),
    limit("abs(x)/x", x, "0", "1"),
    limit("1/x", x, "0", INFINITY),
    limit("1/x", x, "0", "0"),
    limit("(3x^2+x)/(x^2-5)", x, INFINITY, "0"),
    limit("(sin x + 10^(-60))/x", x, "0", "1"),
    limit("(f(x+h)*g(x+h)-f(x)*g(x))/h", h, "0", "f'(x)*g'(x)"),
    limit("sign(x^20)", x, "0", "0"),
    limit("max(x^2, x^2+x^20)/x^20", x, "0", "0"),
    joint("abs(x)", "0", ("0", "0"), ("1", "1")),
    joint("sign(x)", "0", ("1", "1"), ("0", "0")),
    joint("max(x, x^2)", "1", ("1", "1"), ("2", "1")),
    joint("1/x", "0", ("0", "0"), ("0", "0")),
    joint("piecewise((x^2, x < 1), (2x-1, true))", "1", ("1", "1"), ("2", "1")),
    joint("piecewise((x^2, x < 1), (5-x, true))", "1", ("1", "1"), ("2", "-1")),
    limit("piecewise((x^2, x < 1), (7, true))", x, "1", "1"),
    curve("x^2+y^2=25", "y'", "x/y"),
    curve("x^2+y^2=400", "y''", "-1/y^3"),
    curve("x^3+y^3=6x*y", "y'", "(2y-x^2)/(y^2+2x)"),
    equivalent("x*y=x", "y=1"),
    equivalent("x^2=4", "x=2"),
    equivalent("x=2", "x=2", "x=-2"),
    equivalent("x+y=3;x-y=1", "x=2;y=2"),
    equivalent("x^2-3x+2=0", "x=1", "x=3"),
    equivalent("x^2-1=0", "x=1", given=("x",)),
    sign("sqrt(2)-1.415", 1),
    sign("sqrt(8)-2sqrt(2)+10^(-80)", 0),
    sign("x^2-1", 1, (x, "-3", "3")),
    sign("x", -1, (x, "1", "3")),
    sign("x-1", 0, (x, "0", "2")),
    Definite(matrix("1 2", "2 1"), "positive"),
    Definite(matrix("2 1", "1 2"), "indefinite"),
    Definite(matrix("2 1", "0 2"), "positive"),
    Definite(matrix("1 1", "1 1"), "positive"),
    Definite(matrix("1 2", "2 1"), "negative"),
    classified("x^2+3x*y+y^2", {x: "0", y: "0"}, "minimum"),
    classified("x^2+y^2", {x: "0", y: "0"}, "maximum"),
    classified("x^2+y^2", {x: "1", y: "0"}, "minimum"),
    classified("x^2+y^2", {x: "0", y: "0"}, "silent"),
    classified("x^3", {x: "0"}, "minimum"),
    classified("x*e^(-x)", {x: "1"}, "minimum"),
    bound("sin(x)", "0", "2", "0.99"),
    bound("e^x", "0", "1", "2.7"),
    bound("x^2-x", "0", "1", "0.24"),
    bound("1/x", "-1", "1", "9"),
    reach("1/(1-x)", "0", "2"),
    reach("ln(x)", "2", "3"),
    reach("1/(1+x^2)", "0", None),
]

UNDECIDABLE = [
    limit("sin(1/x)", x, "0", "0"),
    limit("e^sqrt(-ln(x))", x, "0", "0", "right"),
    limit("sqrt(-1-x^2)", x, "0", "0"),
    limit("sqrt(-x^30)", x, "0", "0"),
    limit("x", x, "0", "0", "above"),
    joint("ln(x)", "0", ("0", "0"), ("0", "0")),
    joint("piecewise((x^2, x < 0))", "0", ("0", "0"), ("0", "0")),
    curve("x^2+y^2=-1", "y'", "-x/y"),
    curve("y^2=0", "y'", "0"),
    equivalent("sin(x)=0", "x=0"),
    equivalent("1/x=2", "x=1/2"),
    equivalent("x*ln(x)=0", "x=0", "ln(x)=0"),
    equivalent("x*sqrt(x-1)=0", "x=0", "sqrt(x-1)=0"),
    sign("x^2+1", 1),
    sign("abs(x)-x", 0, (x, "1", "2")),
    sign("x^2", 1, (x, "-1", "1.0001")),
    sign("ln(-1)", 1),
    Definite(matrix("x 0", "0 1"), "positive"),
    Definite(matrix("1 1", "1 1"), "indefinite"),
    Definite(matrix("1 1", "1 1"), "semidefinite"),
    classified("x^4+y^4", {x: "0", y: "0"}, "minimum"),
    classified("abs(x)", {x: "0"}, "minimum"),
    classified("a*x^2", {x: "0"}, "minimum"),
    bound("a*x", "0", "1", "1"),
    bound("sin(x)", "2", "0", "1"),
    reach("1/(a-x)", "0", "1"),
]


def name(claim: Claim) -> str:
    return type(claim).__name__


@pytest.mark.parametrize("claim", TRUE, ids=name)
def test_a_true_claim_holds(claim):
    assert outcome(claim) == HOLDS


@pytest.mark.parametrize("claim", FALSE, ids=name)
def test_a_false_claim_is_refused(claim):
    assert outcome(claim) == FAILS


@pytest.mark.parametrize("claim", UNDECIDABLE, ids=name)
def test_an_undecidable_claim_stays_open(claim):
    assert outcome(claim) == OPEN
