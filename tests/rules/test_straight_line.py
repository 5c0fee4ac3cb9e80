"""The straight line by least squares: the course's own numbers, and random data against mpmath's QR."""

from __future__ import annotations

import random
from fractions import Fraction

import mpmath
import pytest

from derive.core.rule import Line, Table
from derive.core.step import Derivation
from derive.core.term import Term
from derive.engine.work_out import work_out
from derive.errors import BadGoal, ReadingError
from derive.maths.balls import exact, value
from derive.maths.printing import text
from derive.maths.read import read_goal

SEED = 20260711


def fit(model: str = "m*x + c", **fields: object) -> Derivation:
    return work_out(read_goal("fit", {"model": model, **fields}))


def number(term: Term) -> Fraction:
    found = exact(getattr(term, "value", term) if type(term).__name__ == "Approx" else term)
    assert found is not None
    return found


def named_line(derivation: Derivation, name: str) -> list[str]:
    """The terms of the chain whose left side is this letter."""
    told: list[str] = []
    on = False
    for part in derivation.step.parts:
        if isinstance(part, Line):
            on = text(part.lhs) == name if part.lhs is not None else on
            if on:
                told.append(text(part.term))
        else:
            on = False
    return told


# model, data, parameters: the worked numbers of a course on regression
KNOWN = [
    ("m*x + c", {"x": [1, 2, 3, 4, 5], "y": [1, 3, 4, 4, 8]}, "(3/2, -1/2)", "7/2"),
    ("m*x + c", {"x": [1, 2, 3, 4, 5], "y": [1, 3, 4, 4, 8], "sigma": [1, 1, 1, 1, 2]}, "(27/22, 1/22)", None),
    ("m*x + c", {"x": [0, 1, 2, 3], "y": [1, 3, 4, 6], "sigma": [1, 1, 2, 1]}, "(101/62, 35/31)", "7/62"),
    ("c + m*x", {"x": [0, 1, 2, 3], "y": [1, 3, 4, 6], "sigma": [1, 1, 2, 1]}, "(35/31, 101/62)", "7/62"),
]


@pytest.mark.parametrize(("model", "data", "parameters", "least"), KNOWN)
def test_the_line_is_the_one_in_the_book(model, data, parameters, least) -> None:
    derivation = fit(model, data=data)
    assert derivation.audit.clean
    assert text(derivation.result) == parameters
    if least is not None:
        assert named_line(derivation, "chi_{min^2}")[-1] == least


def test_the_sums_the_determinant_and_the_variances_are_written_out() -> None:
    derivation = fit(data={"x": [0, 1, 2, 3], "y": [1, 3, 4, 6], "sigma": [1, 1, 2, 1]})
    sums = {name: named_line(derivation, name)[-1] for name in ("S", "S_x", "S_y", "S_xx", "S_xy")}
    assert sums == {"S": "13/4", "S_x": "9/2", "S_y": "11", "S_xx": "11", "S_xy": "23"}
    assert named_line(derivation, "Delta")[1:] == ["143/4 - 81/4", "31/2"]
    assert named_line(derivation, "m")[1:] == ["101/4/(31/2)", "101/62"]
    assert named_line(derivation, "c")[1:] == ["35/2/(31/2)", "35/31"]
    assert named_line(derivation, "sigma_{m^2}")[-1] == "13/62"
    assert named_line(derivation, "sigma_{c^2}")[-1] == "22/31"
    table = next(part for part in derivation.step.parts if isinstance(part, Table))
    assert [text(cell) for cell in table.rows[2]] == ["2", "4", "1/4", "1/2", "1", "1", "2"]


