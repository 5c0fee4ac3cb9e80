"""What part of a function a picture shows, and that what it draws is the function: against NumPy's own values."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from math import pi

import numpy as np
import pytest

from derive.core.document import Math
from derive.core.figure import Figure, Stroke, Words
from derive.core.term import Number, Symbol, letters
from derive.front.solve import solve
from derive.maths.printing import latex, unicode_text
from derive.maths.read import read
from derive.maths.sample import curve
from derive.narrate.figures.axes import Axes, number
from derive.narrate.figures.lettering import box
from derive.narrate.figures.windows import Window

X = Symbol("x")
Function = Callable[[np.ndarray], np.ndarray]


def drawn(expr: str, **more: object) -> list[Figure]:
    from drawn import _inside

    page = solve("differentiate", expr=expr, wrt="x", **more).document(figures="all")
    return [figure for block in page.blocks for figure in _inside(block)]


WAVES: list[tuple[str, Function]] = [
    ("sin(50x)", lambda x: np.sin(50 * x)),
    ("x sin(20x)", lambda x: x * np.sin(20 * x)),
    ("sin(70x) + cos(3x)", lambda x: np.sin(70 * x) + np.cos(3 * x)),
]
CURVES: list[tuple[str, Function]] = [
    *WAVES,
    ("tan(x)", np.tan),
    ("1/x^4", lambda x: 1 / x**4),
    ("e^(5x)", lambda x: np.exp(5 * x)),
    ("arctan(100x)", lambda x: np.arctan(100 * x)),
    ("sqrt(x)", np.sqrt),
]


@pytest.mark.parametrize(("expr", "true"), CURVES, ids=lambda value: value if isinstance(value, str) else "")
def test_what_is_drawn_between_two_points_is_the_function_too(expr: str, true: Function) -> None:
    low, high, bottom, top = -3.0, 3.0, -1.5, 1.5
    pieces = curve(read(expr), X, low, high, bottom, top)
    assert pieces
    for piece in pieces:
        xs, ys = np.array(piece).T
        between = np.linspace(xs[0], xs[-1], 4000)
        with np.errstate(all="ignore"):
            want = np.clip(true(between), bottom, top)
        # nearest in either direction: a steep line that is a hair's breadth aside is drawn well
        line = np.interp(between, xs, ys)
        aside = np.maximum(np.interp(between - 0.02, between, want), np.interp(between + 0.02, between, want))
        below = np.minimum(np.interp(between - 0.02, between, want), np.interp(between + 0.02, between, want))
        assert np.all((line <= np.maximum(aside, want) + 0.08) & (line >= np.minimum(below, want) - 0.08)), expr


@pytest.mark.parametrize(("expr", "true"), WAVES, ids=lambda value: value if isinstance(value, str) else "")
def test_a_window_shows_so_few_waves_that_each_is_seen(expr: str, true: Function) -> None:
    window = Window(read(expr), X, 0.0, 3.0)
    heights = true(np.linspace(window.low, window.high, 5000))
    ways = np.sign(np.diff(heights))
    assert 1 <= np.count_nonzero(np.diff(ways)) <= 11


@pytest.mark.parametrize("rate", [pi * 50, pi * 100, pi * 211 / 3])
def test_a_wave_in_step_with_the_samples_is_seen_all_the_same(rate: float) -> None:
    window = Window(read(f"sin({rate:.12f} x)"), X, 0.0, 3.0)
    assert window.reach < 12 * pi / rate


@pytest.mark.parametrize(
    ("expr", "places"),
    [
        ("tan(x)", [-pi / 2, pi / 2]), ("1/x^4", [0.0]), ("1/x", [0.0]), ("1/(x-1/3)", [1 / 3]), ("x/(x^2-1)", [-1, 1]),
        ("1/sqrt(x+1)", [-1]), ("e^(5x)", []), ("arctan(100x)", []), ("ln(x)", []), ("1/(1+10^6 x^2)", []),
        ("x^20", []), ("sin(x)/x", []), ("e^(-50x^2)", []),
    ],
)  # fmt: skip
def test_poles_are_told_from_peaks(expr: str, places: list[float]) -> None:
    assert Window(read(expr), X, 0.0, 3.0, 99).poles == pytest.approx(places, abs=0.05)


@pytest.mark.parametrize(
    ("expr", "true"),
    [
        ("e^(5x)", lambda x: np.exp(5 * x)), ("e^(-50x^2)", lambda x: np.exp(-50 * x**2)),
        ("e^(-80(x-2)^2)", lambda x: np.exp(-80 * (x - 2) ** 2)), ("x^3 - 3x", lambda x: x**3 - 3 * x),
    ],
)  # fmt: skip
def test_something_happens_on_a_good_part_of_the_window(expr: str, true: Function) -> None:
    window = Window(read(expr), X, 0.0, 3.0, free=True)
    heights = true(np.linspace(window.low, window.high, 3001))
    size = heights.max() - heights.min()
    assert size > 0.5
    assert np.mean(np.abs(heights - np.median(heights)) > 0.04 * size) > 0.28


def test_beside_a_pole_a_picture_is_about_as_high_as_wide() -> None:
    for expr in ("1/x^4", "tan(x)", "1/x", "1/(x-1)^2"):
        low, high = Window(read(expr), X, 0.0, 3.0).upwards()
        assert 2 < high - low < 15, expr


def axis_of(figure: Figure, upright: bool) -> Stroke:
    lines = [s for s in figure.items if isinstance(s, Stroke) and s.pen == "axis"]
    return next(s for s in lines if (s.places[0][0] == s.places[1][0]) == upright)


def test_a_slope_is_drawn_only_where_there_is_a_curve() -> None:
    (figure,) = drawn("ln(x)")
    edge = axis_of(figure, True).places[0][0]
    dashed = [s for s in figure.items if isinstance(s, Stroke) and s.pen == "second"]
    assert dashed and all(x >= edge for s in dashed for x, _ in s.places)


def test_a_curve_begins_where_its_function_does() -> None:
    (piece,) = curve(read("sqrt(x - 1/7)"), X, -3.0, 3.0, -1.0, 3.0)
    assert piece[0][0] == pytest.approx(1 / 7, abs=6 / 90 / 2**7) and piece[0][1] < 0.03


def test_a_slope_of_another_size_has_a_picture_of_its_own() -> None:
    upper, lower = drawn("sin(50x)")
    assert {s.pen for s in upper.items if isinstance(s, Stroke)} == {"axis", "tick", "curve"}
    assert {s.pen for s in lower.items if isinstance(s, Stroke)} == {"axis", "tick", "second"}
    assert not any(isinstance(s, Stroke) and s.pen in ("second", "level") for s in upper.question)
    assert len(drawn("x^3 - 3x")) == 1 and len(drawn("sin(50x)", at="1")) == 2


NUMBERS = [
    (4e7, "4·10⁷"), (-4e7, "−4·10⁷"), (2.5e6, "2.5·10⁶"), (1e5, "10⁵"), (-1e6, "−10⁶"), (50000.0, "50000"),
    (0.25, "0.25"), (-0.005, "−0.005"), (2e-4, "2·10⁻⁴"), (1e-7, "10⁻⁷"), (0.0, "0"), (1.25e-9, "1.25·10⁻⁹"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "written"), NUMBERS)
def test_a_large_or_small_number_at_a_tick_is_set_as_mathematics(value: float, written: str) -> None:
    assert unicode_text(number(value)) == written
    assert "e" not in latex(number(value)).replace(r"\cdot", "") and r"\times" not in latex(number(value))


@pytest.mark.parametrize("expr", ["10^7 x^2", "x^2/10^7", "10^12 x", "12345678 + x", "x^3/10^5"])
def test_both_axes_have_numbers_however_wide_they_are(expr: str) -> None:
    for figure in drawn(expr):
        x_axis, y_axis = axis_of(figure, False), axis_of(figure, True)
        told = [
            item
            for item in figure.items
            if isinstance(item, Words) and all(isinstance(span, Math) and not letters(span.term) for span in item.words)
        ]
        beside = [w for w in told if abs(w.at[0] - y_axis.places[0][0]) < 150]
        assert len(beside) >= 2 and len(told) - len(beside) >= 2, expr
        assert all(0 <= box(words)[0] and box(words)[2] <= figure.width for words in told)
        assert x_axis is not y_axis


def test_numbers_across_are_as_many_as_stand_side_by_side() -> None:
    figure = Axes((1_000_000.0, 0.0), (1_000_009.0, 1.0)).figure("A window.")
    across = [w for w in figure.items if isinstance(w, Words) and w.anchor == "s"]
    assert len(across) >= 2
    edges = sorted((box(w)[0], box(w)[2]) for w in across)
    assert all(a[1] <= b[0] for a, b in pairwise(edges))
    assert number(7.0) is Number("7")


@pytest.mark.parametrize("expr", ["sin(50x)", "x sin(20x)", "cos(9x)", "x^3 - 3x", "tan(x)", "e^(5x)"])
def test_every_axis_has_a_number_that_tells_its_unit(expr: str) -> None:
    for figure in drawn(expr):
        ground, edge = axis_of(figure, False).places[0][1], axis_of(figure, True).places[0][0]
        told = [
            w.at
            for w in figure.items
            if isinstance(w, Words) and all(isinstance(s, Math) and not letters(s.term) for s in w.words)
        ]
        assert any(abs(y - ground) < 150 for _, y in told) and any(abs(x - edge) < 150 for x, _ in told), expr


def test_marks_are_few_on_an_axis_that_waves_cross() -> None:
    for expr in ("sin(50x)", "sin(30x)", "x sin(20x)"):
        for figure in drawn(expr):
            ground = axis_of(figure, False).places[0][1]
            marks = [s for s in figure.items if isinstance(s, Stroke) and s.pen == "tick" and s.places[0][1] == ground]
            assert 1 <= len(marks) <= 8, expr
