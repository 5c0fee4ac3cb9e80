"""Which way a working goes, seen by what is written on its lines. Only said where it can be seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from derive.core.goal import Goal
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.multivariate import Partial
from derive.core.step import Step
from derive.core.term import Call, Derivative, Negative, Number, Power, Product, Quotient, Symbol, Term, symbols_in
from derive.engine.alternatives import alternatives
from derive.engine.rulebook import ways
from derive.engine.work_out import work_out
from derive.errors import DeriveError
from derive.maths.canonical import fingerprint
from derive.maths.form import integer_in
from derive.maths.walking import walk

QUOTIENT, NEGATIVE_POWER, LOGARITHMS = "quotient rule", "product rule with a negative power", "logarithms"


def method_of(goal: Goal, lines: Iterable[Term]) -> str:
    """Quotient rule, product rule with a negative power, logarithms …; "" where nothing written shows it.

    What a line looks like comes first; then, whether it is a line of one of the other ways of the derivation.
    """
    written = tuple(lines)
    if not isinstance(goal, Differentiate | Partial):
        return ""
    if any(_takes_logarithms(term, goal.expr) for term in written):
        return LOGARITHMS
    given = goal.expr
    if isinstance(given, Quotient) and symbols_in(given.den):
        below = given.den.base if isinstance(given.den, Power) else given.den
        for term in written:
            if _negative_power_of(term, below):
                return NEGATIVE_POWER
            if any(_by_quotient_rule(part, given.den) for part in walk(term)):
                return QUOTIENT
    prints = {fingerprint(term) for term in written}
    return next((title for title, own in _ways(goal) if prints & own), "")


def _by_quotient_rule(part: Term, below: Term) -> bool:
    return isinstance(part, Quotient) and bool(symbols_in(part.num)) and _is_squared(part.den, below)


@lru_cache(maxsize=64)
def _ways(goal: Goal) -> tuple[tuple[str, frozenset[bytes]], ...]:
    """The other ways of a derivation by their titles, each with the lines that it alone has."""
    try:
        usual = set(_lines(work_out(goal).step))
        others = [(rule_titled(each.step.rule), frozenset(_lines(each.step))) for each in alternatives(goal)]
    except (DeriveError, RecursionError):
        return ()
    counts = Counter(line for _, lines in others for line in lines)
    return tuple(
        (title, frozenset(line for line in lines if counts[line] == 1 and line not in usual)) for title, lines in others
    )


def _lines(step: Step) -> Iterator[bytes]:
    yield from (fingerprint(line.term) for line in step.lines)
    for inner in step.substeps:
        yield from _lines(inner)


def rule_titled(name: str) -> str:
    return next((law.title.lower() for law in ways() if law.name == name), "")


def _takes_logarithms(term: Term, expr: Term) -> bool:
    """ln y, or y'/y: the function's own name under a logarithm or below the bar."""
    own = set(symbols_in(term)) - symbols_in(expr)
    for part in walk(term):
        match part:
            case Call("ln", (Symbol() as name,)) if name in own:
                return True
            case Quotient(Symbol() | Derivative(), Symbol() as name) if name in own and "'" not in name.name:
                return True
    return False


def _negative_power_of(term: Term, below: Term) -> bool:
    return any(isinstance(part, Power) and part.base is below and _is_negative(part.exponent) for part in walk(term))


def _is_negative(exponent: Term) -> bool:
    if isinstance(exponent, Negative):
        return not symbols_in(exponent)
    k = integer_in(exponent)
    return k is not None and k < 0


def _is_squared(given: Term, below: Term) -> bool:
    """v^2 for v, written as a power, or with the exponent of a power doubled."""
    if isinstance(given, Symbol):
        return False
    match given:
        case Power(base, Number("2")) if base is below:
            return True
        case Power(base, n) if isinstance(below, Power) and base is below.base:
            k, whole = integer_in(n), integer_in(below.exponent)
            return k is not None and whole is not None and k == 2 * whole
        case Product((Power() as first, *_)):
            return _is_squared(first, below)
    return False


__all__ = ["LOGARITHMS", "NEGATIVE_POWER", "QUOTIENT", "method_of"]
