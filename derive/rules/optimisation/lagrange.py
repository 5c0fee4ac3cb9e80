"""Greatest and least values under one equation, by a Lagrange multiplier. The solving itself is rules/systems."""

from __future__ import annotations

from derive.core.claim import Complete, Equal
from derive.core.goals.optimisation import CandidateValues, CompareCandidates, Lagrange, MultiplierSystem
from derive.core.goals.systems import SolveSystem
from derive.core.noun import noun
from derive.core.rule import Find, Points, PointValue, Say, Table, Working, rule, say
from derive.core.term import ONE, ZERO, Call, Derivative, Equation, Product, Root, SetOf, Symbol, Term, Vector
from derive.errors import BadGoal, NoMethod
from derive.rules.optimisation.existence import Existence, existence
from derive.rules.optimisation.second_order import second_order
from derive.rules.optimisation.setting import Setting, of_one_polynomial, setting
from derive.rules.systems.balance import Asking, called
from derive.rules.systems.points import point_claims, solution_points, vector


@rule(
    title="Lagrange multiplier",
    say={
        "": "Write the constraint as {zero} with {g}.",
        "rises": "{outer} rises and falls with {inner}, so both are extreme at the same points: {f} is {inner} until "
        "the end.",
        "constant of f": "{constant} is a constant factor of {f} and moves no candidate: {f} is {function} until the "
        "end.",
        "constant of g": "Divide the constraint by {constant}: {constraint}.",
        "bounded": "The constraint describes a closed and bounded set and {f} is continuous, so {f} has a greatest and "
        "a least value on it.",
        "regular": "{gradient} is never zero on the constraint, so every candidate solves {law}.",
        "regular away": "{gradient} is zero only at {points}, which is not on the constraint, so every candidate "
        "solves {law}.",
        "singular": "{gradient} is zero at {points} on the constraint. No multiplier need exist there, so it is a "
        "candidate of its own; every other candidate solves {law}.",
        "grows": "The constraint set is closed and {f} grows without bound in every direction, so {f} has a least "
        "value on it, taken at a candidate.",
        "falls": "The constraint set is closed and {f} falls without bound in every direction, so {f} has a greatest "
        "value on it, taken at a candidate.",
        "grows there": "On the constraint {put}, so {f} is {restricted} there. It grows without bound in every "
        "direction, so the least value exists and is taken at a candidate.",
        "falls there": "On the constraint {put}, so {f} is {restricted} there. It falls without bound in every "
        "direction, so the greatest value exists and is taken at a candidate.",
        "open": "The constraint set is not bounded, so a greatest or least value need not exist.",
        "second check": "A second check, by the bordered Hessian:",
        "bordered": "The bordered Hessian tells what kind of point a candidate is:",
        "determinant": "bordered Hessian of {lagrangian}",
        "at maximum": "At {point} it is {value}, positive: a local maximum.",
        "at minimum": "At {point} it is {value}, negative: a local minimum.",
        "at silent": "At {point} it is zero: the test is silent.",
        "minors maximum": "At {point} its last two leading minors are {minors}: a local maximum.",
        "minors minimum": "At {point} its last two leading minors are {minors}: a local minimum.",
        "minors silent": "At {point} its last two leading minors are {minors}: the test is silent.",
        "minors neither": "At {point} its last two leading minors are {minors}: neither.",
        "values": "Put every candidate into {f} and compare.",
        "one value": "Put the candidate into {f}.",
        "silent": "",
        "point": "point",
        "kind": "",
        "no multiplier": "–",
        "maximum": "greatest",
        "minimum": "least",
        "maximum and minimum": "greatest and least",
        "local maximum": "local maximum",
        "local minimum": "local minimum",
        "neither": "",
        "undecided": "not decided",
    },
    source="Lagrange, Mécanique analytique, 1788",
)
def lagrange(goal: Lagrange) -> Working:
    """∇f = λ∇g and g = 0 at every extreme point where ∇g is not zero

    expr: x + 2*y; constraints: x^2 + y^2 = 5; wrt: x, y   ->  {(1, 2), (-1, -2)}
    expr: x*y; constraints: x + y = 6; wrt: x, y           ->  {(3, 3)}
    """
    if not of_one_polynomial(goal):
        return None
    work = setting(goal)
    f, g = called("f", goal.wrt), called("g", goal.wrt)
    if work.divided is not ONE:
        yield Say(
            "constant of g",
            (("constant", work.divided), ("constraint", work.constraint)),
            (Equal(work.divided * work.g, work.given),),
        )
    if work.inner is not None:
        # what undoes the outer function brings the inner one back: the two rise and fall together
        undone = goal.expr**2 if isinstance(goal.expr, Root) else Call("ln", (goal.expr,))
        yield say("rises", f=f, outer=goal.expr, inner=work.inner, claims=(Equal(undone, work.inner),))
    if work.factor is not ONE:
        whole = Equal(work.factor * work.expr, goal.expr if work.inner is None else work.inner)
        yield say("constant of f", f=f, constant=work.factor, function=work.expr, claims=(whole,))
    moved = Equal(work.constraint.rhs + work.g, work.constraint.lhs)
    yield say("", zero=Equation(g, ZERO), g=Equation(g, work.g), claims=(moved,))
    exists = existence(work)
    if exists.key == "bounded":
        yield Say(exists.key, (*exists.slots, ("f", f)), exists.claims)
    singular = yield from _regularity(work)
    system = yield Find(MultiplierSystem(work.expr, work.constraint, goal.wrt, work.multiplier))
    assert isinstance(system, Vector)
    letters = (*goal.wrt, work.multiplier)
    candidates = yield Find(SolveSystem(system.items, letters, work.multiplier))
    assert isinstance(candidates, SetOf)
    if not candidates.items and not singular:
        raise _without_candidates(work, exists)
    rows = candidates.items
    values: Term = Vector(())
    if rows:
        values = yield Find(CandidateValues(goal.expr, goal.wrt, rows, system.items, work.multiplier))
    assert isinstance(values, Vector)
    found = [
        Row(Vector(row.items[:-1]), row.items[-1], value)
        for row, value in zip(rows, values.items, strict=True)
        if isinstance(row, Vector)
    ] + singular
    extremes = yield Find(CompareCandidates(tuple(row.value for row in found)))
    assert isinstance(extremes, Vector)
    kinds = [exists.kind(row.value, *extremes.items) for row in found]
    if exists.key != "bounded":
        yield Say(exists.key, (*exists.slots, ("f", f)), exists.claims)
        undecided = [row.regular for row, kind in zip(found, kinds, strict=True) if not kind and row.multiplier]
        local = yield from second_order(work, system.items, letters, undecided)
        kinds = [kind or local.get(row.point, "undecided") for row, kind in zip(found, kinds, strict=True)]
    yield say("values" if len(found) > 1 else "one value", f=f)
    heads = (work.multiplier, "point", f, "kind")
    table = tuple(
        (row.multiplier or "no multiplier", row.point, row.value, kind) for row, kind in zip(found, kinds, strict=True)
    )
    claims = tuple(
        claim
        for row in found
        if row.multiplier is not None
        for claim in point_claims(system.items, letters, row.regular, goal.expr, row.value)
    )
    yield Table(heads, table, claims, key="candidates")
    if exists.key == "bounded" and len(goal.wrt) == 2 and len(found) == 2 and not singular:
        yield from second_order(work, system.items, letters, [row.regular for row in found], "second check")
    yield Points(tuple(PointValue(row.point, row.value, kind) for row, kind in zip(found, kinds, strict=True)))
    return SetOf(row.point for row in found)


