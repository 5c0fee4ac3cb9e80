"""Systems of equations: worked by hand, all real solutions, against SymPy's resultants; and their answers judged."""

from __future__ import annotations

import random
from typing import Any

import pytest
import sympy

from derive.core.step import Derivation
from derive.core.term import Approx, SetOf, Term, Vector
from derive.engine.work_out import work_out
from derive.errors import BadGoal, NoMethod
from derive.front.check import check
from derive.maths.algebra import to_sympy
from derive.maths.printing import text
from derive.maths.read import read, read_goal


def solved(*equations: str, wrt: str = "x y") -> Derivation:
    derivation = work_out(read_goal("solve-system", {"equations": list(equations), "wrt": wrt.split()}))
    assert derivation.audit.clean, derivation.audit.faults
    return derivation


def numbers(derivation: Derivation) -> list[tuple[float, ...]]:
    assert isinstance(derivation.result, SetOf)
    items = [p.items if isinstance(p, Vector) else (p,) for p in derivation.result.items]
    return sorted(tuple(float(value(v)) for v in item) for item in items)


def value(term: Term) -> Any:
    return sympy.N(to_sympy(term.value if isinstance(term, Approx) else term), 30)


WORKED = [
    (("x + y = 3", "x - y = 1"), "x y", "{(2, 1)}", "substitution-by-cases"),
    (("x*y = 0", "x^2 + y^2 = 4"), "x y", "{(0, 2), (0, -2), (2, 0), (-2, 0)}", "substitution-by-cases"),
    (("3*x^2 - 3*y = 0", "3*y^2 - 3*x = 0"), "x y", "{(1, 1), (0, 0)}", "substitution-by-cases"),
    (("x^2 = 4",), "x", "{2, -2}", "substitution-by-cases"),
    (("x + y + z = 6", "x = y", "x*y*z = 8"), "x y z", "{(2, 2, 2), (-1, -1, 8)}", "substitution-by-cases"),
    (("x^2*y = 2", "x*y^2 = 4"), "x y", "{(1, 2)}", "eliminating-a-letter"),
    (("x + y = 1", "x + y = 2"), "x y", "{}", "substitution-by-cases"),
    (("x^2 + 1 = 0", "y = x"), "x y", "{}", "substitution-by-cases"),
    (("x^2 - 2 = 0", "x^2 + y^2 = 3"), "x y", None, "substitution-by-cases"),
]


@pytest.mark.parametrize(("equations", "wrt", "answer", "rule"), WORKED, ids=[", ".join(w[0]) for w in WORKED])
def test_systems_are_worked_as_one_would(equations: tuple[str, ...], wrt: str, answer: str | None, rule: str) -> None:
    derivation = solved(*equations, wrt=wrt)
    assert derivation.step.rule == rule
    if answer is not None:
        assert text(derivation.result) == answer


def common_zeros(p: Any, q: Any, x: Any, y: Any) -> list[tuple[float, ...]]:
    """The oracle: resultants both ways, their real roots to 40 digits, and the pairs at which both vanish."""

    def real(gone: Any, kept: Any) -> list[Any]:
        left = sympy.sqf_part(sympy.resultant(p, q, gone))
        if not left.has(kept):
            return []
        return [sympy.re(r) for r in sympy.Poly(left, kept).nroots(n=40, maxsteps=300) if abs(sympy.im(r)) < 1e-25]

    found = []
    for a in real(y, x):
        for b in real(x, y):
            size = 1 + abs(float(a)) ** 4 + abs(float(b)) ** 4
            if all(abs(float(each.subs({x: a, y: b}))) < 1e-12 * size for each in (p, q)):
                found.append((float(a), float(b)))
    return sorted(found)


def test_sixty_random_systems_have_all_their_real_solutions() -> None:
    seed = 4711
    dice = random.Random(seed)
    x, y = sympy.symbols("x y", real=True)
    met = 0
    while met < 60:
        rows = []
        for _ in range(2):
            monomials = dice.sample(["x^2", "x*y", "y^2", "x", "y", "x^3", "x*y^2"], dice.randint(2, 3))
            coefficients = [dice.choice((-3, -2, -1, 1, 2, 3)) for _ in monomials]
            constant = dice.randint(-4, 4)
            rows.append(
                " + ".join(f"({c})*{m}" for c, m in zip(coefficients, monomials, strict=True)) + f" + {constant}"
            )
        p, q = (sympy.expand(to_sympy(read(row))) for row in rows)
        if sympy.gcd(p, q).has(x, y) or not sympy.resultant(p, q, x).has(y) or not sympy.resultant(p, q, y).has(x):
            continue
        met += 1
        ours, theirs = numbers(solved(*rows)), common_zeros(p, q, x, y)
        assert len(ours) == len(theirs), (seed, rows, ours, theirs)
        for mine, other in zip(ours, theirs, strict=True):
            assert mine == pytest.approx(other, abs=1e-8, rel=1e-8), (seed, rows)


BAD = [
    ({"equations": ["x + y = 1", "2x + 2y = 2"]}, NoMethod, "infinitely many"),
    ({"equations": ["x*y = 1"]}, NoMethod, "infinitely many"),
    ({"equations": ["x < 1"]}, BadGoal, "inequality"),
    ({"equations": ["e^x + y^2 = sin(y)", "x + y = 7 + y^2"]}, NoMethod, "no start"),
    ({"equations": ["sin(x) = 2"]}, NoMethod, "1 equations for 2 unknowns|as many equations"),
    ({"equations": ["a*x = 1"], "wrt": ["x"]}, NoMethod, "a "),
]


@pytest.mark.parametrize(("fields", "error", "words"), BAD)
def test_what_cannot_be_solved_is_told(fields: dict[str, object], error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        work_out(read_goal("solve-system", {"wrt": ["x", "y"], **fields}))


ANSWERS = [
    ("{(1, 1), (0, 0)}", "right"),
    ("{(0, 0), (1, 1)}", "right"),
    ("{(1, 1)}", "wrong"),
    ("{(1, 2)}", "wrong"),
    ("{}", "wrong"),
    ("7", "undecided"),
]


@pytest.mark.parametrize(("answer", "status"), ANSWERS)
def test_answers_are_put_back_and_counted(answer: str, status: str) -> None:
    assert check("solve-system", answer, equations=["3x^2 - 3y = 0", "3y^2 - 3x = 0"]).status == status


def test_rounded_solutions_are_judged_by_their_figures() -> None:
    equations = ["x^3 + y^2 = 2", "y^3 + x*y + x = 3"]
    assert check("solve-system", "{(1, 1), (0.0714, 1.414), (-1.105, 1.830)}", equations=equations).status == "right"
    assert check("solve-system", "{(1, 1), (0.0715, 1.414), (-1.105, 1.830)}", equations=equations).status == "wrong"
    assert check("solve-system", "x = 2, y = 1", equations=["x + y = 3", "x - y = 1"]).status == "right"


def test_what_is_no_polynomial_is_solved_from_several_starts_and_said_so() -> None:
    derivation = solved("e^x = y + 2", "x^2 + y^2 = 4")
    assert derivation.step.rule == "from-several-starts"
    x, y = sympy.symbols("x y", real=True)
    equations = [sympy.exp(x) - y - 2, x**2 + y**2 - 4]
    theirs = sorted(tuple(map(float, sympy.nsolve(equations, (x, y), start))) for start in ((1, 1), (-1, -2)))
    assert len(numbers(derivation)) == 2
    for mine, other in zip(numbers(derivation), theirs, strict=True):
        assert mine == pytest.approx(other, abs=1e-9)
