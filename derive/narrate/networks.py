"""The page of a network: the chain from the inputs to the cost, two tables, the gradient. Works nothing out."""

from __future__ import annotations

from derive.core.document import Block, Chain, ChainLine, Check, Math, Paragraph, RuleName, Span, Spans, TableBlock
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.networks import Backpropagate
from derive.core.rule import Line, Say, Table
from derive.core.step import Step
from derive.core.term import Call, Derivative, Equation, Matrix, Piecewise, Product, Sum, Symbol, Term, Vector
from derive.maths.networks import COST, Network, activated, bold, network
from derive.narrate.differentiation import Page, key_rules
from derive.narrate.phrases import filled, listed, phrase_of, reason_of, rule_of, slots_of, with_commas

ALIGN = {"forward": "llr", "local": "llr", "backward": "llr"}
IN_ONE_LIST = 8  # slopes; more of them are answered layer by layer

NARROW = 2  # columns of a matrix that stands on one line with a product
WRITTEN = {"tanh": "tanh", "logistic": "sigma", "relu": "r"}  # activations of a whole vector


def network_blocks(step: Step, page: Page) -> list[Block]:
    """The parts in their order; the worked slopes of activations stand on one line with what they are in short."""
    law = rule_of(step)
    goal = step.goal
    assert law is not None and isinstance(goal, Backpropagate)
    net = network(goal)
    made: list[Block] = []
    chain: list[ChainLine] = []
    worked: Step | None = None
    last: Block | None = None

    def close() -> None:
        if chain:
            made.append(Chain(tuple(chain)))
            chain.clear()

    for part in step.parts:
        if isinstance(part, Step):
            worked = part
            if page.detail == "full" and isinstance(part.goal, Differentiate):
                close()
                page.lifted = 0
                made.extend(page.blocks(part, part.goal.question))
        elif isinstance(part, Line) and part.reason == "worked" and _narrow(part.term):
            above = chain.pop()  # the numbers stand on the line of what they are the product of
            chain.append(ChainLine((*above.terms, part.term), above.lhs, above.reason))
        elif isinstance(part, Line):
            chain.append(_line(part, worked, step))
            worked = None
        elif isinstance(part, Say) and part.key == "check":
            close()
            last = Check(filled(phrase_of(law, part.key), slots_of(step, dict(part.slots))))
        elif isinstance(part, Say):
            close()
            slots = slots_of(step, dict(part.slots))
            if part.key == "":
                slots["graph"] = graph(net)
            made.append(Paragraph(filled(phrase_of(law, part.key), slots)))
        elif isinstance(part, Table):
            close()
            heads = tuple((phrase_of(law, head),) if isinstance(head, str) else (Math(head),) for head in part.heads)
            rows = tuple(_row(row, net, part.key) for row in part.rows)
            made.append(TableBlock(heads, rows, ALIGN.get(part.key, "")))
    close()
    return [*made, last] if last is not None else made


def _narrow(term: Term) -> bool:
    return isinstance(term, Matrix) and len(term.rows[0].items) <= NARROW


def _line(part: Line, worked: Step | None, step: Step) -> ChainLine:
    if worked is None or worked.result is part.term:
        laws = [] if worked is None else key_rules(worked)
        reason = with_commas([(RuleName(title.lower()),) for title in laws]) if laws else reason_of(part, step)
        return ChainLine((part.term,), part.lhs, reason)
    if isinstance(part.term, Piecewise):  # the same once more, but without the corner
        return ChainLine((part.term,), part.lhs, reason_of(part, step))
    return ChainLine((worked.result, part.term), part.lhs, reason_of(part, step))


def graph(net: Network) -> Spans:
    """x → z → a → ŷ → C; the neurons of a layer stand in brackets."""
    groups: list[tuple[Symbol, ...]] = [net.inputs]
    for layer in net.layers:
        groups.append(layer.z)
        if layer.a is not layer.z:
            groups.append(layer.a)
    spans: list[Span] = []
    for group in groups:
        spans += [Math(group[0] if len(group) == 1 else Vector(group)), " → "]
    return (*spans, Math(COST))


def _row(row: tuple[Term | str, ...], net: Network, key: str) -> tuple[Spans, ...]:
    cells = [_cell(cell) for cell in row]
    first = row[0]
    if key == "backward" and isinstance(first, Symbol):
        cells[0] = slope_name(first, net)
    elif isinstance(first, Equation) and isinstance(first.lhs, Derivative):
        cells[0] = (*on_one_line(first.lhs), " = ", Math(first.rhs))
    elif isinstance(first, Derivative):
        cells[0] = on_one_line(first)
    return tuple(cells)


