"""What is refused, where the caret stands, and what is said: nothing typed is ever run."""

from __future__ import annotations

import pytest
from counting import calls_of

from derive.core.term import Number, Symbol
from derive.errors import ReadingError
from derive.maths.read import read


def refused(typed: str, **settings: object) -> ReadingError:
    with pytest.raises(ReadingError) as caught:
        read(typed, **settings)  # type: ignore[arg-type]
    return caught.value


# typed, where the caret stands, a part of what is said or advised
FAULTS = [
    ("2*x*sin(3x) + 3*x**2*", 21, 'expected a factor after "*"'),
    ("2x+", 3, 'expected a term after "+"'),
    ("x^", 2, "expected an exponent"),
    ("x/", 2, "expected a denominator"),
    ("*x", 0, "cannot begin"),
    ("(x+1", 0, '"(" is never closed'),
    ("x+1)", 3, "closes nothing"),
    ("(x+1]", 4, 'to close "("'),
    ("|x", 0, "never closed"),
    (r"\frac{1}{2", 8, "never closed"),
    ("sin", 3, "needs an argument"),
    ("sin()", 4, "expected an expression"),
    ("sin(x, y)", 0, "takes 1 argument"),
    ("x2", 0, "x_2"),
    ("2 3", 2, "side by side"),
    ("x+*y", 2, "expected a term"),
    ("print(1)", 0, "print"),
    ("foo(x)", 0, "no function"),
    ("arctn(x)", 0, 'did you mean "arctan"?'),
    ("sqtr(x)", 0, 'did you mean "sqrt"?'),
    (r"\fra{1}{2}", 0, r"\frac"),
    (r"\int x", 0, r"\int"),
    ("0 < x > 1", 6, "one = or <"),
    ("x*(y=1)", 4, "cannot be part"),
    ("[[1,2],[3]]", 0, "one length"),
    (r"\begin{tabular}x\end{tabular}", 0, "environment"),
    (r"\begin{pmatrix}1", 0, "never closed"),
    ("d/dx", 4, "differentiated"),
    ("x_", 2, "index"),
    ("y_'", 2, "index"),
    ("", 0, "nothing to read"),
    ("   ", 3, "nothing to read"),
    ("∂", 0, "∂/∂x"),
    ("[x]_3", 3, "belongs after a letter"),
    ("2**", 3, "exponent"),
    ("1..2", 2, ""),
    ("x = ", 3, "expression"),
    ("min()", 4, ""),
]


@pytest.mark.parametrize(("typed", "column", "said"), FAULTS)
def test_a_fault_is_named_at_its_column(typed: str, column: int, said: str) -> None:
    error = refused(typed)
    assert (error.column, said in str(error)) == (column, True), str(error)


def test_an_undeclared_letter_is_refused_with_the_nearest_one() -> None:
    assert 'did you mean "x"?' in str(refused("2X", letters=["x"]))
    error = refused("2*x + foo", letters=["x"])
    assert error.column == 6 and '"foo"' in str(error)
    assert "the letters here are x, y" in str(refused("q", letters=["x", "y"]))
    assert refused("a + pi", letters=()).column == 0


def test_the_thing_that_could_not_be_read_is_called_by_its_name() -> None:
    assert str(refused("2*", what="the answer")).startswith("cannot read the answer: ")


CODE = [
    "__import__('os').system('id')",
    "().__class__.__bases__[0]",
    "lambda x: x",
    "[x for x in y]",
    "f'{x}'",
    "eval('1')",
    "exec('import os')",
    "open('/etc/passwd').read()",
    "x if y else z",
    "getattr(x, 'y')",
    "print(1)",
    "x; import os",
    "{x: 1}",
    "@x",
    "x := 1",
    "globals()",
    "`id`",
    "$(id)",
    "os.system('ls')",
    "1 if 1 else 2",
    '"a"*9',
    "x.__class__",
    "import os",
    "breakpoint()",
    "compile('1','','eval')",
    "#x",
    "a&b",
    "a%b",
    "~x",
    "x?",
    "x\\",
    "x //y",
    "${7*7}",
    "<script>",
    "';drop table x;--",
    "%s%s%n",
]


@pytest.mark.parametrize("typed", [typed for typed in CODE if typed not in ("import os",)])
def test_code_is_a_reading_error_at_once(typed: str) -> None:
    assert calls_of(lambda: refused(typed)) < 100_000


COMMANDS = [
    r"\input{x}",
    r"\write18{id}",
    r"\csname x\endcsname",
    r"\openin5",
    r"\catcode`\@=0",
    r"\def\x{1}",
    "^^5c",
    r"\directlua{os.exit()}",
    r"\end{document}",
    r"\immediate x",
    r"\usepackage{x}",
    r"\newcommand{\x}{1}",
    r"\loop\iftrue\repeat",
    r"\includegraphics{x}",
    r"\hbox{x}",
    r"\expandafter x",
]


@pytest.mark.parametrize("typed", COMMANDS)
def test_commands_of_tex_are_unknown_in_mathematics(typed: str) -> None:
    refused(typed)


