"""A polynomial system solved by hand: one equation solved for a letter or split into its factors, put into the others,
until one letter is left; then back.
"""

from __future__ import annotations

from derive.core.claim import Claim, Complete, Equal
from derive.core.goals.systems import RealRoots, SolveSystem, ZeroProduct
from derive.core.noun import noun
from derive.core.rule import CaseBegins, CaseEnds, Find, Line, Say, Working, rule
from derive.core.term import ZERO, Equation, SetOf, Symbol, Term, Vector
from derive.maths.polynomials.count import sides
from derive.maths.polynomials.real import real_roots
from derive.maths.polynomials.ring import Polynomial, Ring, ring
from derive.rules.systems.balance import Asking, asserts, balanced, roman
from derive.rules.systems.points import point_claims, solution_points
from derive.rules.systems.putting_in import members, put_in
from derive.rules.systems.real_roots import factored
from derive.rules.systems.zero_product import solved

MOST_CASES = 24


@rule(
    title="Substitution, case by case",
    say={
        "": "",
        "equation": "",
        "factor": "factored",
        "solve": "Solve {equation} for {letter}: {solved}.",
        "left": "put into the other equation",
        "left of many": "put into the others",
        "same": "",
        "contradiction": "The equations then contradict each other: there is no solution here.",
        "no real": "This gives no solution.",
        "gives": "This gives {points}.",
        "again": "This gives only what was found before: {points}.",
        "end": "No other case is left.",
        "none": "No real numbers satisfy all of the equations.",
        "only": "",
    },
    order=60,
)
def substitution_by_cases(goal: SolveSystem) -> Working:
    """solve one equation, put it into the others, and back

    equations: x + y = 3, x - y = 1; wrt: x, y        ->  {(2, 1)}
    equations: x*y = 0, x^2 + y^2 = 4; wrt: x, y      ->  {(0, 2), (0, -2), (2, 0), (-2, 0)}
    """
    if goal.multiplier is not None or solution_points(goal.equations, goal.wrt) is None:
        return None
    letters = ring(*goal.wrt)
    zeros = tuple(p for p in (letters.read(sides(each)) for each in goal.equations) if p is not None)
    tree = plan(letters, zeros)
    if tree is None or tree.leaves > MOST_CASES:
        return None
    yield from _stated(goal, letters, zeros)
    found: list[Vector] = []
    yield from _walk(goal, letters, tree, (), found)
    yield closing(goal, found, several=tree.leaves > 1)
    return solutions(found)


def solutions(found: list[Vector]) -> SetOf:
    """The set of all solutions; of one unknown, of its values."""
    return SetOf(each.items[0] if len(each.items) == 1 else each for each in found)


def _stated(goal: SolveSystem, letters: Ring, zeros: tuple[Polynomial, ...]) -> Asking[None]:
    """The equations with their numbers, cleared of common numbers and factored where that helps."""
    for number, (given, zero) in enumerate(zip(goal.equations, zeros, strict=True), 1):
        assert isinstance(given, Equation)
        _, factors = letters.factors(zero)
        label = roman(number) if len(zeros) > 1 else ""
        yield Line(given.rhs, "equation", lhs=given.lhs, label=label, claims=(asserts_given(given),))
        if sum(times for _, times in factors) > 1 and len(zeros) > 1:
            front, listed = letters.factors(zero)
            written = factored(letters, listed)
            held = Equal(letters.write(letters.constant(front)) * written, sides(given))
            if Equation(written, ZERO) != given:
                yield Line(ZERO, "factor", lhs=written, claims=(held,))


def asserts_given(given: Equation) -> Claim:
    """What is asked is shown as it was asked: it says nothing that could be false."""
    return Equal(given.lhs - given.rhs, sides(given))


def closing(goal: SolveSystem, found: list[Vector], *, several: bool) -> Say:
    """The last sentence, with the proof that nothing is missing: the number of real solutions."""
    claims: list[Claim] = [Complete(goal.equations, goal.wrt, len(found))]
    for each in found:
        claims.extend(point_claims(goal.equations, goal.wrt, each))
    return Say("none" if not found else "end" if several else "only", (), tuple(claims))


@noun
class Tree:
    """What to do with some equations: solve the `number`-th, factor by factor, and put each case into the others."""

    equations: tuple[Polynomial, ...]
    number: int | None = None
    branches: tuple[tuple[Equation, Tree], ...] = ()

    @property
    def leaves(self) -> int:
        return sum(tree.leaves for _, tree in self.branches) or 1


def plan(letters: Ring, equations: tuple[Polynomial, ...], depth: int = 0) -> Tree | None:
    """The tree of cases, or None where no equation can be solved for something that can be put into the others."""
    left = tidied(letters, equations)
    used = {a for p in left for a in letters.used(p)}
    if any(p.is_constant() for p in left) or (len(used) == 1 and depth >= 0):
        return Tree(left)
    if depth > len(letters.letters) + 1 or not left:
        return None
    for number in sorted(range(len(left)), key=lambda k: _effort(letters, left[k], k)):
        branches = _branches(letters, left, number, depth)
        if branches is not None:
            return Tree(left, number, branches)
    return None


