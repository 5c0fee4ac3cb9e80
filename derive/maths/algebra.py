"""The one door to SymPy: terms to its expressions and back, and the few things it is asked. Imported late.

`import sympy` costs more than everything else together, so it happens inside the functions here and nowhere else.
What python-flint can do (polynomials, their factors, roots and systems) is in maths/polynomials.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from derive.core.intervals import Chain, Interval, Union
from derive.core.term import (
    INFINITY,
    PI,
    Abs,
    Approx,
    At,
    Call,
    Constant,
    Derivative,
    E,
    Equation,
    I,
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
    letters,
    product_of,
    sum_of,
    term_of,
)
from derive.errors import NoMethod

# our name -> SymPy's, where they differ
_THEIRS = {"ln": "log", "abs": "Abs", "sgn": "sign", "min": "Min", "max": "Max"}
_SAME = (
    "sin", "cos", "tan", "sec", "csc", "cot", "asin", "acos", "atan", "acot", "asec", "acsc", "sinh", "cosh", "tanh",
    "sech", "csch", "coth", "asinh", "acosh", "atanh", "asech", "acsch", "acoth", "exp", "sqrt", "cbrt", "sign",
    "erf", "gamma", "factorial",
)  # fmt: skip
_OURS = {name: name for name in _SAME if name not in ("sqrt", "cbrt")} | {"log": "ln", "sign": "sgn"}


def to_sympy(term: Term, *, real: bool = True) -> Any:
    """The SymPy expression of a term. Letters are real symbols unless `real` is off.

    SymPy rearranges at once: what comes back through `from_sympy` has the value, not the writing. The real root of
    a negative number is taken where the index is odd. Raises NoMethod for a function SymPy is not asked about.
    """
    import sympy

    names = {a: sympy.Symbol(a.name, real=True) if real else sympy.Symbol(a.name) for a in letters(term)}
    constants = {"e": sympy.E, "pi": sympy.pi, "i": sympy.I, "oo": sympy.oo}

    def made(t: Term) -> Any:
        match t:
            case Number():
                value = t.value
                return sympy.Rational(value.numerator, value.denominator)
            case Symbol():
                return names.get(t) or sympy.Symbol(t.name)
            case Constant(name):
                return constants[name]
            case Sum(terms):
                return sympy.Add(*map(made, terms))
            case Product(factors):
                return sympy.Mul(*map(made, factors))
            case Quotient(num, den):
                return made(num) / made(den)
            case Power(base, exponent):
                return made(base) ** made(exponent)
            case Negative(inside):
                return -made(inside)
            case Abs(inside):
                return sympy.Abs(made(inside))
            case Root(inside, index):
                whole = made(index)
                return sympy.real_root(made(inside), whole) if whole.is_odd else made(inside) ** (1 / whole)
            case Call(name, args):
                return _function(name, sympy)(*map(made, args))
            case Vector(items):
                return sympy.Matrix([made(item) for item in items])
            case Matrix(rows):
                return sympy.Matrix([[made(item) for item in row.items] for row in rows])
            case SetOf(items):
                return sympy.FiniteSet(*map(made, items))
            case Equation(lhs, rhs):
                return sympy.Eq(made(lhs), made(rhs), evaluate=False)
            case Inequality(lhs, relation, rhs):
                return sympy.Rel(made(lhs), made(rhs), relation, evaluate=False)
            case Interval(low, high, brackets):
                return sympy.Interval(made(low), made(high), brackets[0] == "(", brackets[1] == ")")
            case Union(sets):
                return sympy.Union(*map(made, sets))
            case Chain(terms, relations):
                steps = zip(terms, relations, terms[1:], strict=False)
                return sympy.And(*(sympy.Rel(made(a), made(b), sign, evaluate=False) for a, sign, b in steps))
            case Piecewise(values, conditions):
                where = [*map(made, conditions), True]
                return sympy.Piecewise(*zip(map(made, values), where, strict=False))
            case Derivative(expr, wrt, _):
                return sympy.Derivative(made(expr), made(wrt))
            case At(expr, symbols, values):
                pairs = list(zip(map(made, symbols), map(made, values), strict=True))
                return made(expr).doit().subs(pairs, simultaneous=True)
            case Approx(value, digits):
                return made(value).evalf(max(digits, 15))
        raise NoMethod(f"a {type(t).__name__} has no counterpart in SymPy")

    return made(term)


def _function(name: str, sympy: Any) -> Callable[..., Any]:
    if name in ("log10", "log2"):
        return lambda inside: sympy.log(inside, int(name[3:]))
    if name in _SAME or name in _THEIRS:
        made: Callable[..., Any] = getattr(sympy, _THEIRS.get(name, name))
        return made
    if name in ("log", "det"):
        made = sympy.log if name == "log" else sympy.det
        return made
    if not name.strip("'").isalpha() or len(name.strip("'")) > 1:
        raise NoMethod(f"SymPy is not asked about the function {name}")
    made = sympy.Function(name)
    return made


def from_sympy(expression: Any) -> Term:
    """The term of a SymPy expression: negative powers below a bar, √ for exponent 1/2, numbers in their one spelling.

    Raises NoMethod for what terms cannot say (an unevaluated integral, pieces with several conditions).
    """
    import sympy

    def made(x: Any) -> Term:
        if isinstance(x, sympy.Integer | sympy.Rational):
            from fractions import Fraction

            return term_of(Fraction(int(x.p), int(x.q)))
        if isinstance(x, sympy.Float):
            number = str(x).lstrip("-").replace("e+", "e")
            return Negative(Number(number)) if x < 0 else Number(number)
        if isinstance(x, sympy.Symbol):
            return Symbol(x.name)
        found = next((ours for theirs, ours in constants if x == theirs), None)
        if found is not None:
            return found
        if isinstance(x, sympy.Add):
            return sum_of(made(each) for each in x.as_ordered_terms())
        if isinstance(x, sympy.Mul):
            return _product(x)
        if isinstance(x, sympy.exp):
            return Power(E, made(x.exp))
        if isinstance(x, sympy.Pow):
            return _power(x)
        if isinstance(x, sympy.Abs):
            return Abs(made(x.args[0]))
        if isinstance(x, sympy.MatrixBase):
            rows = [Vector(made(each) for each in x.row(k)) for k in range(x.rows)]
            return Vector(row.items[0] for row in rows) if x.cols == 1 else Matrix(rows)
        if isinstance(x, sympy.FiniteSet):
            return SetOf(made(each) for each in sorted(x.args, key=sympy.default_sort_key))
        if isinstance(x, sympy.Interval):
            brackets = f"{'(' if x.left_open else '['}{')' if x.right_open else ']'}"
            return Interval(made(x.start), made(x.end), brackets)
        if isinstance(x, sympy.Union):
            return Union(made(each) for each in sorted(x.args, key=sympy.default_sort_key))
        if isinstance(x, sympy.Eq):
            return Equation(made(x.lhs), made(x.rhs))
        if isinstance(x, sympy.core.relational.Relational):
            return Inequality(made(x.lhs), x.rel_op, made(x.rhs))
        if isinstance(x, sympy.Piecewise) and all(c == True or c.is_Relational for _, c in x.args):  # noqa: E712
            where = [made(condition) for _, condition in x.args if condition != True]  # noqa: E712
            return Piecewise([made(value) for value, _ in x.args], where)
        name = type(x).__name__
        if name in _OURS or isinstance(x, sympy.core.function.AppliedUndef):
            return Call(_OURS.get(name, name), map(made, x.args))
        raise NoMethod(f"what SymPy calls {type(x).__name__} cannot be written as a term")

    def _product(x: Any) -> Term:
        number, rest = x.as_coeff_Mul()
        if number < 0:
            return Negative(made(sympy.Mul(-number, rest, evaluate=False) if number != -1 else rest))
        above, below = [], []
        if number.p != 1:
            above.append(term_of(int(number.p)))
        if number.q != 1:
            below.append(term_of(int(number.q)))
        for factor in sympy.Mul.make_args(rest):
            if factor.is_Pow and factor.exp.is_Rational and factor.exp < 0:
                below.append(made(sympy.Pow(factor.base, -factor.exp)))
            elif factor is not sympy.S.One:
                above.append(made(factor))
        top = product_of(above)
        return Quotient(top, product_of(below)) if below else top

    def _power(x: Any) -> Term:
        base, exponent = x.base, x.exp
        if exponent.is_Rational and exponent < 0:
            return Quotient(term_of(1), made(sympy.Pow(base, -exponent)))
        if exponent.is_Rational and exponent.p == 1:
            return Root(made(base), term_of(int(exponent.q)))
        return Power(made(base), made(exponent))

    constants = ((sympy.E, E), (sympy.pi, PI), (sympy.I, I), (sympy.oo, INFINITY))
    return made(sympy.Integer(expression) if isinstance(expression, int) else expression)


def factored(term: Term) -> Term:
    """Factors over the rationals, for what is no polynomial in letters alone: e^(2x) - 1 is (e^x - 1)(e^x + 1)."""
    import sympy

    return from_sympy(sympy.factor(to_sympy(term)))


def cancelled(term: Term) -> Term:
    """One fraction in lowest terms."""
    import sympy

    return from_sympy(sympy.cancel(to_sympy(term)))


def expanded(term: Term) -> Term:
    """Products of sums and whole powers of sums multiplied out."""
    import sympy

    return from_sympy(sympy.expand(to_sympy(term)))
