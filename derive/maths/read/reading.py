"""Reading: text to a Term, within limits, under declarations. The grammar is the parser's."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable

from derive.core.intervals import Chain, Interval, Union
from derive.core.term import Equation, Inequality, Piecewise, SetOf, Term, Vector
from derive.errors import ReadingError
from derive.maths.read.names import GREEK
from derive.maths.read.parser import Parser
from derive.maths.read.tokens import Tokens
from derive.maths.read.vocabulary import vocabulary

# how long a text may be and how deep it may nest: what a person types, and what a file holds
LIMITS: dict[str, tuple[int, int]] = {"typed": (2000, 100), "file": (20_000, 400)}

# what may stand before the = of an answer: f(x, y), y', dy/dx, ∂f/∂x, J, det J, ∇f, T_3(x), once its dress is off
_DRESS = re.compile(r"\\(?:left|right|mathrm|mathbf|mathit|displaystyle|[,;:! ])|[\s{}\\$]")
_GREEK = "|".join(GREEK)
_NAMES = re.compile(
    rf"(?:det|nabla|∇|grad|d(?=[fgzwFC]))?(?:{_GREEK}|[A-Za-zΑ-Ωα-ω])(?:_\w+)?'*(?:\^\(\d+\))?(?:\([^()]*\))?'*"
)
_LEIBNIZ = re.compile(r"(?:[dt]?frac)?[d∂][\w^²³'()]*/?[d∂][\w^²³∂]+(?:\([^()]*\))?")
_EQUALS = re.compile(r"(?<![<>!=:≤≥])=(?![=<>])")
_MORE = re.compile(r"(?:[,;]|\b(?:or|and)\b\s*\}?)[^()\[\]{}=]*=")  # another equation after the first
_LONGEST_LEFT_SIDE = 80


def read(
    text: str,
    *,
    letters: Iterable[str] | None = None,
    constants: Iterable[str] = ("e", "pi", "i"),
    functions: Iterable[str] = (),
    names: Iterable[str] = (),
    log: str = "ln",
    what: str = "this",
    limits: str = "typed",
    intervals: bool = False,
    start: int = 0,
) -> Term:
    """The term that a text means, written form kept. Plain text, unicode and LaTeX alike.

    `letters` are the only ones allowed (None: any single letter); `names` are words of several letters that are letters
    too (x1, mass); `constants` are read as constants unless they are letters; a letter of `functions` followed by a
    bracket is a call. `log` without a base means ln, or the logarithm to base ten if it is "log10". With `intervals`,
    (a, b) and [a, b] are intervals and no pairs; [a, b) and (a, oo) always are. Raises
    ReadingError, which knows its column.

    >>> read("2x sin^2 x")
    Product((Number('2'), Symbol('x'), Power(Call('sin', (Symbol('x'),)), Number('2'))))
    """
    if not isinstance(text, str):
        raise TypeError(f"only text is read, not a {type(text).__name__}")
    longest, deepest = LIMITS[limits]
    try:
        if len(text) > longest:
            raise ReadingError(
                f"the text has {len(text)} characters; at most {longest} are read", text=text[:200], column=0
            )
        tokens = Tokens(text, vocabulary(letters, constants, functions, names), start, log)
        if sum(map(text.count, "([{^-+|√")) > 50:
            _make_room()
        parser = Parser(tokens, deepest)
        parser.intervals = intervals
        term = parser.whole()
        if parser.relations:
            _lists_and_relations_stand_alone(term, tokens)
        if len(tokens.kinds) > deepest and _depth(term) > deepest:
            raise ReadingError(f"the expression is nested more than {deepest} deep", text=text, column=0)
    except ReadingError as error:
        raise (error if what == "this" else error.called(what)) from None
    return term


def _make_room() -> None:
    """Room for a text as deep as is allowed: the depth is counted by the reader, not by the interpreter's own limit.

    A level takes up to six calls, and those who walk through the term afterwards take some too.
    """
    enough = 12 * LIMITS["file"][1]
    if sys.getrecursionlimit() < enough:
        sys.setrecursionlimit(enough)


def prefix_length(text: str) -> int:
    """How much of an answer is only its left side, as in f'(x) = 2x; 0 if there is none or it is a relation proper."""
    found = _EQUALS.search(text)
    if found is None or found.start() > _LONGEST_LEFT_SIDE:
        return 0
    if _MORE.search(text, found.end()):
        return 0  # x = 1, x = 2 are two equations
    left = _DRESS.sub("", text[: found.start()].replace("\\partial", "∂").replace("′", "'"))
    return found.end() if not left or _NAMES.fullmatch(left) or _LEIBNIZ.fullmatch(left) else 0


def read_answer(
    text: str,
    *,
    letters: Iterable[str] | None = None,
    constants: Iterable[str] = ("e", "pi", "i"),
    functions: Iterable[str] = (),
    names: Iterable[str] = (),
    log: str = "ln",
    what: str = "the answer",
    limits: str = "typed",
    intervals: bool = False,
) -> Term:
    """An answer without its left side: y' = 2x and dy/dx = 2x and 2x are one answer.

    Where an equation itself is wanted (a tangent, a curve), use `read`. Columns in errors are those of the whole text.
    """
    if not isinstance(text, str):
        raise TypeError(f"only text is read, not a {type(text).__name__}")
    start = prefix_length(text) if len(text) <= LIMITS[limits][0] else 0
    return read(
        text, letters=letters, constants=constants, functions=functions, names=names, log=log, what=what, limits=limits,
        intervals=intervals, start=start,
    )  # fmt: skip


def _lists_and_relations_stand_alone(term: Term, tokens: Tokens) -> None:
    """An equation or a set is the whole, or an item of a list, and a set may be a side; none is part of a sum."""
    waiting: list[tuple[Term, str]] = [(term, "anything")]
    while waiting:
        part, may_be = waiting.pop()
        relation = isinstance(part, (Equation, Inequality, Chain, Union))
        if (relation and may_be != "anything") or (isinstance(part, (SetOf, Interval)) and may_be == "formula"):
            wanted = ("=", "relation", "union") if relation else ("{", "set{", "(", "[")
            column = next((c for k, c in zip(tokens.kinds, tokens.columns, strict=True) if k in wanted), 0)
            raise tokens.fail(f"{'an equation' if relation else 'a set'} cannot be part of a product or a sum", column)
        if isinstance(part, Piecewise):
            # a condition is a relation in its own place
            waiting.extend((inner, "formula") for inner in part.values)
            waiting.extend((side, "formula") for condition in part.conditions for side in condition.parts)
            continue
        inside = "formula"
        if isinstance(part, (Vector, SetOf)):
            inside = may_be
        elif relation:
            inside = "set"
        waiting.extend((inner, inside) for inner in part.parts)


def _depth(term: Term) -> int:
    """How deep a term is, without recursion."""
    deepest, waiting = 0, [(term, 1)]
    seen: dict[Term, int] = {}
    while waiting:
        part, depth = waiting.pop()
        if seen.get(part, 0) >= depth:
            continue
        seen[part] = depth
        deepest = max(deepest, depth)
        waiting.extend((inner, depth + 1) for inner in part.parts)
    return deepest
