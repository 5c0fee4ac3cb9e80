"""A term as number × {base: exponent}, above and below one bar: the view that every move works on.

`split` reads a folded term; `join` writes it back with the factors in the order people write them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from derive.core.term import (
    ONE,
    ZERO,
    Call,
    Constant,
    E,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Term,
    symbols_in,
)
from derive.maths.form import number_in, power_of
from derive.maths.tidy.numbers import number_written, root_of_number
from derive.maths.tidy.order import factor_rank
from derive.maths.tidy.style import Style

Exponent = Fraction | Term  # a Term only where it is no number
Factors = tuple[tuple[Term, Exponent], ...]
HALF = Fraction(1, 2)
WHOLE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Split:
    """number · above / below. Bases are distinct on each side; exponents below count downwards."""

    number: Fraction
    above: Factors = ()
    below: Factors = ()


def exponent_of(term: Term) -> Exponent:
    value = number_in(term)
    return term if value is None else value


def exponent_term(exponent: Exponent, style: Style) -> Term:
    return exponent if isinstance(exponent, Term) else number_written(exponent, style.decimal_exponents)


def add(a: Exponent, b: Exponent, style: Style) -> Exponent:
    """a + b, with what collects collected: x^(n-1)·x is x^n."""
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a + b
    from derive.maths.tidy.collect import collected_sum

    return exponent_of(collected_sum((exponent_term(a, style), exponent_term(b, style)), style.inner))


def minus(a: Exponent, style: Style) -> Exponent:
    return -a if isinstance(a, Fraction) else exponent_of(join(_negated(split(a, style.inner)), style.inner))


def times(a: Exponent, b: Exponent, style: Style) -> Exponent:
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a * b
    from derive.maths.tidy.fold import fold

    return exponent_of(fold(Product((exponent_term(a, style), exponent_term(b, style))), style.inner))


def _negated(view: Split) -> Split:
    return Split(-view.number, view.above, view.below)


def split(term: Term, style: Style) -> Split:
    """The view of a folded term (its parts are folded already)."""
    key = ("split", style.code)
    found: Split | None = term.memo.get(key)
    if found is None:
        found = term.memo[key] = _split(term, style)
    return found


def _split(term: Term, style: Style) -> Split:
    value = number_in(term)
    if value is not None:
        return Split(value)
    match term:
        case Negative(inside):
            return _negated(split(inside, style))
        case Product(factors):
            return multiply((split(factor, style) for factor in factors), style)
        case Quotient(num, den):
            below = split(den, style)
            if below.number == 0:
                return Split(WHOLE, ((term, WHOLE),))
            turned = Split(1 / below.number, below.below, below.above)
            return multiply((split(num, style), turned), style)
        case Power(base, exponent):
            return _power(term, base, exponent_of(exponent), style)
        case Root(inside, index):
            k = number_in(index)
            # an odd root is real for negative numbers, where a fractional power is not: it stays a root
            if k is not None and k > 0 and k % 2 == 0:
                return _power(term, inside, 1 / k, style)
            known = number_in(inside)
            if known is not None and k is not None and k > 0 and k.denominator == 1:
                outside, rest = root_of_number(abs(known), k.numerator)
                outside = outside if known > 0 else -outside
                return Split(outside, () if rest == 1 else ((Root(number_written(Fraction(rest)), index), WHOLE),))
            return Split(WHOLE, ((term, WHOLE),))
        case Call("exp", (inside,)):
            return Split(WHOLE, ((E, exponent_of(inside)),))
        case Sum(terms) if all(split(each, style).number < 0 for each in terms):
            from derive.maths.tidy.fold import fold_sum

            return Split(-WHOLE, ((fold_sum((Negative(each) for each in terms), style), WHOLE),))
    return Split(WHOLE, ((term, WHOLE),))


def _power(term: Term, base: Term, exponent: Exponent, style: Style) -> Split:
    """The view of base^exponent."""
    known = number_in(base)
    if known is not None:
        return _power_of_number(term, base, known, exponent)
    if exponent == 0:
        return Split(WHOLE)
    if isinstance(exponent, Fraction) and exponent.denominator == 1:
        inside = split(base, style)
        number = power_of(inside.number, exponent)
        if number is None:
            return Split(WHOLE, ((base, exponent),))
        above = tuple((b, times(e, exponent, style)) for b, e in inside.above)
        below = tuple((b, times(e, exponent, style)) for b, e in inside.below)
        return multiply((Split(number, above, below),), style)
    if base is E:
        return Split(WHOLE, ((E, exponent),))
    inside = split(base, style)
    if inside.number == 1 and not inside.below and len(inside.above) == 1 and inside.above[0][0] is E:
        return Split(WHOLE, ((E, times(inside.above[0][1], exponent, style)),))
    if isinstance(exponent, Term):
        return Split(WHOLE, ((base, exponent),))
    if inside.number > 0 and not inside.above and inside.below:
        # √(c/u) is √c/√u for a positive number c: both ask for u > 0
        root = _power_of_number(term, number_written(inside.number), inside.number, exponent)
        under = join(Split(WHOLE, inside.below), style)
        return multiply((root, Split(WHOLE, (), ((under, exponent),))), style)
    # a fractional power: square factors of a number come out, letters stay inside
    number = abs(inside.number)
    if number != 1 and exponent.denominator <= 12:
        outside, _ = root_of_number(number, exponent.denominator)
        taken = power_of(outside, Fraction(exponent.numerator))
        if taken is not None and outside != 1:
            # only a factor that is a perfect power leaves; 1/√ of the rest is not touched
            remaining = number / outside**exponent.denominator
            sign = 1 if inside.number > 0 else -1
            kept = join(Split(sign * remaining, inside.above, inside.below), style)
            return multiply((Split(taken, ((kept, exponent),)),), style)
    return multiply((Split(WHOLE, ((base, exponent),)),), style)


def _power_of_number(term: Term, base: Term, known: Fraction, exponent: Exponent) -> Split:
    """The view of a numeric base: 8^(1/2) is 2·2^(1/2), and 2^x is itself."""
    if isinstance(exponent, Term):
        return Split(WHOLE) if known == 1 else Split(WHOLE, ((base, exponent),))
    whole = power_of(known, exponent)
    if whole is not None:
        return Split(whole)
    if known <= 0 or exponent.denominator > 12 or exponent.denominator == 1:
        return Split(WHOLE, ((term, WHOLE),))
    # known = a/b; known^(m/k) = outside · rest^(1/k) with a whole number under the root, so none stands below
    raised = power_of(known, Fraction(exponent.numerator))
    if raised is None:
        return Split(WHOLE, ((term, WHOLE),))
    outside, rest = root_of_number(raised, exponent.denominator)
    if rest == 1:
        return Split(outside)
    return Split(outside, ((number_written(Fraction(rest)), Fraction(1, exponent.denominator)),))


def multiply(views: Iterable[Split], style: Style) -> Split:
    """The product of views: equal bases of one side of the bar are put together; nothing is cancelled."""
    number = WHOLE
    above: dict[Term, Exponent] = {}
    below: dict[Term, Exponent] = {}
    keys: dict[object, Term] = {}

    def put(side: dict[Term, Exponent], base: Term, exponent: Exponent) -> None:
        same = keys.setdefault(key_of(base), base)
        if same in side:
            side[same] = add(side[same], exponent, style)
        else:
            side[same] = exponent

    views = tuple(views)
    for view in views:
        # brackets equal but for their order are written as they stand below the bar
        for base, _ in view.below:
            keys.setdefault(key_of(base), base)
    for view in views:
        number *= view.number
        for base, exponent in view.above:
            negative = isinstance(exponent, Fraction) and exponent < 0
            if negative and not style.negatives:
                put(below, base, -exponent)
            else:
                put(above, base, exponent)
        for base, exponent in view.below:
            negative = isinstance(exponent, Fraction) and exponent < 0
            if negative:
                put(above, base, -exponent)
            else:
                put(below, base, exponent)
    if number == 0:
        return Split(Fraction(0))
    number, surds = _surds(number, above, below)
    return Split(number, surds + _kept(above), _kept(below))


def _kept(side: dict[Term, Exponent]) -> Factors:
    return tuple((base, exponent) for base, exponent in side.items() if exponent != 0)


def _surds(number: Fraction, above: dict[Term, Exponent], below: dict[Term, Exponent]) -> tuple[Fraction, Factors]:
    """√2·√6 is 2√3 and 1/√2 is √2/2: the roots of numbers, multiplied into one per index and none below."""
    roots: dict[int, Fraction] = {}
    for side, sign in ((above, 1), (below, -1)):
        for base in [b for b in side if number_in(b) is not None]:
            exponent = side[base]
            value = number_in(base)
            if not isinstance(exponent, Fraction) or value is None or value <= 0:
                continue
            raised = power_of(value, Fraction(sign * exponent.numerator))
            if raised is not None:
                del side[base]
                k = exponent.denominator
                roots[k] = roots.get(k, Fraction(1)) * raised
    found: list[tuple[Term, Exponent]] = []
    for k, inside in sorted(roots.items()):
        outside, rest = root_of_number(inside, k)
        number *= outside
        if rest != 1:
            found.append((number_written(Fraction(rest)), Fraction(1, k)))
    return number, tuple(found)


def key_of(term: Term) -> object:
    """Equal for terms that differ only in the order of terms and factors. For comparing, never for sorting."""
    found = term.memo.get("key")
    if found is None:
        found = term.memo["key"] = _key(term)
    return found


def _key(term: Term) -> object:
    match term:
        case Number():
            return ("number", term.value)
        case Sum(terms):
            return ("+", _bag(map(key_of, terms)))
        case Product(factors):
            return ("*", _bag(map(key_of, factors)))
    if not term.parts:
        return term
    inside = tuple(
        key_of(part)
        if isinstance(part, Term)
        else tuple(key_of(p) if isinstance(p, Term) else p for p in part)
        if isinstance(part, tuple)
        else part
        for part in term.fields
    )
    return (type(term).__name__, inside)


def _bag(keys: Iterable[object]) -> frozenset[tuple[object, int]]:
    counts: dict[object, int] = {}
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    return frozenset(counts.items())


def join(view: Split, style: Style) -> Term:
    """The term of a view, in the order people write: number, letters, roots, exponentials, functions, brackets."""
    number, above = view.number, list(view.above)
    if number == 0:
        return ZERO
    number, above = _turned(number, above, style)
    size, sign = abs(number), number < 0
    written = _written(size, above, list(view.below), style)
    return Negative(written) if sign else written


def _turned(
    number: Fraction, above: list[tuple[Term, Exponent]], style: Style
) -> tuple[Fraction, list[tuple[Term, Exponent]]]:
    """-(b - a)·u is written (a - b)·u when the bracket starts with a minus, and (-a - b)·u is -(a + b)·u."""
    for i, (base, exponent) in enumerate(above):
        if not isinstance(base, Sum) or not isinstance(base.terms[0], Negative):
            continue
        if not isinstance(exponent, Fraction) or exponent.denominator != 1:
            continue
        odd = exponent % 2 == 1
        if (odd and number < 0) or all(isinstance(each, Negative) for each in base.terms):
            from derive.maths.tidy.fold import fold_sum

            above[i] = (fold_sum((Negative(each) for each in base.terms), style), exponent)
            number = -number if odd else number
    return number, above


def _written(
    number: Fraction, above: list[tuple[Term, Exponent]], below: list[tuple[Term, Exponent]], style: Style
) -> Term:
    if not below and (number.denominator == 1 or _decimal_written(number, style) or not above):
        head = [] if number == 1 and above else [number_written(number, style.decimals)]
        return _product(head, above, style)
    if not below and not style.bar and any(symbols_in(b) for b, _ in above) and not _has_bracket(above):
        return _product([number_written(number)], above, style)
    tops: list[Term] = []
    bottoms: list[Term] = []
    if _decimal_written(number, style):
        tops = [] if number == 1 and above else [number_written(number, style.decimals)]
    else:
        if number.numerator != 1 or not above:
            tops = [number_written(Fraction(number.numerator))]
        if number.denominator != 1:
            bottoms = [number_written(Fraction(number.denominator))]
    return Quotient(_product(tops, above, style), _product(bottoms, below, style))


def _decimal_written(number: Fraction, style: Style) -> bool:
    return style.decimals and isinstance(number_written(number, True), Number)


def _has_bracket(above: list[tuple[Term, Exponent]]) -> bool:
    return any(isinstance(base, Sum) and exponent == 1 for base, exponent in above)


def _product(head: list[Term], factors: list[tuple[Term, Exponent]], style: Style) -> Term:
    written = [(factor_rank(b, e, i), written_power(b, e, style)) for i, (b, e) in enumerate(factors)]
    written.sort(key=lambda pair: pair[0])
    items = head + [factor for _, factor in written]
    if not items:
        return ONE
    if len(items) == 1:
        return items[0]
    # a lone product inside would melt into its neighbour only on the left; keep one flat product
    flat: list[Term] = []
    for item in items:
        flat.extend(item.factors if isinstance(item, Product) else (item,))
    return Product(flat)


def written_power(base: Term, exponent: Exponent, style: Style) -> Term:
    """base^exponent as the style writes it: √x, x^(3/2), e^(2x) or exp(2x)."""
    if exponent == 1:
        return base
    if base is E and style.exp_call:
        return Call("exp", (exponent_term(exponent, style),))
    if isinstance(exponent, Fraction):
        half = exponent.numerator == 1 and exponent.denominator % 2 == 0
        if half and (style.roots or number_in(base) is not None):
            return Root(base, Number(exponent.denominator))
    return Power(base, exponent_term(exponent, style))


def is_e_power(base: Term) -> bool:
    return isinstance(base, Constant) and base is E