def on_one_line(slope: Derivative) -> Spans:
    """∂C/∂w, as a table has it."""
    top, below = (Math(Symbol(f"partial {part.name}")) for part in (slope.expr, slope.wrt) if isinstance(part, Symbol))
    return (top, "/", below)


def _cell(cell: Term | str) -> Spans:
    if isinstance(cell, Piecewise):  # the slope of a ReLU: in words, or the table would be too wide
        return (Math(cell.values[0]), " if ", Math(cell.conditions[0]), ", else ", Math(cell.values[1]))
    return (Math(cell),) if isinstance(cell, Term) else (cell,)


def slope_name(letter: Symbol, net: Network) -> Spans:
    """∂C/∂w for a weight or a bias, ∂C/∂z = δ for a delta."""
    for layer in net.layers:
        for delta, z in zip(layer.deltas, layer.z, strict=True):
            if letter is delta:
                return (*on_one_line(Derivative(COST, z, True)), " = ", Math(delta))
    return on_one_line(Derivative(COST, letter, True))


def gradient_answer(step: Step) -> Spans:
    """∇C with the order of its letters; the matrices and vectors of the layers where these are many."""
    goal = step.goal
    assert isinstance(goal, Backpropagate) and isinstance(step.result, Vector)
    net = network(goal)
    letters = net.parameters
    if len(letters) <= IN_ONE_LIST or net.narrow:
        return (Math(Equation(Symbol("nabla C"), step.result)), " in the order ", Math(Vector(letters)))
    found = dict(zip(letters, step.result.items, strict=True))
    spans: list[Span] = []
    for k, layer in enumerate(net.layers):
        name = bold(net, k)
        matrix = Matrix(Vector(found[w] for w in row) for row in layer.weights)
        biases = Vector(found[b] for b in layer.biases)
        for letter, value in ((name.weights, matrix), (name.biases, biases if len(layer.a) > 1 else biases.items[0])):
            spans += [", "] if spans else []
            spans.append(Math(Equation(Derivative(COST, letter, True), value), True))
    return tuple(spans)


def network_statement(goal: Backpropagate) -> Spans:
    """The network by its formulas and all of its numbers; by matrices where a layer has several neurons."""
    net = network(goal)
    if net.narrow:
        nodes = [Math(Equation(letter, formula)) for letter, formula in (*net.nodes(), (COST, net.cost))]
        values = listed([Math(Equation(letter, value)) for letter, value in net.given])
        return ("For ", *listed(nodes), " find ", Math(Symbol("nabla C")), " at ", *values, ".")
    formulas: list[Span] = []
    values_of: list[Span] = []
    for k, layer in enumerate(net.layers):
        name = bold(net, k)
        formulas.append(Math(Equation(name.z, Sum((Product((name.weights, name.before)), name.biases)))))
        if name.a is not name.z:
            formulas.append(Math(Equation(name.a, Call(WRITTEN[layer.activation], (name.z,)))))
        offsets = goal.biases[k]
        assert isinstance(offsets, Vector)
        values_of.append(Math(Equation(name.weights, goal.weights[k])))
        values_of.append(Math(Equation(name.biases, offsets if len(offsets.items) > 1 else offsets.items[0])))
    for letter, given in ((bold(net, 0).before, goal.inputs), (bold(net, len(net.layers) - 1).target, goal.targets)):
        values_of.append(Math(Equation(letter, Vector(given) if len(given) > 1 else given[0])))
    told: list[Span] = ["For ", *listed([*formulas, Math(Equation(COST, net.cost))]), " find the slopes of "]
    told += [Math(COST), " by all weights and biases at ", *listed(values_of), "."]
    kinds = {layer.activation for layer in net.layers} - {"linear"}
    if kinds:
        told.append(" The activation acts on each entry" if len(kinds) == 1 else " The activations act on each entry")
        z = Symbol("z")
        for kind in ("logistic", "relu"):
            if kind in kinds:
                both = kind == "relu" and "logistic" in kinds
                head = Math(Equation(Call(WRITTEN[kind], (z,)), activated(kind, z)))
                told += [" and " if both else ": ", head]
        told.append(".")
    return tuple(told)
