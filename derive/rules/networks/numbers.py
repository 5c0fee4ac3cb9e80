"""The numbers of a network and the slopes of its activations, for the rules of this folder."""

from __future__ import annotations

from derive.core.claim import Claim, Equal, Numeric
from derive.core.substitution import substitute
from derive.core.term import ONE, TWO, ZERO, Approx, At, Inequality, Piecewise, Power, Symbol, Term
from derive.errors import NoMethod
from derive.maths.kept import kept, neat
from derive.maths.networks import Layer, Network


def at(net: Network, term: Term) -> Term:
    """A formula of weights, biases, inputs and targets at the numbers given."""
    return At(term, (a for a, _ in net.given), (b for _, b in net.given))


def number(net: Network, term: Term) -> tuple[Term, Claim]:
    """The value of a formula as a page shows it, and what is claimed of it."""
    question = at(net, term)
    found = kept(term, dict(net.given))
    if found is None:
        raise NoMethod("a number of this network is too large to be worked out", try_next="take smaller weights")
    cell = neat(found)
    return cell, Numeric(question, cell.digits, cell) if isinstance(cell, Approx) else Equal(question, cell)


def spelled(net: Network, letter: Symbol) -> Term:
    """A node as a formula of weights, biases and inputs alone."""
    nodes = net.nodes()
    term: Term = letter
    for name, formula in reversed(nodes):
        term = substitute(term, {name: formula})
    return term


def slope_of(layer: Layer, i: int) -> Term:
    """The slope of an activation by z, written by a where that is shorter; 1 for a linear one."""
    a = layer.a[i]
    match layer.activation:
        case "tanh":
            return ONE - Power(a, TWO)
        case "logistic":
            return a * (ONE - a)
        case "relu":
            return step_letter(layer, i)
    return ONE


def step_letter(layer: Layer, i: int) -> Symbol:
    """The slope of a ReLU has no formula by its value: it is called r."""
    return Symbol(layer.z[i].name.replace("z", "r", 1) if layer.z[i].name.startswith("z") else "r")


def step_of(net: Network, z: Symbol, which: str) -> Term:
    """1 or 0, as z is above or below 0. Raises NoMethod at 0, where a ReLU has a corner."""
    found = kept(spelled(net, z), dict(net.given))
    if found is ZERO:
        raise NoMethod(
            f"the input of {which} is exactly 0, where relu has a corner and no slope",
            try_next="change a weight or an input",
        )
    return Piecewise((ONE, ZERO), (Inequality(z, ">", ZERO), Inequality(z, "<", ZERO)))


def spelled_out(term: Term, known: tuple[tuple[Symbol, Term], ...]) -> Term:
    """A formula with every named part put in, until only weights, biases, inputs and targets are left."""
    for _ in range(len(known) + 1):
        new = substitute(term, dict(known))
        if new is term:
            return term
        term = new
    return term
