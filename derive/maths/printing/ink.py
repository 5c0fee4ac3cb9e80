"""LaTeX as a textbook sets it: brackets only where a reader needs them, tall ones only round tall contents.

What it prints reads back to the same term. `\\changed{…}` is the only command that is not amsmath's.
"""

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
)  # fmt: skip
from derive.maths.printing.decimals import decimal
from derive.maths.printing.joints import (
    BARE,
    CLOSED,
    DOT,
    THIN,
    Ends,
    bracketed_lead,
    joint,
    on_the_name,
    peeled,
    slashed,
    slashed_over_product,
)
from derive.maths.printing.letters import beside, is_raised, latex_letter, looks_called
from derive.maths.printing.walk import built, rebuilt
from derive.maths.read.names import BARE_FUNCTIONS, LATEX_FUNCTIONS, runs

RELATION, SUM, NEGATIVE, PRODUCT, POWER, ATOM = range(6)
_RELATIONS = {"<": "<", "<=": "\\le", ">": ">", ">=": "\\ge", "!=": "\\neq"}
_SEPARATORS = {DOT: " \\cdot ", THIN: "\\,", "": ""}


class Ink(NamedTuple):
    """What was written of a term, and what a neighbour must know of it."""

    written: str
    level: int
    ends: Ends
    tall: bool = False
    nested: int = 0  # how many brackets stand inside one another
    dotted: bool = False  # a dot stands between its factors
    changed: bool = False


Get = Callable[[Term], Ink]


def latex(term: Term, *, changed: frozenset[Term] = frozenset()) -> str:
    """The term as LaTeX for math mode. The outermost of the `changed` parts are wrapped in \\changed{…}.

    >>> from derive.core.term import Call, Symbol
    >>> x = Symbol("x")
    >>> print(latex(2 * x * Call("cos", (x**2,))))
    2x\\cos x^2
    """
    if not changed:
        return built(term, "latex", _ink).written
    return rebuilt(term, "latex", _ink, changed, _changed).written


def _changed(ink: Ink) -> Ink:
    return ink._replace(written=f"\\changed{{{ink.written}}}", changed=True)


def fenced(ink: Ink) -> str:
    """The contents in round or square brackets, in turns, as tall as they must be."""
    opening, closing = "[]" if ink.nested % 2 else "()"
    if ink.tall:
        return f"\\left{opening}{ink.written}\\right{closing}"
    return f"{opening}{ink.written}{closing}"


def _held(ink: Ink, at_least: int) -> Ink:
    if ink.level >= at_least:
        return ink
    return Ink(fenced(ink), ATOM, Ends("bracket", "bracket"), ink.tall, ink.nested + 1)


