"""Workings for tests: lines of a derivation with one slip planted, made by seed. Knows no mal-rule.

The slip is made here, on the terms of one line, and the lines after it go on from there. That the slipped line is wrong
is the kernel's word.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from derive.core.goals.differentiation import Differentiate
from derive.core.substitution import substitute
from derive.core.term import (
    At,
    Call,
    Derivative,
    Negative,
    Number,
    Power,
    Product,
    Sum,
    Symbol,
    Term,
    product_of,
    sum_of,
)
from derive.engine.work_out import work_out
from derive.maths.equal import decide
from derive.maths.printing import text
from derive.maths.read import read
from derive.maths.tidy import ladder
from derive.maths.walking import walk

X = Symbol("x")


@dataclass(frozen=True)
class Planted:
    """A working with one slip. `causes` are the names under which it may be told, all of them the same slip."""

    expr: str
    lines: tuple[str, ...]
    wrong: int
    causes: tuple[str, ...]


def planted(seed: int) -> Planted | None:
    """The working of a seed; None where the slip did no harm or did not fit."""
    random_ = random.Random(seed)
    expr = _function(random_)
    goal = Differentiate(read(expr), X)
    lines = _lines(goal)
    if len(lines) < 2:
        return None
    slips = [_slope_slip, _sign, _lost, _factor, _exponent, _doubled]
    random_.shuffle(slips)
    for slip in slips:
        found = slip(lines, random_)
        if found is None:
            continue
        at, wrong, causes = found
        if causes[0].startswith("slip") and at < 2 and causes != ("slip-sign",):
            continue
        if decide(wrong, goal.question).equal is not False:
            continue
        shown = [*lines[:at], wrong]
        settled = ladder(wrong)
        if settled and random_.random() < 0.6:
            shown.append(settled[-1].term)  # and goes on from there
        first = [f"d/dx[{expr}]"] if random_.random() < 0.3 else []
        written = [*first, *(text(line) for line in shown)]
        if first or random_.random() < 0.5:
            start = 1 if first else 0
            written[start + 1 :] = [f"= {line}" for line in written[start + 1 :]]
        return Planted(expr, tuple(written), len(first) + at + 1, causes)
    return None


def _function(random_: random.Random) -> str:
    a, b, n, m = random_.randint(2, 9), random_.randint(1, 9), random_.randint(2, 6), random_.randint(2, 5)
    inner = random_.choice((f"{a}*x", f"x^{n}", f"{a}*x+{b}", f"x^2+{b}"))
    outer = random_.choice((f"sin({inner})", f"cos({inner})", f"e^({inner})", f"({a}*x+{b})^{m}", f"ln({inner})"))
    plain = random_.choice((f"x^{n}", f"{b + 1}*x^{n}", f"x^{n}+{b}*x"))
    return random_.choice((
        f"({plain})*{outer}", f"{outer}/({plain})", f"({plain})/(x+{b})", f"{outer}+{plain}",
        f"({a}*x^{n}+{b})^{m}*{outer}",
    ))  # fmt: skip


def _lines(goal: Differentiate) -> list[Term]:
    """The law with its slopes open, then with the answers in, then tidied: as the derivation has them."""
    made: list[Term] = []
    for line in work_out(goal).step.lines:
        term = line.term
        if line.reason == "law" and line.claims:
            term = getattr(line.claims[0], "right", term)
        if any(isinstance(part, At) for part in walk(term)) or any("'" in getattr(p, "name", "") for p in walk(term)):
            continue
        if not made or term is not made[-1]:
            made.append(term)
    return made


def _replaced(term: Term, old: Term, new: Term) -> Term:
    """The first of the places where it stands, and only that one: a pen slips once."""
    done = False

    def change(t: Term) -> Term:
        nonlocal done
        if done:
            return t
        if t is old:
            done = True
            return new
        return t.map(change) if t.parts else t

    return change(term)


# slips: (which line, the wrong line, its names)

Found = tuple[int, Term, tuple[str, ...]] | None


def _slope_slip(lines: list[Term], random_: random.Random) -> Found:
    """One of the open slopes is worked out wrongly, the others rightly."""
    if random_.random() < 0.3:
        return None
    open_ = list(dict.fromkeys(part for part in walk(lines[0]) if isinstance(part, Derivative)))
    random_.shuffle(open_)
    for slope in open_:
        made = _wrong_slope(slope.expr)
        if made is None:
            continue
        wrong, causes = made
        values = {each: work_out(Differentiate(each.expr, X)).result for each in open_}
        return 1, substitute(lines[0], {**values, slope: wrong}), causes
    return None


def _wrong_slope(expr: Term) -> tuple[Term, tuple[str, ...]] | None:
    match expr:
        case Call("sin", (inner,)) if inner is not X:
            return Call("cos", (inner,)), ("chain-miss",)
        case Call("cos", (inner,)) if inner is not X:
            return Negative(Call("sin", (inner,))), ("chain-miss",)
        case Call("cos", (inner,)):
            return Call("sin", (inner,)), ("cos-pos",)
        case Power(base, Number() as n) if base is X and n.value > 2:
            return Power(X, Number(str(n.value - 1))), ("pow-nocoef",)
        case Power(Sum() as base, Number() as n) if n.value > 2:
            return n * Power(base, Number(str(n.value - 1))), ("chain-miss",)
    return None


def _somewhere(term: Term, kind: type[Term], random_: random.Random) -> Term | None:
    found = [part for part in dict.fromkeys(walk(term)) if isinstance(part, kind)]
    return random_.choice(found) if found else None


def _pick(lines: list[Term], random_: random.Random) -> int:
    """A line whose line before has no slope open: there a pen's slip cannot be taken for a wrong law."""
    return random_.randrange(min(2, len(lines) - 1), len(lines))


