"""Presentation MathML, for web pages and screen readers. Brackets and joints are those of the LaTeX."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from derive.core.intervals import Chain, Interval, Union
from derive.core.limits import LimitOf
from derive.core.term import (
    Abs,
    Approx,
    At,
    Call,
    Constant,
    Derivative,
    Equation,
    Inequality,
    Matrix,
    Negative,
    Number,
    Piecewise,
    Power,
    Product,
    Quotient,
    Root,
    SetOf,
    Sum,
    Symbol,
    Term,
    Vector,
)
from derive.maths.printing.decimals import decimal
from derive.maths.printing.joints import BARE, CLOSED, DOT, Ends, bracketed_lead, joint, on_the_name, peeled
from derive.maths.printing.letters import is_raised, mathml_letter
from derive.maths.printing.walk import built
from derive.maths.read.names import BARE_FUNCTIONS, LATEX_FUNCTIONS, runs

RELATION, SUM, NEGATIVE, PRODUCT, POWER, ATOM = range(6)
_APPLY, _TIMES = "<mo>&#x2061;</mo>", "<mo>&#x2062;</mo>"  # invisible: function application, multiplication
_SIGNS = {"<": "&lt;", "<=": "≤", ">": "&gt;", ">=": "≥", "!=": "≠"}


class Tag(NamedTuple):
    """What was marked up of a term, and what a neighbour must know of it."""

    markup: str
    level: int
    ends: Ends
    nested: int = 0


Get = Callable[[Term], Tag]


def mathml(term: Term, *, display: bool = False) -> str:
    """A whole <math> element.

    >>> from derive.core.term import Symbol
    >>> mathml(Symbol("x") ** 2)
    '<math><msup><mi>x</mi><mn>2</mn></msup></math>'
    """
    style = ' display="block"' if display else ""
    return f"<math{style}>{built(term, 'mathml', _tag).markup}</math>"


def _row(*parts: str) -> str:
    return f"<mrow>{''.join(parts)}</mrow>"


def _sign(sign: str) -> str:
    return f"<mo>{sign}</mo>"


def _fenced(inner: str, opening: str = "(", closing: str = ")") -> str:
    return _row(_sign(opening), inner, _sign(closing))


def _held(tag: Tag, at_least: int) -> Tag:
    if tag.level >= at_least:
        return tag
    opening, closing = "[]" if tag.nested % 2 else "()"
    return Tag(_fenced(tag.markup, opening, closing), ATOM, Ends("bracket", "bracket"), tag.nested + 1)


def _listed(items: tuple[Term, ...], get: Get) -> str:
    return _sign(",").join(get(item).markup for item in items)


def _tag(term: Term, get: Get) -> Tag:
    bracketed = Ends("bracket", "bracket")
    match term:
        case Number(digits):
            return _number(digits)
        case Symbol(name):
            return Tag(mathml_letter(name), POWER if is_raised(name) else ATOM, Ends("letter", "letter"))
        case Constant(name):
            shown = {"pi": "π", "oo": "∞"}.get(name, name)
            return Tag(f"<mi>{shown}</mi>", ATOM, Ends("letter", "letter"))
        case Sum(terms):
            return _sum(terms, get)
        case Negative(arg):
            inner = _held(get(arg), PRODUCT)
            return Tag(_row(_sign("−"), inner.markup), NEGATIVE, Ends("minus", inner.ends.last), inner.nested)
        case Product(factors):
            return _product(factors, get)
        case Quotient(num, den):
            above, below = _storey(num, get), _storey(den, get)
            markup = f"<mfrac>{above.markup}{below.markup}</mfrac>"
            return Tag(markup, PRODUCT, Ends("fraction", "fraction"), max(above.nested, below.nested))
        case Power(base, exponent):
            return _power(base, get(base), get(exponent).markup, exponent)
        case Call(name, args):
            return _call(name, args, get)
        case Abs(arg):
            return Tag(_fenced(get(arg).markup, "|", "|"), ATOM, bracketed, get(arg).nested)
        case Root(arg, index):
            under = get(arg).markup
            square = index == Number("2")
            markup = f"<msqrt>{under}</msqrt>" if square else f"<mroot>{under}{get(index).markup}</mroot>"
            return Tag(markup, POWER, Ends("root", "root"))
        case Vector(items):
            return Tag(_fenced(_listed(items, get)), ATOM, bracketed)
        case SetOf(items):
            return Tag(_fenced(_listed(items, get), "{", "}"), ATOM, bracketed)
        case Matrix(rows):
            return Tag(_fenced(_table(rows, get)), ATOM, bracketed)
        case Equation(lhs, rhs):
            return Tag(_relation(get(lhs), "=", get(rhs)), RELATION, Ends("other", "other"))
        case Inequality(lhs, relation, rhs):
            return Tag(_relation(get(lhs), _SIGNS[relation], get(rhs)), RELATION, Ends("other", "other"))
        case Chain(terms, relations):
            held = [_held(get(each), SUM).markup for each in terms]
            signs = [_sign(_SIGNS[relation]) for relation in relations]
            drawn = [part for pair in zip(held, signs, strict=False) for part in pair]
            return Tag(_row(*drawn, held[-1]), RELATION, Ends("other", "other"))
        case Interval(low, high, brackets):
            return Tag(_fenced(_listed((low, high), get), *brackets), ATOM, bracketed)
        case Union(sets):
            drawn = [part for each in sets for part in (_sign("∪"), get(each).markup)]
            return Tag(_row(*drawn[1:]), RELATION, Ends("other", "other"))
        case Piecewise(values, conditions):
            words = (*("<mtext>if </mtext>" + get(each).markup for each in conditions), "<mtext>otherwise</mtext>")
            cells = "".join(
                f"<mtr><mtd>{get(each).markup}</mtd><mtd>{_row(word)}</mtd></mtr>"
                for each, word in zip(values, words, strict=False)
            )
            return Tag(_row(_sign("{"), f'<mtable columnalign="left">{cells}</mtable>'), SUM, bracketed)
        case Derivative():
            return _derivative(term, get)
        case At(expr, symbols, values):
            point = _sign(",").join(
                get(s).markup + _sign("=") + get(v).markup for s, v in zip(symbols, values, strict=True)
            )
            opening, closing = ("[", "]") if get(expr).level < PRODUCT else ("", "|")
            fenced = _row(_sign(opening) if opening else "", get(expr).markup, _sign(closing))
            return Tag(f"<msub>{fenced}{_row(point)}</msub>", POWER, bracketed)
        case LimitOf(expr, wrt, about):
            inner = _held(get(expr), PRODUCT)
            goes = _row(get(wrt).markup, _sign("→"), get(about).markup)
            named = f'<munder><mo movablelimits="false">lim</mo>{goes}</munder>'
            return Tag(_row(named, inner.markup), PRODUCT, Ends("function", inner.ends.last), inner.nested)
        case Approx(value, digits):
            shown = decimal(value, digits)
            number = _number(shown.removeprefix("-"))
            return (
                number._replace(markup=_row(_sign("−"), number.markup), level=NEGATIVE) if shown[0] == "-" else number
            )
    raise TypeError(f"no MathML for a {type(term).__name__}")


def _storey(term: Term, get: Get) -> Tag:
    """What stands above or below a bar: a fraction of numbers on one line, so that none has three storeys."""
    sign, inner = (_sign("−"), term.arg) if isinstance(term, Negative) else ("", term)
    match inner:
        case Quotient(Number(above), Number(below)):
            return get(term)._replace(markup=_row(f"{sign}<mn>{above}</mn>{_sign('/')}<mn>{below}</mn>"))
    return get(term)


def _number(digits: str) -> Tag:
    mantissa, e, exponent = digits.lower().partition("e")
    ends = Ends("digit", "digit")
    if not e:
        return Tag(f"<mn>{digits}</mn>", ATOM, ends)
    power = _row(_sign("−"), f"<mn>{exponent[1:]}</mn>") if exponent.startswith("-") else f"<mn>{exponent}</mn>"
    return Tag(_row(f"<mn>{mantissa}</mn>", _sign("×"), f"<msup><mn>10</mn>{power}</msup>"), POWER, ends)


def _relation(lhs: Tag, sign: str, rhs: Tag) -> str:
    return _row(_held(lhs, SUM).markup, _sign(sign), _held(rhs, SUM).markup)


def _sum(terms: tuple[Term, ...], get: Get) -> Tag:
    terms = bracketed_lead(terms)
    tags = [_held(get(terms[0]), NEGATIVE)]
    parts = [tags[0].markup]
    for each in terms[1:]:
        tags.append(_held(get(each.arg if isinstance(each, Negative) else each), PRODUCT))
        parts += [_sign("−" if isinstance(each, Negative) else "+"), tags[-1].markup]
    ends = Ends(tags[0].ends.first, tags[-1].ends.last)
    return Tag(_row(*parts), SUM, ends, max(tag.nested for tag in tags))


def _product(factors: tuple[Term, ...], get: Get) -> Tag:
    tags = [_held(get(factors[0]), PRODUCT)]
    parts = [tags[0].markup]
    for before, factor in pairwise(factors):
        tag = get(factor) if isinstance(factor, Quotient) else _held(get(factor), POWER)
        between = joint(before, tags[-1].ends, factor, tag.ends)
        parts += [_sign("·") if between == DOT else _TIMES, tag.markup]
        tags.append(tag)
    ends = Ends(tags[0].ends.first, tags[-1].ends.last)
    return Tag(_row(*parts), PRODUCT, ends, max(tag.nested for tag in tags))


def _power(base: Term, tag: Tag, raised: str, exponent: Term) -> Tag:
    if isinstance(base, Call) and on_the_name(base, exponent):
        name = f"<mi>{_shown(base.name)}</mi>"
        return tag._replace(markup=tag.markup.replace(name, f"<msup>{name}{raised}</msup>", 1), level=POWER)
    if (isinstance(base, Call) and tag.ends.first == "function") or isinstance(base, Root):
        tag = tag._replace(level=POWER)
    held = _held(tag, ATOM)
    return Tag(f"<msup>{held.markup}{raised}</msup>", POWER, Ends(held.ends.first, "power"), held.nested)


def _shown(name: str) -> str:
    """A function's name as it is set: arcsin, arcosh, sgn."""
    return LATEX_FUNCTIONS[name].removeprefix("\\operatorname").strip("\\{}")