def test_random_lines_are_those_of_another_method() -> None:
    chance = random.Random(SEED)
    mpmath.mp.dps = 40
    for _ in range(40):
        count = chance.randint(3, 9)
        digits = chance.choice((0, 0, 1, 2))
        x = [Fraction(chance.randint(-40, 40), 10**digits) for _ in range(count)]
        y = [Fraction(chance.randint(-90, 90), 10**digits) for _ in range(count)]
        sigma = [Fraction(chance.randint(1, 4)) for _ in range(count)] if chance.random() < 0.5 else None
        if len(set(x)) == 1:
            continue
        data = {"x": [str(float(v)) if digits else int(v) for v in x]}
        data["y"] = [str(float(v)) if digits else int(v) for v in y]
        if sigma:
            data["sigma"] = [int(v) for v in sigma]
        derivation = fit(data=data)
        assert derivation.audit.clean, (SEED, data)
        over = sigma or [Fraction(1)] * count
        design = mpmath.matrix(
            [[mpmath.mpf(a.numerator) / a.denominator / s, mpmath.mpf(1) / s] for a, s in zip(x, over, strict=True)]
        )
        right = mpmath.matrix([mpmath.mpf(b.numerator) / b.denominator / s for b, s in zip(y, over, strict=True)])
        wanted, left = mpmath.qr_solve(design, right)
        for item, expected in zip(derivation.result.items, list(wanted), strict=True):
            found = number(item)
            assert abs(mpmath.mpf(found.numerator) / found.denominator - expected) < mpmath.mpf(10) ** -25, (SEED, data)
        least = number(
            next(p.term for p in derivation.step.lines if p.lhs is not None and text(p.lhs) == "chi_{min^2}")
        )
        assert abs(mpmath.mpf(least.numerator) / least.denominator - left**2) < mpmath.mpf(10) ** -20, (SEED, data)


BAD = [
    ({"x": [0, 1, 2], "y": [1, 3]}, "x has 3 numbers, y has 2"),
    ({"x": [1, 1, 1], "y": [1, 2, 3]}, "singular"),
    ({"x": [1], "y": [2]}, "1 measurement cannot settle 2 parameters"),
    ({"x": [0, 1, 2], "y": [1, 2, 3], "sigma": [1, 0, 1]}, "row 2 of sigma is 0"),
    ({"x": [0, 1, 2], "y": [1, 2, 3], "sigma": [1, 1, -1]}, "row 3 of sigma is -1"),
    ({"x": [0, 1, 2]}, "none is left that was measured"),
    ({"x": [], "y": []}, "the column x of data is empty"),
    ({"t": [0, 1], "y": [1, 2]}, "x"),
    ({"x": [0, "1/0"], "y": [1, 2]}, "row 2 of x is no real number"),
    ("x,y\n1,2\n3\n", "line 3 of data has 1 number, but there are 2 columns"),
    ("x,y\n1,2\n3,four\n", "line 3 of data: 'four' is no number"),
    ("x,x\n1,2\n", "names a column twice"),
]


@pytest.mark.parametrize(("data", "told"), BAD)
def test_data_that_cannot_be_fitted_are_named(data, told) -> None:
    with pytest.raises(BadGoal, match=told):
        fit(data=data, parameters=["m", "c"])


def test_code_in_a_column_is_not_run() -> None:
    with pytest.raises((BadGoal, ReadingError)):
        fit(data={"x": ["__import__('os')"], "y": [1]})


def test_a_wrong_sum_is_seen_by_the_audit(monkeypatch) -> None:
    from derive.errors import AuditFailed
    from derive.rules.regression import straight_line

    real = straight_line.sums_of

    def off_by_one(*given):  # type: ignore[no-untyped-def]
        sums = real(*given)
        return type(sums)(sums.letters, sums.meanings, (*sums.values[:4], sums.values[4] + 1))

    monkeypatch.setattr(straight_line, "sums_of", off_by_one)
    with pytest.raises(AuditFailed):
        fit(data={"x": [1, 2, 3], "y": [1, 2, 4]})


def test_the_value_of_a_fit_is_a_ball_that_needs_no_rule() -> None:
    derivation = fit(data={"x": [0.1, 0.7, 1.9], "y": [1.03, 2.77, 3.14]})
    assert derivation.audit.clean
    assert all(value(item).is_finite() for item in derivation.result.items)