def _sign(lines: list[Term], random_: random.Random) -> Found:
    at = _pick(lines, random_)
    part = _somewhere(lines[at], Sum, random_)
    if not isinstance(part, Sum):
        return None
    k = random_.randrange(1, len(part.terms))
    each = part.terms[k]
    turned = each.arg if isinstance(each, Negative) else Negative(each)
    wrong = Sum(turned if i == k else other for i, other in enumerate(part.terms))
    return at, _replaced(lines[at], part, wrong), ("slip-sign",)


def _lost(lines: list[Term], random_: random.Random) -> Found:
    at = _pick(lines, random_)
    part = _somewhere(lines[at], Sum, random_)
    if not isinstance(part, Sum):
        return None
    k = random_.randrange(len(part.terms))
    wrong = sum_of(t for i, t in enumerate(part.terms) if i != k)
    return at, _replaced(lines[at], part, wrong), ("slip-term",)


def _factor(lines: list[Term], random_: random.Random) -> Found:
    at = _pick(lines, random_)
    part = _somewhere(lines[at], Product, random_)
    if not isinstance(part, Product):
        return None
    k = random_.randrange(len(part.factors))
    wrong = product_of(f for i, f in enumerate(part.factors) if i != k)
    return at, _replaced(lines[at], part, wrong), ("slip-factor",)


def _doubled(lines: list[Term], random_: random.Random) -> Found:
    at = _pick(lines, random_)
    part = _somewhere(lines[at], Product, random_)
    if not isinstance(part, Product):
        return None
    numbers = [f for f in part.factors if isinstance(f, Number)]
    if not numbers:
        return None
    wrong = Product(Number(str(2 * f.value)) if f is numbers[0] else f for f in part.factors)
    return at, _replaced(lines[at], part, wrong), ("slip-two",)


def _exponent(lines: list[Term], random_: random.Random) -> Found:
    at = _pick(lines, random_)
    part = _somewhere(lines[at], Power, random_)
    if not isinstance(part, Power) or not isinstance(part.exponent, Number):
        return None
    wrong = Power(part.base, Number(str(part.exponent.value + 1)))
    return at, _replaced(lines[at], part, wrong), ("slip-exponent",)
