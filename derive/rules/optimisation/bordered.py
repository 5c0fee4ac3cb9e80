"""The bordered Hessian at candidates of any Lagrange problem, as a matrix of numbers. Its words are Lagrange's own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from derive.core.claim import Claim, Equal, Ordered
from derive.core.goals.multivariate import Hessian
from derive.core.goals.optimisation import Lagrange
from derive.core.rule import Find, Line, Say
from derive.core.substitution import substitute
from derive.core.term import ZERO, Approx, At, Call, Matrix, Symbol, Term, Vector, sum_of, term_of
from derive.maths.kept import kept, shown
from derive.maths.tidy import tidied
from derive.rules.multivariate.definiteness import by_first_row, minor
from derive.rules.numeric.claims import is_number
from derive.rules.optimisation.candidates import compare
from derive.rules.optimisation.critical_points import plainly
from derive.rules.systems.balance import Asking, called

BORDERED = {
    "bordered": "The bordered Hessian tells what kind of point a candidate is: the second slopes of {lagrangian}, "
    "bordered by the slopes of the constraints.",
    "at point": "at {point}",
    "at maximum": "So at {point} there is a local maximum.",
    "at minimum": "So at {point} there is a local minimum.",
    "at silent": "At {point} it is zero: the test is silent.",
    "minors maximum": "At {point} its last {count} leading minors are {minors}: a local maximum.",
    "minors minimum": "At {point} its last {count} leading minors are {minors}: a local minimum.",
    "minors silent": "At {point} its last {count} leading minors are {minors}: the test is silent.",
    "minors neither": "At {point} its last {count} leading minors are {minors}: neither.",
}


def classified(
    goal: Lagrange, zeros: Sequence[Term], borders: Sequence[Sequence[Term]], multipliers: tuple[Symbol, ...],
    candidates: Sequence[tuple[Vector, Vector]],
) -> Asking[dict[Vector, str]]:  # fmt: skip
    """The kind of each candidate (a point and its multipliers) that is regular."""
    kinds: dict[Vector, str] = {}
    if not candidates:
        return kinds
    names = ("g",) if len(zeros) == 1 else tuple(f"g_{k}" for k in range(1, len(zeros) + 1))
    named = called("f", goal.wrt) - sum_of(m * Symbol(n) for m, n in zip(multipliers, names, strict=True))
    whole = goal.expr - sum_of(m * zero for m, zero in zip(multipliers, zeros, strict=True))
    second = yield Find(Hessian(whole, goal.wrt))
    assert isinstance(second, Matrix)
    yield Say("bordered", (("lagrangian", named),), (Equal(named, named),))
    for point, helpers in candidates:
        where = dict(zip((*goal.wrt, *multipliers), (*point.items, *helpers.items), strict=True))
        kinds[point] = yield from _at(point, _matrix(second, borders), where, len(zeros))
    return kinds


def _matrix(second: Matrix, borders: Sequence[Sequence[Term]]) -> list[list[Term]]:
    """The open matrix: the constraints' slopes first, then the second slopes."""
    count = len(borders)
    rows: list[list[Term]] = [[ZERO] * count + list(border) for border in borders]
    for k, row in enumerate(second.rows):
        rows.append([border[k] for border in borders] + list(row.items))
    return rows


def _at(point: Vector, rows: list[list[Term]], where: dict[Symbol, Term], count: int) -> Asking[str]:
    size = len(rows)
    claims: list[Claim] = []
    rounded = any(isinstance(v, Approx) for v in where.values())
    numbers = [[_number(entry, where, claims, rounded) for entry in row] for row in rows]
    minors: list[Term] = []
    for order in permutations(range(count, size)):
        places = (*range(count), *order)
        matrix = Matrix(Vector(numbers[r][c] for c in places) for r in places)
        minors = [_determinant(matrix, width, rounded) for width in range(2 * count + 1, size + 1)]
        if all(compare(value, ZERO) for value in minors):
            break
    signs = [compare(value, ZERO) for value in minors]
    for width, value in zip(range(2 * count + 1, size + 1), minors, strict=True):
        question = Call("det", (minor(matrix, tuple(range(width))),))
        claims.append(is_number(question, value) if isinstance(value, Approx) else Equal(question, value))
        claims.append(Ordered((value, ZERO) if compare(value, ZERO) >= 0 else (ZERO, value)))
    kind = "neither"
    if not all(signs):
        kind = "undecided"
    elif all(sign == (-1) ** count for sign in signs):
        kind = "local minimum"
    elif all(sign == (-1) ** (count + k) for k, sign in enumerate(signs, 1)):
        kind = "local maximum"
    told = {"local minimum": "minimum", "local maximum": "maximum", "undecided": "silent", "neither": "neither"}[kind]
    slots: tuple[tuple[str, Term], ...] = (("point", Vector((point,))),)
    if len(minors) == 1:
        yield Line(minors[0], "at point", slots, lhs=Call("det", (matrix,)), claims=tuple(claims))
        yield Say(f"at {told}", (*slots, ("value", minors[0])))
    else:
        slots = (*slots, ("minors", Vector(minors)), ("count", term_of(len(minors))))
        yield Say(f"minors {told}", slots, tuple(claims))
    return kind


def _number(entry: Term, where: dict[Symbol, Term], claims: list[Claim], rounded: bool) -> Term:
    used = tuple(where)
    question = At(entry, used, tuple(where[a] for a in used))
    if rounded:
        value: Term = shown(kept(entry, where) or ZERO)
        claims.append(is_number(question, value))
        return value
    value = plainly(tidied(substitute(entry, where)))
    claims.append(Equal(question, value))
    return value


def _determinant(matrix: Matrix, width: int, rounded: bool) -> Term:
    part = minor(matrix, tuple(range(width)))
    if rounded:
        return shown(kept(Call("det", (part,))) or ZERO)
    return plainly(tidied(by_first_row(part)))