def _ink(term: Term, get: Get) -> Ink:
    match term:
        case Number(digits):
            return _number(digits)
        case Symbol(name):
            return Ink(latex_letter(name), POWER if is_raised(name) else ATOM, Ends("letter", "letter"))
        case Constant(name):
            return Ink({"pi": "\\pi", "oo": "\\infty"}.get(name, name), ATOM, Ends("letter", "letter"))
        case Sum(terms):
            return _sum(terms, get)
        case Negative(arg):
            inner = _held(get(arg), PRODUCT)
            return inner._replace(
                written="-" + inner.written, level=NEGATIVE, ends=Ends("minus", inner.ends.last), changed=False
            )
        case Product(factors):
            return _product(factors, get)
        case Quotient(num, den):
            return _quotient(num, den, get)
        case Power(base, exponent):
            return _power(base, exponent, get)
        case Call(name, args):
            return _call(name, args, get)
        case Abs(arg):
            inner = get(arg)
            bars = ("\\left|", "\\right|") if inner.tall or "|" in inner.written else ("|", "|")
            return Ink(f"{bars[0]}{inner.written}{bars[1]}", ATOM, Ends("bracket", "bracket"), inner.tall, inner.nested)
        case Root(arg, index):
            inner = get(arg)
            which = "" if index == Number("2") else f"[{_script(index, get)}]"
            return Ink(f"\\sqrt{which}{{{inner.written}}}", POWER, Ends("root", "root"), inner.tall)
        case Vector() | SetOf() | Matrix():
            return _collection(term, get)
        case Equation(lhs, rhs):
            return _relation(lhs, "=", rhs, get)
        case Inequality(lhs, relation, rhs):
            return _relation(lhs, _RELATIONS[relation], rhs, get)
        case Chain(terms, relations):
            inks = [_held(get(each), SUM) for each in terms]
            written = "".join(f"{ink.written} {_RELATIONS[sign]} " for ink, sign in zip(inks, relations, strict=False))
            tall = any(ink.tall for ink in inks)
            return Ink(written + inks[-1].written, RELATION, Ends("other", "other"), tall)
        case Interval(low, high, brackets):
            opening, closing = brackets[0], brackets[1]
            inks = [get(low), get(high)]
            tall = any(ink.tall for ink in inks)
            left, right = (f"\\left{opening}", f"\\right{closing}") if tall else (opening, closing)
            written = f"{left}{inks[0].written},\\ {inks[1].written}{right}"
            return Ink(written, ATOM, Ends("bracket", "bracket"), tall)
        case Union(sets):
            inks = [get(each) for each in sets]
            tall = any(ink.tall for ink in inks)
            return Ink(" \\cup ".join(ink.written for ink in inks), RELATION, Ends("other", "other"), tall)
        case Piecewise(values, conditions):
            where = (*(f"\\text{{if }} {get(each).written}" for each in conditions), "\\text{otherwise}")
            rows = " \\\\ ".join(f"{get(v).written} & {c}" for v, c in zip(values, where, strict=False))
            return Ink(f"\\begin{{cases}} {rows} \\end{{cases}}", SUM, Ends("bracket", "bracket"), True)
        case Derivative():
            return _derivative(term, get)
        case At(expr, symbols, values):
            inner = get(expr)
            point = ",\\ ".join(f"{get(s).written}={get(v).written}" for s, v in zip(symbols, values, strict=True))
            # a bar alone would seem to belong to the last term of a sum
            opening, closing = ("[", "]") if inner.level < PRODUCT else (".", "|")
            written = f"\\left{opening}{inner.written}\\right{closing}_{{{point}}}"
            return Ink(written, POWER, Ends("bracket", "bracket"), inner.tall)
        case LimitOf(expr, wrt, about):
            inner = _held(get(expr), PRODUCT)
            written = f"\\lim_{{{get(wrt).written}\\to {get(about).written}}}{_space(inner.written)}"
            return Ink(written, PRODUCT, Ends("function", inner.ends.last), True, inner.nested)
        case Approx(value, digits):
            shown = decimal(value, digits)
            if shown.startswith("-"):
                return _number(shown[1:])._replace(written="-" + _number(shown[1:]).written, level=NEGATIVE)
            return _number(shown)
    raise TypeError(f"no LaTeX for a {type(term).__name__}")


def _number(digits: str) -> Ink:
    mantissa, e, exponent = digits.lower().partition("e")
    if not e:
        return Ink(digits, ATOM, Ends("digit", "digit"))
    return Ink(f"{mantissa}\\times 10^{{{exponent}}}", POWER, Ends("digit", "digit"))


def _relation(lhs: Term, sign: str, rhs: Term, get: Get) -> Ink:
    left, right = _held(get(lhs), SUM), _held(get(rhs), SUM)
    return Ink(f"{left.written} {sign} {right.written}", RELATION, Ends("other", "other"), left.tall or right.tall)


def _sum(terms: tuple[Term, ...], get: Get) -> Ink:
    terms = bracketed_lead(terms)
    first = _held(get(terms[0]), NEGATIVE)
    written, inks = first.written, [first]
    for each in terms[1:]:
        ink = get(each)
        if isinstance(each, Negative):
            # a changed term keeps its sign outside, where the space round it is right
            whole, sign = ink.changed, "-"
            ink = _held(get(each.arg), PRODUCT)
            if whole:
                ink = ink._replace(written=f"\\changed{{{ink.written.removeprefix(chr(92) + 'changed')}}}")
        else:
            sign, ink = "+", _held(ink, PRODUCT)
        written += f" {sign} {ink.written}"
        inks.append(ink)
    tall, nested = any(ink.tall for ink in inks), max(ink.nested for ink in inks)
    return Ink(written, SUM, Ends(first.ends.first, inks[-1].ends.last), tall, nested)


