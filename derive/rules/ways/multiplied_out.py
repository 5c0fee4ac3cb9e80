"""Brackets that are multiplied out first."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Given, Positive, Working, rule
from derive.core.term import Power, Product, Sum, Term, depends, letters
from derive.maths.form import integer_in
from derive.rules.ways.rewriting import power_of, sum_of_powers, written

MOST_TERMS, HIGHEST = 8, 8


@rule(
    title="Multiplied out",
    say={"": "All brackets can be multiplied out first.", "rewritten": "multiply out", "put in": "differentiate that"},
    order=20,
)
def multiplied_out(goal: Differentiate) -> Working:
    """(u (v + w))' = (u v + u w)'

    (x^2 + 1)*(x - 2)    ->  3*x^2 - 4*x + 1
    (2*x + 1)^2          ->  8*x + 4
    sqrt(x)*(x - 1)      ->  3/2*sqrt(x) - 1/(2*sqrt(x))
    x*sin(x)             ->  does not apply
    (x + 1)^20           ->  does not apply
    """
    opened = _opened(goal)
    if opened is None or opened is goal.expr:
        return None
    if isinstance(goal.expr, Product) and any(not _whole(f, goal) for f in goal.expr.factors):
        yield Given(Positive(goal.wrt))
    return (yield from written(goal, opened))


def _opened(goal: Differentiate) -> Term | None:
    expr, x = goal.expr, goal.wrt
    match expr:
        case Power(Sum(), n) if (k := integer_in(n)) is not None and 1 < k <= 3:
            pass
        case Product(factors) if any(isinstance(f, Sum) or _opens(f) for f in factors) and depends(expr, x):
            front = [power_of(f, x) for f in factors if not isinstance(f, Sum)]
            brackets = [f for f in factors if isinstance(f, Sum)]
            if len(brackets) == 1 and all(front) and any(f is not None and f[1].denominator > 1 for f in front):
                inner = [power_of(term, x) for term in brackets[0].terms]
                if all(inner):
                    return _distributed([f for f in front if f], [t for t in inner if t], goal)
        case _:
            return None
    from derive.maths.polynomials.ring import ring

    others = [letter for letter in letters(expr) if letter is not x]
    inside = ring(x, *others)
    found = inside.read(expr)
    if found is None or len(found) > MOST_TERMS or int(found.total_degree()) > HIGHEST:
        return None
    return inside.write(found)


def _opens(factor: Term) -> bool:
    return isinstance(factor, Power) and isinstance(factor.base, Sum)


def _whole(factor: Term, goal: Differentiate) -> bool:
    found = power_of(factor, goal.wrt)
    return found is None or found[1].denominator == 1


def _distributed(front: list[tuple], inner: list[tuple], goal: Differentiate) -> Term:  # type: ignore[type-arg]
    number, power = 1, 0
    for a, k in front:
        number, power = number * a, power + k
    return sum_of_powers([(number * a, power + k) for a, k in inner], goal.wrt)
