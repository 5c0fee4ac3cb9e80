"""Linear models and models fitted by steps: the course's numbers, and random data against mpmath."""

from __future__ import annotations

import random

import mpmath
import pytest

from derive.core.rule import Line, Table
from derive.core.step import Derivation
from derive.core.term import Approx, Term
from derive.engine.work_out import work_out
from derive.errors import BadGoal, NoMethod
from derive.maths.balls import exact
from derive.maths.printing import text
from derive.maths.read import read_goal

SEED = 20260712
SATURATION = {"model": "A*(1 - e^(-B*x))", "data": {"x": [1, 2, 4], "y": ["0.9", "1.5", 2]}, "start": "2, 0.5"}


def fit(**fields: object) -> Derivation:
    return work_out(read_goal("fit", fields))


def number(term: Term) -> mpmath.mpf:
    found = exact(term.value if isinstance(term, Approx) else term)
    assert found is not None
    return mpmath.mpf(found.numerator) / found.denominator


def standard_errors(derivation: Derivation) -> list[mpmath.mpf]:
    table = next(p for p in derivation.step.parts if isinstance(p, Table) and p.key == "parameters")
    return [number(row[2]) for row in table.rows if isinstance(row[2], Term)]


def line(derivation: Derivation, reason: str) -> str:
    return next(text(p.term) for p in derivation.step.parts if isinstance(p, Line) and p.reason == reason)


def test_one_step_down_the_gradient_is_the_one_in_the_book() -> None:
    derivation = fit(**SATURATION, method="gradient", rate="0.1", steps=1)
    assert derivation.audit.clean
    assert line(derivation, "gradient value") == "(-0.855107, -1.55425)"
    assert [text(Approx(item.value, 6)) for item in derivation.result.items] == ["2.08551", "0.655425"]


def test_one_gauss_newton_step_is_the_one_in_the_book() -> None:
    derivation = fit(**SATURATION, method="gauss-newton", steps=1)
    assert derivation.audit.clean
    assert line(derivation, "step") == "(0.305395, 0.0127652)"


def test_all_methods_come_to_the_same_minimum() -> None:
    found = [
        fit(**SATURATION, **how).result  # type: ignore[arg-type]
        for how in ({}, {"method": "gauss-newton"}, {"method": "gradient", "rate": "0.1"})
    ]
    assert found[0] is found[1] is found[2]


def test_random_linear_models_are_those_of_another_method() -> None:
    chance = random.Random(SEED)
    mpmath.mp.dps = 40
    models = {
        "a + b*x + c*x^2": (lambda x: 1, lambda x: x, lambda x: x**2),
        "k*x": (lambda x: x,),
        "a + b*sin(x)": (lambda x: 1, mpmath.sin),
        "a*e^x + b*e^(-x)": (mpmath.exp, lambda x: mpmath.exp(-x)),
        "p*x^3 + q": (lambda x: x**3, lambda x: 1),
    }
    for _ in range(35):
        model, basis = chance.choice(sorted(models.items()))
        count = chance.randint(len(basis) + 1, 7)
        x = chance.sample(range(-5, 6), count)
        y = [chance.randint(-50, 50) for _ in x]
        sigma = [chance.randint(1, 3) for _ in x] if chance.random() < 0.5 else None
        data = {"x": x, "y": y, **({"sigma": sigma} if sigma else {})}
        derivation = fit(model=model, data=data)
        assert derivation.audit.clean, (SEED, model, data)
        over = sigma or [1] * count
        design = mpmath.matrix(
            [[mpmath.mpf(f(mpmath.mpf(a))) / s for f in basis] for a, s in zip(x, over, strict=True)]
        )
        right = mpmath.matrix([mpmath.mpf(b) / s for b, s in zip(y, over, strict=True)])
        wanted = mpmath.lu_solve(design.T * design, design.T * right)
        left = mpmath.norm(design * wanted - right)
        for item, expected in zip(derivation.result.items, list(wanted), strict=True):
            assert abs(number(item) - expected) <= mpmath.mpf(10) ** -25 * (1 + abs(expected)), (SEED, model, data)
        inverse = mpmath.inverse(design.T * design)
        spread = mpmath.mpf(1) if sigma else left**2 / (count - len(basis))
        if spread > mpmath.mpf(10) ** -20:
            for k, found in enumerate(standard_errors(derivation)):
                assert abs(found - mpmath.sqrt(spread * inverse[k, k])) <= 1e-6 * found, (SEED, model, data)


