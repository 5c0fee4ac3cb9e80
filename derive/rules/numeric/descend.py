"""Steps downhill in several variables: the gradient, the table, how long a step may be, and how it went."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise

from derive.core.claim import Claim, Equal, Ordered, Sign
from derive.core.goals.multivariate import Gradient, Hessian
from derive.core.goals.numeric import Descend, DescentStep, NewtonStep
from derive.core.rule import Find, Say, Table, Working, rule
from derive.core.term import (
    ONE,
    ZERO,
    Abs,
    Approx,
    Call,
    Matrix,
    Negative,
    Power,
    Symbol,
    Term,
    Vector,
    letters,
    term_of,
)  # fmt: skip
from derive.errors import BadGoal, NoMethod
from derive.maths.descent import curvature_along, exact_rate, halved_rate
from derive.maths.form import number_in
from derive.maths.kept import kept, neat, value_of
from derive.maths.polynomials.real import real_roots
from derive.maths.polynomials.ring import rational
from derive.maths.printing import text
from derive.rules.numeric.claims import is_number, there
from derive.rules.systems.balance import Asking, called

MOST = 50
NOTHING = Fraction(1, 10**30)
GROWING = 3  # steps in a row with a greater value


@rule(
    title="Gradient descent",
    say={
        "": "Walk against the gradient, which points uphill: the point after {old} is {way}, all its parts taken from "
        "the old point.",
        "one": "Walk against the slope, which points uphill: the number after {old} is {way}.",
        "newton of one": "Go where the slope, taken to first order, is zero: the number after {old} is {way}.",
        "newton": "Go where the gradient, taken to first order, is zero: the point after {old} is {way}.",
        "first": "The first step, written out:",
        "searched": "The step size is searched for anew each time: it leads to the lowest point along the gradient, "
        "g·g / gᵀHg for a quadratic function with gradient g and Hessian H.",
        "no lowest": "Along the gradient at {points} the function has no lowest point, as gᵀHg is not positive there; "
        "the step size is 1, halved until the function goes down.",
        "halved": "The step size is searched for anew each time: 1, halved until the function goes down.",
        "curved": "The Hessian is the same everywhere, with eigenvalues {eigenvalues}. Steps settle at the minimum as "
        "long as the step size is below {bound}.",
        "not convex": "The Hessian is the same everywhere, with eigenvalues {eigenvalues}: not all are positive, so "
        "there is no minimum to go to.",
        "too long": "The step size {rate} is not below it: such a walk does not settle.",
        "grows": "The function grows from step to step: the steps are too long.",
        "still": "At {point} the gradient is zero: the walk has arrived.",
        "left": "The next step leaves the domain of the function; the walk ends here. Take shorter steps.",
        "flat": "The Hessian is singular here: there is no further step.",
        "point": "point",
        "gradient": "gradient",
        "slope": "slope",
        "rate": "step size",
        "no rate": "",
    },
    source="Cauchy, Méthode générale pour la résolution des systèmes d'équations simultanées, 1847",
)
def descend(goal: Descend) -> Working:
    """x_{n+1} = x_n - γ·∇f(x_n), or x_n - H⁻¹∇f(x_n)

    expr: x^2 + 3*y^2 - 2*x*y - 4*x; wrt: x, y; start: 0, 0; rate: 0.1; steps: 3     ->  (0.992, 0.176)
    expr: x^2 + 3*y^2 - 2*x*y - 4*x; wrt: x, y; start: 0, 0; steps: 1; method: newton  ->  (3, 1)
    """
    _checked(goal)
    newton = goal.method == "newton"
    name, length = called("f", goal.wrt).name, Symbol("gamma") if goal.rate is None else goal.rate
    if len(goal.wrt) == 1:
        (old,) = goal.wrt
        first, second = Call(f"{name}'", (old,)), Call(f"{name}''", (old,))
        way: Term = old - first / second if newton else old - length * first
        yield Say("newton of one" if newton else "one", (("old", old), ("way", way)))
    else:
        old = Symbol("bold:x")
        nabla = Call(f"nabla {name}", (old,))
        way = old - Power(Symbol("bold:H"), Negative(ONE)) * nabla if newton else old - length * nabla
        yield Say("newton" if newton else "", (("old", old), ("way", way)))
    gradient = yield Find(Gradient(goal.expr, goal.wrt))
    assert isinstance(gradient, Vector)
    slopes = gradient.items
    matrix = yield from _curvature(goal, newton)
    constant = matrix is not None and not letters(matrix)
    if not newton and goal.rate is None:
        yield from _search(goal, slopes, matrix if constant else None)
    at = goal.start
    rows = [Row(at, slopes, goal)]
    if rows[0].value is None or None in rows[0].slopes:
        raise NoMethod(f"the function or its gradient has no real value at {_named(at)}", try_next="begin elsewhere")
    if all(s is not None and _nothing(s) for s in rows[0].slopes):
        raise NoMethod(
            f"the gradient is zero at the start {_named(at)}: there is no way down", try_next="begin elsewhere"
        )
    ended = ""
    for count in range(goal.steps):
        row = rows[-1]
        if all(s is not None and _nothing(s) for s in row.slopes):
            ended = "still"
            break
        if newton:
            assert isinstance(matrix, Matrix)
            if kept(Call("det", (matrix,)), dict(at)) in (None, ZERO):
                ended = "flat"
                break
            new = yield Find(NewtonStep(slopes, matrix, goal.wrt, at, count))
        else:
            row.rate = _rate(goal, slopes, matrix if constant else None, at)
            if row.rate is None:
                ended = "left"
                break
            new = yield Find(DescentStep(slopes, goal.wrt, at, row.rate, count))
        assert isinstance(new, Vector)
        following = Row(tuple(zip(goal.wrt, new.items, strict=True)), slopes, goal)
        if following.value is None or None in following.slopes:
            ended = "left"
            break
        rows.append(following)
        at = following.at
    yield _table(goal, rows)
    if constant and goal.rate is None and not newton:
        yield from _endless(rows, matrix)
    if ended:
        yield Say(ended, (("point", Vector((rows[-1].point,))),) if ended == "still" else ())
    if constant and not newton:
        assert isinstance(matrix, Matrix)
        yield from _bound(goal, matrix)
    yield from _grows(rows)
    return rows[-1].point


class Row:
    """One line of the table: the point, the function and its slopes there, and the step size used."""

    def __init__(self, at: tuple[tuple[Symbol, Term], ...], slopes: tuple[Term, ...], goal: Descend) -> None:
        self.at, self.goal, self.open_slopes = at, goal, slopes
        where = dict(at)
        self.value = kept(goal.expr, where)
        self.slopes = tuple(kept(slope, where) for slope in slopes)
        self.rate: Term | None = None

    @property
    def point(self) -> Term:
        return together(neat(kept(v) or v) for _, v in self.at)

    @property
    def gradient(self) -> Term:
        return together(ZERO if _nothing(s) else neat(s) for s in self.slopes if s is not None)

    def claims(self) -> list[Claim]:
        where = dict(self.at)
        made: list[Claim] = [is_number(v, neat(kept(v) or v)) for _, v in self.at]
        if self.value is not None:
            made.append(is_number(there(self.goal.expr, where), neat(self.value)))
        for slope, value in zip(self.open_slopes, self.slopes, strict=True):
            if value is not None:
                question = there(slope, where)
                small = Sign(term_of(NOTHING) - Abs(question), 1)
                made.append(small if _nothing(value) and value is not ZERO else is_number(question, neat(value)))
        if self.rate is not None and self.goal.rate is None:
            made.append(is_number(self.rate, neat(kept(self.rate) or self.rate)))
        return made


def together(numbers: Iterable[Term]) -> Term:
    """A vector of numbers; one number by itself."""
    items = tuple(numbers)
    return items[0] if len(items) == 1 else Vector(items)


def _nothing(value: Term) -> bool:
    """Zero, but for the rounding of what it was worked out from."""
    return abs(value_of(value)) < NOTHING


def _checked(goal: Descend) -> None:
    others = [a.name for a in letters(goal.expr) if a not in goal.wrt]
    if others:
        raise BadGoal(f"{others[0]} has no value: steps are worked with numbers", field="expr",
                      try_next=f"put a number for {others[0]}")  # fmt: skip
    if {a for a, _ in goal.start} != set(goal.wrt):
        raise BadGoal(f"start needs a value for each of {', '.join(a.name for a in goal.wrt)}", field="start")
    if any(kept(v) is None for _, v in goal.start):
        raise BadGoal("start is a number for each letter", field="start")
    if goal.rate is not None and (kept(goal.rate) is None or value_of(kept(goal.rate) or ZERO) <= 0):
        raise BadGoal(f"rate is a positive number, not {text(goal.rate)}", field="rate", try_next="for example 0.1")
    if not 1 <= goal.steps <= MOST:
        raise BadGoal(f"steps goes from 1 to {MOST}, not {goal.steps}", field="steps")
    if goal.method == "newton" and goal.rate is not None:
        raise BadGoal("Newton's step has its own length: leave rate out", field="rate")


def _curvature(goal: Descend, newton: bool) -> Asking[Term | None]:
    """The Hessian, where it is needed or says how long a step may be: of quadratic functions, and for Newton."""
    from derive.maths.polynomials.ring import ring

    polynomial = ring(*goal.wrt).read(goal.expr)
    quadratic = polynomial is not None and int(polynomial.total_degree()) == 2
    if newton or quadratic:
        found: Term = yield Find(Hessian(goal.expr, goal.wrt))
        return found
    return None


def _search(goal: Descend, slopes: tuple[Term, ...], matrix: Term | None) -> Asking[None]:
    if matrix is None:
        yield Say("halved")
        return
    yield Say("searched")


def _rate(
    goal: Descend, slopes: tuple[Term, ...], matrix: Term | None, at: tuple[tuple[Symbol, Term], ...]
) -> Term | None:
    if goal.rate is not None:
        return goal.rate
    if isinstance(matrix, Matrix):
        found = kept(exact_rate(slopes, matrix), dict(at))
        if found is not None and value_of(found) > 0:
            return found
    return halved_rate(goal.expr, slopes, goal.wrt, dict(at))


def _endless(rows: list[Row], matrix: Term | None) -> Asking[None]:
    """Where the function only falls along the gradient, no step size leads to a lowest point."""
    assert isinstance(matrix, Matrix)
    points: list[Term] = []
    claims: list[Claim] = []
    for row in rows:
        bend = curvature_along(row.open_slopes, matrix)
        found = kept(bend, dict(row.at))
        if row.rate is not None and found is not None and value_of(found) <= 0:
            turned = there(bend, dict(row.at))
            claim = Sign(turned, -1) if value_of(found) < 0 else Equal(turned, ZERO)
            points.append(row.point)
            claims.append(claim)
    if points:
        yield Say("no lowest", (("points", Vector(points)),), tuple(claims))


def _table(goal: Descend, rows: list[Row]) -> Table:
    name = called("f", goal.wrt)
    searched = goal.rate is None and goal.method == "gradient"
    heads: tuple[Term | str, ...] = (
        Symbol("n"),
        goal.wrt[0] if len(goal.wrt) == 1 else "point",
        name,
        "slope" if len(goal.wrt) == 1 else "gradient",
        *(("rate",) if searched else ()),
    )
    cells: list[tuple[Term | str, ...]] = []
    claims: list[Claim] = []
    for k, row in enumerate(rows):
        assert row.value is not None
        rate: Term | str = "no rate" if row.rate is None else neat(kept(row.rate) or row.rate)
        cells.append((term_of(k), row.point, neat(row.value), row.gradient, *((rate,) if searched else ())))
        claims.extend(row.claims())
    return Table(heads, tuple(cells), tuple(claims), key="descent")


def _bound(goal: Descend, matrix: Matrix) -> Asking[None]:
    """The eigenvalues of the constant Hessian, and 2 over the greatest."""
    import flint

    rows = [[number_in(item) for item in row.items] for row in matrix.rows]
    n = len(rows)
    if any(v is None for row in rows for v in row):
        return
    entries = [rational(v) for row in rows for v in row if v is not None]
    roots = [number for number, _ in reversed(real_roots(flint.fmpq_mat(n, n, entries).charpoly()))]
    shown = [number.term for number in roots]
    claims = tuple(_eigenvalue(matrix, term) for term in shown if not isinstance(term, Approx))
    slots: list[tuple[str, Term]] = [("eigenvalues", Vector(shown))]
    if roots[-1].sign <= 0:
        yield Say("not convex", tuple(slots), claims)
        return
    bound = _exactly(term_of(2) / _plain(shown[0]))
    slots.append(("bound", bound))
    yield Say("curved", tuple(slots), (*claims, is_number(term_of(2) / _plain(shown[0]), bound)))
    if goal.rate is not None and value_of(kept(goal.rate) or ZERO) >= value_of(kept(bound) or ZERO):
        yield Say("too long", (("rate", goal.rate),), (Ordered((goal.rate, bound)),))


def _exactly(term: Term) -> Term:
    found = kept(term)
    assert found is not None
    return neat(found)


def _plain(number: Term) -> Term:
    return number.value if isinstance(number, Approx) else number


def _eigenvalue(matrix: Matrix, value: Term) -> Claim:
    """det(H - λ) = 0."""
    rows = [
        Vector(item - value if i == j else item for j, item in enumerate(row.items))
        for i, row in enumerate(matrix.rows)
    ]
    return Equal(Call("det", (Matrix(rows),)), ZERO)


def _grows(rows: list[Row]) -> Asking[None]:
    values = [value_of(row.value) for row in rows if row.value is not None]
    last = values[-GROWING - 1 :]
    if len(last) > GROWING and all(b > a for a, b in pairwise(last)):
        claims = tuple(
            Sign(there(b.goal.expr, dict(b.at)) - there(a.goal.expr, dict(a.at)), 1)
            for a, b in zip(rows[-GROWING - 1 :], rows[-GROWING:], strict=False)
        )
        yield Say("grows", (), claims)


def _named(at: tuple[tuple[Symbol, Term], ...]) -> str:
    return text(Vector(v for _, v in at))
