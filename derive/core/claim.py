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
class Complete(Claim):
    """A polynomial system has exactly `count` different real solutions: with so many found, none is missing.

    The audit counts them without solving: the signature of the trace form (Hermite), from the system's remainders.
    """

    equations: tuple[Term, ...]
    letters: tuple[Symbol, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Enclosed(Claim):
    """A rounded point: within `digits` digits of it lies one solution of the equations, and only one."""

    equations: tuple[Term, ...]
    point: tuple[tuple[Symbol, Term], ...]
    digits: int


@dataclass(frozen=True, slots=True)
class Implies(Claim):
    """Every common solution of `equations` (polynomials) satisfies `consequence` too."""

    equations: tuple[Term, ...]
    consequence: Term


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
