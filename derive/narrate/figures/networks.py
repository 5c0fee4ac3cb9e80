"""The figure of a network: what each node is worked out from, and the local slopes along the way."""

from __future__ import annotations

from derive.core.document import Math, Spans
from derive.core.figure import Dot, Figure, Place, Stroke, Words
from derive.core.goals.networks import Backpropagate
from derive.core.term import ONE, Symbol, Term
from derive.maths.networks import COST, Network, network
from derive.narrate.figures import Shown
from derive.narrate.figures.axes import framed
from derive.narrate.figures.lettering import QUIET, size_of
from derive.narrate.figures.placing import APART, NODE

ACROSS, UP = 2100, 1000  # between nodes
WIDEST = 16300  # of a page
MOST = 4  # neurons of a layer that are still drawn
BOX = 330
ROW = 380  # from one row of slopes to the next


def graph(shown: Shown) -> tuple[Figure, ...]:
    goal = shown.step.goal
    assert isinstance(goal, Backpropagate)
    net = network(goal)
    columns = _columns(net)
    if max(map(len, columns)) > MOST:
        return ()
    single = max(map(len, columns)) == 1
    across = min(ACROSS, (WIDEST - 2 * NODE) // len(columns))
    places: dict[Symbol, Place] = {}
    for k, column in enumerate(columns):
        for i, letter in enumerate(column):
            places[letter] = (k * across, round(((len(column) - 1) / 2 - i) * UP * 1.25))
    kinds = dict.fromkeys(net.inputs, "given")
    strokes: list[Stroke] = []
    told: list[tuple[Place, int, Spans]] = []  # the middle of an arrow, its length, its slope
    dots: list[Dot] = []

    def edge(start: Symbol, end: Symbol, slope: Term | None = None) -> None:
        p, q = places[start], places[end]
        line = _between(p, q, kinds.get(start) == "given")
        strokes.append(Stroke("edge", line, True))
        if slope is not None:
            middle = ((line[0][0] + line[1][0]) // 2, (line[0][1] + line[1][1]) // 2)
            told.append((middle, line[1][0] - line[0][0], (Math(slope),)))

    slopes = _local(net) if single else {}
    for layer in net.layers:
        for i, z in enumerate(layer.z):
            for before in layer.before:
                edge(before, z, slopes.get((before, z)))
            if layer.a[i] is not z:
                edge(z, layer.a[i], slopes.get((z, layer.a[i])))
        if single:  # the weight and the bias come in from above
            x, y = places[layer.z[0]]
            for letter, dx in ((layer.weights[0][0], -across // 2), (layer.biases[0], across // 2)):
                places[letter], kinds[letter] = (x + dx, y + UP), "given"
                edge(letter, layer.z[0])
    for out in net.layers[-1].a:
        edge(out, COST, slopes.get((out, COST)))
    last = places[COST]
    for i, target in enumerate(net.targets):
        up = round(((len(net.targets) - 1) / 2 - i) * UP * 1.25)
        places[target], kinds[target] = (last[0] + across, up), "given"
        edge(target, COST)
    for letter, at in places.items():
        dots.append(Dot(kinds.get(letter, "node"), at, (Math(letter),)))
    chain = ", ".join(", ".join(a.name for a in column) for column in columns)
    alt = f"The network as a graph, from left to right: {chain}. Arrows lead from each node to those made of it."
    caption = (
        "Given numbers in boxes, computed ones in circles",
        "; below the arrows, local slopes." if single else ".",
    )
    return (framed((*strokes, *dots, *_below(told)), alt, caption, (*strokes, *dots)),)


def _below(told: list[tuple[Place, int, Spans]]) -> list[Words]:
    """The slopes below their arrows: all under the nodes where one is wider than its arrow, by turns lower where two
    would meet."""
    widths = [size_of(words, QUIET)[0] for _, _, words in told]
    fit = all(width <= length for (_, length, _), width in zip(told, widths, strict=True))
    made: list[Words] = []
    end = None  # of the row right under the nodes
    for ((x, y), _, words), width in zip(told, widths, strict=True):
        meets = not fit and end is not None and x - width / 2 < end + APART
        low = y if fit else y - NODE - (ROW if meets else 0)
        made.append(Words((x, low), words, "s", True, False))
        end = None if meets else x + width / 2
    return made


def _columns(net: Network) -> list[tuple[Symbol, ...]]:
    found: list[tuple[Symbol, ...]] = [net.inputs]
    for layer in net.layers:
        found.append(layer.z)
        if layer.a is not layer.z:
            found.append(layer.a)
    return [*found, (COST,)]


def _local(net: Network) -> dict[tuple[Symbol, Symbol], Term]:
    """The slope along each arrow of a chain, by the letters that the tables use."""
    from derive.rules.networks.numbers import slope_of

    found: dict[tuple[Symbol, Symbol], Term] = {}
    for k, layer in enumerate(net.layers):
        if k:
            found[layer.before[0], layer.z[0]] = layer.weights[0][0]
        if layer.a is not layer.z:
            found[layer.z[0], layer.a[0]] = slope_of(layer, 0)
    out = net.layers[-1].a[0]
    miss = out - net.targets[0]
    found[out, COST] = miss if net.front is ONE else net.front * miss
    return found


def _between(p: Place, q: Place, box: bool) -> tuple[Place, Place]:
    """The line between two nodes, from edge to edge."""
    dx, dy = q[0] - p[0], q[1] - p[1]
    length = (dx * dx + dy * dy) ** 0.5
    start, end = (BOX + 40 if box else NODE), NODE + 15
    return (
        (round(p[0] + dx * start / length), round(p[1] + dy * start / length)),
        (round(q[0] - dx * end / length), round(q[1] - dy * end / length)),
    )


FIGURES = {Backpropagate: graph}
