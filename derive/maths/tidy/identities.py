"""Identities of trigonometric and hyperbolic functions, by comparing cofactors. Nothing becomes a double angle."""

from __future__ import annotations

from fractions import Fraction

from derive.core.noun import noun
from derive.core.term import ONE, TWO, Call, Equation, Negative, Power, Sum, Term
from derive.maths.tidy.collect import like_key
from derive.maths.tidy.fold import fold, fold_sum
from derive.maths.tidy.join import join
from derive.maths.tidy.split import multiply, split
from derive.maths.tidy.style import Style
from derive.maths.tidy.view import NOTHING, WHOLE, Exponent, Split

# f² + sign·g² = h²; an empty name stands for 1
_SQUARES = (
    ("sin", 1, "cos", ""), ("cosh", -1, "sinh", ""), ("sec", -1, "tan", ""), ("csc", -1, "cot", ""),
    ("", -1, "sin", "cos"), ("", -1, "cos", "sin"), ("", 1, "tan", "sec"), ("", 1, "cot", "csc"),
    ("sec", -1, "", "tan"), ("csc", -1, "", "cot"), ("", -1, "tanh", "sech"), ("", 1, "sinh", "cosh"),
    ("cosh", -1, "", "sinh"), ("", -1, "sech", "tanh"),
)  # fmt: skip
_SQUARED = frozenset(name for row in _SQUARES for name in (row[0], row[2]) if name)
MOST_TERMS = 12


@noun
class Found:
    """`taken` is the sum as cofactor·(cos²x + sin²x), `after` the sum with the identity used."""

    taken: Term
    after: Term
    cofactor: Term
    identity: Equation


def pythagoras(bracket: Sum, style: Style) -> list[Found]:
    """Each way to use sin² + cos² = 1 and its kin."""
    if len(bracket.terms) > MOST_TERMS:
        return []
    views = [split(each, style) for each in bracket.terms]
    arguments = _squared_arguments(views)
    found: list[Found] = []
    for argument in arguments:
        for first, sign, second, result in _SQUARES:
            hit = _pair(bracket, views, argument, (first, sign, second), style)
            if hit is None:
                continue
            i, j, rest = hit
            left = _square(first, argument)
            right = _square(second, argument)
            inside = fold_sum((left, right if sign > 0 else Negative(right)), style)
            if i > j and sign > 0:
                inside = fold_sum((right, left), style)
            taken = join(multiply((rest, Split(WHOLE, ((inside, WHOLE),))), style), style)
            value = fold(_square(result, argument), style)
            after = join(multiply((rest, split(value, style)), style), style)
            place = min(i, j)
            others = [each for k, each in enumerate(bracket.terms) if k not in (i, j)]
            found.append(
                Found(
                    fold_sum([*others[:place], taken, *others[place:]], style),
                    fold_sum([*others[:place], after, *others[place:]], style),
                    join(rest, style),
                    Equation(inside, value),
                )
            )
    return found


def _squared_arguments(views: list[Split]) -> list[Term]:
    found: list[Term] = []
    for view in views:
        for base, exponent in view.above:
            if isinstance(base, Call) and base.name in _SQUARED and not isinstance(exponent, Term) and exponent >= 2:
                found.append(base.args[0])
    return list(dict.fromkeys(found))


def _square(name: str, argument: Term) -> Term:
    return Power(Call(name, (argument,)), TWO) if name else ONE


def _pair(
    bracket: Sum, views: list[Split], argument: Term, law: tuple[str, int, str], style: Style
) -> tuple[int, int, Split] | None:
    """Places i, j and the common cofactor where term i is cofactor·f² and term j is ±cofactor·g²."""
    first, sign, second = law
    lefts = [(i, _without(view, first, argument)) for i, view in enumerate(views)]
    rights = [(j, _without(view, second, argument)) for j, view in enumerate(views)]
    if not any(v for _, v in lefts) or not any(v for _, v in rights):
        return None
    known = {_rest_key(v, style): (i, v) for i, v in reversed(lefts) if v is not None}
    for j, view in rights:
        if view is None:
            continue
        hit = known.get(_rest_key(Split(view.number * sign, view.above, view.below), style))
        if hit is not None and hit[0] != j:
            return hit[0], j, hit[1]
    return None


def _rest_key(view: Split, style: Style) -> object:
    return view.number, like_key(join(Split(WHOLE, view.above, view.below), style), style)


