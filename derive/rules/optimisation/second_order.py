"""The bordered Hessian at candidates that comparing does not settle. Its words are Lagrange's own."""

from __future__ import annotations

from itertools import permutations

from derive.core.claim import Candidate, Claim, Equal, Ordered
from derive.core.rule import Line, Say
from derive.core.term import ZERO, Approx, Call, Matrix, Symbol, Term, Vector
from derive.maths.polynomials.growth import bordered, determinant
from derive.maths.polynomials.points import Point
from derive.maths.polynomials.real import Real
from derive.maths.polynomials.ring import Polynomial, Ring, ring
from derive.rules.optimisation.candidates import exact_point
from derive.rules.optimisation.setting import Setting
from derive.rules.systems.balance import Asking, called


def second_order(
    work: Setting, system: tuple[Term, ...], letters: tuple[Symbol, ...], points: list[Vector], key: str = "bordered"
) -> Asking[dict[Vector, str]]:
    """Sentences and lines for each point, and its class: {point without multiplier: class}."""
    kinds: dict[Vector, str] = {}
    if not points:
        return kinds
    whole = ring(work.multiplier, *work.goal.wrt)
    f, g = work.ring.move(work.function, whole), work.ring.move(work.condition, whole)
    slopes = [whole.derivative(g, a) for a in work.goal.wrt]
    matrix = bordered(whole, f - whole.generators[work.multiplier] * g, slopes)
    written = Matrix(Vector(whole.write(entry) for entry in row) for row in matrix)
    full = determinant(whole, matrix)
    yield Say(key)
    question = Call("det", (written,))
    lagrangian = called("f", work.goal.wrt) - work.multiplier * called("g", work.goal.wrt)
    slots = (("lagrangian", lagrangian),)
    yield Line(whole.write(full), "determinant", slots, lhs=question, claims=(Equal(question, whole.write(full)),))
    for point in points:
        known = exact_point(system, letters, point)
        assert known is not None
        if len(work.goal.wrt) == 2:
            kind = yield from _plane(system, letters, whole, full, known, point)
        else:
            kind = yield from _space(system, letters, whole, matrix, known, point)
        kinds[Vector(point.items[:-1])] = kind
    return kinds


def _plane(
    system: tuple[Term, ...], letters: tuple[Symbol, ...], whole: Ring, full: Polynomial, known: Point, point: Vector
) -> Asking[str]:
    value = _value(known, whole, full, letters)
    key, kind = {1: ("at maximum", "local maximum"), -1: ("at minimum", "local minimum")}.get(
        value.sign, ("at silent", "undecided")
    )
    slots = (("point", Vector((Vector(point.items[:-1]),))), ("value", value.term))
    yield Say(key, slots, _claims(system, letters, point, whole.write(full), value))
    return kind


def _space(
    system: tuple[Term, ...],
    letters: tuple[Symbol, ...],
    whole: Ring,
    matrix: list[list[Polynomial]],
    known: Point,
    point: Vector,
) -> Asking[str]:
    """Three letters or more: the last leading minors, the letters in an order in which the first of them speak."""
    size = len(matrix)
    claims: list[Claim] = []
    minors: list[Real] = []
    for order in permutations(range(1, size)):
        places = (0, *order)
        minors, claims = [], []
        for width in range(3, size + 1):
            part = [[matrix[r][c] for c in places[:width]] for r in places[:width]]
            minor = determinant(whole, part)
            value = _value(known, whole, minor, letters)
            minors.append(value)
            claims.extend(_claims(system, letters, point, whole.write(minor), value))
        if all(value.sign for value in minors):
            break
    signs = [value.sign for value in minors]
    key, kind = "minors neither", "neither"
    if not all(signs):
        key, kind = "minors silent", "undecided"
    elif all(sign < 0 for sign in signs):
        key, kind = "minors minimum", "local minimum"
    elif all(sign == (-1) ** k for k, sign in enumerate(signs)):
        key, kind = "minors maximum", "local maximum"
    slots = (("point", Vector((Vector(point.items[:-1]),))), ("minors", Vector(value.term for value in minors)))
    yield Say(key, slots, tuple(claims))
    return kind


def _value(known: Point, whole: Ring, polynomial: Polynomial, letters: tuple[Symbol, ...]) -> Real:
    return known.value_of(whole.move(polynomial, ring(*letters)))


def _claims(
    system: tuple[Term, ...], letters: tuple[Symbol, ...], point: Vector, expr: Term, value: Real
) -> tuple[Claim, ...]:
    """The value, and on which side of zero it lies."""
    side = Ordered((value.term, ZERO) if value.sign >= 0 else (ZERO, value.term))
    if not value.exact or any(isinstance(part, Approx) for part in point.items):
        return (side,)
    return (Candidate(system, tuple(zip(letters, point.items, strict=True)), expr, value.term), side)
