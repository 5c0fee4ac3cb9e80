"""How a Newton iteration ends: settled, or one of the ways in which it fails. Holds no rule."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from derive.core.claim import Claim, Enclosed, Equal, Sign
from derive.core.goals.numeric import NewtonRaphson
from derive.core.noun import noun
from derive.core.rule import Say
from derive.core.term import ZERO, Approx, Equation, Symbol, Term, Vector, term_of
from derive.maths.balls.newton import one_root_near
from derive.maths.kept import decimal_of, distance, kept, neat, power_of_ten, shown, value_of
from derive.maths.polynomials.count import sides
from derive.rules.numeric.claims import is_number, there
from derive.rules.numeric.newton_setting import MOST, Plan
from derive.rules.systems.balance import Asking

ENDINGS = {
    "settled": "The last step is shorter than {tolerance}: stop.",
    "counted": "These are the {steps} steps asked for.",
    "counted one": "This is the step asked for.",
    "exact": "{f} is exactly 0 at {root}: it is a root, and the iteration stands still.",
    "flat": "At {here} the tangent is level: its slope is 0. It meets the axis nowhere, and the method fails. "
    "Begin elsewhere.",
    "cycle": "{repeated}, where it has been before: the iteration goes round in the cycle {cycle} and finds no "
    "root. Begin elsewhere.",
    "left": "The function has no real value at {here}: the step has left the domain. Begin nearer to the root.",
    "away": "The steps grow longer and longer, and {far}: the iteration runs away. Begin nearer to the root.",
    "limit": "After {steps} steps the last one is still {step}: the iteration does not settle. Begin elsewhere, or see "
    "whether there is a root at all.",
    "changes": "Check: {f} has different signs at {low} and at {high}, so a root lies between them: {root} to "
    "{decimals} decimals.",
    "value": "Check: at the last number {f} is {value}. No change of sign beside it shows that there is a root.",
    "halves": "Each step is about half of the one before. That is how the method creeps near a double root, where the "
    "slope is 0 too; whether there is a root at all it does not tell.",
    "doubles": "From line to line the number of right decimals about doubles: {digits}.",
}
FAILURES = ("flat", "cycle", "left", "away", "limit")
SAME = 20  # digits in which a number must come back to be called a cycle
FAR = 10**6
GROWING = 3  # steps in a row that grow
Line = tuple[Term, Term | None, Term | None, Term | None]  # where, f, f', the next


@noun
class Ending:
    key: str
    slots: tuple[tuple[str, Term], ...] = ()
    claims: tuple[Claim, ...] = ()

    @property
    def failed(self) -> bool:
        return self.key in FAILURES


def ending(goal: NewtonRaphson, plan: Plan, rows: list[Line]) -> Ending | None:
    """Whether the iteration ends with the last row, and how."""
    x, f = goal.wrt, sides(goal.expr)
    at, value, steep, new = rows[-1]
    if value is None or steep is None:
        return Ending("left", (("here", Equation(x, neat(_kept(at)))),))
    if value is ZERO:
        held = Equal(there(f, {x: at}), ZERO)
        slots = (("root", neat(_kept(at))),)
        return Ending("exact", slots, (held, is_number(at, neat(_kept(at)))))
    if new is None:
        return Ending("flat", *_flat(x, rows))
    step = abs(value_of(new) - value_of(_kept(at)))
    if plan.tolerance is not None and step < plan.tolerance:
        tolerance = decimal_of(plan.tolerance) if goal.tolerance is None else goal.tolerance
        short = Sign(tolerance - distance(_kept(at), new), 1)
        return Ending("settled", (("tolerance", tolerance),), (short,))
    if plan.steps == len(rows):
        return Ending("counted", (("steps", term_of(len(rows))),)) if len(rows) > 1 else Ending("counted one")
    return _failing(x, plan, rows, step)


def _failing(x: Symbol, plan: Plan, rows: list[Line], step: Fraction) -> Ending | None:
    new = rows[-1][3]
    assert new is not None
    met = next((k for k, row in enumerate(rows) if _same(_kept(row[0]), new)), None)
    if met is not None and plan.steps is None:
        cycle = [_kept(row[0]) for row in rows[met:]]
        again = Equation(Symbol(f"{x.name}_{len(rows)}"), neat(new))
        held = is_number(new, cycle[0], SAME - 2)
        slots = (("repeated", again), ("cycle", Vector(neat(n) for n in cycle)))
        return Ending("cycle", slots, (held, is_number(new, neat(new)), *(is_number(n, neat(n)) for n in cycle)))
    if plan.steps is None and abs(value_of(new)) > FAR and _growing(rows):
        far = Equation(Symbol(f"{x.name}_{len(rows)}"), shown(new))
        return Ending("away", (("far", far),), (is_number(new, shown(new)),))
    if len(rows) >= MOST:
        length = decimal_of(step, 2)
        return Ending("limit", (("steps", term_of(MOST)), ("step", length)))
    return None


def _flat(x: Symbol, rows: list[Line]) -> tuple[tuple[tuple[str, Term], ...], tuple[Claim, ...]]:
    at = _kept(rows[-1][0])
    return (("here", Equation(x, neat(at))),), (is_number(at, neat(at)),)


def _same(one: Term, two: Term) -> bool:
    a, b = value_of(one), value_of(two)
    return a == b or (a != 0 and abs(a - b) < abs(a) * Fraction(1, 10**SAME))


def _growing(rows: list[Line]) -> bool:
    steps = [abs(value_of(new) - value_of(_kept(at))) for at, _, _, new in rows if new is not None]
    last = steps[-GROWING - 1 :]
    return len(last) > GROWING and all(a < b for a, b in pairwise(last))


def _kept(at: Term) -> Term:
    found = kept(at)
    assert found is not None
    return found


# what is said of a root


def confirmed(f: Term, x: Symbol, root: Term, decimals: int) -> tuple[Claim, ...]:
    """That f changes sign within half a unit of the last decimal, and has one root there; empty where it does not."""
    low, high, rounded = _around(root, decimals)
    below, above = (kept(f, {x: end}) for end in (low, high))
    if below in (None, ZERO) or above in (None, ZERO) or below is None or above is None:
        return ()
    signs = [1 if value_of(v) > 0 else -1 for v in (below, above)]
    if signs[0] == signs[1] or not one_root_near((f,), ((x, rounded),), decimals - 1):
        return ()
    ends = zip((low, high), signs, strict=True)
    return (*(Sign(there(f, {x: end}), s) for end, s in ends), Enclosed((f,), ((x, rounded),), decimals - 1))


def _around(root: Term, decimals: int) -> tuple[Term, Term, Term]:
    """Half a unit of the last decimal below and above a number rounded to so many decimals; and it itself."""
    unit = Fraction(1, 10**decimals)
    middle = round(value_of(root) / unit) * unit
    return decimal_of(middle - unit / 2), decimal_of(middle + unit / 2), decimal_of(middle)


def about_the_root(f: Term, x: Symbol, result: Term, numbers: list[Term], plan: Plan) -> Asking[None]:
    """A check without the method: the signs on both sides of the rounded root; and how fast it was reached."""
    if not isinstance(result, Approx) and result is not ZERO:
        return
    claims = confirmed(f, x, result, plan.decimals)
    if claims:
        low, high, _ = _around(result, plan.decimals)
        slots = (("low", low), ("high", high), ("root", result), ("decimals", term_of(plan.decimals)))
        yield Say("changes", slots, claims)
        yield from _doubling(numbers, result)
        return
    there_now = kept(f, {x: result})
    if there_now is not None and isinstance(result, Approx):
        found = shown(there_now, plan.decimals)
        held = (is_number(there(f, {x: result}), found), is_number(result.value, result))
        yield Say("value", (("value", found),), held)
    steps = [abs(value_of(b) - value_of(a)) for a, b in pairwise((*numbers, result))]
    if len(steps) > 4 and all(Fraction(9, 20) * a < b < Fraction(11, 20) * a for a, b in pairwise(steps[-4:])):
        yield Say("halves")


def _doubling(numbers: list[Term], result: Term) -> Asking[None]:
    """1, 2, 5, 10: the right decimals of each line, where they do about double."""
    root = value_of(result)
    off = [abs(value_of(n) - root) for n in numbers]
    digits = [-power_of_ten(gap) - 1 for gap in off if gap]
    while digits and digits[0] < 1:
        digits.pop(0)
    if len(digits) < 3 or any(b < 1.6 * a for a, b in pairwise(digits)):
        return
    close = [n for n in numbers if value_of(n) != root][-len(digits) :]
    claims = tuple(
        Sign(term_of(Fraction(1, 10**d)) - distance(n, result), 1) for n, d in zip(close, digits, strict=True)
    )
    yield Say("doubles", (("digits", Vector(map(term_of, digits))),), claims)
