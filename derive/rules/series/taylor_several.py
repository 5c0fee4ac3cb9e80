"""Taylor polynomials in several variables: partial derivatives, Jacobian, Hessian, polynomial."""

from __future__ import annotations

from math import factorial, prod

from derive.core.claim import Claim, Equal, Numeric
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.evaluation import Evaluate
from derive.core.goals.series import TaylorSeveral
from derive.core.rule import Find, Line, Say, Table, Working, rule
from derive.core.term import (
    ONE,
    TWO,
    ZERO,
    Abs,
    Approx,
    At,
    Call,
    Derivative,
    Equation,
    Matrix,
    Number,
    Power,
    Product,
    Quotient,
    Symbol,
    Term,
    Vector,
    letters,
    product_of,
    sum_of,
)
from derive.errors import NoMethod
from derive.maths.form import number_in
from derive.maths.kept import kept
from derive.maths.printing import text
from derive.maths.printing.decimals import approximately
from derive.maths.questions.open import mixed, orders
from derive.maths.tidy import fold, neatly
from derive.rules.series.taylor import distance, has_value, monomial
from derive.rules.systems.balance import Asking, called

DIGITS = 6  # of a value in the check
TENTH = Number("0.1")


def subscripted(name: str, wrt: tuple[Symbol, ...], often: tuple[int, ...]) -> Term:
    """f_xy for letters of one character, the full ∂²f/∂x∂y for longer ones."""
    named = [letter for letter, k in zip(wrt, often, strict=True) for _ in range(k)]
    if all(len(letter.name) == 1 for letter in named):
        return Symbol(f"{name}_{''.join(letter.name for letter in named)}") if named else Symbol(name)
    asked: Term = Symbol(name)
    for letter in named:
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
        "matrices": "with {step}",
        "expanded": "the matrices put in",
        "orders": "order by order, each over k!",
        "check": "Check: at {point} the polynomial is {value} and {f} is {exact}; the error is {error}, of order "
        "{next} in the distance.",
        "check of two": "Check: at {point} the terms up to order 1 give {first}, with those of order 2 it is {value}, "
        "and {f} is {exact}; the error left is {error}, of order 3 in the distance.",
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
    if goal.degree in (1, 2):
        yield from _by_matrices(goal, values, steps, unit)
    elif goal.degree > 2:
        yield from _by_orders(goal, values, steps)
    polynomial = sum_of(terms)
    spelled = _spelled(values, steps)
    yield Line(polynomial, "polynomial", lhs=Symbol(f"T_{goal.degree}"), claims=(Equal(spelled, polynomial),))
    yield from _check(goal, polynomial, values, steps)
    return polynomial


def _by_matrices(
    goal: TaylorSeveral, values: dict[tuple[int, ...], Term], steps: tuple[Term, ...], unit: list[tuple[int, ...]]
) -> Asking[None]:
    """f(a) + J d + ½ dᵀH d, and the same with the numbers put in."""
    f, d, j, h = called("f", goal.wrt), Symbol("bold:d"), Symbol("bold:J"), Symbol("bold:H")
    start = values[tuple(0 for _ in steps)]
    law: list[Term] = [Call(f.name, tuple(value for _, value in goal.about)), Product((j, d))]
    linear = [monomial(values[u], (s,), (1,)) for u, s in zip(unit, steps, strict=True) if values[u] is not ZERO]
    shown = [*([] if start is ZERO else [start]), *linear]
    if goal.degree == 2:
        law.append(Product((Quotient(ONE, TWO), Power(d, Symbol("T")), h, d)))
        inner = [row for row in _squares(values, steps) if row is not None]
        shown += [Product((Quotient(ONE, TWO), sum_of(inner)))] if inner else []
    whole = sum_of(law)
    named = Equation(d, Vector(steps))
    yield Line(whole, "matrices", (("step", named),), lhs=Symbol(f"T_{goal.degree}"),
               claims=(Equal(whole, whole), Equal(named.rhs, named.rhs)))  # fmt: skip
    if shown:
        yield Line(sum_of(shown), "expanded", claims=(Equal(_spelled(values, steps), sum_of(shown)),))


