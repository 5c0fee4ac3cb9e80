"""The page of a network: the chain from the inputs to the cost, two tables, the gradient. Works nothing out."""

from __future__ import annotations

from derive.core.document import Block, Chain, ChainLine, Check, Math, Paragraph, RuleName, Span, Spans, TableBlock
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.networks import Backpropagate
from derive.core.rule import Line, Say, Table
from derive.core.step import Step
from derive.core.term import Derivative, Equation, Piecewise, Symbol, Term, Vector
from derive.maths.networks import COST, Network, network
from derive.narrate.differentiation import Page, key_rules
from derive.narrate.phrases import filled, listed, phrase_of, reason_of, rule_of, slots_of, with_commas

ALIGN = {"forward": "llr", "backward": "llr"}


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


def _line(part: Line, worked: Step | None, step: Step) -> ChainLine:
    if worked is None or worked.result is part.term:
        laws = [] if worked is None else key_rules(worked)
        reason = with_commas([(RuleName(title.lower()),) for title in laws]) if laws else reason_of(part, step)
        return ChainLine((part.term,), part.lhs, reason)
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
        cells[0] = (Math(slope_name(first, net)),)
    return tuple(cells)


def _cell(cell: Term | str) -> Spans:
    if isinstance(cell, Piecewise):  # the slope of a ReLU: in words, or the table would be too wide
        return (Math(cell.values[0]), " if ", Math(cell.conditions[0]), ", else ", Math(cell.values[1]))
    return (Math(cell),) if isinstance(cell, Term) else (cell,)


def slope_name(letter: Symbol, net: Network) -> Term:
    """∂C/∂w for a weight or a bias, ∂C/∂z = δ for a delta."""
    for layer in net.layers:
        for delta, z in zip(layer.deltas, layer.z, strict=True):
            if letter is delta:
                return Equation(Derivative(COST, z, True), delta)
    return Derivative(COST, letter, True) if letter in net.parameters else letter


def gradient_answer(step: Step) -> Spans:
    goal = step.goal
    assert isinstance(goal, Backpropagate)
    letters = network(goal).parameters
    order: Span = Math(Vector(letters)) if len(letters) <= 8 else "layer by layer, weights before biases"
    return (Math(Equation(Symbol("nabla C"), step.result)), " in the order ", order)


def network_statement(goal: Backpropagate) -> Spans:
    net = network(goal)
    nodes = [Math(Equation(letter, formula)) for letter, formula in (*net.nodes(), (COST, net.cost))]
    if len(nodes) > 8:
        sizes = "–".join(map(str, goal.layers))
        return (f"Find the gradient of the cost of a {sizes} network ({', '.join(goal.activations)}).",)
    values = listed([Math(Equation(letter, value)) for letter, value in net.given])
    return ("For ", *listed(nodes), " find ", Math(Symbol("nabla C")), " at ", *values, ".")
