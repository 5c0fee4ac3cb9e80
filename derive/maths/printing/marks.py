"""Terms in characters: one line of unicode, or a block with stacked fractions for terminals."""

from __future__ import annotations

from itertools import pairwise

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
from derive.maths.printing import block
from derive.maths.printing.block import Block
from derive.maths.printing.decimals import decimal
from derive.maths.printing.joints import CLOSED, DOT, THIN, Ends, bracketed_lead, is_turned, joint, on_the_name, peeled
from derive.maths.printing.letters import beside, looks_called, unicode_letter, words_meet
from derive.maths.printing.mark import ATOM, NEGATIVE, POWER, PRODUCT, RELATION, SUM, Get, Mark, Style
from derive.maths.printing.walk import built, rebuilt
from derive.maths.read.characters import SUPERSCRIPTS
from derive.maths.read.names import LATEX_FUNCTIONS

_RAISED = {plain: raised for raised, plain in SUPERSCRIPTS.items() if plain not in "()"} | {"−": "⁻"}
_SIGNS = {"<=": "≤", ">=": "≥", "!=": "≠"}
_ROOTS = {Number("2"): "√", Number("3"): "∛", Number("4"): "∜"}
# the names a reader knows; the short canonical ones serve in text
_NAMES = {
    **{f"a{name}": f"arc{name}" for name in ("sin", "cos", "tan", "sec", "csc", "cot")},
    **{f"a{name}": f"ar{name}" for name in ("sinh", "cosh", "tanh", "sech", "csch", "coth")},
    "sign": "sgn",
}  # fmt: skip

_LINE, _GRID, _ASCII = Style(flat=True), Style(flat=False), Style(flat=False, ascii=True)
_FLAT_ASCII = Style(flat=True, ascii=True)


def unicode_text(term: Term) -> str:
    """One line, as one would write it by hand: 2x cos(x²), (x + 1)/(x − 1), √(1 − x²).

    >>> from derive.core.term import Call, Symbol
    >>> x = Symbol("x")
    >>> unicode_text(2 * x * Call("cos", (x**2,)))
    '2x cos(x²)'
    """
    return _mark(term, _LINE).drawn.lines[0]


def grid(term: Term, *, ascii: bool = False, changed: frozenset[Term] = frozenset()) -> Block:
    """A block of characters for terminals: fractions stacked, exponents raised, brackets as tall as their contents.

    With `ascii` only 7-bit characters are used. The outermost `changed` parts are drawn in `tinted` characters.
    """
    style = _ASCII if ascii else _GRID
    return rebuilt(term, style, lambda part, get: _draw(part, get, style), changed, Mark.tinted).drawn


def _mark(term: Term, style: Style) -> Mark:
    return built(term, style, lambda part, get: _draw(part, get, style))


