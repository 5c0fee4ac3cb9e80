"""Web pages: whole, well formed, without script, and with nothing from outside taken for markup."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from derive import solve
from derive.core import document as doc
from derive.core.document import Document
from derive.core.term import Equation, Matrix, Symbol, Vector
from derive.render.html import fragment, render

X, Y = Symbol("x"), Symbol("y")
EMPTY = {"meta", "br", "hr", "link", "img"}
EVERY_BLOCK = (
    doc.Heading(("A heading",)),
    doc.Paragraph(("Words with ", doc.Math(X**2), "."), "Put together."),
    doc.Chain((doc.ChainLine((X**2, X * X), Y, (doc.RuleName("power rule"),)), doc.ChainLine((X,), relation="<="))),
    doc.Displays((Equation(X, Y), X / Y), ("why",)),
    doc.Names(((X, Y),)),
    doc.LabelledMatrix(Symbol("bold:J"), Matrix((Vector((X, Y)),)), (X,), (X, Y), ("rows",)),
    doc.Lifted("First,", (doc.Paragraph(("inside",)),)),
    doc.Hint("Hint 1.", (doc.Paragraph(("look",)),)),
    doc.CaseBlock(("If ", doc.Math(X)), (doc.Paragraph(("then",)),)),
    doc.AnswerBox((doc.Math(X, True),), ("for x",)),
    doc.Check(("At 1.",)),
    doc.TableBlock((("k",), (doc.Math(X),)), ((("0",), (doc.Math(Y),)),), "lr"),
    doc.Space(20),
    doc.Choices(((doc.Math(X),), ("none",))),
    doc.MarkTable((2, 3)),
    doc.Item(1, 3, ("Solve.",), (doc.Paragraph(("room",)),), doc.Space(10)),
    doc.Note(("note",)),
    doc.Code("x < y"),
    doc.Break(),
)


class Tree(HTMLParser):
    """Every tag that is opened is closed, in its order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.seen: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag, attrs) -> None:
        self.seen.append(tag)
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag) -> None:
        assert self.open and self.open.pop() == tag, f"</{tag}> closes nothing"

    def handle_data(self, data) -> None:
        self.words.append(data)


def read(page: str) -> Tree:
    tree = Tree()
    tree.feed(page)
    tree.close()
    assert not tree.open
    return tree


def test_every_kind_of_block_stands_on_a_page_that_is_well_formed() -> None:
    tree = read(render(Document("All of them", "solution", EVERY_BLOCK)))
    assert {"h1", "table", "math", "details", "summary", "ol", "pre", "hr"} <= set(tree.seen)


@pytest.mark.parametrize("task", [
    ("differentiate", {"expr": "(2x+1)^3/(3x-2)^4"}),
    ("jacobian", {"exprs": ["r cos(theta)", "r sin(theta)"], "wrt": ["r", "theta"], "determinant": True}),
    ("taylor", {"expr": "e^(2x)(x+1)", "about": "0", "degree": 3}),
    ("lagrange", {"expr": "x+2y", "constraints": ["x^2+y^2=5"], "wrt": ["x", "y"]}),
], ids=lambda task: task[0])  # fmt: skip
def test_a_solution_is_one_file_without_script_or_anything_fetched(task) -> None:
    page = solve(task[0], **task[1]).html()
    tree = read(page)
    assert not {"script", "link", "img", "iframe", "object"} & set(tree.seen)
    assert "http" not in page.replace("http-equiv", "") and "url(" not in page and "@import" not in page
    assert "math" in tree.seen and "$" not in page


def test_words_from_outside_are_words() -> None:
    nasty = '<script>alert(1)</script> & "quotes" {{ 7*7 }} {% if %}'
    page = render(Document(nasty, "solution", (doc.Paragraph((nasty,), nasty), doc.Code(nasty)), nasty))
    tree = read(page)
    assert "script" not in tree.seen
    assert "".join(tree.words).count(nasty) == 6  # title, head, subtitle, run-in, sentence, code


def test_a_notebook_gets_the_page_the_formula_and_plain_text() -> None:
    bundle = solve("differentiate", expr="x^2")._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/latex", "text/plain"}
    read(bundle["text/html"])
    assert "body {" not in bundle["text/html"]  # a cell does not dress the notebook around it


def test_the_same_document_gives_the_same_bytes() -> None:
    page = solve("differentiate", expr="x sin(x)")
    assert page.html() == solve("differentiate", expr="x sin(x)").html()
    assert fragment(page.document()) == fragment(page.document())
