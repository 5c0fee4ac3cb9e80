"""Taylor polynomials: a table of derivatives, their values at the centre, the coefficients."""

from __future__ import annotations

from derive.core.claim import Equal
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.evaluation import Evaluate
from derive.core.goals.series import TaylorCoefficient, TaylorExpand
from derive.core.rule import Find, Line, Table, Working, rule
from derive.core.term import (
    ONE,
    ZERO,
    At,
    Negative,
    Number,
    Power,
    Product,
    Sum,
    Symbol,
    Term,
    letters,
    product_of,
    sum_of,
    term_of,
)
from derive.errors import NoMethod
from derive.maths.form import number_in, signed
from derive.maths.printing import text


def distance(wrt: Symbol, about: Term) -> Term:
    """x - a: how far x is from the centre; x itself about 0, x + 2 about -2."""
    if number_in(about) == 0:
        return wrt
    sign, positive = signed(about)
    return Sum((wrt, positive if sign < 0 else Negative(positive)))


def has_value(term: Term, at: tuple[tuple[Symbol, Term], ...]) -> bool:
    """Has the term a real value at the point? Other letters stand for 1, 2, 3 …"""
    from derive.maths.balls import Place

    question = At(term, (symbol for symbol, _ in at), (value for _, value in at))
    return bool(Place.at({letter: k + 1 for k, letter in enumerate(letters(question))}).ball(question).is_finite())


def monomial(coefficient: Term, steps: tuple[Term, ...], often: tuple[int, ...]) -> Term:
    """c (x-a)^i (y-b)^j … as it is written: no factor 1, no exponent 1, the sign in front."""
    powers = [s if k == 1 else Power(s, Number(k)) for s, k in zip(steps, often, strict=True) if k]
    if not powers:
        return coefficient
    sign, positive = signed(coefficient)
    written = product_of(powers if positive is ONE else [positive, *powers])
    return Negative(written) if sign < 0 else written


@rule(
    title="Taylor polynomial",
    say={
        "": "Differentiate {degree}, put {centre} in each time; the coefficient of {power} is {coefficient}.",
        "constant": "A polynomial of degree 0 is the value at {about}.",
        "polynomial": "each coefficient with its power",
        "k": "k",
        "derivative": "k-th derivative",
        "value": "value at {about}",
        "coefficient": "divided by k!",
    },
    source="Taylor, Methodus incrementorum, 1715",
)
def taylor_polynomial(goal: TaylorExpand) -> Working:
    """T_n(x) = sum over k of f^(k)(a)/k! (x - a)^k

    expr: e^x; wrt: x; about: 0; degree: 3     ->  1 + x + 1/2*x^2 + 1/6*x^3
    expr: ln(x); wrt: x; about: 1; degree: 2   ->  (x - 1) - 1/2*(x - 1)^2
    """
    at = ((goal.wrt, goal.about),)
    step = distance(goal.wrt, goal.about)
    rows: list[tuple[Term | str, ...]] = []
    terms: list[Term] = []
    claims: list[Equal] = []
    slope: Term = goal.expr
    for k in range(goal.degree + 1):
        if k:
            slope = yield Find(Differentiate(slope, goal.wrt))
        if not has_value(slope, at):
            what = "the function" if k == 0 else f"its derivative of order {k}"
            raise NoMethod(
                f"{what} has no value at {goal.wrt.name} = {text(goal.about)}, so there is no Taylor polynomial there",
                try_next="choose another centre, or a lower degree",
            )
        value = yield Find(Evaluate(slope, at))
        coefficient = yield Find(TaylorCoefficient(goal.expr, value, goal.wrt, goal.about, k))
        rows.append((term_of(k), slope, value, coefficient))
        if coefficient is not ZERO:
            terms.append(monomial(coefficient, (step,), (k,)))
        claims.append(Equal(Differentiate(goal.expr, goal.wrt, k).question, slope))
    yield Table(("k", "derivative", "value", "coefficient"), tuple(rows), tuple(claims), key="taylor")
    polynomial = sum_of(terms)
    spelled = sum_of(
        Product((row[3], Power(step, Number(k)))) for k, row in enumerate(rows) if isinstance(row[3], Term)
    )
    yield Line(polynomial, "polynomial", lhs=Symbol(f"T_{goal.degree}"), claims=(Equal(spelled, polynomial),))
    return polynomial
