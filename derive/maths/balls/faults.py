"""Why a term has no value at a place: it leaves the real numbers, meets a pole, or could not be enclosed."""

from __future__ import annotations

from derive.core.term import At, Call, Constant, Derivative, Matrix, Piecewise, Power, Quotient, Root, Term
from derive.maths.balls.functions import LEFT, head, known
from derive.maths.balls.place import Place
from derive.maths.balls.precision import precision

LEAVES = "leaves the reals"
POLE = "pole"
UNKNOWN = "not enclosed"

# functions that are real only on part of the line; the others can only fail at a pole
_PARTIAL = frozenset(
    ("ln", "log", "log10", "log2", "sqrt", "asin", "acos", "asec", "acsc", "acosh", "atanh", "asech", "acoth")
)


def fault(term: Term, place: Place) -> tuple[str, Term] | None:
    """(why, which part) for a term without a finite value here; None if it has one."""
    if place.ball(term).is_finite():
        return None
    with precision(place.bits, place.order + 1):
        return _look(term, place)


def leaves_reals(term: Term, place: Place) -> bool:
    """Whether a term surely has no real value here."""
    culprit: Term | None = term
    while culprit is not None:  # down to the part that has none of its own, if that is quickly seen
        if place.memo.get(culprit) is LEFT:
            return True
        culprit = next((p for p in culprit.parts if p in place.memo and not head(place.memo[p]).is_finite()), None)
    found = fault(term, place)
    return found is not None and found[0] is LEAVES


def _finite(term: Term, place: Place) -> bool:
    return bool(head(place.value(term)).is_finite())


def _look(term: Term, place: Place) -> tuple[str, Term]:
    if isinstance(term, Derivative):
        inside = term.expr
        return (UNKNOWN, term) if _finite(inside, place) else _look(inside, place)
    if isinstance(term, At):
        for value in term.values:
            if not _finite(value, place):
                return _look(value, place)
        place.whole(term)
        inner = place.near[term.symbols, term.values]
        return (UNKNOWN, term) if _finite(term.expr, inner) else _look(term.expr, inner)
    if isinstance(term, Piecewise):
        chosen = place.chosen(term)
        return (UNKNOWN, term) if chosen is None or _finite(chosen, place) else _look(chosen, place)
    for part in term.parts:
        if not isinstance(part, Matrix) and not _finite(part, place):
            return _look(part, place)
    match term:
        case Quotient(_, den):
            return (POLE if place.head(den).contains(0) else UNKNOWN), term
        case Power(base, _):
            at = place.head(base)
            return (LEAVES if at < 0 else POLE if at.is_zero() else UNKNOWN), term
        case Root(arg, _):
            return (LEAVES if place.head(arg) < 0 else UNKNOWN), term
        case Constant(name):
            return (LEAVES if name == "i" else POLE), term
        case Call(name, (arg, *_)) if name.replace("arc", "a", 1) in _PARTIAL or name in _PARTIAL:
            at = place.head(arg)
            if name.startswith(("ln", "log")) and at.contains(0):
                return (POLE if at.is_zero() else UNKNOWN), term
            return LEAVES, term
        case Call(name, _) if known(name):
            return POLE, term
        case _:
            return UNKNOWN, term
