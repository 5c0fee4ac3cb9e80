"""A multiplier system in three letters or more: λ eliminated pair by pair, then one zero product after the other."""

from __future__ import annotations

from derive.core.claim import Complete
from derive.core.goals.systems import SolveSystem, ZeroProduct
from derive.core.noun import noun
from derive.core.rule import CaseBegins, CaseEnds, Find, Line, Say, Working, rule
from derive.core.term import Equation, SetOf, Symbol, Term, Vector, term_of
from derive.errors import NoMethod
from derive.maths.polynomials.count import sides
from derive.maths.polynomials.ring import Polynomial, Ring, ring
from derive.rules.systems import crossing, one_case
from derive.rules.systems.balance import Asking, asserts, balanced
from derive.rules.systems.elimination import ENDING, closing, told
from derive.rules.systems.points import solution_points
from derive.rules.systems.putting_in import put_in
from derive.rules.systems.real_roots import factored
from derive.rules.systems.zero_product import solved

MOST_CASES = 24  # leaves of the tree: more, and no reader follows


@rule(
    title="Eliminating the multiplier, case by case",
    say={
        "": "",
        **crossing.WORDS,
        **ENDING,
        "left": "put into the other equations",
        "same": "",  # one reason beside the first of several lines
        "contradiction": "The other equations then contradict each other: no candidate.",
    },
    order=50,
)
def eliminating_case_by_case(goal: SolveSystem) -> Working:
    """f_i g_j = f_j g_i for every pair; each factor of each product is a case"""
    lam = goal.multiplier
    if lam is None or len(goal.wrt) < 4 or len(goal.equations) != len(goal.wrt):
        return None
    plain = tuple(a for a in goal.wrt if a != lam)
    letters, whole = ring(*plain), ring(lam, *plain)
    constraint = letters.read(sides(goal.equations[-1]))
    rows = [crossing.multiplied(each, k, whole, letters, lam) for k, each in enumerate(goal.equations[:-1], 1)]
    if solution_points(goal.equations, goal.wrt) is None or constraint is None:
        return None
    pairs = [(one, two) for k, one in enumerate(rows) for two in rows[k + 1 :] if one is not None and two is not None]
    if not pairs or any(each is None or each.g.is_zero() for each in rows):
        return None
    zeros = tuple(crossing.crossed(letters, one, two)[0] for one, two in pairs)
    tree = plan(letters, (*zeros, constraint))
    if tree is None or tree.leaves > MOST_CASES:
        return None
    for one, two in pairs:
        zero = yield from crossing.cross(letters, one, two, lam)
        yield from crossing.factored_line(letters, zero)
    found: list[Vector] = []
    start = Path((), (*zeros, constraint))
    yield from _walk(goal, letters, tree, start, found)
    yield closing(goal, found)
    return SetOf(found)


@noun
class Tree:
    """What to do with some equations: split the `number`-th by its factors, or solve it for its one letter."""

    equations: tuple[Polynomial, ...]
    number: int | None = None
    branches: tuple[tuple[Equation, Tree], ...] = ()

    @property
    def leaves(self) -> int:
        return sum(tree.leaves for _, tree in self.branches) or 1


def plan(letters: Ring, equations: tuple[Polynomial, ...], depth: int = 0) -> Tree | None:
    """A tree of cases in which every leaf is one equation in one letter, or a contradiction; None if there is none."""
    left = _tidied(letters, equations)
    used = {a for p in left for a in letters.used(p)}
    if any(p.is_constant() for p in left) or len(used) == 1:
        return Tree(left)
    if depth > len(letters.letters) or not left:
        return None
    order = sorted(range(len(left)), key=lambda k: (int(left[k].total_degree()), len(left[k]), k))
    for number in order:
        branches: list[tuple[Equation, Tree]] = []
        _, factors = letters.factors(left[number])
        if depth == 0 and len(factors) == 1 and number == len(left) - 1:
            continue
        for factor, _ in factors:
            choice, _ = solved(letters, factor)
            if not isinstance(choice.lhs, Symbol):
                break
            value = letters.read(choice.rhs)
            assert value is not None
            after = tuple(letters.put(p, {choice.lhs: value}) for k, p in enumerate(left) if k != number)
            tree = plan(letters, after, depth + 1)
            if tree is None:
                break
            branches.append((choice, tree))
        else:
            return Tree(left, number, tuple(branches))
    return None


def _tidied(letters: Ring, equations: tuple[Polynomial, ...]) -> tuple[Polynomial, ...]:
    """Without zeros and repetitions, each with whole coprime coefficients, in the order given."""
    kept: list[Polynomial] = []
    for each in equations:
        tidy, _ = letters.primitive(each)
        if not each.is_zero() and all(tidy != other for other in kept):
            kept.append(tidy)
    return tuple(kept)


@noun
class Path:
    """The cases entered so far, and the equations that still hold."""

    choices: tuple[Equation, ...]
    equations: tuple[Polynomial, ...]


def _walk(goal: SolveSystem, letters: Ring, tree: Tree, path: Path, found: list[Vector]) -> Asking[None]:
    if tree.number is None:
        yield from _leaf(goal, letters, tree, path, found)
        return
    zero = tree.equations[tree.number]
    _, factors = letters.factors(zero)
    choices: Term = yield Find(ZeroProduct(factored(letters, factors), letters.letters))
    assert isinstance(choices, SetOf)
    branches = dict(tree.branches)
    for choice in choices.items:
        assert isinstance(choice, Equation)
        if choice not in branches:
            raise NoMethod("a case was met that these equations do not have")
        branch = branches[choice]
        if len(choices.items) > 1:
            yield CaseBegins(choice)
        yield from _put(letters, choice, branch, [p for k, p in enumerate(tree.equations) if k != tree.number])
        yield from _walk(goal, letters, branch, Path((*path.choices, choice), branch.equations), found)
        if len(choices.items) > 1:
            yield CaseEnds()


def _put(letters: Ring, choice: Equation, branch: Tree, before: list[Polynomial]) -> Asking[None]:
    """What the other equations become, each shown once; a leaf shows only the one it is solved by."""
    shown: list[Equation] = []
    key = "left"
    for each in before:
        put = put_in(letters, choice, Equation(letters.write(each), term_of(0)))
        if put is None or put.left.is_zero() or put.left.is_constant():
            continue
        equation, divided = balanced(letters, put.left)
        if equation in shown:
            continue
        shown.append(equation)
        rest = letters.write(put.cofactor) * (choice.lhs - choice.rhs)
        held = asserts(equation, divided, letters.write(each) - rest)
        yield Line(equation.rhs, key, lhs=equation.lhs, claims=(held,))
        key = "same"


def _leaf(goal: SolveSystem, letters: Ring, tree: Tree, path: Path, found: list[Vector]) -> Asking[None]:
    """One letter is left: its real roots, and with them the points of this case."""
    written = tuple(letters.write(p) for p in tree.equations)
    if any(p.is_constant() for p in tree.equations) or not _common(letters, tree.equations):
        yield Say("contradiction", (), (Complete(written, letters.letters[:1], 0),) if len(written) == 1 else ())
        return
    # the equation of least degree decides; the others only confirm or refuse its roots
    least = min(tree.equations, key=lambda p: int(p.total_degree()))
    equation, _ = balanced(letters, least)
    letter = letters.used(least)[0]
    new = yield from one_case.roots_of(goal, equation, letter, path.choices)
    yield from told(goal, new, found)


def _common(letters: Ring, equations: tuple[Polynomial, ...]) -> bool:
    shared = equations[0]
    for each in equations[1:]:
        shared = shared.gcd(each)
    return not shared.is_constant()
