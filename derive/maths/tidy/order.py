"""The order of factors and terms that people write. Cosmetic: nothing here changes a value."""

from __future__ import annotations

from fractions import Fraction

from derive.core.term import Abs, Call, Constant, Number, Root, Sum, Symbol, Term, symbols_in

TRIGONOMETRIC = frozenset(
    ("sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh", "sech", "csch", "coth")
)  # fmt: skip
INVERSES = frozenset(("asin", "acos", "atan", "acot", "asec", "acsc", "asinh", "acosh", "atanh"))
(
    NUMBER_ROOT, CONSTANT, LETTER, BARS, ROOT, EXPONENTIAL, TRIG, INVERSE, OTHER, BRACKET, OPEN, LOG, LOG_OF_NUMBER
) = range(13)  # fmt: skip

Rank = tuple[int, str, int]


def factor_rank(base: Term, exponent: Fraction | Term, place: int) -> Rank:
    """What to sort a factor by: its kind, for letters the name, then the place where the rule put it."""
    match base:
        case Number():
            return (NUMBER_ROOT if not isinstance(exponent, Term) else EXPONENTIAL), "", place
        case Constant():
            return (CONSTANT if not isinstance(exponent, Term) else EXPONENTIAL), base.name, place
        case Symbol(name):
            if not isinstance(exponent, Term) or (len(symbols_in(exponent)) == 1 and not _calls(exponent)):
                return LETTER, name, place
            return EXPONENTIAL, "", place
        case Root():
            return (ROOT if symbols_in(base) else NUMBER_ROOT), "", place
        case Call(name, _):
            if name in TRIGONOMETRIC:
                return TRIG, "", place
            if name in ("ln", "log", "lg"):
                # (x² + 1) ln 2: a number, but written last
                return (LOG if symbols_in(base) else LOG_OF_NUMBER), "", place
            return (INVERSE if name in INVERSES else OTHER), "", place
        case Abs():
            return BARS, "", place
        case Sum():
            if not isinstance(exponent, Term):
                return (ROOT if exponent == Fraction(1, 2) else BRACKET), "", place
            return EXPONENTIAL, "", place
    if not base.parts or (not isinstance(exponent, Term) and exponent.denominator != 1):
        return ROOT, "", place
    return OPEN, "", place


def _calls(term: Term) -> bool:
    return isinstance(term, Call) or any(map(_calls, term.parts))
