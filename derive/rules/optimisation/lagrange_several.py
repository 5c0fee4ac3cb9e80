"""Extreme values under several equations, or under one that is no polynomial: one multiplier for each equation."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from derive.core.claim import Claim, Complete, Equal
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.evaluation import Evaluate
from derive.core.goals.optimisation import CompareCandidates, Lagrange
from derive.core.goals.systems import SolveSystem
from derive.core.rule import Find, Points, PointValue, Say, Table, Working, rule
from derive.core.term import (
    ZERO,
    Abs,
    Approx,
    At,
    Call,
    Derivative,
    Equation,
    Matrix,
    Piecewise,
    Power,
    Root,
    SetOf,
    Symbol,
    Term,
    Vector,
    letters,
    sum_of,
    symbols_in,
)
from derive.errors import BadGoal, NoMethod
from derive.maths.balls.faults import LEAVES, POLE, fault
from derive.maths.balls.place import Place
from derive.maths.domain import never_zero
from derive.maths.form import number_in
from derive.maths.kept import kept, shown
from derive.maths.polynomials.count import sides
from derive.maths.polynomials.equivalence import defined_everywhere
from derive.maths.polynomials.growth import definite, top
from derive.maths.polynomials.ring import Polynomial, Ring, ring
from derive.maths.printing import text
from derive.maths.walking import walk
from derive.rules.multivariate.definiteness import by_first_row
from derive.rules.optimisation.bordered import BORDERED, classified
from derive.rules.optimisation.critical_points import plainly
from derive.rules.optimisation.existence import evidence
from derive.rules.optimisation.multiplier_system import multiple
from derive.rules.systems.balance import Asking, called
from derive.rules.systems.clearing import cleared
from derive.rules.systems.points import point_claims, solution_points, vector

BITS = 256
NAMES = ("lambda", "mu", "nu", "kappa")
MOST = 3  # equations
KINKED = ("abs", "sign", "max", "min", "floor", "ceil", "asin", "acos", "acosh", "sqrt", "cbrt", "root")


@rule(
    title="Lagrange multipliers",
    say={
        "": "There is one multiplier for each equation: the gradient of {function} is {law}.",
        "one": "Every candidate solves {law} together with the constraint.",
        "named": "Write the constraint as {zeros} with {named}.",
        "named each": "Write the constraints as {zeros} with {named}.",
        "silent": "",
        "regular": "The gradients of the constraints are nowhere dependent on the set, so every candidate solves this.",
        "singular": "At {points} the gradients of the constraints are dependent. No multipliers need exist there, so "
        "these points are candidates of their own.",
        "open regular": "Where the gradients of the constraints are dependent, points may be missed: that there are "
        "none was not shown.",
        "bounded": "The set is closed and bounded and {function} is continuous, so a greatest and a least value exist.",
        "grows": "{function} grows without bound in every direction, so a least value exists.",
        "falls": "{function} falls without bound in every direction, so a greatest value exists.",
        "open": "The set need not be bounded, so a greatest or least value need not exist.",
        "unproved": "As it is not proved that no candidate is missing, the greatest and least below are those among "
        "the candidates found.",
        "breaks": "{function} need not have a value on all of the set, so a greatest or least value need not exist.",
        "kinks": "Where {function} has no gradient, points may be missed.",
        "outside": "{function} has no value at {points}: no candidate.",
        "values": "Put every candidate into {function} and compare.",
        "point": "point",
        "kind": "",
        "no multiplier": "–",
        "maximum": "greatest",
        "minimum": "least",
        "maximum and minimum": "greatest and least",
        "maximum found": "greatest found",
        "minimum found": "least found",
        "local maximum": "local maximum",
        "local minimum": "local minimum",
        "neither": "",
        "undecided": "not decided",
        **BORDERED,
    },
    order=60,
    source="Lagrange, Mécanique analytique, 1788",
)
def lagrange_of_several(goal: Lagrange) -> Working:
    """∇f = λ∇g + μ∇h, g = 0, h = 0

    expr: x + y + z; constraints: x^2 + y^2 = 2, x + z = 1; wrt: x, y, z  ->  {(0, sqrt(2), 1), (0, -sqrt(2), 1)}
    """
    constraints = _checked(goal)
    zeros = tuple(map(sides, constraints))
    function = called("f", goal.wrt)
    taken = {a.name for a in goal.wrt} | {s.name for s in symbols_in(goal.expr)}
    multipliers = tuple(Symbol(name) for name in NAMES if name not in taken)[: len(zeros)]
    yield from _law(function, multipliers, goal)
    yield from _named(zeros)
    system, borders = yield from _system(goal, constraints, zeros, multipliers)
    unknowns = (*goal.wrt, *multipliers)
    polynomial = all(ring(*unknowns).read(sides(each)) is not None for each in system)
    complete = polynomial or cleared(system, unknowns) is not None
    singular = yield from _regularity(goal, zeros)
    if not _smooth(goal.expr):
        yield Say("kinks", (("function", function),))
    found = yield Find(SolveSystem(system, unknowns))
    assert isinstance(found, SetOf)
    rows = [each for each in found.items if isinstance(each, Vector)]
    rows = yield from _with_value(goal, rows, function)
    singular = yield from _with_value(goal, singular, function)
    if not rows and not singular:
        raise BadGoal(
            f"no real point satisfies the constraints {', '.join(map(text, constraints))} and the multiplier equations",
            field="constraints",
            try_next="check their signs; if there are such points, f has no extreme value on them",
        )
    made: list[tuple[Vector, Vector | None, Term]] = []
    for row in rows:
        point = Vector(row.items[: len(goal.wrt)])
        value = yield from _value(goal, point)
        made.append((point, Vector(row.items[len(goal.wrt) :]), value))
    for point in singular:
        value = yield from _value(goal, point)
        made.append((point, None, value))
    extremes = yield Find(CompareCandidates(tuple(value for _, _, value in made)))
    assert isinstance(extremes, Vector)
    greatest, least = yield from _exists(goal, zeros, function, complete)
    kinds = [_kind(value, extremes, greatest, least, complete) for _, _, value in made]
    if not (greatest and least):
        open_ones = [(p, h) for (p, h, _), kind in zip(made, kinds, strict=True) if kind == "undecided" and h]
        local = yield from classified(goal, zeros, borders, multipliers, open_ones)
        kinds = [local.get(p, kind) if h else kind for (p, h, _), kind in zip(made, kinds, strict=True)]
    yield Say("values", (("function", function),))
    claims: list[Claim] = []
    table: list[tuple[Term | str, ...]] = []
    for (point, helpers, value), kind in zip(made, kinds, strict=True):
        if helpers is None:
            table.append((*("no multiplier" for _ in multipliers), point, value, kind))
            claims.extend(point_claims(zeros, goal.wrt, point) if _exact(point) else ())
            continue
        table.append((*helpers.items, point, value, kind))
        whole = Vector((*point.items, *helpers.items))
        claims.extend(point_claims(system, unknowns, whole, goal.expr, value))
    yield Table((*multipliers, "point", function, "kind"), tuple(table), tuple(claims), key="candidates")
    listed = tuple(PointValue(p, v, k) for (p, _, v), k in zip(made, kinds, strict=True))
    yield Points(listed, complete=complete)
    return SetOf(point for point, _, _ in made)


def _with_value(goal: Lagrange, rows: list[Vector], function: Symbol) -> Asking[list[Vector]]:
    """The points at which the function has a value; those at which it has none are named."""
    kept_rows: list[Vector] = []
    lost: list[Term] = []
    for row in rows:
        if _has_none(goal, row):
            lost.append(Vector(row.items[: len(goal.wrt)]))
        else:
            kept_rows.append(row)
    if lost:
        yield Say("outside", (("function", function), ("points", Vector(lost))))
    return kept_rows


def _has_none(goal: Lagrange, row: Vector) -> bool:
    """Whether the function surely has no real value there: the kernel says so, or a candidate would be lost."""
    at = [v.value if isinstance(v, Approx) else v for v in row.items[: len(goal.wrt)]]
    found = fault(At(goal.expr, goal.wrt, at), Place({}, BITS))
    return found is not None and found[0] in (LEAVES, POLE)


def _checked(goal: Lagrange) -> tuple[Equation, ...]:
    made = tuple(each if isinstance(each, Equation) else Equation(each, ZERO) for each in goal.constraints)
    if not made:
        raise BadGoal("no constraint is given", field="constraints", try_next="for example x^2 + y^2 = 5")
    if len(made) > MOST:
        raise NoMethod(f"{len(made)} constraints are given; Lagrange multipliers are worked out for up to {MOST}")
    if len(made) >= len(goal.wrt):
        raise BadGoal(
            f"{len(made)} constraints leave {len(goal.wrt)} letters nothing to vary", field="constraints",
            try_next="solve them as a system",
        )  # fmt: skip
    others = [a for each in (goal.expr, *made) for a in letters(each) if a not in goal.wrt]
    if others:
        raise NoMethod(
            f"{others[0].name} is not among the variables {', '.join(a.name for a in goal.wrt)}",
            try_next="give it a number, or add it to the variables",
        )
    for each in made:
        if not letters(each):
            raise BadGoal(f"the constraint {text(each)} does not restrict anything", field="constraints")
    return made


def _law(function: Symbol, multipliers: tuple[Symbol, ...], goal: Lagrange) -> Asking[None]:
    names = ("g",) if len(multipliers) == 1 else tuple(f"g_{k}" for k in range(1, len(multipliers) + 1))
    right = sum_of(m * Symbol(f"nabla {name}") for m, name in zip(multipliers, names, strict=True))
    if len(multipliers) == 1:
        law = Equation(Symbol(f"nabla {function.name}"), right)
        yield Say("one", (("law", law),), (Equal(right, right), Equal(law.lhs, law.lhs)))
    else:
        yield Say("", (("function", function), ("law", right)))


def _named(zeros: tuple[Term, ...]) -> Asking[None]:
    names = [Symbol("g" if len(zeros) == 1 else f"g_{k}") for k in range(1, len(zeros) + 1)]
    shown = Vector(Equation(name, zero) for name, zero in zip(names, zeros, strict=True))
    slots = (("zeros", Vector(Equation(name, ZERO) for name in names)), ("named", shown))
    yield Say("named" if len(zeros) == 1 else "named each", slots, tuple(Equal(zero, zero) for zero in zeros))


def _system(
    goal: Lagrange, constraints: tuple[Equation, ...], zeros: tuple[Term, ...], multipliers: tuple[Symbol, ...]
) -> Asking[tuple[tuple[Term, ...], list[list[Term]]]]:
    """f_x = λ g_x + μ h_x for every letter, and the constraints; and the slopes of each constraint."""
    made: list[Term] = []
    borders: list[list[Term]] = [[] for _ in zeros]
    claims: list[Claim] = []
    for letter in goal.wrt:
        left = yield Find(Differentiate(goal.expr, letter, partial=True))
        parts: list[Term] = []
        for m, zero, border in zip(multipliers, zeros, borders, strict=True):
            slope = yield Find(Differentiate(zero, letter, partial=True))
            border.append(slope)
            if slope is not ZERO:
                parts.append(multiple(m, slope))
        right = sum_of(parts)
        whole = sum_of(m * Derivative(zero, letter, True) for m, zero in zip(multipliers, zeros, strict=True))
        claims.extend((Equal(Derivative(goal.expr, letter, True), left), Equal(whole, right)))
        made.append(Equation(left, right))
    yield Say("silent", (), tuple(claims))
    return (*made, *constraints), borders


def _regularity(goal: Lagrange, zeros: tuple[Term, ...]) -> Asking[list[Vector]]:
    """The points of the set at which the constraints' gradients are dependent."""
    own = ring(*goal.wrt)
    polynomials = [own.read(zero) for zero in zeros]
    if any(p is None for p in polynomials):
        yield Say("open regular")
        return []
    slopes = [[own.write(own.derivative(p, a)) for a in goal.wrt] for p in polynomials if p is not None]
    minors = [
        own.read(by_first_row(Matrix(Vector(row[j] for j in chosen) for row in slopes)))
        for chosen in combinations(range(len(goal.wrt)), len(zeros))
    ]
    system = (*(own.write(m) for m in minors if m is not None and not m.is_zero()), *zeros)
    try:
        points = solution_points(system, goal.wrt) or ()
    except NoMethod:
        yield Say("open regular")
        return []
    complete = Complete(system, goal.wrt, len(points))
    if not points:
        yield Say("regular", (), (complete,))
        return []
    found = [vector(p) for p in points]
    yield Say("singular", (("points", Vector(found)),), (complete,))
    return found


