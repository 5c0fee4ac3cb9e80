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
    return _PutBack(meaning)(term)


class _PutBack:
    """What is made of each term. A class, so that nothing refers to itself (see core/substitution)."""

    __slots__ = ("done", "meaning")

    def __init__(self, meaning: Mapping[Term, Term]) -> None:
        self.meaning = meaning
        self.done: dict[Term, Term] = {}

    def __call__(self, term: Term) -> Term:
        meaning = self.meaning
        if term in meaning:
            return meaning[term]
        if free(term).isdisjoint(meaning):
            return term
        found = self.done.get(term)
        if found is None:
            match term:
                case Derivative(expr, wrt, partial) if wrt in meaning:
                    inside = put_back(expr, _without(meaning, (wrt,)))
                    found = At(Derivative(inside, wrt, partial), (wrt,), (meaning[wrt],))
                case At(expr, symbols, values):
                    found = At(put_back(expr, _without(meaning, symbols)), symbols, map(self, values))
                case _:
                    found = term.map(self)
            self.done[term] = found
        return found


def _without(meaning: Mapping[Term, Term], bound: Iterable[Term]) -> dict[Term, Term]:
    closed = tuple(bound)
    return {name: part for name, part in meaning.items() if name not in closed}