def _product(factors: tuple[Term, ...], get: Get) -> Ink:
    first = _held(get(factors[0]), PRODUCT)
    inks = [first]
    written, dotted = first.written, False
    for before, factor in pairwise(factors):
        left = inks[-1]
        right = get(factor) if isinstance(factor, Quotient) else _held(get(factor), POWER)
        between = joint(before, left.ends, factor, right.ends)
        if not between and (left.changed or right.changed):
            # the wrapping hides from TeX that a function's name stands here
            between = THIN if left.ends.last in (BARE, CLOSED) or right.ends.first == "function" else ""
        if not between and right.ends.first == "bracket" and looks_called(written):
            between = THIN
        dotted = dotted or between == DOT
        written += (_SEPARATORS[between] or (" " if beside(written, right.written) else "")) + right.written
        inks.append(right)
    ends = Ends(first.ends.first, inks[-1].ends.last)
    return Ink(written, PRODUCT, ends, any(ink.tall for ink in inks), max(ink.nested for ink in inks), dotted)


def _quotient(num: Term, den: Term, get: Get) -> Ink:
    above, below = _flat(num, get), _flat(den, get)
    under = below.written
    if isinstance(den, Product) and den.factors[0] == Symbol("d") and above.written.startswith("d"):
        # d over d times x is no derivative
        under = "{" + latex_letter("d") + "} \\cdot " + below.written.removeprefix("d").lstrip()
    return Ink(
        f"\\frac{{{above.written}}}{{{under}}}",
        PRODUCT,
        Ends("fraction", "fraction"),
        True,
        max(above.nested, below.nested),
    )


def _flat(term: Term, get: Get, depth: int = 3) -> Ink:
    """A term above or below a bar: behind a function's name and under a power a simple fraction has a slash, cos(x/2)
    and (1/2)^3, for it would be three storeys high."""
    ink = get(term)
    if depth == 0 or not ink.tall:
        return ink
    match term:
        case Call(name, (Quotient(num, den) as part,)) if name in LATEX_FUNCTIONS and slashed(num, den):
            written = f"{LATEX_FUNCTIONS[name]}({_slash(part, get)})"
            made = Ink(written, POWER, Ends("function", CLOSED), nested=1)
        case Power(Quotient(num, den) as part, exponent) if slashed(num, den):
            raised = _script(exponent, get)
            raised = raised if len(raised) == 1 else f"{{{raised}}}"
            made = Ink(f"({_slash(part, get)})^{raised}", POWER, Ends("bracket", "power"), nested=1)
        case Sum() | Negative() | Product() | Power():
            made = _ink(term, lambda part: _flat(part, get, depth - 1))
        case _:
            return ink
    return _changed(made) if ink.changed else made


def _slash(part: Quotient, get: Get) -> str:
    written = f"{get(part.num).written}/{get(part.den).written}"
    return f"\\changed{{{written}}}" if get(part).changed else written


def _power(base: Term, exponent: Term, get: Get) -> Ink:
    raised = _script(exponent, get)
    raised = raised if len(raised) == 1 else f"{{{raised}}}"
    ink = get(base)
    if isinstance(base, Call) and on_the_name(base, exponent):
        # sin^2 x cannot be tinted but for its 2: the whole is, if its sin x is
        plain = built(base, "latex", _ink)
        name = LATEX_FUNCTIONS[base.name]
        source = plain if ink.changed else ink
        written = f"{name}^{raised}{_space(source.written[len(name) :])}"
        if ink.changed:
            written = f"\\changed{{{written}}}"
        return ink._replace(written=written, level=POWER)
    if (isinstance(base, Call) and ink.ends.first == "function") or isinstance(base, Root):
        ink = ink._replace(level=POWER)
    held = _held(ink, ATOM)
    first = held.ends.first
    return Ink(f"{held.written}^{raised}", POWER, Ends(first, "power"), held.tall, held.nested)


def _space(rest: str) -> str:
    return rest if not rest or rest[0] in "\\(|[ " else " " + rest


def _script(term: Term, get: Get) -> str:
    """An exponent or index: a simple fraction in it is written with a slash, x^{1/2}."""
    match term:
        case Quotient(num, den) if slashed(num, den):
            written = f"{get(num).written}/{get(den).written}"
        case Quotient(num, den) if slashed_over_product(num, den):
            written = f"{get(num).written}/({get(den).written})"
        case Negative(Quotient() as fraction):
            written = "-" + _script(fraction, get)
        case Sum(terms):
            first, *others = terms
            plain = isinstance(first, (Quotient, Negative))
            written = _script(first, get) if plain else _held(get(first), NEGATIVE).written
            for each in others:
                inner = each.arg if isinstance(each, Negative) else each
                part = _script(inner, get) if isinstance(inner, Quotient) else _held(get(inner), PRODUCT).written
                written += f" {'-' if isinstance(each, Negative) else '+'} {part}"
        case _:
            return get(term).written
    return f"\\changed{{{written}}}" if get(term).changed else written