def _draw(term: Term, get: Get, style: Style) -> Mark:
    def atom(text: str, ends: str = "letter", level: int = ATOM) -> Mark:
        return Mark(block.line(text), level, Ends(ends, ends))

    match term:
        case Number(digits):
            return atom(_digits(digits, style), "digit", ATOM if "e" not in digits.lower() else POWER)
        case Symbol(name):
            letter = atom(unicode_letter(name, ascii=style.ascii))
            return letter._replace(level=POWER) if "^" in name else letter
        case Constant(name):
            return atom(name if style.ascii else {"pi": "π", "oo": "∞"}.get(name, name))
        case Sum(terms):
            return _sum(terms, get, style)
        case Negative(arg):
            inner = _held(get(arg), PRODUCT, style)
            drawn = block.row(block.line(style.minus), inner.drawn)
            return Mark(drawn, NEGATIVE, Ends("minus", inner.ends.last), inner.nested)
        case Product(factors):
            return _product(factors, get, style)
        case Quotient(num, den):
            return _quotient(get(num), get(den), style)
        case Power(base, exponent):
            return _power(base, exponent, get, style)
        case Call(name, args):
            return _call(name, args, get, style)
        case Abs(arg):
            inner = get(arg)
            if any("|" in part or "│" in part for part in inner.drawn.lines):
                return _applied("abs", inner, style)
            return Mark(
                block.fence(inner.drawn, "|", "|", ascii=style.ascii), ATOM, Ends("bracket", "bracket"), inner.nested
            )
        case Root(arg, index):
            return _root(get(arg), arg, index, get, style)
        case Vector(items) | SetOf(items):
            opening, closing = "()" if isinstance(term, Vector) else "{}"
            listed = _listed(items, get, "," if len(items) == 1 and isinstance(term, Vector) else "")
            return Mark(block.fence(listed, opening, closing, ascii=style.ascii), ATOM, Ends("bracket", "bracket"))
        case Matrix(rows):
            return _matrix(rows, get, style)
        case Equation(lhs, rhs):
            return _relation(get(lhs), "=", get(rhs), style)
        case Inequality(lhs, relation, rhs):
            return _relation(get(lhs), relation if style.ascii else _SIGNS.get(relation, relation), get(rhs), style)
        case Chain(terms, relations):
            held = [_held(get(each), SUM, style).drawn for each in terms]
            signs = [block.line(f" {r if style.ascii else _SIGNS.get(r, r)} ") for r in relations]
            between = [part for pair in zip(held, signs, strict=False) for part in pair]
            return Mark(block.row(*between, held[-1]), RELATION, Ends("other", "other"))
        case Interval(low, high, brackets):
            listed = _listed((low, high), get)
            return Mark(block.fence(listed, *brackets, ascii=style.ascii), ATOM, Ends("bracket", "bracket"))
        case Union(sets):
            cup = block.line(" U " if style.ascii else " ∪ ")
            members = [part for each in sets for part in (cup, get(each).drawn)]
            return Mark(block.row(*members[1:]), RELATION, Ends("other", "other"))
        case Piecewise(values, conditions):
            return _pieces([get(each).drawn for each in values], [get(each).drawn for each in conditions], style)
        case Derivative():
            return _derivative(term, get, style)
        case At(expr, symbols, values):
            return _at(
                get(expr), [(get(s).drawn, _flat(v, style)) for s, v in zip(symbols, values, strict=True)], style
            )
        case LimitOf(expr, wrt, about):
            return _limit(_held(get(expr), PRODUCT, style), get(wrt).drawn, get(about).drawn, style)
        case Approx(value, digits):
            shown = decimal(value, digits)
            sign = style.minus if shown.startswith("-") else ""
            return atom(sign + _digits(shown.removeprefix("-"), style), "digit", NEGATIVE if sign else ATOM)
    raise TypeError(f"nothing is drawn for a {type(term).__name__}")


def _digits(digits: str, style: Style) -> str:
    mantissa, e, exponent = digits.lower().partition("e")
    if not e or style.ascii:
        return digits
    return f"{mantissa}×10{''.join(_RAISED[c] for c in exponent)}"


def _held(mark: Mark, at_least: int, style: Style) -> Mark:
    if mark.level >= at_least:
        return mark
    opening, closing = "[]" if mark.nested % 2 and not style.flat else "()"
    drawn = block.fence(mark.drawn, opening, closing, ascii=style.ascii)
    return Mark(drawn, ATOM, Ends("bracket", "bracket"), mark.nested + 1)


def _flat(term: Term, style: Style) -> str:
    return _mark(term, _FLAT_ASCII if style.ascii else _LINE).drawn.lines[0]


def _sum(terms: tuple[Term, ...], get: Get, style: Style) -> Mark:
    terms = bracketed_lead(terms)
    marks = [_held(get(terms[0]), NEGATIVE, style)]
    drawn = [marks[0].drawn]
    for each in terms[1:]:
        sign = style.minus if isinstance(each, Negative) else "+"
        mark = _held(get(each.arg if isinstance(each, Negative) else each), PRODUCT, style)
        drawn += [block.line(f" {sign} "), mark.drawn]
        marks.append(mark)
    ends = Ends(marks[0].ends.first, marks[-1].ends.last)
    return Mark(block.row(*drawn), SUM, ends, max(mark.nested for mark in marks))


