"""Style: how the writer of the input spells things, read off once and kept on every later line."""

from __future__ import annotations

from itertools import pairwise

from derive.core.noun import changed, noun
from derive.core.term import Call, Constant, Negative, Number, Power, Quotient, Root, Sum, Term, letters, symbols_in
from derive.maths.form import is_constant, number_in
from derive.maths.walking import walk


@noun
class Style:
    """The spelling to follow.

    roots: √x rather than x^(1/2) · negatives: x^-3 stays above the bar · rising: 1 + x + x² · decimals: 0.5 rather
    than 1/2 · decimal_exponents: x^1.5 · exp_call: exp(x) rather than e^x · bar: x/2 rather than (1/2)x.
    """

    roots: bool = True
    negatives: bool = False
    rising: bool = False
    decimals: bool = False
    decimal_exponents: bool = False
    exp_call: bool = False
    bar: bool = False
    code: int = 0  # made of the flags: one small key for the scratch pads of terms

    def __post_init__(self) -> None:
        flags = (
            self.roots, self.negatives, self.rising, self.decimals, self.decimal_exponents, self.exp_call, self.bar
        )  # fmt: skip
        object.__setattr__(self, "code", sum(1 << i for i, flag in enumerate(flags) if flag))

    @property
    def inner(self) -> Style:
        """The style inside arguments and exponents, where a number fraction never stands in front: sin(x/2)."""
        found = _INNER.get(self.code)
        if found is None:
            found = _INNER[self.code] = self if self.bar else changed(self, bar=True)
        return found


_INNER: dict[int, Style] = {}  # 128 styles at most


def style_of(term: Term) -> Style:
    """The style of a term as written. Where it says nothing: roots, fractions, falling powers."""
    root = power = negatives = decimals = decimal_exponents = exp_call = power_of_e = bar = fraction_in_front = False
    rises = falls = 0
    for part in walk(term):
        match part:
            case Root():
                root = True
            case Power(base, exponent):
                power_of_e = power_of_e or (isinstance(base, Constant) and base.name == "e")
                value = number_in(exponent)
                if value is not None and not is_constant(base):
                    power = power or value.denominator != 1
                    negatives = negatives or value < 0
                    decimal_exponents = decimal_exponents or any(map(_decimal, walk(exponent)))
            case Number():
                decimals = decimals or _decimal(part)
            case Call("exp", _):
                exp_call = True
            case Quotient(num, den) if number_in(den) is not None:
                if number_in(num) is None:
                    bar = bar or not is_constant(num)
                else:
                    fraction_in_front = True
            case Sum(terms):
                direction = _direction(terms)
                rises += direction > 0
                falls += direction < 0
    return Style(
        roots=root or not power,
        negatives=negatives,
        rising=rises > falls,
        decimals=decimals,
        decimal_exponents=decimal_exponents,
        exp_call=exp_call and not power_of_e,
        bar=bar and not fraction_in_front,
    )


def _decimal(term: Term) -> bool:
    return isinstance(term, Number) and not term.digits.isdigit()


def _direction(terms: tuple[Term, ...]) -> int:
    """1 for a polynomial written with rising powers, -1 with falling ones, 0 for neither."""
    degrees = [_degree(each) for each in terms]
    known = [d for d in degrees if d is not None]
    if len(known) < len(degrees):
        return 0
    if all(a < b for a, b in pairwise(known)):
        # 3 - x says little: a two-term bracket starts with its positive term whatever the order
        return 1 if len(known) > 2 or not isinstance(terms[1], Negative) else 0
    return -1 if all(a > b for a, b in pairwise(known)) else 0


def _degree(term: Term) -> int | None:
    """The degree of number·letter^n in its one letter; None for anything else."""
    if not symbols_in(term):
        return 0
    if len(letters(term)) > 1:
        return None
    while isinstance(term, Negative) or (isinstance(term, Quotient) and is_constant(term.den)):
        term = term.arg if isinstance(term, Negative) else term.num
    moving = [part for part in getattr(term, "factors", (term,)) if symbols_in(part)]
    if len(moving) != 1:
        return None
    match moving[0]:
        case Power(base, exponent) if not base.parts and (n := number_in(exponent)) is not None and n.denominator == 1:
            return n.numerator
        case bare if not bare.parts:
            return 1
    return None
