"""Terms that are linear in a letter: its coefficient and what is without it. Opens brackets, works nothing out."""

from __future__ import annotations

from derive.core.term import ONE, Negative, Product, Quotient, Sum, Symbol, Term, depends, product_of, sum_of


def linear_in(term: Term, letter: Symbol) -> tuple[tuple[Term, ...], tuple[Term, ...]] | None:
    """The coefficients of a letter and the terms without it, in the order written; None if it is not linear in it.

    (x + y·p)·2 has the coefficient 2·y beside x·2.

    >>> x, p = Symbol("x"), Symbol("p")
    >>> linear_in(x - p * x, p)
    ((Negative(Symbol('x')),), (Symbol('x'),))
    """
    if not depends(term, letter):
        return (), (term,)
    match term:
        case Symbol():
            return (ONE,), ()
        case Negative(inside):
            found = linear_in(inside, letter)
            return None if found is None else (tuple(map(_minus, found[0])), tuple(map(_minus, found[1])))
        case Sum(terms):
            rows = [linear_in(each, letter) for each in terms]
            if any(row is None for row in rows):
                return None
            return tuple(c for row in rows if row for c in row[0]), tuple(c for row in rows if row for c in row[1])
        case Product(factors):
            inside_of = [k for k, factor in enumerate(factors) if depends(factor, letter)]
            found = linear_in(factors[inside_of[0]], letter) if len(inside_of) == 1 else None
            if found is None:
                return None
            before, after = factors[: inside_of[0]], factors[inside_of[0] + 1 :]
            return tuple(_times(before, c, after) for c in found[0]), tuple(_times(before, c, after) for c in found[1])
        case Quotient(num, den) if not depends(den, letter):
            found = linear_in(num, letter)
            return None if found is None else (tuple(c / den for c in found[0]), tuple(c / den for c in found[1]))
    return None


def _minus(term: Term) -> Term:
    return term.arg if isinstance(term, Negative) else Negative(term)


def _times(before: tuple[Term, ...], part: Term, after: tuple[Term, ...]) -> Term:
    """before · part · after, the sign in front."""
    if isinstance(part, Negative):
        return Negative(_times(before, part.arg, after))
    inside = part.factors if isinstance(part, Product) else () if part is ONE else (part,)
    return product_of((*before, *inside, *after))


def moved(terms: tuple[Term, ...]) -> Term:
    """Terms brought to the other side of an equation: each with its sign turned."""
    return sum_of(map(_minus, terms))
