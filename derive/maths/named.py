"""Names for parts: every free name of a term replaced by what it stands for. Gives no names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from derive.core.term import At, Derivative, Term
from derive.maths.walking import free


def put_back(term: Term, meaning: Mapping[Term, Term]) -> Term:
    """The term with every free name replaced by what it stands for, all at once; a bound letter is no name.

    A derivative by a named letter, d/du[sin u], becomes that derivative *at* u = its part: the letter is bound there.
    """
    if not meaning:
        return term
    done: dict[Term, Term] = {}

    def change(t: Term) -> Term:
        if t in meaning:
            return meaning[t]
        if free(t).isdisjoint(meaning):
            return t
        if t not in done:
            match t:
                case Derivative(expr, wrt, partial) if wrt in meaning:
                    inside = put_back(expr, _without(meaning, (wrt,)))
                    done[t] = At(Derivative(inside, wrt, partial), (wrt,), (meaning[wrt],))
                case At(expr, symbols, values):
                    done[t] = At(put_back(expr, _without(meaning, symbols)), symbols, map(change, values))
                case _:
                    done[t] = t.map(change)
        return done[t]

    return change(term)


def _without(meaning: Mapping[Term, Term], bound: Iterable[Term]) -> dict[Term, Term]:
    closed = tuple(bound)
    return {name: part for name, part in meaning.items() if name not in closed}