def _branches(
    letters: Ring, left: tuple[Polynomial, ...], number: int, depth: int
) -> tuple[tuple[Equation, Tree], ...] | None:
    made: list[tuple[Equation, Tree]] = []
    for factor, _ in letters.factors(left[number])[1]:
        choice, _ = solved(letters, factor)
        after: list[Polynomial] = []
        for k, other in enumerate(left):
            if k == number:
                continue
            put = put_in(letters, choice, Equation(letters.write(other), ZERO))
            if put is None:
                return None
            after.append(put.left)
        if impossible(letters, factor):
            made.append((choice, Tree((letters.constant(1),))))
            continue
        own = [factor] if not isinstance(choice.lhs, Symbol) and len(letters.used(factor)) == 1 else []
        rest = tidied(letters, tuple(after))
        used = {a for p in rest for a in letters.used(p)}
        tree = (
            Tree(tuple(own)) if own and not rest else plan(letters, rest, depth + 1) if len(used) != 1 else Tree(rest)
        )
        if tree is None:
            return None
        made.append((choice, tree))
    return tuple(made)


def impossible(letters: Ring, factor: Polynomial) -> bool:
    """Whether a factor in one letter has no real root."""
    used = letters.used(factor)
    return len(used) == 1 and not real_roots(letters.single(factor, used[0]))


def _effort(letters: Ring, polynomial: Polynomial, place: int) -> tuple[int, int, int]:
    """Products first where they split into short factors, then what is linear, short and early."""
    _, factors = letters.factors(polynomial)
    return max(int(p.total_degree()) for p, _ in factors), len(polynomial), place


def tidied(letters: Ring, equations: tuple[Polynomial, ...]) -> tuple[Polynomial, ...]:
    """Without zeros and repetitions, each with whole coprime coefficients, in the order given."""
    kept: list[Polynomial] = []
    for each in equations:
        tidy, _ = letters.primitive(each)
        if not each.is_zero() and all(tidy != other for other in kept):
            kept.append(tidy)
    return tuple(kept)


def _walk(
    goal: SolveSystem, letters: Ring, tree: Tree, path: tuple[Equation, ...], found: list[Vector]
) -> Asking[None]:
    if tree.number is None:
        yield from _leaf(goal, letters, tree, path, found)
        return
    zero = tree.equations[tree.number]
    _, factors = letters.factors(zero)
    others = [p for k, p in enumerate(tree.equations) if k != tree.number]
    if len(factors) == 1:
        ((only, branch),) = tree.branches
        yield from _solved_for(letters, zero, only)
        yield from _put(letters, only, branch, others)
        yield from _walk(goal, letters, branch, (*path, only), found)
        return
    choices: Term = yield Find(ZeroProduct(factored(letters, factors), letters.letters))
    assert isinstance(choices, SetOf)
    branches = dict(tree.branches)
    for choice in choices.items:
        assert isinstance(choice, Equation)
        yield CaseBegins(choice)
        yield from _put(letters, choice, branches[choice], others)
        yield from _walk(goal, letters, branches[choice], (*path, choice), found)
        yield CaseEnds()


def _solved_for(letters: Ring, zero: Polynomial, choice: Equation) -> Asking[None]:
    equation, _ = balanced(letters, zero)
    _, ((factor, _),) = letters.factors(zero)
    _, multiple = solved(letters, factor)
    held = Equal(multiple * (choice.lhs - choice.rhs), letters.write(factor))
    slots = (("equation", equation), ("letter", choice.lhs), ("solved", choice))
    again, divided = balanced(letters, zero)
    if equation == choice:
        return
    yield Say("solve", slots, (held, asserts(again, divided, letters.write(zero))))


def _put(letters: Ring, choice: Equation, branch: Tree, before: list[Polynomial]) -> Asking[None]:
    """What the other equations become, each shown once."""
    shown: list[Equation] = []
    key = "left" if len(before) == 1 else "left of many"
    for each in before:
        put = put_in(letters, choice, Equation(letters.write(each), ZERO))
        if put is None or put.left.is_zero() or put.left.is_constant() or put.left == each:
            continue
        equation, divided = balanced(letters, put.left)
        if equation in shown:
            continue
        shown.append(equation)
        rest = letters.write(put.cofactor) * (choice.lhs - choice.rhs)
        yield Line(
            equation.rhs, key, lhs=equation.lhs, claims=(asserts(equation, divided, letters.write(each) - rest),)
        )
        key = "same"


def _leaf(
    goal: SolveSystem, letters: Ring, tree: Tree, path: tuple[Equation, ...], found: list[Vector]
) -> Asking[None]:
    """One letter is left: its real roots, and with them the points of this case."""
    if not tree.equations:
        new = members(goal, path)
    elif any(p.is_constant() for p in tree.equations) or not _common(tree.equations):
        yield Say("contradiction")
        return
    else:
        # the equation of least degree decides; the others only confirm or refuse its roots
        least = min(tree.equations, key=lambda p: int(p.total_degree()))
        equation, _ = balanced(letters, least)
        letter = letters.used(least)[0]
        roots: Term = yield Find(RealRoots(equation, letter))
        assert isinstance(roots, SetOf)
        new = members(goal, path, letter, roots.items)
    if not new:
        yield Say("no real")
        return
    if path:
        yield Say("again" if all(point in found for point in new) else "gives", (("points", Vector(new)),))
    found.extend(point for point in new if point not in found)


def _common(equations: tuple[Polynomial, ...]) -> bool:
    shared = equations[0]
    for each in equations[1:]:
        shared = shared.gcd(each)
    return not shared.is_constant()