def _call(name: str, args: tuple[Term, ...], get: Get) -> Ink:
    if name == "factorial":
        inner = _held(get(args[0]), ATOM)
        return Ink(inner.written + "!", POWER, Ends(inner.ends.first, "bracket"), inner.tall, inner.nested)
    if name == "sum" and len(args) == 1:
        inner = _held(get(args[0]), PRODUCT)
        return Ink(f"\\sum{_space(inner.written)}", POWER, Ends("function", CLOSED), True, inner.nested)
    if name not in LATEX_FUNCTIONS:
        listed = ", ".join(get(arg).written for arg in args)
        brackets = "\\left({}\\right)" if any(get(arg).tall for arg in args) else "({})"
        return Ink(
            latex_letter(name) + brackets.format(listed),
            ATOM,
            Ends("letter", "bracket"),
            any(get(arg).tall for arg in args),
        )
    if name == "det" and isinstance(args[0], Matrix) and not get(args[0]).changed:
        return Ink(get(args[0]).written.replace("{pmatrix}", "{vmatrix}"), ATOM, Ends("bracket", "bracket"), True)
    command = LATEX_FUNCTIONS[name]
    if name == "log" and len(args) == 2:
        base = _script(args[1], get)
        command += f"_{base}" if len(base) == 1 else f"_{{{base}}}"
        args = args[:1]
    if len(args) != 1:
        inks = [get(arg) for arg in args]
        inner = Ink(
            ",\\ ".join(ink.written for ink in inks), SUM, Ends("other", "other"), any(ink.tall for ink in inks)
        )
        return Ink(command + fenced(inner), ATOM, Ends("function", CLOSED), inner.tall, 1)
    ink = get(args[0])
    if (name in BARE_FUNCTIONS or name == "log") and runs(args[0]) and not ink.dotted:
        last = BARE + "digit" if ink.ends.last == "digit" else BARE
        return Ink(
            command + _space(ink.written),
            POWER,
            Ends("function", CLOSED if isinstance(args[0], Abs) else last),
            ink.tall,
            ink.nested,
        )
    return Ink(command + fenced(ink), POWER, Ends("function", CLOSED), ink.tall, ink.nested + 1)


def _collection(term: Vector | SetOf | Matrix, get: Get) -> Ink:
    if isinstance(term, Matrix):
        # fractions above one another would touch
        high = sum(any(isinstance(item, Quotient) or get(item).tall for item in row.items) for row in term.rows) > 1
        below = " \\\\[8pt] " if high else " \\\\ "
        rows = below.join(" & ".join(get(item).written for item in row.items) for row in term.rows)
        return Ink(f"\\begin{{pmatrix}} {rows} \\end{{pmatrix}}", ATOM, Ends("bracket", "bracket"), True)
    inks = [get(item) for item in term.items]
    listed = ",\\ ".join(ink.written for ink in inks) + "," * (len(inks) == 1 and isinstance(term, Vector))
    tall = any(ink.tall for ink in inks)
    opening, closing = ("(", ")") if isinstance(term, Vector) else ("\\{", "\\}")
    if tall:
        opening, closing = f"\\left{opening}", f"\\right{closing}"
    return Ink(f"{opening}{listed}{closing}", ATOM, Ends("bracket", "bracket"), tall)


def _derivative(term: Derivative, get: Get) -> Ink:
    d = "\\partial" if term.partial else "d"
    letters, order, expr = peeled(term, lambda inner: get(inner).changed)
    below = "".join(_together(d, get(letter).written) + _raised(count) for letter, count in letters)
    inner = get(expr)
    if isinstance(expr, Symbol):
        above = _together(d + _raised(order), inner.written)
        return Ink(f"\\frac{{{above}}}{{{below}}}", POWER, Ends("fraction", "fraction"), True)
    written = f"\\frac{{{d}{_raised(order)}}}{{{below}}}\\left[{inner.written}\\right]"
    return Ink(written, POWER, Ends("operator", "bracket"), True, inner.nested)


def _raised(count: int) -> str:
    return "" if count == 1 else f"^{count}" if count < 10 else f"^{{{count}}}"


def _together(left: str, right: str) -> str:
    return f"{left} {right}" if beside(left, right) else left + right
