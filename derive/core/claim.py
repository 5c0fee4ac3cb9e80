"""Claims: what a step asserts, in a form that the audit can test without knowing the rule that made it."""

from __future__ import annotations

from dataclasses import dataclass

from derive.core.term import Symbol, Term


class Claim:
    """The root of all claims. A step without one counts as unaudited."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Equal(Claim):
    """left = right wherever both are defined. `where` gives letters that stand for terms (u, v, u')."""

    left: Term
    right: Term
    where: tuple[tuple[Symbol, Term], ...] = ()


@dataclass(frozen=True, slots=True)
class Root(Claim):
    """The point satisfies every equation (put back by ball arithmetic)."""

    equations: tuple[Term, ...]
    point: tuple[tuple[Symbol, Term], ...]


@dataclass(frozen=True, slots=True)
class Candidate(Claim):
    """The point satisfies the equations and the value of `expr` there is `value`."""

    equations: tuple[Term, ...]
    point: tuple[tuple[Symbol, Term], ...]
    expr: Term
    value: Term


@dataclass(frozen=True, slots=True)
class Numeric(Claim):
    """`value`, rounded to `digits` significant digits, prints as `shown`."""

    value: Term
    digits: int
    shown: Term


@dataclass(frozen=True, slots=True)
class Ordered(Claim):
    """The first value is the greatest and the last the least: each is ≥ the next, strictly or exactly equal."""

    values: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Restated(Claim):
    """Only says again what its own sub-steps, each audited, have shown: `of` are their results, in order.

    The audit checks that `whole` is built of exactly these results.
    """

    whole: Term
    of: tuple[Term, ...]
