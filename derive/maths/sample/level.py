"""Lines where a function of two letters has one value, by the squares of a grid that they cross."""

from __future__ import annotations

from derive.core.term import Symbol, Term
from derive.maths.sample.curve import Point, value

CELLS = 56  # along each side


def level_line(
    term: Term, letters: tuple[Symbol, Symbol], low: Point, high: Point, height: float = 0.0
) -> list[list[Point]]:
    """The places in a window where the term is `height`, as joined points."""
    grid = heights(term, letters, low, high)
    return level_lines(grid, low, high, height)


def heights(term: Term, letters: tuple[Symbol, Symbol], low: Point, high: Point) -> list[list[float | None]]:
    """The values at the corners of the grid: rows from the bottom, columns from the left."""
    x, y = letters
    return [
        [
            value(term, {x: low[0] + (high[0] - low[0]) * i / CELLS, y: low[1] + (high[1] - low[1]) * j / CELLS})
            for i in range(CELLS + 1)
        ]
        for j in range(CELLS + 1)
    ]


def level_lines(grid: list[list[float | None]], low: Point, high: Point, height: float) -> list[list[Point]]:
    """The line of one height through a grid of values."""
    joins: dict[tuple[int, int, int], list[tuple[int, int, int]]] = {}
    places: dict[tuple[int, int, int], Point] = {}
    for j in range(CELLS):
        for i in range(CELLS):
            for one, other in _segments(grid, i, j, height, low, high, places):
                joins.setdefault(one, []).append(other)
                joins.setdefault(other, []).append(one)
    return _joined(joins, places)


Edge = tuple[int, int, int]  # column, row, 0 for the edge to the right and 1 for the edge upwards


def _segments(
    grid: list[list[float | None]], i: int, j: int, height: float, low: Point, high: Point, places: dict[Edge, Point]
) -> list[tuple[Edge, Edge]]:
    corners = [(i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)]
    over: list[float] = []
    for a, b in corners:
        here = grid[b][a]
        if here is None:
            return []
        over.append(here - height or 1e-12)
    edges: list[Edge] = [(i, j, 0), (i + 1, j, 1), (i, j + 1, 0), (i, j, 1)]
    crossed: list[Edge] = []
    for k, edge in enumerate(edges):
        p, q = over[k], over[(k + 1) % 4]
        if (p > 0) != (q > 0):
            part = p / (p - q)
            (ax, ay), (bx, by) = corners[k], corners[(k + 1) % 4]
            column, row = ax + (bx - ax) * part, ay + (by - ay) * part
            places.setdefault(
                edge, (low[0] + (high[0] - low[0]) * column / CELLS, low[1] + (high[1] - low[1]) * row / CELLS)
            )
            crossed.append(edge)
    if len(crossed) == 4:  # a saddle in the square: its middle says which corners belong together
        if (sum(over) > 0) == (over[0] > 0):
            return [(crossed[0], crossed[1]), (crossed[2], crossed[3])]
        return [(crossed[3], crossed[0]), (crossed[1], crossed[2])]
    return [(crossed[0], crossed[1])] if len(crossed) == 2 else []


def _joined(joins: dict[Edge, list[Edge]], places: dict[Edge, Point]) -> list[list[Point]]:
    """Segments end to end: open lines from their ends first, then the closed ones."""
    used: set[tuple[Edge, Edge]] = set()
    lines: list[list[Point]] = []
    ends = [edge for edge in joins if len(joins[edge]) == 1]
    for start in (*ends, *joins):
        line = [start]
        while True:
            here = line[-1]
            onward = next((edge for edge in joins[here] if (here, edge) not in used), None)
            if onward is None:
                break
            used.add((here, onward))
            used.add((onward, here))
            line.append(onward)
        if len(line) > 1:
            lines.append([places[edge] for edge in line])
    return lines
