"""The documents that every kind of ink is tried on."""

from __future__ import annotations

import pytest
from documents import PAIR, QUOTIENT, line, m, solutions_of, term

from derive.core.document import (
    AnswerBox,
    Block,
    Chain,
    ChainLine,
    Displays,
    Document,
    Heading,
    Item,
    Space,
    Spans,
    TableBlock,
)
from derive.core.term import Symbol


@pytest.fixture
def solutions() -> Document:
    made = solutions_of(QUOTIENT, PAIR)
    return Document(made.title, made.kind, (*made.blocks, Heading(("Afterword",), 1)), made.subtitle, meta=made.meta)


@pytest.fixture
def practice() -> Document:
    spaces = (Space(20), Space(32, "lines"), Space(40, "grid"), Space(30), Space(30), Space(45), Space(45), Space(45))
    prompts = (
        "Differentiate ",
        m("f(x) = 3x^4 - 5/x^2 + 7", True),
        " and say for which ",
        m("x"),
        " your answer holds.",
    )
    items = tuple(Item(k, 5, prompts, (), space) for k, space in enumerate(spaces, 1))
    meta = (("id", "drv1:7K3F-Q2MB"), ("marks", "40"), ("name_line", "yes"))
    return Document("Derivatives and gradients", "sheet", items, "Year 12 · Set B", meta=meta)


@pytest.fixture
def key() -> Document:
    rows: tuple[tuple[Spans, ...], ...] = tuple(
        (
            (str(k),),
            (m("f'(x) = -(6*(x+4)*(2x+1)^2)/(3x-2)^5"),),
            (m("x != 2/3"),),
            ("quotient rule, chain rule",),
            ("5",),
        )
        for k in range(1, 26)
    )
    heads: tuple[Spans, ...] = ((), ("Answer",), ("Holds for",), ("Marks go to",), ("Marks",))
    return Document("Answer key", "key", (TableBlock(heads, rows, "lllll", "key"),), "Set B · 125 marks")


@pytest.fixture
def monster() -> Document:
    """Formulas far wider than any page: sums, products, quotients, left sides, matrices, answers."""
    long_sum = " + ".join(f"{k}*x^{k}*sin({k}*x)" for k in range(2, 30))
    long_product = "*".join(f"(x^{k}+{k}*x+1)" for k in range(2, 22))
    deep = f"({long_sum})/({long_product})"
    wide_left = "f(x, y, z)*g(x, y, z)*(x^2+y^2+z^2)^2*(x^3+y^3+z^3)^5"
    tower = term("x^2")
    for _ in range(5):
        tower = tower / (tower + 1)
    blocks: tuple[Block, ...] = (
        Chain((line(long_sum, "f'(x)", ("sum rule",)), line(long_product, None, ("product rule",)), line(deep))),
        Chain((line("x", wide_left, (m(long_product), " taken out as a factor that is not zero anywhere")),)),
        Displays((term(f"u = {long_sum}"), term("v = x"))),
        Chain((ChainLine((tower,), Symbol("t"), ("tidied",)),)),
        TableBlock((("k",), ("slope",)), (((m("1"),), (m(long_sum),)), ((m("2"),), (m(deep),)))),
        AnswerBox((m(f"f'(x) = {deep}"),), ("for ", m(f"{long_product} != 0"))),
    )
    return Document("Long formulas", "solution", blocks)