def _value(goal: Lagrange, point: Vector) -> Asking[Term]:
    where = tuple(zip(goal.wrt, point.items, strict=True))
    if not _exact(point):
        number = kept(goal.expr, dict(where))
        if number is None:
            raise NoMethod(f"the value of {text(goal.expr)} at a candidate could not be enclosed")
        return shown(number)
    value = yield Find(Evaluate(goal.expr, where))
    return plainly(value)


def _exact(point: Vector) -> bool:
    return not any(isinstance(v, Approx) for v in point.items)


def _exists(goal: Lagrange, zeros: tuple[Term, ...], function: Symbol, polynomial: bool) -> Asking[tuple[bool, bool]]:
    """Whether a greatest and a least value must exist, and why."""
    own = ring(*goal.wrt)
    slots = (("function", function),)
    whole = own.read(goal.expr)
    if bounded([own.read(zero) for zero in zeros], goal.wrt):
        if not defined_everywhere(goal.expr):
            yield Say("breaks", slots)
            return False, False
        yield Say("bounded", slots)
        if not polynomial:
            yield Say("unproved")
        return True, True
    sign = 0 if whole is None or whole.is_constant() else definite(own, top(own, whole))
    if sign and whole is not None and polynomial:
        yield Say("grows" if sign > 0 else "falls", slots, evidence(own, top(own, whole)))
        return sign < 0, sign > 0
    yield Say("open")
    return False, False


