"""Definite, indefinite or silent: the leading minors of a symmetric matrix of numbers."""

from __future__ import annotations

from itertools import combinations

from derive.core.claim import Claim, Definite, Sign
from derive.core.goals.multivariate import Definiteness, Determinant
from derive.core.rule import Find, Say, Working, rule
from derive.core.term import ZERO, Call, Equation, Matrix, Negative, Symbol, Term, Vector, sum_of
from derive.maths.balls import BITS, Place

# what a stationary point is where the Hessian is of this kind
CLASSES = {"positive": "minimum", "negative": "maximum", "indefinite": "saddle", "silent": "silent"}


def sign_of(value: Term) -> int:
    """1, -1 or 0 of a number; 0 where 2048 bits do not tell it from zero (the audit asks again)."""
    for bits in BITS:
        ball = Place.at({}, bits).ball(value)
        if ball > 0 or ball < 0:
            return 1 if ball > 0 else -1
    return 0


def by_first_row(matrix: Matrix) -> Term:
    """The determinant by its first row, open: the matrices here are at most five by five."""
    if len(matrix.rows) == 1:
        return matrix.rows[0].items[0]
    made: list[Term] = []
    for k, entry in enumerate(matrix.rows[0].items):
        if entry is ZERO:
            continue
        rest = Matrix(Vector(v for j, v in enumerate(row.items) if j != k) for row in matrix.rows[1:])
        part = entry * by_first_row(rest)
        made.append(Negative(part) if k % 2 else part)
    return sum_of(made)


def minor(matrix: Matrix, chosen: tuple[int, ...]) -> Matrix:
    """The rows and the columns chosen."""
    return Matrix(Vector(matrix.rows[i].items[j] for j in chosen) for i in chosen)


def kind_of_form(matrix: Matrix) -> str:
    """positive, negative, indefinite, or silent: singular, and not shown indefinite by any minor."""
    size = range(len(matrix.rows))
    signs = {
        chosen: sign_of(Call("det", (minor(matrix, chosen),)))
        for count in range(1, len(size) + 1)
        for chosen in combinations(size, count)
    }
    leading = [signs[tuple(size[: count + 1])] for count in size]
    if all(sign > 0 for sign in leading):
        return "positive"
    if all(sign == (-1) ** (count + 1) for count, sign in enumerate(leading)):
        return "negative"
    below = any(sign < 0 for sign in signs.values())
    above = any((sign > 0) if len(chosen) % 2 else (sign < 0) for chosen, sign in signs.items())
    return "indefinite" if below and above else "silent"


@rule(
    title="Signs of the leading minors",
    say={
        "": "The signs of the leading minors decide.",
        "positive": "The leading minors {minors} are all positive: {matrix} is positive definite.",
        "negative": "The leading minors {minors} alternate in sign, from minus on: {matrix} is negative definite.",
        "indefinite": "The leading minors {minors} are neither all positive nor alternate from minus on: {matrix} is "
        "indefinite.",
        "negative determinant": "The determinant is negative: {matrix} is indefinite.",
        "other minors": "The leading minors {minors} leave it open, but other minors on the diagonal have opposite "
        "signs: {matrix} is indefinite.",
        "silent": "The determinant is zero: {matrix} is singular, and its minors decide nothing.",
        "positive entry": "{minors} is positive.",
        "negative entry": "{minors} is negative.",
        "zero entry": "{minors} is zero and decides nothing.",
    },
    source="Sylvester's criterion",
)
def leading_minors(goal: Definiteness) -> Working:
    """All leading minors positive: positive definite; alternating from minus on: negative definite"""
    if not isinstance(goal.matrix, Matrix) or len({len(goal.matrix.rows), len(goal.matrix.rows[0].items)}) > 1:
        return None
    size = len(goal.matrix.rows)
    values: list[Term] = []
    for count in range(1, size + 1):
        part = minor(goal.matrix, tuple(range(count)))
        if count == 1:
            values.append(part.rows[0].items[0])
            continue
        name = goal.name if count == size else Symbol(f"{goal.name.name}_{count}")
        value = yield Find(Determinant(part, name))
        values.append(value)
    kind = kind_of_form(goal.matrix)
    signs = [sign_of(value) for value in values]
    claims: list[Claim] = [Sign(value, sign) for value, sign in zip(values, signs, strict=True)]
    if kind != "silent":
        claims.append(Definite(goal.matrix, kind))
    minors = Vector(Equation(Symbol(f"D_{k}"), value) for k, value in enumerate(values, 1))
    slots = (("minors", minors if size > 1 else Equation(goal.name, values[0])), ("matrix", goal.name))
    yield Say(_key(kind, signs), slots, tuple(claims))
    return Vector(values)


def _key(kind: str, signs: list[int]) -> str:
    """Which sentence says it: one number, two rows, or more."""
    if len(signs) == 1:
        return {"positive": "positive entry", "negative": "negative entry"}.get(kind, "zero entry")
    if kind != "indefinite":
        return kind
    if len(signs) == 2:
        return "negative determinant"
    return "indefinite" if all(signs) else "other minors"