def _by_orders(goal: TaylorSeveral, values: dict[tuple[int, ...], Term], steps: tuple[Term, ...]) -> Asking[None]:
    """The terms of each order k over k!: a mixed slope comes as often as its letters can be put in order."""
    shown: list[Term] = []
    for order in range(goal.degree + 1):
        inner = [
            monomial(fold(factorial(order) // prod(map(factorial, o)) * value), steps, o)
            for o, value in values.items()
            if sum(o) == order and value is not ZERO
        ]
        if inner and order > 1:
            inner = [Product((Quotient(ONE, Number(factorial(order))), sum_of(inner)))]
        shown.extend(inner)
    if shown:
        yield Line(sum_of(shown), "orders", claims=(Equal(_spelled(values, steps), sum_of(shown)),))


def _spelled(values: dict[tuple[int, ...], Term], steps: tuple[Term, ...]) -> Term:
    """Every value over its factorials with its powers, as the definition has it: what the lines are held against."""
    return sum_of(
        product_of([Quotient(v, Number(prod(map(factorial, o)))), *map(_power, steps, o)]) for o, v in values.items()
    )


def _squares(values: dict[tuple[int, ...], Term], steps: tuple[Term, ...]) -> list[Term | None]:
    """The terms of dᵀH d: each mixed slope comes twice."""
    made: list[Term | None] = []
    for o, value in values.items():
        if sum(o) == 2 and value is not ZERO:
            made.append(monomial(value if max(o) == 2 else fold(2 * value), steps, o))
    return made


def _check(
    goal: TaylorSeveral, polynomial: Term, values: dict[tuple[int, ...], Term], steps: tuple[Term, ...]
) -> Asking[None]:
    """A tenth beside the centre: what the polynomial gives, and the function."""
    point = tuple((letter, neatly(value + TENTH)) for letter, value in goal.about)
    if set(letters(goal.expr)) - set(goal.wrt) or not has_value(goal.expr, point):
        return
    linear = sum_of(Product((value, *map(_power, steps, o))) for o, value in values.items() if sum(o) <= 1)
    there = {"value": polynomial, "exact": goal.expr} | ({"first": linear} if goal.degree == 2 else {})
    asked = {name: At(term, goal.wrt, tuple(v for _, v in point)) for name, term in there.items()}
    error = Abs(asked["value"] - asked["exact"])
    if kept(error) in (None, ZERO):
        return
    shown = {name: approximately(question, DIGITS) for name, question in asked.items()}
    close = approximately(error, 2)
    claims = [_rounded(question, DIGITS, shown[name]) for name, question in asked.items()]
    claims.append(_rounded(error, 2, close))
    slots: dict[str, Term] = {
        **shown,
        "error": close,
        "point": Vector((Vector(v for _, v in point),)),
        "f": called("f", goal.wrt),
        "next": Number(goal.degree + 1),
    }
    yield Say("check of two" if goal.degree == 2 else "check", tuple(slots.items()), tuple(claims))


def _rounded(value: Term, digits: int, shown: Approx) -> Claim:
    return Equal(value, ZERO) if number_in(shown.value) == 0 else Numeric(value, digits, shown)


def _power(step: Term, k: int) -> Term:
    return Power(step, Number(k)) if k else Number(1)


def _at_centre(goal: TaylorSeveral, which: list[tuple[int, ...]], found: tuple[Term, ...]) -> tuple[Equal, ...]:
    """That these are the partial derivatives at the centre."""
    own, values = tuple(letter for letter, _ in goal.about), tuple(value for _, value in goal.about)
    return tuple(
        Equal(At(mixed(goal.expr, goal.wrt, often), own, values), value)
        for often, value in zip(which, found, strict=True)
    )
