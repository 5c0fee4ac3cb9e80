"""What occurs in a term, remembered with it: so that a move is not looked for where it cannot be."""

from __future__ import annotations

from derive.core.term import Abs, Call, E, Number, Power, Quotient, Root, Sum, Term
from derive.maths.form import number_in

# a bracket · a bar · something below or a fraction · a function, |u| or e^u · a function · more than one function
SUM, BAR, FRACTION, VALUE, CALL, CALLS = 1, 2, 4, 8, 16, 32


def kinds(term: Term) -> int:
    """The flags above, together, of everything in a term."""
    found: int | None = term.memo.get("kinds")
    if found is None:
        found = 0
        for part in term.parts:
            inside = kinds(part)
            if found & inside & CALL:
                found |= CALLS
            found |= inside
        kind = type(term)
        if kind is Sum:
            found |= SUM
        elif kind is Quotient:
            found |= BAR | FRACTION
        elif kind is Call:
            found |= VALUE | CALL | (CALLS if found & CALL else 0)
        elif kind is Abs:
            found |= VALUE
        elif isinstance(term, Power):
            exponent = number_in(term.exponent)
            if exponent is not None and exponent < 0:
                found |= FRACTION
            if term.base is E:
                found |= VALUE
        elif isinstance(term, Root) and isinstance(term.arg, Power):
            found |= VALUE  # √(u²) is |u|
        elif isinstance(term, Number) and not term.digits.isdigit():
            found |= FRACTION
        term.memo["kinds"] = found
    return found