def bounded(zeros: Sequence[Polynomial | None], wrt: tuple[Symbol, ...]) -> bool:
    """Whether polynomial equations bound every letter: one after the other, each by those that are bounded already.

    A letter (or several together) is bounded where the highest terms in it have plain numbers before them and make a
    form that is zero at the origin only: x² + y² = 2 bounds x and y, and then x + z = 1 bounds z.
    """
    own, held, left = ring(*wrt), set[Symbol](), [p for p in zeros if p is not None]
    moved = True
    while moved:
        moved = False
        for p in tuple(left):
            free = [a for a in own.used(p) if a not in held]
            if free and not _bounds(own, p, free):
                continue
            left.remove(p)
            held |= set(free)
            moved = True
    return held == set(wrt)


def _bounds(own: Ring, polynomial: Polynomial, free: list[Symbol]) -> bool:
    places = [own.index(a) for a in free]
    rows = [(tuple(map(int, e)), c) for e, c in polynomial.to_dict().items()]
    highest = max(sum(e[k] for k in places) for e, _ in rows)
    leading = {e: c for e, c in rows if sum(e[k] for k in places) == highest}
    if any(power for e in leading for k, power in enumerate(e) if k not in places):
        return False
    return len(free) == 1 or bool(definite(ring(*free), own.move(own.context.from_dict(leading), ring(*free))))


def _smooth(expr: Term) -> bool:
    """Whether a function is seen to have a gradient everywhere."""
    return not any(_kinked(part) for part in walk(expr))


def _kinked(part: Term) -> bool:
    """What may have a value and no slope: a bar, a root of what may be 0, an inverse sine at its end."""
    match part:
        case Abs() | Piecewise():
            return True
        case Call(name, _):
            return name in KINKED
        case Root(inside, _):
            return not never_zero(inside)
        case Power(base, exponent):
            whole = number_in(exponent)
            return whole is not None and whole.denominator != 1 and not never_zero(base)
    return False


def _kind(value: Term, extremes: Vector, greatest: bool, least: bool, complete: bool) -> str:
    """The class of a candidate, by comparing; of a list that may lack some, only which is the greatest found."""
    if greatest and least and complete and extremes.items[0] == extremes.items[1]:
        return "maximum and minimum"
    if greatest and value == extremes.items[0]:
        return "maximum" if complete else "maximum found"
    if least and value == extremes.items[1]:
        return "minimum" if complete else "minimum found"
    return "neither" if greatest and least and complete else "undecided"
