"""Roots by the Newton-Raphson method: the derivative, the formula, the table of steps, and how it ended."""

from __future__ import annotations

from fractions import Fraction

from derive.core.claim import Claim, Equal
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.numeric import NewtonRaphson, NewtonUpdate
from derive.core.noun import noun
from derive.core.rule import Find, Line, Say, Table, Working, rule, say
from derive.core.substitution import substitute
from derive.core.term import ZERO, Call, Derivative, Equation, Symbol, Term, Vector, term_of
from derive.errors import NoMethod
from derive.maths.kept import distance, kept, neat, shown, size_of, value_of
from derive.maths.polynomials.count import sides
from derive.maths.printing import text
from derive.rules.numeric.claims import is_number, there
from derive.rules.numeric.newton_endings import ENDINGS, Ending, about_the_root, confirmed, ending
from derive.rules.numeric.newton_setting import checked
from derive.rules.systems.balance import Asking


@rule(
    title="Newton–Raphson method",
    say={
        "": "Let {function} be the left side of {zero}.",
        "one side": "Everything on one side, the equation is {zero}; let {function} be its left side.",
        "formula": "Follow the tangent to the axis, again and again:",
        "first": "The first step, written out:",
        **ENDINGS,
    },
    source="Raphson, Analysis aequationum universalis, 1690",
)
def newton_raphson(goal: NewtonRaphson) -> Working:
    """x_{n+1} = x_n - f(x_n)/f'(x_n), until a step is shorter than the tolerance

    expr: x^2 - 2 = 0; wrt: x; start: 1; steps: 3           ->  1.414216
    expr: x^3 - 2x = 5; wrt: x; start: 2; tolerance: 1e-6   ->  2.094551
    """
    plan = checked(goal)
    f = sides(goal.expr)
    name = Symbol("f" if goal.wrt.name != "f" else "F")
    assert isinstance(goal.expr, Equation)
    key = "" if goal.expr.rhs is ZERO else "one side"
    moved = Equal(goal.expr.lhs, f + goal.expr.rhs)
    yield say(key, zero=Equation(f, ZERO), function=Call(name.name, (goal.wrt,)), claims=(moved,))
    slope = yield Find(Differentiate(f, goal.wrt))
    yield from _formula(goal.wrt, f, slope)
    rows: list[Row] = []
    at: Term = goal.start
    ended: Ending | None = None
    while ended is None:
        value = kept(f, {goal.wrt: at})
        steep = None if value is None else kept(slope, {goal.wrt: at})
        row = Row(goal.wrt, f, slope, at, value, steep)
        if value is not None and value is not ZERO and steep not in (None, ZERO):
            new = yield Find(NewtonUpdate(f, slope, goal.wrt, at, len(rows)))
            row = Row(goal.wrt, f, slope, at, value, steep, new)
        rows.append(row)
        ended = ending(goal, plan, [(r.at, r.value, r.steep, r.new) for r in rows])
        at = row.new if row.new is not None else at
    if len(rows) == 1 and ended.key == "flat":
        raise NoMethod(
            f"the tangent at {goal.wrt.name} = {text(goal.start)} is level (the derivative is 0 there), so it meets "
            "the axis nowhere",
            try_next="begin at another number",
        )
    if rows[0].value is None or rows[0].steep is None:
        what = "the function" if rows[0].value is None else "its derivative"
        raise NoMethod(
            f"{what} has no real value at {goal.wrt.name} = {text(goal.start)}", try_next="begin at another number"
        )
    yield _table(goal.wrt, name, rows, plan.decimals)
    yield Say(ended.key, ended.slots, ended.claims)
    if ended.failed:
        return Vector(neat(_decimal(n), plan.decimals) for n in [r.at for r in rows] + [n for n in [rows[-1].new] if n])
    # where the signs do not confirm the last decimal, it is not given
    proved = ended.key != "settled" or confirmed(f, goal.wrt, _decimal(at), plan.decimals)
    result = _result(_decimal(at), ended.key, plan.decimals if proved else plan.decimals - 1, bool(proved))
    yield from about_the_root(f, goal.wrt, result, [_decimal(r.at) for r in rows], plan)
    return result


@noun
class Row:
    """A line of the table: where we stand, f and f' there, and the next number (None where there is none)."""

    wrt: Symbol
    f: Term
    slope: Term
    at: Term
    value: Term | None
    steep: Term | None
    new: Term | None = None

    def cells(self, number: int, decimals: int) -> tuple[Term | str, ...]:
        step = "" if self.new is None else size_of(term_of(self.gap(_decimal(self.at), self.new)))
        found = (_decimal(self.at), self.value, self.steep, self.new)
        return (term_of(number), *("" if n is None else shown(n, decimals) for n in found), step)

    def claims(self, decimals: int) -> tuple[Claim, ...]:
        point, start = {self.wrt: self.at}, _decimal(self.at)
        made: list[Claim] = [is_number(self.at, shown(start, decimals))]
        if self.value is not None:
            made.append(is_number(there(self.f, point), shown(self.value, decimals)))
        if self.steep is not None:
            made.append(is_number(there(self.slope, point), shown(self.steep, decimals)))
        if self.new is not None:
            formula = self.wrt - self.f / self.slope
            made.append(is_number(there(formula, point), shown(self.new, decimals)))
            made.append(is_number(distance(start, self.new), size_of(term_of(self.gap(start, self.new)))))
        return tuple(made)

    @staticmethod
    def gap(at: Term, new: Term) -> Fraction:
        return abs(value_of(new) - value_of(at))


def _result(number: Term, key: str, decimals: int, proved: bool) -> Term:
    """The answer: exactly where the iteration met it, 0 where all decimals of a proved root are zeros, else rounded."""
    if key == "exact":
        return neat(number, decimals)
    small = key == "settled" and proved and abs(value_of(number)) * 10**decimals * 2 < 1
    return ZERO if small else shown(number, decimals)


def _decimal(at: Term) -> Term:
    """A start such as pi/2 to forty digits; other numbers have no more."""
    found = kept(at)
    assert found is not None
    return found


def _formula(x: Symbol, f: Term, slope: Term) -> Asking[None]:
    here = Symbol(f"{x.name}_n")
    inside: dict[Term, Term] = {x: here}
    over, under = substitute(f, inside), substitute(slope, inside)
    formula = here - over / under
    claim = Equal(here - over / Derivative(over, here), formula)
    yield Line(formula, "formula", lhs=Symbol(f"{x.name}_n+1"), claims=(claim,))


def _table(x: Symbol, name: Symbol, rows: list[Row], decimals: int) -> Table:
    here, after = Symbol(f"{x.name}_n"), Symbol(f"{x.name}_n+1")
    heads = (Symbol("n"), here, Call(name.name, (here,)), Call(f"{name.name}'", (here,)), after, "step")
    cells = tuple(row.cells(k, decimals) for k, row in enumerate(rows))
    return Table(heads, cells, tuple(c for row in rows for c in row.claims(decimals)), key="newton")