def _product(factors: tuple[Term, ...], get: Get, style: Style) -> Mark:
    def whole(factor: Term, at_least: int) -> Mark:
        # on one line a fraction is bracketed: (1/2)x
        bar = POWER if style.flat else PRODUCT
        return _held(get(factor), bar if isinstance(factor, Quotient) else at_least, style)

    marks = [whole(factors[0], PRODUCT)]
    drawn = [marks[0].drawn]
    for before, factor in pairwise(factors):
        left, right = marks[-1], whole(factor, POWER)
        if left.ends.last == "root" and right.ends.first != "function":
            between = DOT
        elif style.flat and isinstance(factor, Quotient) and left.ends.last == "digit":
            between = DOT
        else:
            between = joint(before, left.ends, factor, right.ends)
        sign = ("*" if style.ascii else "·") if between == DOT else _space(drawn, left, right, style)
        if between == THIN and isinstance(factor, Symbol):
            sign = " "  # 2xy dx
        drawn += [block.line(sign), right.drawn] if sign else [right.drawn]
        marks.append(right)
    ends = Ends(marks[0].ends.first, marks[-1].ends.last)
    return Mark(block.row(*drawn), PRODUCT, ends, max(mark.nested for mark in marks))


def _space(before: list[Block], left: Mark, right: Mark, style: Style) -> str:
    """A space before and after a function, round a tall part, and where letters would make a word."""
    if right.ends.first == "function" or (left.ends.last == CLOSED and right.ends.first != "bracket"):
        return " "
    a, b = "".join(part.lines[part.baseline] for part in before), right.drawn.lines[right.drawn.baseline]
    if right.ends.first == "bracket" and looks_called(a):
        return " "
    if "fraction" in (left.ends.last, right.ends.first) or right.ends.first == "operator":
        return " "
    return " " if beside(a, b) or (style.ascii and words_meet(a, b)) else ""


def _quotient(above: Mark, below: Mark, style: Style) -> Mark:
    if not style.flat:
        # the bar of the outer of two fractions is the longer one
        longer = 2 if "fraction" in (above.ends.last, below.ends.last) else 0
        drawn = block.over(above.drawn, below.drawn, "-" if style.ascii else "─", longer)
        return Mark(drawn, PRODUCT, Ends("fraction", "fraction"), max(above.nested, below.nested))
    top = _held(above, POWER if above.ends.last == "fraction" else PRODUCT, style)
    bottom = _held(below, POWER if below.ends.last != "fraction" else ATOM, style)
    drawn = block.row(top.drawn, block.line("/"), bottom.drawn)
    return Mark(drawn, PRODUCT, Ends(top.ends.first, "fraction"), max(top.nested, bottom.nested))


def _superscript(term: Term, style: Style) -> str:
    """The exponent in raised characters, or "" if there are none for it."""
    if style.ascii or not isinstance(term, (Number, Negative, Symbol, Product)):
        return ""
    text = _flat(term, style)
    if len(text) > 6 or not all(c in _RAISED for c in text):
        return ""
    return "".join(_RAISED[c] for c in text)


def _power(base: Term, exponent: Term, get: Get, style: Style) -> Mark:
    mark = get(base)
    above = "ᵀ" if is_turned(base, exponent) and not style.ascii else _superscript(exponent, style)
    if isinstance(base, Call) and on_the_name(base, exponent) and mark.drawn.height == 1:
        name = _NAMES.get(base.name, base.name)
        argument = block.line(mark.drawn.lines[0][len(name) :])
        if above:
            return mark._replace(drawn=block.row(block.line(name + above), argument), level=POWER)
        if not style.flat:
            named = block.raised(block.line(name), block.line(_flat(exponent, style)))
            return mark._replace(drawn=block.row(named, argument), level=POWER)
    if isinstance(base, Call) and mark.ends.first == "function":
        mark = mark._replace(level=POWER)
    held = _held(mark, ATOM, style)
    ends = Ends(held.ends.first, "power")
    if above:
        return Mark(block.marked(held.drawn, above), POWER, ends, held.nested)
    if style.flat:
        written = get(exponent)
        raised = written.drawn.lines[0] if written.level == ATOM else f"({written.drawn.lines[0]})"
        return Mark(block.line(f"{held.drawn.lines[0]}^{raised}"), POWER, ends, held.nested)
    # an exponent stays on one line, its fractions with a slash
    return Mark(block.raised(held.drawn, block.line(_flat(exponent, style))), POWER, ends, held.nested)


