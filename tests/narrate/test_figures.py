"""Figures show what the derivation found, their words stand clear, and equal input gives equal drawings."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import hypot, sqrt

import pytest
from drawn import KINDS, figures, page

from derive.core.document import Math
from derive.core.figure import Area, Beside, Dot, Figure, Stroke, Words
from derive.core.term import Symbol, letters
from derive.front.solve import solve
from derive.maths.printing import latex, unicode_text
from derive.narrate.figures.axes import Axes, ticks
from derive.narrate.figures.lettering import box, size_of
from derive.render.measure import MM, width


def strokes(figure: Figure, pen: str) -> list[Stroke]:
    return [item for item in figure.items if isinstance(item, Stroke) and item.pen == pen]


def dots(figure: Figure) -> list[tuple[int, int]]:
    return [item.at for item in figure.items if isinstance(item, Dot)]


def said(figure: Figure) -> list[str]:
    return [
        "".join(unicode_text(span.term) if isinstance(span, Math) else str(span) for span in item.words)
        for item in figure.items
        if isinstance(item, Words)
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_figure_told_in_words(kind: str) -> None:
    drawn = figures(kind)
    assert drawn
    for figure in drawn:
        assert len(figure.alt.split()) >= 5 and figure.alt.endswith(".")
        assert figure.caption
        assert 2000 < figure.width <= 17000 and figure.height <= 9000


@pytest.mark.parametrize("kind", KINDS)
def test_no_words_stand_on_other_words(kind: str) -> None:
    for figure in figures(kind):
        boxes = [box(item) for item in figure.items if isinstance(item, Words)]
        for a, b in combinations(boxes, 2):
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], said(figure)


@pytest.mark.parametrize("kind", KINDS)
def test_no_words_stand_on_a_point_and_no_numbers_of_ticks_on_a_curve(kind: str) -> None:
    for figure in figures(kind):
        lines = [s for pen in ("curve", "second", "vector") for s in strokes(figure, pen)]
        for words in (item for item in figure.items if isinstance(item, Words)):
            left, bottom, right, top = box(words)
            for x, y in dots(figure):
                assert not (left < x < right and bottom < y < top), said(figure)
            if words.quiet and all(isinstance(s, Math) and not letters(s.term) for s in words.words):
                for stroke in lines:
                    for p, q in pairwise(stroke.places):
                        for part in (0.0, 0.25, 0.5, 0.75, 1.0):
                            x, y = p[0] + part * (q[0] - p[0]), p[1] + part * (q[1] - p[1])
                            assert not (left < x < right and bottom < y < top), said(figure)


@pytest.mark.parametrize("kind", KINDS)
def test_everything_drawn_lies_inside_the_figure(kind: str) -> None:
    for figure in figures(kind):
        for item in figure.items:
            places = item.places if isinstance(item, Stroke | Area) else (item.at,)
            assert all(0 <= x <= figure.width and 0 <= y <= figure.height for x, y in places)


def test_the_guess_of_a_labels_width_is_near_that_of_the_typesetter() -> None:
    for text in ("x", "f", "x_0"):
        guessed = size_of((Math(Symbol(text)),))[0] - 60
        set_by_tex = width(latex(Symbol(text))) / MM * 100 * 8.5 / 10.95
        assert 0.7 * set_by_tex - 40 <= guessed <= 1.6 * set_by_tex + 60


def test_equal_input_draws_equal_figures() -> None:
    task, fields = KINDS["tangency"]
    first, again = (solve(task, **fields).document(figures=True).blocks for _ in range(2))
    assert first == again


def test_a_circle_is_round() -> None:
    (figure,) = figures("tangency")
    xs, ys = zip(*(place for stroke in strokes(figure, "curve") for place in stroke.places), strict=True)
    assert abs((max(xs) - min(xs)) - (max(ys) - min(ys))) < 0.01 * (max(xs) - min(xs))
    # its candidates are ends of a diameter: (1, 2) and (-1, -2)
    (ax, ay), (bx, by) = dots(figure)
    assert abs(hypot(ax - bx, ay - by) - (max(xs) - min(xs))) < 0.01 * (max(xs) - min(xs))
    assert abs(ay - by) == pytest.approx(2 * abs(ax - bx), rel=0.01)


def test_the_normal_stands_at_a_right_angle_on_the_tangent() -> None:
    (figure,) = figures("tangent")
    (tangent,), (normal,) = strokes(figure, "second"), strokes(figure, "helper")
    (ax, ay), (bx, by) = tangent.places[0], tangent.places[-1]
    (cx, cy), (dx, dy) = normal.places[0], normal.places[-1]
    product = (bx - ax) * (dx - cx) + (by - ay) * (dy - cy)
    assert abs(product) < 0.02 * hypot(bx - ax, by - ay) * hypot(dx - cx, dy - cy)


def test_a_steep_tangent_is_drawn_in_unequal_units_and_says_so() -> None:
    (figure,) = figures("steep tangent")
    (tangent,) = strokes(figure, "second")
    (ax, ay), (bx, by) = tangent.places[0], tangent.places[-1]
    assert 0.5 < abs((by - ay) / (bx - ax)) < 5  # its slope of 12 would be upright
    assert not strokes(figure, "helper") and "units" in str(figure.caption)


def test_newtons_tangents_meet_the_axis_at_the_next_number() -> None:
    (figure,) = figures("newton from afar")
    first = strokes(figure, "second")[0]
    axis = strokes(figure, "axis")[0].places
    assert first.places[-1][1] == axis[0][1]
    # from 4 by 4 - 14/8 = 2.25 to 2.25 - (2.25^2 - 2)/4.5 = 1.5694: the feet stand at these distances
    feet = [at for at in dots(figure) if at[1] == axis[0][1]]
    start = strokes(figure, "helper")[0].places[0]
    (one, two) = feet[:2]
    assert (start[0] - one[0]) / (one[0] - two[0]) == pytest.approx(1.75 / (2.25 - 1.5694), rel=0.03)


def test_the_interval_of_a_series_is_shaded_up_to_where_the_function_ends() -> None:
    for kind in ("series", "taylor with an end"):
        (figure,) = figures(kind)
        (area,) = (item for item in figure.items if isinstance(item, Area))
        middle = dots(figure)[0][0]
        left, right = min(x for x, _ in area.places), max(x for x, _ in area.places)
        assert right - middle == pytest.approx(middle - left, abs=3)  # |x - a| < 1, on both sides of the centre
        assert "shaded" in figure.alt
    (entire,) = figures("taylor")
    assert not any(isinstance(item, Area) for item in entire.items)


def test_a_gradient_stands_upright_on_its_line() -> None:
    (figure,) = figures("gradient")
    (arrow,) = strokes(figure, "vector")
    (x, y), (tx, ty) = arrow.places
    assert (ty - y) / (tx - x) == pytest.approx(0.5, rel=0.03)  # the gradient of x^2 y + y at (1, 2) is (4, 2)
    line = [p for stroke in strokes(figure, "second") for p in stroke.places]
    near = sorted(line, key=lambda p: hypot(p[0] - x, p[1] - y))[:2]
    (px, py), (qx, qy) = near
    assert abs((px - qx) * (tx - x) + (py - qy) * (ty - y)) < 0.15 * hypot(px - qx, py - qy) * hypot(tx - x, ty - y)


def test_the_points_of_a_walk_keep_their_distances() -> None:
    (figure,) = figures("walk")
    (ax, ay), (bx, by), (cx, cy) = dots(figure)[:3]
    # (0, 0), (0.4, 0), (0.72, 0.08)
    assert (cx - bx) / (bx - ax) == pytest.approx(0.8, rel=0.03) and ay == by
    assert (cy - by) / (bx - ax) == pytest.approx(0.2, rel=0.06)


def test_error_bars_are_as_long_as_the_errors() -> None:
    fitted, left = figures("line through points")
    bars = [s.places for s in strokes(fitted, "bar") if s.places[0][0] == s.places[1][0]]
    lengths = [abs(b[1] - a[1]) for a, b in bars]
    assert lengths[2] == pytest.approx(2 * lengths[0], abs=3) and lengths[1] == pytest.approx(lengths[3], abs=3)
    # residuals over errors: -4/31, 15/62, -6/31, -1/62
    sizes = [b[1] - a[1] for a, b in (s.places for s in strokes(left, "bar"))]
    assert sizes[1] / sizes[0] == pytest.approx(-15 / 8, rel=0.02)
    assert "1 lies above" in left.alt and "3 lie below" in left.alt


def test_a_saddle_lies_where_its_line_crosses_itself() -> None:
    (figure,) = figures("saddle")
    assert any("saddle" in words for words in said(figure)) and any("local minimum" in words for words in said(figure))
    assert strokes(figure, "second")


def test_a_graph_of_a_network_has_an_arrow_for_every_part_of_a_formula() -> None:
    (chain,), (wide,) = figures("network"), figures("wider network")
    # x, w1, b1 -> z; z -> a; a, w2, b2 -> y hat; y hat and y -> C
    assert len(strokes(chain, "edge")) == 3 + 1 + 3 + 2
    assert len(strokes(wide, "edge")) == 4 + 2 + 2 + 1 + 1
    assert {"1 − a²", "w₂", "2(ŷ − y)"} <= set(said(chain))


def test_a_single_figure_stands_beside_the_last_table_and_a_wide_one_before_the_tables() -> None:
    assert any(isinstance(block, Beside) for block in page("tangency"))
    kinds = [type(block).__name__ for block in page("network")]
    assert kinds.index("Figure") < kinds.index("TableBlock")


def test_figures_on_request_only_stay_away_otherwise() -> None:
    plain = solve("differentiate", expr="x^3 - 3x").document(figures=True)
    assert not any(isinstance(block, Figure) for block in plain.blocks)
    assert not any(isinstance(b, Figure | Beside) for b in solve("tangent", expr="x^2", at="1").document().blocks)


@pytest.mark.parametrize(
    ("task", "fields"),
    [
        ("tangent", {"expr": "a x^2", "wrt": "x", "at": "1"}),
        ("taylor", {"expr": "a e^x", "wrt": "x", "about": "0", "degree": 2}),
        ("lagrange", {"expr": "x y z", "constraints": ["x + y + z = 3"], "wrt": ["x", "y", "z"]}),
        ("gradient", {"expr": "x y z", "wrt": ["x", "y", "z"], "at": {"x": 1, "y": 1, "z": 1}}),
    ],
)
def test_letters_without_a_number_and_three_variables_have_no_figure(task: str, fields: dict[str, object]) -> None:
    page = solve(task, **fields).document(figures="all")
    assert not any(isinstance(block, Figure | Beside) for block in page.blocks)


def test_ticks_are_few_and_round() -> None:
    assert ticks(-1.2, 3.4) == [-1, 0, 1, 2, 3]
    assert ticks(0.0, 0.07) == pytest.approx([0, 0.02, 0.04, 0.06])
    assert len(ticks(-sqrt(2), 1e6)) <= 6


def test_a_number_below_a_crossing_of_the_axes_is_left_out() -> None:
    axes = Axes((-2.0, -2.0), (2.0, 2.0))
    figure = axes.figure("A window.")
    x_axis, y_axis = strokes(figure, "axis")
    for words in (item for item in figure.items if isinstance(item, Words)):
        left, bottom, right, top = box(words)
        assert not left < y_axis.places[0][0] < right or bottom >= max(y for _, y in y_axis.places)
        assert not bottom < x_axis.places[0][1] < top or left >= max(x for x, _ in x_axis.places)


PICTURED = [kind for kind in KINDS if kind not in ("rise over run",)]


@pytest.mark.parametrize("kind", PICTURED)
def test_the_figure_of_a_problem_is_that_of_its_solution_without_what_is_found(kind: str) -> None:
    figure = next(figure for figure in figures(kind) if figure.question)
    assert set(figure.question) <= set(figure.items)
    hidden = {words for words in said(figure) if words in ("tangent", "normal", "f′", "saddle", "∇f")}
    shown = Figure(figure.width, figure.height, figure.question, "The problem.")
    assert not hidden & set(said(shown))


def test_tasks_that_say_they_have_a_figure_are_those_that_have_one() -> None:
    from derive.core.goal import TASKS

    drawn = {task for kind, (task, _) in KINDS.items() if kind in PICTURED}
    assert {task for task in TASKS if TASKS[task].pictured} == drawn | {"series"}


def fitted(**data: list[object]) -> tuple[Figure, ...]:
    from drawn import _inside

    page = solve("fit", model="m x + c", data=data).document(figures=True)
    return tuple(figure for block in page.blocks for figure in _inside(block))


SIDES = [
    ([1, 3, 4, 6], "2 lie above the curve and 2 lie below it"),
    ([0, 3, 0, 0], "1 lies above the curve and 3 lie below it"),
    ([0, 1, 2, 3], "none lies above the curve, none lies below it and 4 lie on it"),
    ([1, -2, 1, 0], "2 lie above the curve, 1 lies below it and 1 lies on it"),
]


@pytest.mark.parametrize(("ys", "told"), SIDES)
def test_how_many_measurements_lie_on_which_side_is_said_in_a_sentence(ys: list[object], told: str) -> None:
    import numpy as np

    slope, intercept = np.polyfit([0, 1, 2, 3], ys, 1)
    left = np.array(ys, float) - slope * np.arange(4) - intercept
    above, below = int(np.sum(left > 1e-9)), int(np.sum(left < -1e-9))
    assert told.startswith(f"{above or 'none'} ") and f"{below or 'none'} lie" in told
    assert told in fitted(x=[0, 1, 2, 3], y=ys)[1].alt


@pytest.mark.parametrize("xs", [[0, 1, 2, 3], [-2, -1, 0, 1], [-3, -1, 1, 3], [1, 2, 3, 4], [4, 5, 6, 9]])
def test_no_measurement_stands_on_the_upright_axis(xs: list[object]) -> None:
    for figure in fitted(x=xs, y=[1, 3, 4, 7], sigma=[1, 1, 2, 1]):
        (axis,) = {s.places[0][0] for s in strokes(figure, "axis") if s.places[0][0] == s.places[1][0]}
        assert all(abs(x - axis) > 150 for x, _ in dots(figure))


@pytest.mark.parametrize(
    ("model", "ys"), [("m x + c", [1, 3, 4, 6, 7]), ("a e^(-b x)", [5, 3, 2, 1.1, 0.7]), ("a e^(b x)", [1, 2, 3, 6, 9])]
)
def test_the_name_of_a_fit_stands_clear_of_bars_axes_and_numbers(model: str, ys: list[object]) -> None:
    from drawn import _inside

    fields = {"model": model, "data": {"x": [0, 1, 2, 3, 4], "y": ys, "sigma": ["1/2", 1, "1/4", "1/2", "1/4"]}}
    if "a" in model:
        fields |= {"start": {"a": "2", "b": "0.5"}, "parameters": ["a", "b"]}
    page = solve("fit", **fields).document(figures=True)
    figure = next(each for block in page.blocks for each in _inside(block))
    (name,) = (w for w in figure.items if isinstance(w, Words) and "=" in said_by(w))
    left, bottom, right, top = box(name)
    for stroke in figure.items:
        if isinstance(stroke, Stroke):
            for p, q in pairwise(stroke.places):
                for part in (k / 40 for k in range(41)):
                    x, y = p[0] + part * (q[0] - p[0]), p[1] + part * (q[1] - p[1])
                    assert not (left < x < right and bottom < y < top), stroke.pen


def said_by(words: Words) -> str:
    return "".join(unicode_text(span.term) if isinstance(span, Math) else str(span) for span in words.words)


@pytest.mark.parametrize(
    ("rate", "told"),
    [("0.2", "each lower than the one before"), ("1.1", "each higher than the one before"), ("1", "on it.")],
)
def test_what_is_said_of_a_walk_is_what_its_heights_do(rate: str, told: str) -> None:
    from drawn import _inside

    page = solve("descend", expr="x^2 - 4x", wrt=["x"], start={"x": 0}, rate=rate, steps=3).document(figures=True)
    (figure,) = (each for block in page.blocks for each in _inside(block))
    assert told in figure.alt
    assert ("lower" in figure.alt) == (rate == "0.2")


@pytest.mark.parametrize("depth", [2, 3, 4, 5])
@pytest.mark.parametrize("kind", ["tanh", "logistic"])
def test_the_slopes_in_a_deep_network_stand_clear_of_its_nodes_and_of_one_another(depth: int, kind: str) -> None:
    from drawn import _inside

    fields = {
        "layers": [1] * (depth + 1), "activations": [kind] * depth, "weights": ["[[0.5]]"] * depth,
        "biases": [["1"]] * depth, "inputs": ["1"], "targets": ["1"],
    }  # fmt: skip
    page = solve("backpropagate", **fields).document(figures=True)
    (figure,) = (each for block in page.blocks for each in _inside(block))
    assert figure.width <= 16400
    boxes = [box(item) for item in figure.items if isinstance(item, Words)]
    assert len(boxes) >= depth
    for a, b in combinations(boxes, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
    for x, y in dots(figure):
        for left, bottom, right, top in boxes:
            near = (min(max(x, left), right), min(max(y, bottom), top))
            assert hypot(near[0] - x, near[1] - y) > 330