def _call(name: str, args: tuple[Term, ...], get: Get) -> Tag:
    if name == "factorial":
        inner = _held(get(args[0]), ATOM)
        return Tag(_row(inner.markup, _sign("!")), POWER, Ends(inner.ends.first, "bracket"), inner.nested)
    if name == "sum" and len(args) == 1:
        inner = _held(get(args[0]), PRODUCT)
        return Tag(_row(_sign("∑"), inner.markup), POWER, Ends("function", CLOSED), inner.nested)
    if name not in LATEX_FUNCTIONS:
        return Tag(_row(mathml_letter(name), _APPLY, _fenced(_listed(args, get))), ATOM, Ends("letter", "bracket"))
    head = f"<mi>{_shown(name)}</mi>"
    if name == "log" and len(args) == 2:
        head, args = f"<msub>{head}{get(args[1]).markup}</msub>", args[:1]
    tag = get(args[0])
    if len(args) == 1 and (name in BARE_FUNCTIONS or name == "log") and runs(args[0]):
        last = CLOSED if isinstance(args[0], Abs) else BARE + "digit" if tag.ends.last == "digit" else BARE
        return Tag(_row(head, _APPLY, tag.markup), POWER, Ends("function", last), tag.nested)
    inner = Tag(_listed(args, get) if len(args) > 1 else tag.markup, RELATION, Ends("other", "other"), tag.nested)
    return Tag(_row(head, _APPLY, _held(inner, ATOM).markup), POWER, Ends("function", CLOSED), tag.nested + 1)


def _table(rows: tuple[Vector, ...], get: Get) -> str:
    def cells(row: Vector) -> str:
        return "".join(f"<mtd>{get(item).markup}</mtd>" for item in row.items)

    return f"<mtable>{''.join(f'<mtr>{cells(row)}</mtr>' for row in rows)}</mtable>"


def _derivative(term: Derivative, get: Get) -> Tag:
    d = _sign("∂") if term.partial else "<mi>d</mi>"
    letters, order, expr = peeled(term)

    def power(base: str, count: int) -> str:
        return base if count == 1 else f"<msup>{base}<mn>{count}</mn></msup>"

    below = [d + power(get(letter).markup, count) for letter, count in letters]
    named = get(expr).markup if isinstance(expr, Symbol) else ""
    fraction = f"<mfrac>{_row(power(d, order), named)}{_row(*below)}</mfrac>"
    if named:
        return Tag(fraction, POWER, Ends("fraction", "fraction"))
    return Tag(
        _row(fraction, _fenced(get(expr).markup, "[", "]")), POWER, Ends("operator", "bracket"), get(expr).nested
    )
