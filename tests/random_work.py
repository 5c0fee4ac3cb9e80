"""Random expressions and an evaluator of every printed line, for tests only: mpmath and difference quotients.

Shares no code with the house beyond the nouns. A random expression is a nested tuple of its own, so that reading it is
under test too: `written` is what a person would type and `worth` its value.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Any

import mpmath

from derive.core.step import Step
from derive.core.term import (
    Abs,
    Approx,
    At,
    Call,
    Constant,
    Derivative,
    Equation,
    Matrix,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    Term,
    Vector,
    symbols_in,
)
from derive.maths.printing import text
from derive.maths.questions import question
from derive.maths.walking import free

DIGITS = 160
STEEP = 40  # beyond e^40 a difference quotient has no digits left
Tree = Any  # a nested tuple: ("sin", ("x",))
Value = Any  # an mpf, or a list of such for vectors and matrices


class NoValue(ArithmeticError):
    """No real value here, or one too steep to compare."""


# functions, by definition


def _guarded(function: Callable[[Any], Any], allowed: Callable[[Any], bool]) -> Callable[[Any], Any]:
    def guarded(x: Any) -> Any:
        if not allowed(x):
            raise NoValue
        return function(x)

    return guarded


def _bounded_exp(x: Any) -> Any:
    if abs(x) > STEEP:
        raise NoValue
    return mpmath.exp(x)


def _bounded(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return _guarded(function, lambda x: abs(x) < STEEP)


WAVES = ("sin", "cos", "tan", "sec", "csc", "cot")
FUNCTIONS: dict[str, Callable[[Any], Any]] = {
    **{name: _guarded(getattr(mpmath, name), lambda x: abs(x) < 10**4) for name in WAVES},
    "sinh": _bounded(mpmath.sinh), "cosh": _bounded(mpmath.cosh), "tanh": _bounded(mpmath.tanh),
    "sech": _bounded(mpmath.sech), "csch": _bounded(mpmath.csch), "coth": _bounded(mpmath.coth),
    "asin": _guarded(mpmath.asin, lambda x: abs(x) < 1), "acos": _guarded(mpmath.acos, lambda x: abs(x) < 1),
    "atan": mpmath.atan, "acot": lambda x: mpmath.pi / 2 - mpmath.atan(x),
    "asec": _guarded(mpmath.asec, lambda x: abs(x) > 1), "acsc": _guarded(mpmath.acsc, lambda x: abs(x) > 1),
    "asinh": mpmath.asinh, "acosh": _guarded(mpmath.acosh, lambda x: x > 1),
    "atanh": _guarded(mpmath.atanh, lambda x: abs(x) < 1), "acoth": _guarded(mpmath.acoth, lambda x: abs(x) > 1),
    "ln": _guarded(mpmath.log, lambda x: x > 0), "exp": _bounded_exp, "abs": abs,
    "sqrt": _guarded(mpmath.sqrt, lambda x: x > 0),
}  # fmt: skip


def _power(base: Any, exponent: Any) -> Any:
    if (base == 0 and exponent <= 0) or (base < 0 and exponent != int(exponent)) or abs(exponent) > 400:
        raise NoValue
    if base != 0 and abs(exponent * mpmath.log(abs(base))) > 2 * STEEP:
        raise NoValue
    return mpmath.power(base, exponent)


def _root(base: Any, index: Any) -> Any:
    if base < 0 and index == int(index) and int(index) % 2:
        return -mpmath.root(-base, int(index))
    if base < 0 or index == 0:
        raise NoValue
    return mpmath.power(base, 1 / mpmath.mpf(index))


def _divided(a: Any, b: Any) -> Any:
    if b == 0:
        raise NoValue
    return a / b


# terms


def value(term: Term, at: Mapping[str, Any]) -> Value:
    """The real value of a term; a derivative is a difference quotient. Raises NoValue where there is none."""
    match term:
        case Number(digits):
            return mpmath.mpf(digits)
        case Symbol(name):
            found = at[name]  # a letter that a step has given to a part stands for that part
            return value(found, at) if isinstance(found, Term) else found
        case Constant(name):
            return {"e": mpmath.e, "pi": mpmath.pi}[name] * 1
        case Sum(terms):
            return mpmath.fsum([value(each, at) for each in terms])
        case Product(factors):
            return mpmath.fprod([value(each, at) for each in factors])
        case Quotient(num, den):
            return _divided(value(num, at), value(den, at))
        case Negative(inside):
            return -value(inside, at)
        case Power(base, exponent):
            return _power(value(base, at), value(exponent, at))
        case Root(inside, index):
            return _root(value(inside, at), value(index, at))
        case Abs(inside):
            return abs(value(inside, at))
        case Approx(inside, _):
            return value(inside, at)
        case Vector(items):
            return [value(each, at) for each in items]
        case Matrix(rows):
            return [value(each, at) for each in rows]
        case Call("det", (inside,)):
            return _determinant(value(inside, at))
        case Call("log", (inside, base)):
            return FUNCTIONS["ln"](value(inside, at)) / FUNCTIONS["ln"](value(base, at))
        case Call(name, (inside,)):
            return _called(name, value(inside, at))
        case Derivative(inside, wrt, _):
            at = {**at, wrt.name: value(wrt, at)}
            return slope(lambda here: value(inside, here), wrt.name, at)
        case At(inside, symbols, values):
            return value(inside, {**at, **{s.name: value(v, at) for s, v in zip(symbols, values, strict=True)}})
        case Equation(_, rhs):
            return value(rhs, at)
    raise TypeError(type(term).__name__)


def _determinant(rows: list[list[Any]]) -> Any:
    """By the first row."""
    if not rows:
        return mpmath.mpf(1)
    minors = [[row[:k] + row[k + 1 :] for row in rows[1:]] for k in range(len(rows))]
    return mpmath.fsum((-1) ** k * entry * _determinant(minors[k]) for k, entry in enumerate(rows[0]))


def _called(name: str, inside: Any) -> Any:
    try:
        return FUNCTIONS[name](inside)
    except ZeroDivisionError:
        raise NoValue from None


def line_faults(step: Step, dice: random.Random) -> list[str]:
    """Every line of one step (not of its sub-steps) against what the step was asked; what does not agree."""
    asked = question(step.goal)
    if asked is None:
        return []
    names = {name.name: part for name, part in step.names}
    shown = [(line.term, asked if line.lhs is None else line.lhs) for line in step.lines]
    shown.append((step.result, asked))
    faults: list[str] = []
    for term, meant in shown:
        if any(
            s.name not in names for s in free(meant) - free(asked)
        ):  # a name that the line gives: T_3 of a polynomial, J of a matrix
            meant = asked
        held = 0
        inside = set().union(*(map(symbols_in, (asked, term, meant, *names.values()))))  # type: ignore[arg-type]
        letters = tuple(sorted(s.name for s in inside if s.name not in names))
        for _ in range(30):
            at = {**random_point(dice, letters), **names}
            try:
                wanted = value(meant, at)
                agree(wanted, wanted)
            except NoValue:
                continue
            try:
                good = agree(wanted, value(term, at))
            except NoValue:
                good = None
            if good is False:
                plain = {k: mpmath.nstr(v, 8) for k, v in at.items() if not isinstance(v, Term)}
                faults.append(f"{step.rule}: {text(term)} is not {text(meant)} at {plain}")
                break
            held += good is True
            if held == 2 or not letters:
                break
        if not held and not faults:
            faults.append(f"? {step.rule}: {text(term)} seen nowhere")
    return faults


def every_step(step: Step) -> list[Step]:
    """A step with all steps below it, each once."""
    found = {id(step): step}
    waiting = [step]
    while waiting:
        for inner in waiting.pop().substeps:
            if id(inner) not in found:
                found[id(inner)] = inner
                waiting.append(inner)
    return list(found.values())


def slope(function: Callable[[Mapping[str, Any]], Any], letter: str, at: Mapping[str, Any]) -> Any:
    """The slope along one letter by a symmetric difference: right to 60 figures at 160 where nothing is steep."""
    step = mpmath.mpf(10) ** -30
    ahead, behind = function({**at, letter: at[letter] + step}), function({**at, letter: at[letter] - step})
    return (ahead - behind) / (2 * step)


def agree(a: Value, b: Value) -> bool:
    """To 15 figures, entry by entry. Raises NoValue where the numbers are too large to be compared."""
    if isinstance(a, list) or isinstance(b, list):
        return len(a) == len(b) and all(agree(x, y) for x, y in zip(a, b, strict=True))
    if abs(a) > mpmath.mpf(10) ** 15:
        raise NoValue
    return bool(abs(a - b) <= mpmath.mpf("1e-15") * (1 + abs(a)))


# random expressions

ONE_PLACE = (
    *["sin", "cos", "exp", "ln", "sqrt"] * 4, *["tan", "asin", "atan", "sinh", "cosh", "tanh", "acos"] * 2,
    "sec", "csc", "cot", "sech", "csch", "coth", "asinh", "acosh", "atanh", "cbrt", "abs",
)  # fmt: skip


def random_tree(dice: random.Random, depth: int, leaves: tuple[str, ...] = ("x",)) -> Tree:
    """One expression of at most this depth. `leaves` are its letters."""
    if depth == 0 or dice.random() < 0.08:
        kind = dice.random()
        if kind < 0.68:
            return (dice.choice(leaves),)
        return (dice.choice(("2", "3", "1", "5", "0.5", "4", "10", "pi", "e", "7")),)

    def part() -> Tree:
        return random_tree(dice, depth - 1, leaves)

    kind = dice.choice(("+", "+", "-", "*", "*", "*", "many", "/", "/", "^", "^", "e^", "2^", "f", "f", "f", "neg"))
    if kind == "f":
        return (dice.choice(ONE_PLACE), part())
    if kind == "^":
        exponent = dice.choice(("2", "3", "4", "-1", "-2", "-3", "1/2", "3/2", "-1/2", "2/3", "-5/3", "1.5", "5", "pi"))
        return ("^", part(), exponent) if dice.random() < 0.93 else ("^^", part(), part())
    if kind in ("e^", "2^", "neg"):
        return (kind, part())
    if kind == "many":
        return ("*", *(part() for _ in range(dice.randint(3, 4))))
    if kind == "+":
        return ("+", *(part() for _ in range(dice.randint(2, 4))))
    return (kind, part(), part())


def written(tree: Tree) -> str:
    """What a person would type."""
    head, *parts = tree
    match head, parts:
        case _, []:
            return str(head)
        case "^", [base, exponent]:
            return f"({written(base)})^({exponent})"
        case "^^", [base, exponent]:
            return f"({written(base)})^({written(exponent)})"
        case "e^" | "2^", [exponent]:
            return f"{head}({written(exponent)})"
        case "neg", [inside]:
            return f"(-({written(inside)}))"
        case "+" | "-" | "*" | "/", _:
            return "(" + f" {head} ".join(f"({written(p)})" if head != "+" else written(p) for p in parts) + ")"
    return f"{head}({written(parts[0])})"


def worth(tree: Tree, at: Mapping[str, Any]) -> Any:
    """The value of a tree, without terms. Raises NoValue where there is none."""
    head, *parts = tree
    if not parts:
        if head in ("pi", "e"):
            return {"e": mpmath.e, "pi": mpmath.pi}[head] * 1
        return at[head] if head.isalpha() else mpmath.mpf(head)
    first = worth(parts[0], at)
    match head:
        case "^":
            return _power(first, _exponent(parts[1]))
        case "^^":
            return _power(first, worth(parts[1], at))
        case "e^":
            return _bounded_exp(first)
        case "2^":
            return _power(mpmath.mpf(2), first)
        case "neg":
            return -first
        case "+":
            return mpmath.fsum([first, *(worth(p, at) for p in parts[1:])])
        case "*":
            return mpmath.fprod([first, *(worth(p, at) for p in parts[1:])])
        case "-":
            return first - worth(parts[1], at)
        case "/":
            return _divided(first, worth(parts[1], at))
        case "cbrt":
            return _root(first, 3)
    return _called(head, first)


def _exponent(text: str) -> Any:
    if text == "pi":
        return mpmath.pi * 1
    top, _, bottom = text.partition("/")
    return mpmath.mpf(top) / mpmath.mpf(bottom or 1)


def slopes(tree: Tree, letters: tuple[str, ...], at: Mapping[str, Any]) -> Any:
    """The derivative of a tree by these letters in turn, by difference quotients."""
    if not letters:
        return worth(tree, at)
    return slope(lambda here: slopes(tree, letters[1:], here), letters[0], at)


def random_point(dice: random.Random, letters: tuple[str, ...]) -> dict[str, Any]:
    """A real point; half of the letters lie in (0, 1), the others anywhere in (-4, 6)."""
    return {
        name: mpmath.mpf(dice.randint(1, 10**6)) / 10**6
        if dice.random() < 0.5
        else mpmath.mpf(dice.randint(-4 * 10**6, 6 * 10**6)) / 10**6
        for name in letters
    }