@noun
class Row:
    """A candidate: where, its multiplier (None where the constraint has a corner) and the value of f."""

    point: Vector
    multiplier: Term | None
    value: Term

    @property
    def regular(self) -> Vector:
        assert self.multiplier is not None
        return Vector((*self.point.items, self.multiplier))


def _regularity(work: Setting) -> Asking[list[Row]]:
    """Whether ∇g can be zero on the constraint; the points where it is are candidates without a multiplier."""
    slopes = tuple(work.ring.write(slope) for slope in work.slopes)
    claims = tuple(Equal(Derivative(work.g, a, True), slope) for a, slope in zip(work.goal.wrt, slopes, strict=True))
    gradient = Equation(Symbol(f"nabla {called('g', work.goal.wrt).name}"), Vector(slopes))
    system = (work.g, *(s for s in slopes))
    points = solution_points(system, work.goal.wrt) or ()
    complete = Complete(system, work.goal.wrt, len(points))
    nabla = Symbol(f"nabla {called('f', work.goal.wrt).name}")
    slots = (("gradient", gradient), ("law", Equation(nabla, Product((work.multiplier, gradient.lhs)))))
    if points:
        shown = Vector(vector(p) for p in points)
        yield Say("singular", (*slots, ("points", shown)), (*claims, complete))
    else:
        zeros = () if any(s.is_constant() and not s.is_zero() for s in work.slopes) else _zeros(slopes, work)
        if len(zeros) == 1:
            yield Say("regular away", (*slots, ("points", Vector(zeros))), (*claims, complete))
        else:
            yield Say("regular", slots, (*claims, complete))
    made = []
    for point in points:
        value = work.value(point)
        yield Say("silent", (), point_claims(system, work.goal.wrt, vector(point), work.goal.expr, value))
        made.append(Row(vector(point), None, value))
    return made


def _zeros(slopes: tuple[Term, ...], work: Setting) -> tuple[Vector, ...]:
    """Where ∇g is zero at all, if that is one point that can be named."""
    try:
        return tuple(vector(p) for p in solution_points(slopes, work.goal.wrt) or ())
    except NoMethod:
        return ()


def _without_candidates(work: Setting, exists: Existence) -> Exception:
    from derive.maths.printing import text

    shown = text(work.constraint)
    if exists.key == "bounded":
        return BadGoal(
            f"no real point satisfies the constraint {shown}", field="constraints", try_next="check its signs"
        )
    return NoMethod(
        f"no real point satisfies the multiplier equations on {shown}: f has neither a greatest nor a least value there"
    )
