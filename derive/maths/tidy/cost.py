"""What a line costs its reader. Used only to choose between lines; never shown."""

from __future__ import annotations

from derive.core.term import Abs, Call, Negative, Number, Power, Product, Quotient, Root, Sum, Symbol, Term
from derive.maths.form import number_in


def cost(term: Term) -> float:
    """How much there is to read, weighed: a bracket, a nested fraction and a function cost more than a letter."""
    found: float | None = term.memo.get("cost")
    if found is None:
        found = term.memo["cost"] = _cost(term)
    return found


def _cost(term: Term) -> float:
    match term:
        case Number(digits):
            return float(len(digits))
        case Sum(terms):
            joints = sum(0.0 if isinstance(each, Negative) else 1.0 for each in terms[1:])
            return joints + sum(map(cost, terms))
        case Negative(inside):
            return 0.8 + _inside(inside)
        case Product(factors):
            return sum(map(_inside, factors))
        case Quotient(num, den):
            if isinstance(num, Number) and isinstance(den, Number):
                return 0.5 + cost(num) + cost(den)
            return cost(num) + cost(den) + (3.5 if _has_bar(num) or _has_bar(den) else 1.0)
        case Power(base, exponent):
            value = number_in(exponent)
            bracket = 2.0 if isinstance(base, Quotient) else 0.0
            return (
                bracket
                + _inside(base)
                + 0.8 * cost(exponent)
                + (0.6 if value is not None and value.denominator != 1 else 0.0)
            )
        case Call(_, args):
            return 2.2 + sum(cost(arg) + (0.0 if isinstance(arg, Symbol) else 1.0) for arg in args)
        case Root(inside, _):
            return 1.3 + cost(inside)
        case Abs(inside):
            return 1.0 + cost(inside)
    return 1.0 + sum(map(cost, term.parts)) if term.parts else 1.0


def _inside(term: Term) -> float:
    """A bracket in a product or power costs two more."""
    return cost(term) + (2.0 if isinstance(term, Sum) else 0.0)


def _has_bar(term: Term) -> bool:
    """Is there a fraction inside that is not tucked away in an argument or an exponent?"""
    found: bool | None = term.memo.get("bar")
    if found is None:
        if isinstance(term, Quotient):
            found = True
        elif isinstance(term, Power):
            found = _has_bar(term.base)
        elif isinstance(term, Sum | Product | Negative | Root):
            found = any(map(_has_bar, term.parts))
        else:
            found = False
        term.memo["bar"] = found
    return found


def nested(term: Term) -> bool:
    """Does a fraction stand inside a fraction?"""
    if isinstance(term, Quotient) and not (isinstance(term.num, Number) and isinstance(term.den, Number)):
        if _barred(term.num) or _barred(term.den):
            return True
    # arguments, exponents and roots stay as the writer has them
    return not isinstance(term, Call | Power | Root) and any(map(nested, term.parts))


def _barred(term: Term) -> bool:
    if isinstance(term, Sum | Product | Negative):
        return any(map(_barred, term.parts))
    return isinstance(term, Quotient) or (isinstance(term, Power) and _barred(term.base))