def _without(view: Split, name: str, argument: Term) -> Split | None:
    """The view without f(argument)²; the view itself for the empty name."""
    if not name:
        return view
    for i, (base, exponent) in enumerate(view.above):
        if isinstance(base, Call) and base.name == name and base.args == (argument,):
            if isinstance(exponent, Term) or exponent < 2:
                return None
            left: tuple[tuple[Term, Exponent], ...] = ((base, exponent - 2),) if exponent > 2 else ()
            return Split(view.number, view.above[:i] + left + view.above[i + 1 :], view.below)
    return None


# one function for a product or quotient of two: (name, exponent), (name, exponent) -> (name, exponent)
_NAMES = (
    (("sin", 1), ("cos", -1), ("tan", 1)), (("cos", 1), ("sin", -1), ("cot", 1)),
    (("sinh", 1), ("cosh", -1), ("tanh", 1)), (("cosh", 1), ("sinh", -1), ("coth", 1)),
    (("sec", 1), ("cos", 1), ("", 1)), (("csc", 1), ("sin", 1), ("", 1)), (("tan", 1), ("cot", 1), ("", 1)),
    (("tan", 1), ("cos", 1), ("sin", 1)), (("cot", 1), ("sin", 1), ("cos", 1)),
    (("tan", 1), ("sec", -1), ("sin", 1)), (("cot", 1), ("csc", -1), ("cos", 1)),
    (("tan", 1), ("sin", -1), ("sec", 1)), (("cot", 1), ("cos", -1), ("csc", 1)),
    (("sec", 1), ("tan", -1), ("csc", 1)), (("csc", 1), ("cot", -1), ("sec", 1)),
)  # fmt: skip
_RECIPROCALS = {"cos": "sec", "sin": "csc", "cosh": "sech", "sinh": "csch", "tan": "cot"}


def single_name(term: Term, style: Style) -> tuple[Term, Equation] | None:
    """sin x/cos x as tan x, 1/cos x as sec x, where one function is left: the term after it, and the identity."""
    view = split(term, style)
    signed: dict[tuple[str, Term], Fraction] = {}
    for side, sign in ((view.above, 1), (view.below, -1)):
        for base, exponent in side:
            if isinstance(base, Call) and len(base.args) == 1 and not isinstance(exponent, Term):
                if exponent.denominator == 1:
                    signed[base.name, base.args[0]] = sign * exponent
    for (name, argument), exponent in signed.items():
        for (f, a), (g, b), (h, _) in _NAMES:
            if name != f or exponent * a <= 0 or (g, argument) not in signed:
                continue
            other = signed[g, argument]
            if other * b <= 0:
                continue
            n = min(abs(exponent), abs(other))
            if (f, g) in (("sin", "cos"), ("cos", "sin"), ("sinh", "cosh"), ("cosh", "sinh")) and abs(exponent) != abs(
                other
            ):
                continue
            change = Split(WHOLE, ((Call(h, (argument,)), n),) if h else ())
            gone = {(f, argument): a * n, (g, argument): b * n}
            return _renamed(view, gone, change, style)
    if len(signed) == 1:
        ((name, argument), exponent) = next(iter(signed.items()))
        if exponent < 0 and name in _RECIPROCALS:
            gone = {(name, argument): exponent}
            change = Split(WHOLE, ((Call(_RECIPROCALS[name], (argument,)), -exponent),))
            return _renamed(view, gone, change, style)
    return None


def _reduced(view: Split, gone: dict[tuple[str, Term], Fraction]) -> Split:
    def side(factors: tuple[tuple[Term, Exponent], ...], sign: int) -> tuple[tuple[Term, Exponent], ...]:
        kept: list[tuple[Term, Exponent]] = []
        for base, exponent in factors:
            if isinstance(base, Call) and len(base.args) == 1 and not isinstance(exponent, Term):
                exponent = exponent - sign * gone.get((base.name, base.args[0]), NOTHING)
            if exponent != 0:
                kept.append((base, exponent))
        return tuple(kept)

    return Split(view.number, side(view.above, 1), side(view.below, -1))


def _renamed(view: Split, gone: dict[tuple[str, Term], Fraction], change: Split, style: Style) -> tuple[Term, Equation]:
    after = join(multiply((_reduced(view, gone), change), style), style)
    above = tuple((Call(name, (argument,)), n) for (name, argument), n in gone.items() if n > 0)
    below = tuple((Call(name, (argument,)), -n) for (name, argument), n in gone.items() if n < 0)
    return after, Equation(join(Split(WHOLE, above, below), style), join(change, style))
