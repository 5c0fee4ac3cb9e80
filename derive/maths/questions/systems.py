"""What systems of equations ask: every point of a solution satisfies all of the equations. That none is missing is a
claim of the rules (Complete).
"""

from __future__ import annotations

from derive.core.claim import Claim, Equal, Root
from derive.core.goals.systems import RealRoots, SolveSystem
from derive.core.term import ONE, ZERO, Approx, SetOf, Symbol, Term, Vector


def _solved(goal: SolveSystem, result: Term) -> tuple[Claim, ...]:
    return _put_back(goal.equations, goal.wrt, result)


def _roots(goal: RealRoots, result: Term) -> tuple[Claim, ...]:
    return _put_back((goal.equation,), (goal.wrt,), result)


def _put_back(equations: tuple[Term, ...], wrt: tuple[Symbol, ...], result: Term) -> tuple[Claim, ...]:
    """Every exact point put back; rounded ones are enclosed by the claims of the rules."""
    if not isinstance(result, SetOf):
        return ()
    claims: list[Claim] = []
    for item in result.items:
        values = item.items if isinstance(item, Vector) else (item,)
        if len(values) != len(wrt):
            claims.append(Equal(ZERO, ONE))  # no point of so many letters
        elif not any(isinstance(value, Approx) for value in values):
            claims.append(Root(equations, tuple(zip(wrt, values, strict=True))))
    return tuple(claims)


CLAIMS = {SolveSystem: _solved, RealRoots: _roots}
