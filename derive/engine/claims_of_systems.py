"""Claims about systems of equations: how many solutions, what follows, which systems are one. The algebra is
maths/polynomials.
"""

from __future__ import annotations

from derive.core.claim import Complete, Equivalent, Implies
from derive.core.term import Symbol
from derive.engine.ground import FAILS, HELD, OPEN, Ground, Outcome
from derive.maths.walking import free


def complete(claim: Complete, ground: Ground) -> Outcome:
    from derive.maths.polynomials.count import read_system, real_count

    system = read_system(claim.equations, claim.letters)
    if system is None:
        return Outcome(OPEN, "the equations are no polynomials, so their solutions were not counted")
    try:
        count = real_count(*system)
    except ArithmeticError as error:
        return Outcome(OPEN, f"the solutions could not be counted: {error or type(error).__name__}")
    if count == claim.count:
        return HELD
    return Outcome(FAILS, f"the equations have {count} real solutions, not {claim.count}")


def implied(claim: Implies, ground: Ground) -> Outcome:
    from derive.maths.polynomials.count import read_system
    from derive.maths.polynomials.equivalence import SPARE, follows

    inside: set[Symbol] = set()
    for term in (*claim.equations, claim.consequence):
        inside |= free(term)
    system = read_system((*claim.equations, claim.consequence), (*sorted(inside, key=lambda s: s.name), SPARE))
    if system is None:
        return Outcome(OPEN, "the equations are no polynomials")
    ring, (*rows, consequence) = system
    try:
        held = follows(ring, rows, consequence)
    except ArithmeticError as error:
        return Outcome(OPEN, f"the implication could not be tested: {error or type(error).__name__}")
    if held is None:
        return Outcome(OPEN, "that the equation follows could not be shown")
    return HELD if held else Outcome(FAILS, "the equation does not follow from the ones before")


def equivalent_systems(claim: Equivalent, ground: Ground) -> Outcome:
    from derive.maths.polynomials.equivalence import equivalent

    try:
        held, why = equivalent(claim.before, claim.cases, claim.given)
    except ArithmeticError as error:
        return Outcome(OPEN, f"the systems could not be compared: {error or type(error).__name__}")
    return HELD if held else Outcome(OPEN if held is None else FAILS, why)
