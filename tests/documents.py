"""Documents written by hand, as narration would write them, for the tests about ink."""

from __future__ import annotations

from derive.core.document import (
    AnswerBox,
    Block,
    CaseBlock,
    Chain,
    ChainLine,
    Check,
    Code,
    Displays,
    Document,
    Item,
    LabelledMatrix,
    Lifted,
    Math,
    Names,
    Note,
    Paragraph,
    RuleName,
    Spans,
    Strong,
    TableBlock,
)
from derive.core.term import Symbol, Term
from derive.maths.read import read


def term(text: str) -> Term:
    return read(text, functions=("f", "g"))


def m(text: str, display: bool = False) -> Math:
    return Math(term(text), display)


def line(text: str, lhs: str | None = None, reason: Spans = (), *changed: str, label: str = "") -> ChainLine:
    terms = tuple(term(each) for each in text.split(" == "))
    return ChainLine(terms, term(lhs) if lhs else None, reason, tuple(term(c) for c in changed), label)


QUOTIENT: tuple[Block, ...] = (
    Paragraph(("A quotient: name the top ", m("u = (2x+1)^3"), " and the bottom ", m("v = (3x-2)^4"), ".")),
    Lifted(
        "First, the slope of the top.",
        (
            Paragraph(("With ", m("w = 2x+1"), " the top is ", m("w^3"), ", and")),
            Chain(
                (
                    line("3*w^2*w'", "u'", (RuleName("power rule"), ", ", RuleName("chain rule"))),
                    line("3*(2x+1)^2*2 == 6*(2x+1)^2", None, ("put ", m("w"), " back; ", m("w' = 2")), "6*(2x+1)^2"),
                )
            ),
        ),
    ),
    Paragraph((), "Put together."),
    Chain(
        (
            line("(u'*v - u*v')/v^2", "f'(x)", (RuleName("quotient rule"),)),
            line(
                "(6*(2x+1)^2*(3x-2)^4 - (2x+1)^3*12*(3x-2)^3)/(3x-2)^8",
                None,
                ("put in ", m("u"), ", ", m("v"), " and their slopes"),
                "(3x-2)^8",
            ),
            line(
                "(6*(2x+1)^2*(-x-4))/(3x-2)^5",
                None,
                ("cancel ", m("(3x-2)^3"), ", not 0 since ", m("x != 2/3")),
                "(3x-2)^5",
            ),
        )
    ),
    AnswerBox((m("f'(x) = -(6*(x+4)*(2x+1)^2)/(3x-2)^5"),), ("for ", m("x != 2/3"))),
    Check(("At ", m("x = 0"), " the answer gives ", m("0.75"), "; a slope taken without any rule gives 0.7500.")),
)

PAIR: tuple[Block, ...] = (
    Names(((Symbol("u"), read("r*cos(theta)")), (Symbol("v"), read("r*sin(theta)")))),
    Displays((read("u = r*cos(theta)"), read("v = r*sin(theta)")), ("given",)),
    LabelledMatrix(
        Symbol("J"),
        read("[[cos(theta), -r*sin(theta)], [sin(theta), r*cos(theta)]]"),
        (Symbol("u"), Symbol("v")),
        (Symbol("r"), Symbol("theta")),
        ("one row per function, one column per variable",),
    ),
    CaseBlock(("If ", m("r = 0"), ":"), (Chain((line("0", "det(J)", ("both columns agree",)),)),)),
    Chain((line("lambda*x", "1", ("the first equation",), label="(i)"), line("5", "x^2+y^2", (), label="(ii)"))),
    TableBlock(
        ((m("k"),), ("slope",), (m("f(0)/k"),)),
        (((m("0"),), (m("(x+1)/(x-1)"),), (m("1"),)), ((m("1"),), (m("e^(2x)*(2x+3)"),), (m("10/3"),))),
        "llr",
    ),
    Note(("Equal forms are ", Strong("right"), ".")),
    Code("print(2 * x)\n* not a command"),
    AnswerBox((m("u = r*cos(theta)"), ", ", m("v = r*sin(theta)"))),
)


def solutions_of(*bodies: tuple[Block, ...]) -> Document:
    items = tuple(
        Item(k, 4, ("Differentiate ", m("f(x) = (2x+1)^3/(3x-2)^4", True), "."), body)
        for k, body in enumerate(bodies, 1)
    )
    return Document("Worked solutions", "solutions", items, "Set B · version A", meta=(("id", "drv1:7K3F-Q2MB"),))
