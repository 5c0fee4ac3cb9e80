"""Reading a folded term as a view: equal bases of one side of the bar are put together, nothing is cancelled."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from derive.core.term import (
    Call,
    E,
    Negative,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    Term,
)
from derive.maths.form import number_in, power_of
from derive.maths.tidy.join import join
from derive.maths.tidy.keys import key_of
from derive.maths.tidy.numbers import number_written, root_of_number
from derive.maths.tidy.style import Style
from derive.maths.tidy.view import NOTHING, WHOLE, Exponent, Factors, Split, exponent_of, exponent_term


def add(a: Exponent, b: Exponent, style: Style) -> Exponent:
    """a + b, with what collects collected: x^(n-1)·x is x^n."""
    if not isinstance(a, Term) and not isinstance(b, Term):
        return a + b
    from derive.maths.tidy.brackets import collects, opened
    from derive.maths.tidy.collect import collected_sum

    total = collected_sum((exponent_term(a, style), exponent_term(b, style)), style.inner)
    if isinstance(total, Sum) and collects(total, style.inner):
        total = opened(total, style.inner) or total
    return exponent_of(total)


def minus(a: Exponent, style: Style) -> Exponent:
    return -a if not isinstance(a, Term) else exponent_of(join(_negated(split(a, style.inner)), style.inner))


def times(a: Exponent, b: Exponent, style: Style) -> Exponent:
    if not isinstance(a, Term) and not isinstance(b, Term):
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
    if not isinstance(exponent, Term) and exponent.denominator == 1:
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
    if known == 0 and not isinstance(exponent, Term) and exponent > 0:
        return Split(NOTHING)
    if isinstance(exponent, Term):
        return Split(WHOLE) if known == 1 else Split(WHOLE, ((base, exponent),))
    whole = power_of(known, exponent)
    if whole is not None:
        return Split(whole)
    if known == 0 and exponent > 0:
        return Split(NOTHING)  # √0 and 0^(1/3)
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
    views = tuple(views)
    for view in views:
        # brackets equal but for their order are written as they stand below the bar
        for base, _ in view.below:
            keys.setdefault(key_of(base), base)
    sunk = not style.negatives
    for view in views:
        if view.number is not WHOLE:
            number = view.number if number is WHOLE else number * view.number
        for factors, here, there, crosses in ((view.above, above, below, sunk), (view.below, below, above, True)):
            for base, exponent in factors:
                side = here
                # the sign of a fraction is that of what stands above its bar: seen without comparing fractions
                if crosses and type(exponent) is Fraction and exponent.numerator < 0:
                    side, exponent = there, -exponent
                same = keys.setdefault(key_of(base), base)
                side[same] = add(side[same], exponent, style) if same in side else exponent
    if not number.numerator:
        return Split(NOTHING)
    number, surds = _surds(number, above, below)
    return Split(number, surds + _kept(above), _kept(below))


def _kept(side: dict[Term, Exponent]) -> Factors:
    return tuple([each for each in side.items() if type(each[1]) is not Fraction or each[1].numerator])


def _surds(number: Fraction, above: dict[Term, Exponent], below: dict[Term, Exponent]) -> tuple[Fraction, Factors]:
    """√2·√6 is 2√3 and 1/√2 is √2/2: the roots of numbers, multiplied into one per index and none below."""
    roots: dict[int, Fraction] = {}
    for side, sign in ((above, 1), (below, -1)):
        for base in [b for b in side if type(b) is not Symbol and number_in(b) is not None]:
            exponent = side[base]
            value = number_in(base)
            if isinstance(exponent, Term) or value is None or value <= 0:
                continue
            raised = power_of(value, Fraction(sign * exponent.numerator))
            if raised is not None:
                del side[base]
                k = exponent.denominator
                roots[k] = roots.get(k, WHOLE) * raised
    found: list[tuple[Term, Exponent]] = []
    for k, inside in sorted(roots.items()):
        outside, rest = root_of_number(inside, k)
        number *= outside
        if rest != 1:
            found.append((number_written(Fraction(rest)), Fraction(1, k)))
    return number, tuple(found)