CHARACTERS = [
    ("а+1", "U+0430"),
    ("х", "U+0445"),
    ("Α", "U+0391"),
    ("x\u200by", "U+200B"),
    ("x\u202ey", "U+202E"),
    ("x\u2066y", "U+2066"),
    ("x\0", "U+0000"),
    ("x\x1b[31m", "U+001B"),
    ("x\u0301", "U+0301"),
    ("\uff11+1", "U+FF11"),
    ("\ufeffx", "U+FEFF"),
    ("x\x7f", "U+007F"),
    ("𝑥", "U+1D465"),
    ("x\u00ad", "U+00AD"),
    ("ｓｉｎ(x)", "U+FF53"),
    ("ı", "U+0131"),
    ("\ud800", "U+D800"),
    ("💥", "U+1F4A5"),
    ("x\x08y", "U+0008"),
    ("x\x0cy", "U+000C"),
]


@pytest.mark.parametrize(("typed", "point"), CHARACTERS)
def test_a_character_that_only_looks_right_is_named(typed: str, point: str) -> None:
    error = refused(typed)
    assert point in str(error)
    assert error.column == next(k for k, c in enumerate(typed) if f"U+{ord(c):04X}" == point)


NESTED = [
    ("(", "x", ")"),
    ("sin(", "x", ")"),
    ("-", "x", ""),
    ("+", "x", ""),
    ("[", "x", "]"),
    ("{", "x", "}"),
    ("|", "x", "|"),
    ("sqrt(", "x", ")"),
    (r"\sqrt{", "x", "}"),
    (r"\frac{1}{", "x", "}"),
    (r"\frac{", "x", "}{2}"),
    ("x^", "x", ""),
    ("x^{", "x", "}"),
    ("2*(", "x", ")"),
    ("x+(", "x", ")"),
    ("d/dx[", "x", "]"),
    ("((x,", "x", "),1)"),
    (r"\left|", "x", r"\right|"),
    ("√", "x", ""),
    (r"\begin{pmatrix}", "x", r"\end{pmatrix}"),
    ("[1+[", "x", "]y]"),
    ("sin ", "x", ""),
    ("1/(", "x", ")"),
    ("[[", "x", "]+1]"),
    ("min(1,", "x", ")"),
    ("sin -", "x", ""),
    ("x!=(", "x", ")"),
    (r"\left.", "x", r"\right|_{x=1}"),
    ("f(", "x", ")"),
    ("log_", "x", " x"),
    ("d/dx ", "x", ""),
    (r"\{", "x", r"\}"),
]


@pytest.mark.parametrize(("opening", "inside", "closing"), NESTED, ids=lambda part: part)
@pytest.mark.parametrize("limits", ["typed", "file"])
def test_too_deep_a_text_is_refused_and_never_breaks(opening: str, inside: str, closing: str, limits: str) -> None:
    def nested() -> None:
        for count in (80, 101, 250, 399, 401, 1000, 5000):
            try:
                read(opening * count + inside + closing * count, limits=limits, functions=["f"])
            except ReadingError:
                pass

    assert calls_of(nested) < 5_000_000


@pytest.mark.parametrize(("limits", "deepest"), [("typed", 100), ("file", 400)])
def test_the_depth_that_is_promised_is_read(limits: str, deepest: int) -> None:
    for opening, closing in (("(", ")"), ("sin(", ")"), ("-", "")):
        read(opening * (deepest - 1) + "x" + closing * (deepest - 1), limits=limits)
        assert "deep" in str(refused(opening * (deepest + 1) + "x" + closing * (deepest + 1), limits=limits))


def test_a_chain_of_divisions_is_deep_too() -> None:
    assert "deep" in str(refused("/".join("x" * 200)))
    assert "deep" in str(refused("x" + "!" * 200))


def test_long_texts_are_refused_by_the_documented_limits() -> None:
    assert "2000" in str(refused("x" * 2001))
    assert "20000" in str(refused("x" * 20_001, limits="file"))
    assert len(str(refused("1" * 100_000))) < 1000


@pytest.mark.parametrize(
    "typed",
    [
        "+".join(["x"] * 9_000),
        "*".join(["x"] * 9_000),
        "x" * 19_000,
        "x " * 9_000,
        "1" * 19_000,
        ",".join("x" * 5_000),
        "|x|" * 5_000,
    ],
    ids=["sum", "product", "word", "letters", "digits", "vector", "bars"],
)
def test_a_long_text_takes_time_in_proportion(typed: str) -> None:
    def long() -> None:
        try:
            read(typed, limits="file")
        except ReadingError:
            pass

    assert calls_of(long) < 5_000_000


def test_an_absurd_number_is_read_but_never_built() -> None:
    assert read("1e999999999") is Number("1e999999999")
    for typed in ("9^9^9", "(10^9)!", "x^(10^9)"):
        assert calls_of(lambda typed=typed: read(typed)) < 100_000


def test_ordinary_words_are_products_of_their_letters_only_without_a_bracket() -> None:
    assert read("abc") is Symbol("a") * Symbol("b") * Symbol("c")
    refused("abc(x)")
    assert read("ab(x)") is Symbol("a") * Symbol("b") * Symbol("x")
