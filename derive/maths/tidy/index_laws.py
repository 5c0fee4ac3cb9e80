"""The first line of tidying by its laws: a power of a product or of a power, equal bases put together, then numbers."""

from __future__ import annotations

from derive.core.term import E, Power, Product, Quotient, Root, Term
from derive.maths.form import base_and_exponent, number_in
from derive.maths.tidy.closures import Line
from derive.maths.tidy.fold import fold
from derive.maths.tidy.keys import key_of
from derive.maths.tidy.style import Style
from derive.maths.walking import walk


def first_lines(raw: Term, style: Style, by_laws: bool) -> list[Line]:
    """The lines from a raw term to its folded form: powers of products and of powers, then the rest.

    The rest is one line, or with `by_laws` one for equal bases and one for the numbers.
    """
    end = fold(raw, style)
    if not _has_powers(raw):
        return [Line("numbers", end)]
    lines: list[Line] = []
    here = raw
    for name, act in (("", _powers_opened), ("powers", _bases_together)):
        new = act(here, style)
        if key_of(new) != key_of(here):
            lines.append(Line(name or _kind_of_power(here), new))
            here = new
    if not lines or key_of(end) != key_of(here):
        lines.append(Line("numbers", end))
    if not by_laws and [line.name for line in lines[-2:]] == ["powers", "numbers"]:
        lines[-2:] = [Line("numbers-powers", end)]
    return lines


def _has_powers(raw: Term) -> bool:
    """Could a law of powers have anything to do here?"""
    return any(_is_power_of_more(part) or _shares_a_base(part) for part in walk(raw))


def _is_power_of_more(part: Term) -> bool:
    """(2x⁴)³, (a/b)², (x²)³ and (e^x)²."""
    if (
        not isinstance(part, Power)
        or number_in(part) is not None
        or not isinstance(part.base, Product | Quotient | Power)
    ):
        return False
    exponent = number_in(part.exponent)
    return exponent is not None and (exponent.denominator == 1 or base_and_exponent(part.base)[0] is E)


def _shares_a_base(part: Term) -> bool:
    if not isinstance(part, Product):
        return False
    seen: set[object] = set()
    for factor in _factors(part):
        base = _base_of(factor)
        if number_in(base) is None:
            key = key_of(base)
            if key in seen:
                return True
            seen.add(key)
    return False


def _base_of(factor: Term) -> Term:
    return factor.arg if isinstance(factor, Root) else base_and_exponent(factor)[0]


def _factors(term: Term) -> list[Term]:
    return [inner for each in term.factors for inner in _factors(each)] if isinstance(term, Product) else [term]


def _kind_of_power(raw: Term) -> str:
    bases = [part.base for part in walk(raw) if isinstance(part, Power) and _is_power_of_more(part)]
    name = "power-of-product"
    if all(isinstance(base, Power) for base in bases):
        name = "power-of-power"
    elif all(isinstance(base, Quotient | Power) for base in bases):
        name = "power-of-quotient"
    return name


def _powers_opened(term: Term, style: Style) -> Term:
    new = term.map(lambda part: _powers_opened(part, style)) if term.parts else term
    return fold(new, style) if _is_power_of_more(new) else new


def _bases_together(term: Term, style: Style) -> Term:
    new = term.map(lambda part: _bases_together(part, style)) if term.parts else term
    return fold(new, style) if _shares_a_base(new) else new
