"""What must hold for a term to have a real value, read off its writing; and which of it another writing lets slip."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from derive.core.rule import Condition, NonZero, Positive
from derive.core.term import (
    ONE,
    TWO,
    Call,
    Inequality,
    Power,
    Quotient,
    Root,
    Symbol,
    Term,
    symbols_in,
    term_of,
)
from derive.maths.domain import readable
from derive.maths.form import number_in
from derive.maths.kept import kept
from derive.maths.walking import upwards

TRIED = tuple(Fraction(k, 7) for k in (-45, -13, -9, -4, -2, -1, 1, 2, 4, 9, 13, 45))


def _not_negative(term: Term) -> Condition:
    return Condition("nonnegative", term)


_CALLS: dict[str, Callable[[Term], Condition]] = {
    "ln": Positive,
    "log": Positive,
    "sqrt": _not_negative,
    "asin": lambda u: _not_negative(ONE - Power(u, TWO)),
    "acos": lambda u: _not_negative(ONE - Power(u, TWO)),
    "asec": lambda u: _not_negative(Power(u, TWO) - ONE),
    "acsc": lambda u: _not_negative(Power(u, TWO) - ONE),
    "acosh": lambda u: _not_negative(u - ONE),
    "atanh": lambda u: Positive(ONE - Power(u, TWO)),
    "acoth": lambda u: Positive(Power(u, TWO) - ONE),
    "tan": lambda u: NonZero(Call("cos", (u,))),
    "sec": lambda u: NonZero(Call("cos", (u,))),
    "cot": lambda u: NonZero(Call("sin", (u,))),
    "csc": lambda u: NonZero(Call("sin", (u,))),
    "coth": NonZero,
    "csch": NonZero,
}


def needs(term: Term) -> Iterator[Condition]:
    """The conditions of all its parts, as they stand."""
    for part in upwards(term):
        if symbols_in(part):
            yield from _own(part)


def _own(part: Term) -> Iterator[Condition]:
    match part:
        case Quotient(_, den) if symbols_in(den):
            yield NonZero(den)
        case Root(inside, index):
            k = number_in(index)
            if k is not None and k.denominator == 1 and k % 2 == 0:
                yield _not_negative(inside)
        case Power(base, exponent) if symbols_in(base):
            k = number_in(exponent)
            if k is None:
                yield Positive(base)
                return
            if k.denominator % 2 == 0:
                yield _not_negative(base)
            if k < 0:
                yield NonZero(base)
        case Call(name, args) if name in _CALLS and symbols_in(args[0]):
            yield _CALLS[name](args[0])


def slipped(before: Term, after: Term) -> tuple[Condition, ...]:
    """What `before` needs and `after` does not: where x had to be positive for √x·√x, it has no need to be for x."""
    still = readable(needs(after))
    found: dict[Condition, None] = {}
    for condition in needs(before):
        lost = [p for p in readable((condition,)) if p not in still and _wider(condition, p, after)]
        if lost:
            found[condition] = None
    return tuple(found)


def _wider(condition: Condition, piece: Term, after: Term) -> bool:
    """Whether `after` has a value where the piece does not hold, as far as that is seen from numbers."""
    letters = symbols_in(piece)
    if len(letters) != 1 or symbols_in(after) - letters:
        return True
    (letter,) = letters
    if isinstance(piece, Inequality) and piece.relation == "!=":
        return not isinstance(piece.lhs, Symbol) or kept(after, {letter: piece.rhs}) is not None
    for value in TRIED:
        where: dict[Symbol, Term] = {letter: term_of(value)}
        gap = kept(condition.term, where)
        if gap is not None and not _holds(condition, gap) and kept(after, where) is not None:
            return True
    return False


def _holds(condition: Condition, gap: Term) -> bool:
    value = number_in(gap) or Fraction(0)
    return {"positive": value > 0, "nonnegative": value >= 0}.get(condition.kind, True)
