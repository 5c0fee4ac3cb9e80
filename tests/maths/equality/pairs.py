"""Pairs by seed: a random expression, then a rewriting that keeps its value, or a rewriting and one slip.

Works on plain trees of words, before anything is read: no term of ours is built or changed here.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from random_work import Tree, random_tree, written

PAIRS = 220  # of one seed

Change = Callable[[Tree, random.Random], Tree | None]


@dataclass(frozen=True)
class Pair:
    given: str
    expected: str
    made_by: tuple[str, ...]  # what was done to the expected to get the given, in order
    slip: str = ""


def _times(*parts: Tree) -> Tree:
    return ("*", *parts)


def _plus(*parts: Tree) -> Tree:
    return ("+", *parts)


TWO: Tree = ("2",)
ONE: Tree = ("1",)
HALF: Tree = ("/", ONE, TWO)


def _e(part: Tree) -> Tree:
    return ("e^", part)


def _square(part: Tree) -> Tree:
    return ("^", part, "2")


def _commute(tree: Tree, dice: random.Random) -> Tree | None:
    if tree[0] not in ("+", "*") or len(tree) < 3:
        return None
    parts = list(tree[1:])
    dice.shuffle(parts)
    return (tree[0], *parts)


def _minus_as_plus(tree: Tree, dice: random.Random) -> Tree | None:
    return _plus(tree[1], ("neg", tree[2])) if tree[0] == "-" else None


def _quotient_as_product(tree: Tree, dice: random.Random) -> Tree | None:
    return _times(tree[1], ("^", tree[2], "-1")) if tree[0] == "/" else None


def _multiply_out(tree: Tree, dice: random.Random) -> Tree | None:
    if tree[0] != "*":
        return None
    for k, part in enumerate(tree[1:], 1):
        if part[0] in ("+", "-"):
            others = (*tree[1:k], *tree[k + 1 :])
            return (part[0], *(_times(*others, inner) for inner in part[1:]))
    return None


def _take_out(tree: Tree, dice: random.Random) -> Tree | None:
    if tree[0] not in ("+", "-"):
        return None
    factor = dice.choice((("3",), _plus(_square(("x",)), ONE), _e(("x",)), ("pi",)))
    return _times(factor, (tree[0], *(("/", part, factor) for part in tree[1:])))


def _split_a_quotient(tree: Tree, dice: random.Random) -> Tree | None:
    if tree[0] == "/" and tree[1][0] in ("+", "-"):
        return (tree[1][0], *(("/", part, tree[2]) for part in tree[1][1:]))
    return None


def _one_bar(tree: Tree, dice: random.Random) -> Tree | None:
    """a + c becomes (a d + c d)/d, with a d that is never nought."""
    if tree[0] not in ("+", "-"):
        return None
    below = dice.choice((_plus(_square(("x",)), TWO), _e(("neg", ("x",))), ("7",)))
    return ("/", (tree[0], *(_times(part, below) for part in tree[1:])), below)


def _add_nought(tree: Tree, dice: random.Random) -> Tree | None:
    extra = random_tree(dice, 1)
    safe = ("sin", extra) if extra[0] not in ("/", "^", "ln", "sqrt") else ("atan", ("x",))
    return ("-", _plus(tree, safe), safe)


def _times_one(tree: Tree, dice: random.Random) -> Tree | None:
    angle: Tree = dice.choice((("x",), _times(("3",), ("x",)), _square(("x",))))
    return _times(tree, _plus(_square(("sin", angle)), _square(("cos", angle))))


def _less_one(tree: Tree, dice: random.Random) -> Tree | None:
    """By cosh² − sinh² = 1."""
    angle: Tree = ("/", ("x",), ("4",))
    return ("-", _times(tree, _square(("cosh", angle))), _times(tree, _square(("sinh", angle))))


def _ln_of_exp(tree: Tree, dice: random.Random) -> Tree | None:
    return ("ln", _e(tree))


def _difference_of_squares(tree: Tree, dice: random.Random) -> Tree | None:
    if tree[0] == "*" and len(tree) == 3:
        a, b = tree[1:]
        return ("/", ("-", _square(_plus(a, b)), _square(("-", a, b))), ("4",))
    return None


def _binomial(tree: Tree, dice: random.Random) -> Tree | None:
    if tree[0] == "^" and tree[2] == "2" and tree[1][0] == "+" and len(tree[1]) == 3:
        a, b = tree[1][1:]
        return _plus(_square(a), _times(TWO, a, b), _square(b))
    return None


def _power_apart(tree: Tree, dice: random.Random) -> Tree | None:
    if tree[0] != "^":
        return None
    base, exponent = tree[1], tree[2]
    match exponent:
        case "2" | "3" | "4" | "5":
            return _times(base, ("^", base, str(int(exponent) - 1)))
        case "-1" | "-2" | "-3":
            return ("/", ONE, ("^", base, exponent[1:]))
        case "1/2":
            return ("sqrt", base)
        case "3/2":
            return _times(base, ("sqrt", base))
        case "-1/2":
            return ("/", ("sqrt", base), base)
    return None


def _number_apart(tree: Tree, dice: random.Random) -> Tree | None:
    if tree[0] == "0.5":
        return HALF
    if len(tree) == 1 and tree[0].isdigit():
        n = int(tree[0])
        return ("-", (str(n + 3),), ("3",)) if dice.random() < 0.5 else ("/", (str(n * 6),), ("6",))
    return None


def _x_apart(tree: Tree, dice: random.Random) -> Tree | None:
    if tree == ("x",):
        return ("-", _times(("3",), tree), _times(TWO, tree))
    return None


def _by_name(tree: Tree, dice: random.Random) -> Tree | None:
    """One function by others."""
    if len(tree) != 2:
        return None
    head, a = tree
    half = ("/", a, TWO)
    match head:
        case "sin":
            return dice.choice(
                (("cos", ("-", HALF_PI, a)), _times(TWO, ("sin", half), ("cos", half)), ("neg", ("sin", ("neg", a))))
            )
        case "cos":
            return dice.choice(
                (("sin", _plus(a, HALF_PI)), ("-", ONE, _times(TWO, _square(("sin", half)))), ("cos", ("neg", a)))
            )
        case "tan":
            return dice.choice((("/", ("sin", a), ("cos", a)), ("/", ONE, ("cot", a))))
        case "sec":
            return ("/", ONE, ("cos", a))
        case "csc":
            return ("/", ONE, ("sin", a))
        case "cot":
            return ("/", ("cos", a), ("sin", a))
        case "sinh":
            return ("/", ("-", _e(a), _e(("neg", a))), TWO)
        case "cosh":
            return ("/", _plus(_e(a), _e(("neg", a))), TWO)
        case "tanh":
            return ("/", ("sinh", a), ("cosh", a))
        case "sech":
            return ("/", TWO, _plus(_e(a), _e(("neg", a))))
        case "exp":
            return dice.choice((_e(a), _square(("exp", half)), ("/", ONE, ("exp", ("neg", a)))))
        case "e^":
            return ("exp", a)
        case "2^":
            return _e(_times(a, ("ln", TWO)))
        case "ln":
            return dice.choice((("neg", ("ln", ("/", ONE, a))), _times(TWO, ("ln", ("sqrt", a)))))
        case "sqrt":
            return ("^", a, "1/2")
        case "cbrt":
            return ("^", a, "1/3")
        case "asin":
            return ("-", HALF_PI, ("acos", a))
        case "acos":
            return ("-", HALF_PI, ("asin", a))
        case "atan":
            return ("asin", ("/", a, ("sqrt", _plus(ONE, _square(a)))))
        case "asinh":
            return ("ln", _plus(a, ("sqrt", _plus(_square(a), ONE))))
        case "acosh":
            return ("ln", _plus(a, ("sqrt", ("-", _square(a), ONE))))
        case "atanh":
            return ("/", ("ln", ("/", _plus(ONE, a), ("-", ONE, a))), TWO)
        case "abs":
            return ("sqrt", _square(a))
        case "neg":
            return ("-", ("0",), a)
    return None


HALF_PI: Tree = ("/", ("pi",), TWO)

REWRITINGS: tuple[Change, ...] = (
    _commute, _minus_as_plus, _quotient_as_product, _multiply_out, _take_out, _split_a_quotient, _one_bar, _add_nought,
    _times_one, _less_one, _ln_of_exp, _difference_of_squares, _binomial, _power_apart, _number_apart, _x_apart,
    *[_by_name] * 6,
)  # fmt: skip


def _another_number(tree: Tree, dice: random.Random) -> Tree | None:
    return (str(int(tree[0]) + dice.choice((1, 2))),) if len(tree) == 1 and tree[0].isdigit() else None


def _another_exponent(tree: Tree, dice: random.Random) -> Tree | None:
    if tree[0] != "^":
        return None
    return ("^", tree[1], dice.choice([n for n in ("2", "3", "-1", "-2", "1/2") if n != tree[2]]))


def _other_sign(tree: Tree, dice: random.Random) -> Tree | None:
    if tree[0] == "-":
        return _plus(*tree[1:])
    return ("-", tree[1], tree[2]) if tree[0] == "+" and len(tree) == 3 else None


def _lost_minus(tree: Tree, dice: random.Random) -> Tree | None:
    return tree[1] if tree[0] == "neg" else None


def _part_left_out(tree: Tree, dice: random.Random) -> Tree | None:
    if tree[0] not in ("+", "*") or len(tree) < 3:
        return None
    out = dice.randrange(1, len(tree))
    kept = tree[1:out] + tree[out + 1 :]
    return (tree[0], *kept) if len(kept) > 1 else kept[0]


_CONFUSED = {
    "sin": "cos", "cos": "sin", "tan": "cot", "sec": "csc", "sinh": "sin", "cosh": "sinh", "tanh": "tan",
    "asin": "acos",
    "atan": "tan", "exp": "ln", "ln": "exp", "sqrt": "cbrt", "e^": "2^", "2^": "e^", "asinh": "acosh", "cbrt": "sqrt",
}  # fmt: skip


def _another_function(tree: Tree, dice: random.Random) -> Tree | None:
    return (_CONFUSED[tree[0]], *tree[1:]) if tree[0] in _CONFUSED else None


def _upside_down(tree: Tree, dice: random.Random) -> Tree | None:
    return ("/", tree[2], tree[1]) if tree[0] == "/" else None


def _bracket_forgotten(tree: Tree, dice: random.Random) -> Tree | None:
    if tree[0] == "*" and len(tree) == 3 and tree[2][0] == "+":
        return _plus(_times(tree[1], tree[2][1]), *tree[2][2:])
    return None


def _a_trifle_more(tree: Tree, dice: random.Random) -> Tree | None:
    return _plus(tree, ("/", ("x",), ("^", ("10",), str(dice.choice((18, 40, 80))))))


SLIPS: tuple[Change, ...] = (
    _another_number, _another_exponent, _other_sign, _lost_minus, _part_left_out, _another_function, _upside_down,
    _bracket_forgotten,
)  # fmt: skip


def _places(tree: Tree, path: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    yield path
    for k, part in enumerate(tree[1:], 1):
        if isinstance(part, tuple):
            yield from _places(part, (*path, k))


def _changed(tree: Tree, path: tuple[int, ...], change: Change, dice: random.Random) -> Tree | None:
    if not path:
        return change(tree, dice)
    inside = _changed(tree[path[0]], path[1:], change, dice)
    return None if inside is None else (*tree[: path[0]], inside, *tree[path[0] + 1 :])


def _somewhere(tree: Tree, changes: tuple[Change, ...], dice: random.Random) -> tuple[Tree, str]:
    """One change at one place where it fits; which, and the tree after it."""
    for change in dice.sample(changes, len(changes)):
        places = list(_places(tree))
        for path in dice.sample(places, len(places)):
            made = _changed(tree, path, change, dice)
            if made is not None and made != tree:
                return made, change.__name__.strip("_").replace("_", " ")
    return tree, ""


def pairs(seed: int, count: int = PAIRS) -> Iterator[Pair]:
    """The pairs of a seed, in one letter or two; half of them with a slip."""
    for k in range(count):
        dice = random.Random(f"equal {seed}/{k}")
        start = random_tree(dice, dice.choice((1, 2, 2, 3)), ("x", "x", "x", "y") if k % 3 else ("x",))
        tree, done, slip = start, [], ""
        for _ in range(dice.randint(1, 3)):
            tree, name = _somewhere(tree, REWRITINGS, dice)
            done.append(name)
        if k % 2:
            tree, slip = _somewhere(tree, (_a_trifle_more,) if k % 10 == 9 else SLIPS, dice)
        yield Pair(written(tree), written(start), tuple(filter(None, done)), slip)