CURVES = {
    "A*e^(-B*x)": (lambda p, x: p[0] * mpmath.exp(-p[1] * x), (3, 0.5), (2, 1)),
    "A*(1 - e^(-B*x))": (lambda p, x: p[0] * (1 - mpmath.exp(-p[1] * x)), (4, 0.7), (3, 0.4)),
    "h*e^(-(x - m)^2/(2*s^2))": (
        lambda p, x: p[0] * mpmath.exp(-((x - p[1]) ** 2) / (2 * p[2] ** 2)), (5, 3, 1.5), (4, 2.6, 2)
    ),
    "a*x/(b + x)": (lambda p, x: p[0] * x / (p[1] + x), (6, 2), (5, 1)),
}  # fmt: skip


def test_random_curves_have_no_slope_of_chi_squared_left() -> None:
    """mpmath's own derivatives of its own sum of squares vanish at the parameters found, and second ones curve up."""
    chance = random.Random(SEED)
    mpmath.mp.dps = 40
    for _ in range(32):
        model, (f, true, start) = chance.choice(sorted(CURVES.items()))
        x = sorted(chance.sample(range(14), 8))
        y = [mpmath.nstr(f(true, mpmath.mpf(a) / 2) + chance.uniform(-0.1, 0.1), 5) for a in x]
        data = {"x": [str(a / 2) for a in x], "y": y}
        derivation = fit(model=model, data=data, start=[str(v) for v in start])
        assert derivation.audit.clean, (SEED, model, data)
        point = [number(item) for item in derivation.result.items]

        def squares(*p, f=f, x=x, y=y):  # type: ignore[no-untyped-def]
            return sum((mpmath.mpf(b) - f(p, mpmath.mpf(a) / 2)) ** 2 for a, b in zip(x, y, strict=True))

        for k in range(len(point)):
            order = tuple(int(j == k) for j in range(len(point)))
            assert abs(mpmath.diff(squares, tuple(point), order)) < mpmath.mpf(10) ** -15, (SEED, model, data)
            assert mpmath.diff(squares, tuple(point), tuple(2 * n for n in order)) > 0


def test_a_poor_start_is_bettered_and_the_page_says_so() -> None:
    # from here plain steps run off to where the curve is flat
    data = {"x": [1, 2, 3, 5, 7, 10], "y": [110, 145, 190, 195, 205, 210]}
    derivation = fit(model="A*(1 - e^(-B*x))", data=data, start="1, 3")
    assert derivation.audit.clean


BAD = [
    ({"model": "A*e^(B*x)", "data": "x=1,2,3 y=1,2,4"}, BadGoal, "needs a start for A, B"),
    ({"model": "A*e^(B*x)", "data": "x=1,2,3 y=1,2,4", "start": {"A": 1}}, BadGoal, "start for B"),
    ({"model": "A*e^(B*x)", "data": "x=1,2,3 y=1,2,4", "start": {"A": 1, "C": 1}}, BadGoal, "C, which is no parameter"),
    ({"model": "A*ln(B*x)", "data": "x=1,2,3 y=1,2,4", "start": "1, -1"}, BadGoal, "no real value at the start"),
    ({**SATURATION, "method": "gradient"}, BadGoal, "needs a rate"),
    ({**SATURATION, "method": "gradient", "rate": 50}, NoMethod, "does not converge"),
    ({"model": "A*e^(B*x)", "data": "x=1,2,3 y=0,0,0", "start": "1, 1"}, NoMethod, "does not converge"),
    ({"model": "a*x + b*x", "data": "x=1,2,3 y=1,2,4"}, BadGoal, "singular"),
    ({"model": "a*x^2 + b*x + c", "data": "x=1,2 y=1,2"}, BadGoal, "2 measurements cannot settle 3 parameters"),
    ({"model": "a*x + k", "data": "x=1,2 y=1,2", "parameters": ["a"]}, BadGoal, "neither a column of data nor"),
    ({"model": "a*x", "data": "x=1,2 y=1,2", "parameters": ["a", "b"]}, BadGoal, "b does not occur in the model"),
]


@pytest.mark.parametrize(("fields", "kind", "told"), BAD)
def test_a_fit_that_cannot_be_made_says_why(fields, kind, told) -> None:
    with pytest.raises(kind, match=told):
        fit(**fields)


def test_a_wrong_step_is_seen_by_the_audit(monkeypatch) -> None:
    from derive.errors import AuditFailed
    from derive.maths.fitting import iterate

    real = iterate.moved
    monkeypatch.setattr(iterate, "moved", lambda point, step: real(point, tuple(d * 2 for d in step)))
    with pytest.raises(AuditFailed):
        fit(**SATURATION, method="gauss-newton", steps=1)


def test_one_parameter_is_a_number_and_no_vector() -> None:
    found = fit(model="c", data={"x": [1, 2, 3], "y": [4, 6, 11]}, parameters=["c"])
    lines = [(text(line.lhs), text(line.term)) for line in found.step.lines if line.lhs is not None]
    assert ("c", "7") in lines
    assert [term for _, term in lines[1:3]] == ["3", "21"]
