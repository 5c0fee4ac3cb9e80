"""Taylor polynomials in several variables: partial derivatives, Jacobian, Hessian, polynomial."""

from __future__ import annotations

from math import factorial, prod

from derive.core.claim import Equal
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.evaluation import Evaluate
from derive.core.goals.series import TaylorSeveral
from derive.core.rule import Find, Line, Table, Working, rule
from derive.core.term import (
    ZERO,
    At,
    Derivative,
    Matrix,
    Number,
    Power,
    Quotient,
    Symbol,
    Term,
    Vector,
    product_of,
    sum_of,
)
from derive.errors import NoMethod
from derive.maths.printing import text
from derive.maths.questions.open import mixed, orders
from derive.maths.tidy import fold
from derive.rules.series.taylor import distance, has_value, monomial


def subscripted(name: str, wrt: tuple[Symbol, ...], often: tuple[int, ...]) -> Term:
    """f_xy for letters of one character, the full ∂²f/∂x∂y for longer ones."""
    letters = [letter for letter, k in zip(wrt, often, strict=True) for _ in range(k)]
    if all(len(letter.name) == 1 for letter in letters):
        return Symbol(f"{name}_{''.join(letter.name for letter in letters)}") if letters else Symbol(name)
    asked: Term = Symbol(name)
    for letter in letters:
        asked = Derivative(asked, letter, True)
    return asked


@rule(
    title="Taylor polynomial in several variables",
    say={
        "": "The partial derivatives up to order {degree}, their values at {centre}, and each value with its powers; "
        "mixed derivatives do not depend on the order, so each is worked out once.",
        "jacobian": "the first derivatives",
        "hessian": "the second derivatives",
        "polynomial": "each value with its powers",
        "formula": "formula",
        "value": "value at {centre}",
    },
    source="Deisenroth, Faisal, Ong, Mathematics for Machine Learning, ch. 5.8",
)
def taylor_several(goal: TaylorSeveral) -> Working:
    """T(a + d) = f(a) + J(a) d + 1/2 d^T H(a) d + …

    expr: e^x*ln(1+y); wrt: x, y; about: 0, 0; degree: 2   ->  y + x*y - 1/2*y^2
    expr: x*y; wrt: x, y; about: 1, 1; degree: 1           ->  1 + (x - 1) + (y - 1)
    """
    where = dict(goal.about)
    steps = tuple(distance(letter, where[letter]) for letter in goal.wrt)
    formulas: dict[tuple[int, ...], Term] = {}
    values: dict[tuple[int, ...], Term] = {}
    rows: list[tuple[Term | str, ...]] = []
    claims: list[Equal] = []
    terms: list[Term] = []
    for often in orders(len(goal.wrt), goal.degree):
        formula = goal.expr
        if any(often):
            last = max(i for i, k in enumerate(often) if k)  # one more time by the last letter
            before = tuple(k - (i == last) for i, k in enumerate(often))
            formula = yield Find(Differentiate(formulas[before], goal.wrt[last], 1, True))
        if not has_value(formula, goal.about):
            which = text(subscripted("f", goal.wrt, often))
            raise NoMethod(
                f"{which} has no value at the centre, so there is no Taylor polynomial there",
                try_next="choose another centre, or a lower degree",
            )
        value = yield Find(Evaluate(formula, goal.about))
        formulas[often], values[often] = formula, value
        rows.append((formula, value))
        claims.append(Equal(mixed(goal.expr, goal.wrt, often), formula))
        over = prod(map(factorial, often))
        coefficient = fold(Quotient(value, Number(over))) if over > 1 else value
        claims.append(Equal(Quotient(value, Number(over)), coefficient))
        if coefficient is not ZERO:
            terms.append(monomial(coefficient, steps, often))
    yield Table(("formula", "value"), tuple(rows), tuple(claims), key="taylor")
    count = len(goal.wrt)
    unit = [tuple(int(i == j) for i in range(count)) for j in range(count)]
    if goal.degree >= 1:
        slopes = Vector(values[each] for each in unit)
        yield Line(slopes, "jacobian", lhs=Symbol("bold:J"), claims=_at_centre(goal, unit, slopes.items))
    if goal.degree >= 2:
        pairs = [[tuple(a + b for a, b in zip(p, q, strict=True)) for q in unit] for p in unit]
        matrix = Matrix(Vector(values[each] for each in row) for row in pairs)
        flat = [each for row in pairs for each in row]
        entries = tuple(item for row in matrix.rows for item in row.items)
        yield Line(matrix, "hessian", lhs=Symbol("bold:H"), claims=_at_centre(goal, flat, entries))
    polynomial = sum_of(terms)
    spelled = sum_of(
        product_of(
            [
                Quotient(values[o], Number(prod(map(factorial, o)))),
                *(_power(s, k) for s, k in zip(steps, o, strict=True)),
            ]
        )
        for o in values
    )
    yield Line(polynomial, "polynomial", lhs=Symbol(f"T_{goal.degree}"), claims=(Equal(spelled, polynomial),))
    return polynomial


def _power(step: Term, k: int) -> Term:
    return Power(step, Number(k)) if k else Number(1)


def _at_centre(goal: TaylorSeveral, which: list[tuple[int, ...]], found: tuple[Term, ...]) -> tuple[Equal, ...]:
    """That these are the partial derivatives at the centre."""
    letters, values = tuple(letter for letter, _ in goal.about), tuple(value for _, value in goal.about)
    return tuple(
        Equal(At(mixed(goal.expr, goal.wrt, often), letters, values), value)
        for often, value in zip(which, found, strict=True)
    )