def _listed(items: tuple[Term, ...], get: Get, after: str = "") -> Block:
    drawn: list[Block] = []
    for item in items:
        drawn += [block.line(", "), get(item).drawn] if drawn else [get(item).drawn]
    return block.row(*drawn, block.line(after)) if drawn else block.line("")


def _applied(name: str, inner: Mark, style: Style) -> Mark:
    opening, closing = "[]" if inner.nested % 2 and not style.flat else "()"
    drawn = block.row(block.line(name), block.fence(inner.drawn, opening, closing, ascii=style.ascii))
    return Mark(drawn, ATOM, Ends("function", CLOSED), inner.nested + 1)


def _call(name: str, args: tuple[Term, ...], get: Get, style: Style) -> Mark:
    if name == "factorial":
        inner = _held(get(args[0]), ATOM, style)
        return Mark(block.row(inner.drawn, block.line("!")), POWER, Ends(inner.ends.first, "bracket"), inner.nested)
    if name == "sum" and len(args) == 1:
        inner = _held(get(args[0]), PRODUCT, style)
        sign = block.line("sum " if style.ascii else "Σ ")
        return Mark(block.row(sign, inner.drawn), POWER, Ends("function", CLOSED), inner.nested)
    if (
        name == "log"
        and len(args) == 2
        and isinstance(args[1], Number)
        and args[1].digits.isdigit()
        and not style.ascii
    ):
        below = "".join(chr(0x2080 + int(digit)) for digit in args[1].digits)
        return _applied(f"log{below}", get(args[0]), style)
    if name == "det" and isinstance(args[0], Matrix) and len(args[0].rows) > 1 and not style.flat:
        # bars in place of the brackets, as print has them
        body = block.table([[get(item).drawn for item in each.items] for each in args[0].rows])
        return Mark(block.fence(body, "|", "|", ascii=style.ascii), ATOM, Ends("bracket", "bracket"))
    if name in LATEX_FUNCTIONS:
        inner = get(args[0])
        if len(args) > 1:
            inner = Mark(_listed(args, get), SUM, Ends("other", "other"))
        return _applied(_NAMES.get(name, name), inner, style)
    inner = Mark(_listed(args, get), SUM, Ends("other", "other"))
    return _applied(unicode_letter(name, ascii=style.ascii), inner, style)._replace(ends=Ends("letter", "bracket"))


def _root(inner: Mark, arg: Term, index: Term, get: Get, style: Style) -> Mark:
    if style.ascii or index not in _ROOTS:
        if index == Number("2"):
            return _applied("sqrt", inner, style)
        both = Mark(
            block.row(inner.drawn, block.line(", "), get(index).drawn), SUM, Ends("other", "other"), inner.nested
        )
        return _applied("root", both, style)
    if isinstance(arg, (Number, Symbol, Constant)) and inner.level == ATOM:
        return Mark(block.row(block.line(_ROOTS[index]), inner.drawn), POWER, Ends("root", "root"))
    drawn = block.row(block.line(_ROOTS[index]), block.fence(inner.drawn, "(", ")", ascii=style.ascii))
    return Mark(drawn, POWER, Ends("bracket", "bracket"), inner.nested + 1)


