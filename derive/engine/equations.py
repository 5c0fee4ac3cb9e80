"""A line written as an equation, left = right: whether its claims hold the two sides together, not each by itself.

That both numbers of x² = 9 occur somewhere in a claim says nothing of the equation. One of its claims must be the very
equation, times a factor, plus what is known to be zero: 2x² = (2x² - 18) + 2·9.
"""

from __future__ import annotations

from collections.abc import Iterator

from derive.core.claim import Equal
from derive.core.rule import Line
from derive.core.term import ZERO, Call, Derivative, Negative, Product, Sum, Symbol, Term
from derive.engine.ground import HOLDS, Ground, same
from derive.engine.names import put_back
from derive.maths.balls import known
from derive.maths.walking import free, walk


def apart(line: Line, meaning: dict[Term, Term], ground: Ground) -> bool:
    """Whether a line prints an equation that none of its claims makes."""
    lhs, rhs = line.lhs, line.term
    claims = [claim for claim in line.claims if type(claim) is Equal]
    if lhs is None or len(claims) < len(line.claims) or not claims or _only_a_name(lhs, claims):
        return False
    pairs = {(lhs, rhs)}
    if meaning:
        pairs.add((put_back(lhs, meaning), put_back(rhs, meaning)))
    sides = {side for claim in claims for side in (claim.left, claim.right)}
    for left, right in pairs:
        if left in sides and right in sides:
            return False
        if any(_makes(*way, left, right, ground) for claim in claims for way in _ways(claim)):
            return False
    return True


def _only_a_name(lhs: Term, claims: list[Equal]) -> bool:
    """f'(x), D_u f, ∂C/∂w: what is written for what the claims spell out."""
    if isinstance(lhs, Symbol) or any(
        isinstance(part, Derivative) or (isinstance(part, Call) and not known(part.name)) for part in walk(lhs)
    ):
        return True
    spoken = frozenset[Symbol]().union(*(free(side) for claim in claims for side in (claim.left, claim.right)))
    return not free(lhs) <= spoken


def _ways(claim: Equal) -> Iterator[tuple[Term, Term]]:
    yield claim.left, claim.right
    yield claim.right, claim.left


def _makes(whole: Term, other: Term, lhs: Term, rhs: Term, ground: Ground) -> bool:
    """Whether `whole` is to what `other` ends in as the left side to the right: the same equation, times a factor."""
    last = other.terms[-1] if isinstance(other, Sum) else other
    if any(
        inside is each for each in (whole, last) for inside in (Sum((lhs, Negative(rhs))), Sum((rhs, Negative(lhs))))
    ):
        return True  # the difference of the two is spoken of
    if rhs is ZERO or lhs is ZERO:
        part = lhs if rhs is ZERO else rhs
        return _multiple(whole, part) or (whole is ZERO and last is part)
    return whole is not ZERO and same(Product((whole, rhs)), Product((last, lhs)), ground).status is HOLDS


def _multiple(whole: Term, part: Term) -> bool:
    """Whether a term is written as another, with a sign or factors before it."""
    if whole is part:
        return True
    match whole:
        case Negative(inside):
            return _multiple(inside, part)
        case Product(factors):
            return part in factors or (
                isinstance(part, Product) and factors[-len(part.factors) :] == part.factors
            )  # fmt: skip
    return False
