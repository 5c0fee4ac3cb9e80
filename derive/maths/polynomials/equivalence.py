"""Whether the common real zeros of polynomials satisfy another: by the ideal, or by counting. Solves nothing.

Source: Cox, Little, O'Shea, Ideals, Varieties, and Algorithms, ch. 4 (a polynomial vanishes wherever others do, over
the complex numbers, if 1 is a combination of them and 1 - z·polynomial).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations, islice, product

from derive.core.term import (
    ONE,
    Abs,
    Call,
    Constant,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
    Term,
    letters,
    product_of,
    symbols_in,
)
from derive.maths.domain import never_zero
from derive.maths.domain import positive_everywhere as positive
from derive.maths.polynomials.count import implies, read_system, real_count, sides
from derive.maths.polynomials.remainders import Infinite
from derive.maths.polynomials.ring import Polynomial, Ring

SPARE = Symbol("one over what is not zero")
TRIED = (Fraction(3, 7), Fraction(-5, 3), Fraction(0), Fraction(1), Fraction(2))
MOST_CHOICES = 64
MOST_SLICES = 60
_TOTAL = frozenset(("exp", "sin", "cos", "atan", "sinh", "cosh", "tanh", "sech", "asinh", "erf", "abs"))


def follows(
    ring: Ring, equations: Sequence[Polynomial], consequence: Polynomial, others: Sequence[Polynomial] = ()
) -> bool | None:
    """Whether every real common zero at which no one of `others` vanishes is a zero of the consequence.

    The last letter of the ring must be spare. True and False are proofs; None is neither.
    """
    spare = ring.generators[SPARE]
    rest = consequence
    for each in others:
        rest = rest * each
    # a zero of the equations at which consequence and others differ from nought would make spare their inverse
    lost = [*equations, rest * spare - 1]
    if implies(ring, lost, ring.constant(1)):
        return True
    try:
        return real_count(ring, lost) == 0
    except Infinite:
        pass
    for fixed, values in islice(_slices(ring.letters[:-1]), MOST_SLICES):
        if _meets(ring, [*lost, *(_less(ring, s, v) for s, v in zip(fixed, values, strict=True))]):
            return False
    return None


def _slices(shown: Sequence[Symbol]) -> Iterator[tuple[tuple[Symbol, ...], tuple[Fraction, ...]]]:
    """Some letters with values for them: of infinitely many solutions, finitely many may be left there."""
    for size in range(1, len(shown)):
        for fixed in combinations(shown, size):
            for values in product(TRIED, repeat=size):
                yield fixed, values


def _less(ring: Ring, letter: Symbol, value: Fraction) -> Polynomial:
    return ring.generators[letter] - ring.constant(value)


def _meets(ring: Ring, rows: list[Polynomial]) -> bool:
    try:
        return real_count(ring, rows) > 0
    except ArithmeticError:
        return False


def equivalent(
    before: Iterable[Term], cases: Iterable[Iterable[Term]], given: Iterable[Term]
) -> tuple[bool | None, str]:
    """Whether a system and a list of cases have the same real solutions, and what is wrong if they do not."""
    old = tuple(map(sides, before))
    new = tuple(tuple(map(sides, case)) for case in cases)
    if any(map(never_zero, old)) and all(any(map(_no_zero, case)) for case in new):
        return True, ""  # neither has a solution
    conditions = tuple(map(sides, given))
    everything = (*old, *(term for case in new for term in case), *conditions)
    plain, atoms = _plainly(everything)
    if not all(map(defined_everywhere, atoms)):
        return None, "a part of the equations is no polynomial and not defined everywhere"
    never = tuple(letter for atom, letter in atoms.items() if never_zero(atom))
    inside = letters(product_of((*plain, ONE)))
    read = read_system((*plain, *never), (*inside, SPARE))
    if read is None:
        return None, "the equations are no polynomials"
    ring, rows = read
    olds, rows = rows[: len(old)], rows[len(old) :]
    news = []
    for case in new:
        news.append(rows[: len(case)])
        rows = rows[len(case) :]
    others = rows
    open_why = ""
    for number, case_rows in enumerate(news, 1):
        for row in olds:
            held = follows(ring, case_rows, row, others)
            if held is False and not atoms:
                return False, f"a solution of case {number} does not solve the system before"
            if not held:
                open_why = f"that case {number} solves the system before could not be shown"
    count = 1
    for case_rows in news:
        count *= len(case_rows)
    if count > MOST_CHOICES:
        return None, "too many cases to combine"
    for choice in product(*news):
        together = ring.constant(1)
        for row in choice:
            together = together * row
        held = follows(ring, olds, together, others)
        if held is False and not atoms:
            return False, "a solution of the system before is in none of the cases"
        if not held:
            open_why = "that no solution is lost could not be shown"
    return (None, open_why) if open_why else (True, "")


def defined_everywhere(term: Term) -> bool:
    """Whether a part has a value for all real letters: only then may a letter stand for it."""
    match term:
        case Symbol() | Number():
            return True
        case Constant(name):
            return name in ("e", "pi")
        case Sum() | Product() | Negative() | Abs():
            return all(map(defined_everywhere, term.parts))
        case Quotient(num, den):
            return defined_everywhere(num) and defined_everywhere(den) and never_zero(den)
        case Power(base, exponent):
            return defined_everywhere(base) and defined_everywhere(exponent) and (_whole(exponent) or positive(base))
        case Call(name, (inside,)):
            return name in _TOTAL and defined_everywhere(inside)
    return False


def _no_zero(term: Term) -> bool:
    return isinstance(term, Number) and term.value != 0


def _whole(exponent: Term) -> bool:
    return isinstance(exponent, Number) and exponent.digits.isdigit()


def _plainly(terms: Sequence[Term]) -> tuple[tuple[Term, ...], dict[Term, Symbol]]:
    """The terms with a letter for every part that is no polynomial, such as e^x.

    What holds whatever those letters are holds for e^x; what fails for them may still hold for e^x.
    """
    atoms: dict[Term, Symbol] = {}

    def plain(term: Term) -> Term:
        if isinstance(term, (Sum, Product, Negative)) or (isinstance(term, Quotient) and not symbols_in(term.den)):
            return term.map(plain)
        if isinstance(term, Power) and _whole(term.exponent):
            return Power(plain(term.base), term.exponent)
        if isinstance(term, (Symbol, Number)):
            return term
        return atoms.setdefault(term, Symbol(f"part {len(atoms) + 1}"))

    return tuple(map(plain, terms)), atoms
