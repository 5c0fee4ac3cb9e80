"""Brackets as polynomials over the rationals: their factors, what two of them share. e^x and sin x count as letters."""

from __future__ import annotations

from fractions import Fraction

from derive.core.substitution import substitute
from derive.core.term import Negative, Power, Product, Quotient, Sum, Symbol, Term, letters
from derive.maths.form import number_in
from derive.maths.tidy.split import split
from derive.maths.tidy.style import Style
from derive.maths.tidy.view import Split
from derive.maths.walking import walk

MOST_ATOMS, MOST_WRITTEN = 8, 12  # letters; terms of an irreducible polynomial that is written without brackets


def factors_of(bracket: Term, style: Style) -> Split | None:
    """A sum as a number times powers of irreducible sums; None if it is irreducible already or no polynomial."""
    from derive.maths.polynomials.ring import ring

    plain, atoms = _plain(bracket)
    inside = ring(*letters(plain))
    polynomial = inside.read(plain) if len(letters(plain)) <= MOST_ATOMS else None
    if polynomial is None or polynomial.is_constant():
        return None
    front, rows = inside.factors(polynomial)
    nested = any(isinstance(inner, Sum) for each in bracket.parts for inner in walk(each))
    if sum(times for _, times in rows) < 2 and abs(front) == 1 and not (nested and len(polynomial) <= MOST_WRITTEN):
        return None
    above: list[tuple[Term, Fraction]] = []
    number = front
    for factor, times in rows:
        written = split(substitute(inside.write(factor), atoms), style)
        if len(written.above) != 1 or written.below:
            number *= written.number**times
            above.extend((base, Fraction(times)) for base, e in written.above if e == 1)
            continue
        base, exponent = written.above[0]
        if isinstance(exponent, Term):
            return None
        number *= written.number**times
        above.append((base, exponent * times))
    return Split(number, tuple(above))


def shared_by(top: Term, bottom: Term) -> tuple[Term, Term, Term] | None:
    """The greatest polynomial that divides both, and both divided by it; None where there is none but numbers."""
    from derive.maths.polynomials.ring import ring

    plain, atoms = _plain(Quotient(top, bottom))
    if not isinstance(plain, Quotient):
        return None
    inside = ring(*letters(plain))
    above, below = inside.read(plain.num), inside.read(plain.den)
    if above is None or below is None:
        return None
    shared, _ = inside.primitive(above.gcd(below))
    if shared.is_constant():
        return None
    back = [substitute(inside.write(each), atoms) for each in (shared, above / shared, below / shared)]
    return back[0], back[1], back[2]


def _plain(term: Term) -> tuple[Term, dict[Term, Term]]:
    """The term with all that is no polynomial replaced by letters of its own, and what they stand for."""
    atoms: dict[Term, Symbol] = {}

    def change(part: Term) -> Term:
        match part:
            case Sum() | Product() | Negative():
                return part.map(change)
            case Quotient(num, den) if number_in(den) is not None or part is term:
                return Quotient(change(num), change(den) if part is term else den)
            case Power(base, exponent) if (n := number_in(exponent)) is not None and n.denominator == 1 and n > 0:
                return Power(change(base), exponent)
            case Symbol():
                return part
        if number_in(part) is not None:
            return part
        return atoms.setdefault(part, Symbol(f"atom {len(atoms) + 1}"))

    plain = change(term)
    return plain, {letter: part for part, letter in atoms.items()}