def _matrix(rows: tuple[Vector, ...], get: Get, style: Style) -> Mark:
    if style.flat:
        drawn = [block.fence(_listed(each.items, get), "[", "]") for each in rows]
        lines = ", ".join(each.lines[0] for each in drawn)
        return Mark(block.line(f"[{lines}]"), ATOM, Ends("bracket", "bracket"))
    body = block.table([[get(item).drawn for item in each.items] for each in rows])
    return Mark(block.fence(body, "(", ")", ascii=style.ascii), ATOM, Ends("bracket", "bracket"))


def _limit(inner: Mark, wrt: Block, about: Block, style: Style) -> Mark:
    """lim, and below it where the letter goes."""
    goes = block.row(wrt, block.line("->" if style.ascii else "→"), about)
    below = block.Block(("lim".center(goes.width), goes.lines[0]))
    name = block.row(block.line("lim "), goes) if style.flat else below
    return Mark(block.row(name, block.line(" "), inner.drawn), PRODUCT, Ends("function", CLOSED), inner.nested)


def _pieces(values: list[Block], conditions: list[Block], style: Style) -> Mark:
    if style.flat:
        where = (*(each.lines[0] for each in conditions), "true")
        pieces = ", ".join(f"({v.lines[0]}, {c})" for v, c in zip(values, where, strict=False))
        return Mark(block.line(f"piecewise({pieces})"), ATOM, Ends("function", CLOSED))
    words = [*(block.row(block.line("if "), each) for each in conditions), block.line("otherwise")]
    body = block.pieces(list(zip(values, words, strict=False)))
    return Mark(block.fence(body, "{", "", ascii=style.ascii), SUM, Ends("bracket", "bracket"))


def _relation(lhs: Mark, sign: str, rhs: Mark, style: Style) -> Mark:
    left, right = _held(lhs, SUM, style), _held(rhs, SUM, style)
    return Mark(block.row(left.drawn, block.line(f" {sign} "), right.drawn), RELATION, Ends("other", "other"))


def _derivative(term: Derivative, get: Get, style: Style) -> Mark:
    d = ("d" if style.ascii else "∂") if term.partial else "d"
    letters, order, expr = peeled(term)

    def power(count: int) -> str:
        if count == 1:
            return ""
        return f"^{count}" if style.ascii else "".join(_RAISED[c] for c in str(count))

    below = "".join(d + get(letter).drawn.lines[0] + power(count) for letter, count in letters)
    above = d + power(order)
    inner = get(expr)
    if isinstance(expr, Symbol):
        above += inner.drawn.lines[0]
    if style.flat:
        head = block.line(f"{above}/{below}")
    else:
        head = block.over(block.line(above), block.line(below), "-" if style.ascii else "─")
    if isinstance(expr, Symbol):
        return Mark(
            head, PRODUCT if style.flat else POWER, Ends("fraction" if not style.flat else "letter", "fraction")
        )
    body = block.fence(inner.drawn, "[", "]", ascii=style.ascii)
    gap = [] if style.flat else [block.line(" ")]
    return Mark(block.row(head, *gap, body), POWER, Ends("operator", "bracket"), inner.nested)


def _at(inner: Mark, point: list[tuple[Block, str]], style: Style) -> Mark:
    if style.flat:
        where = ", ".join(f"{letter.lines[0]}={value}" for letter, value in point)
        return Mark(block.line(f"[{inner.drawn.lines[0]}]_{{{where}}}"), ATOM, Ends("bracket", "bracket"))
    where = ", ".join(f"{letter.lines[0]}={value}" for letter, value in point)
    fenced = (
        block.fence(inner.drawn, "", "|", ascii=style.ascii)
        if inner.level >= PRODUCT
        else block.fence(inner.drawn, "[", "]", ascii=style.ascii)
    )
    if fenced.height == 1:
        # the point stands below the line
        top, bottom = fenced.lines[0] + " " * len(where), " " * fenced.width + where
        return Mark(Block((top, bottom), 0), POWER, Ends("bracket", "bracket"))
    return Mark(block.marked(fenced, where, top=False), POWER, Ends("bracket", "bracket"))
