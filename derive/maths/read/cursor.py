"""Where a reading stands among its tokens, how deep it is, and what it says when it cannot go on. No grammar."""

from __future__ import annotations

from derive.core.term import SetOf, Term
from derive.errors import ReadingError
from derive.maths.read.tokens import Tokens

# how strongly things bind, weakest first
RELATION, SUM, SIGNED, PRODUCT, RUN, POWER = 5, 10, 15, 20, 25, 30

# tokens that begin a factor: after a whole factor they imply a product
BEGINS = frozenset(
    "number letter constant function declared partial unknown ( [ { |( √ sqrt frac left. begin |".split()
)
CLOSERS = {"(": ")", "[": "]", "{": "}", "set{": "set}", "⟨": "⟩", "|(": "|)", "|": "|"}
_SHOWN = {"end": "the end", "|(": "|", "|)": "|", "row": "\\\\", "set{": "{", "set}": "}", "left.": "\\left."}
_WANTED = {
    "*": "a factor", "·": "a factor", "+": "a term", "-": "a term", "/": "a denominator", "^": "an exponent"
}  # fmt: skip


class Cursor:
    __slots__ = ("bars", "deepest", "depth", "intervals", "kinds", "pos", "relations", "tokens", "values", "words")

    def __init__(self, tokens: Tokens, deepest: int) -> None:
        self.tokens = tokens
        self.kinds = tokens.kinds
        self.values = tokens.values
        self.words = tokens.words
        self.pos = 0
        self.bars = 0  # how many plain | stand open in this bracket
        self.depth = 0
        self.deepest = deepest
        self.intervals = False  # whether (a, b) and [a, b] are intervals, not pairs
        self.relations = 0  # how many equations and sets were met: they must stand alone

    @property
    def columns(self) -> list[int]:
        return self.tokens.columns

    def fail(self, message: str, at: int | None = None, try_next: str = "") -> ReadingError:
        return self.tokens.fail(message, self.columns[self.pos if at is None else at], try_next)

    def shown(self, at: int) -> str:
        """A token as the person wrote it."""
        written = self.tokens.text[self.columns[at] : self.tokens.ends[at]]
        return written or _SHOWN.get(self.kinds[at], self.values[at])

    def expected_operand(self) -> ReadingError:
        at = self.pos
        if self.kinds[at] == "unknown":
            return self.unknown_word(at)
        if at == 0:
            if self.kinds[at] == "end":
                return self.fail("there is nothing to read")
            return self.fail(f'"{self.shown(at)}" cannot begin an expression')
        before = self.shown(at - 1)
        what = _WANTED.get(self.kinds[at - 1], "an expression")
        found = "" if self.kinds[at] == "end" else f', found "{self.shown(at)}"'
        return self.fail(f'expected {what} after "{before}"{found}')

    def unknown_word(self, at: int) -> ReadingError:
        word, near = self.values[at], self.words.nearest(self.values[at])
        follows = self.kinds[at + 1] == "("
        if self.words.letters is None or (follows and len(word) > 1):
            advice = f'did you mean "{near}"?' if near else f"a product is written {'*'.join(word[:6])}"
            return self.fail(f'"{word}" is no function or letter that is known here', at, advice)
        return self.undeclared(word, at, near)

    def undeclared(self, word: str, at: int, near: str = "") -> ReadingError:
        near = near or self.words.nearest(word)
        known = sorted(self.words.names)
        if near:
            advice = f'did you mean "{near}"?'
        elif known:
            advice = f"the letters here are {', '.join(known[:12])}"
        else:
            advice = "only numbers are wanted here"
        return self.fail(f'"{word}" is not a letter of this problem', at, advice)

    def expect(self, kind: str, opened: int) -> None:
        if self.kinds[self.pos] != kind:
            opening = self.shown(opened)
            if self.kinds[self.pos] == "end":
                if self.tokens.error is not None:
                    raise self.tokens.error
                raise self.fail(f'"{opening}" is never closed', opened, f'add "{_SHOWN.get(kind, kind)}"')
            raise self.stray(f'to close "{opening}"')
        self.pos += 1

    def stray(self, purpose: str = "") -> ReadingError:
        at = self.pos
        kind, written = self.kinds[at], self.shown(at)
        if kind == "unknown":
            return self.unknown_word(at)
        if kind in (")", "]", "}", "|)", "set}", "⟩"):
            return self.fail(
                f'"{written}" closes nothing that is open' if not purpose else f'found "{written}" {purpose}'
            )
        if kind in ("relation", "="):
            return self.fail("one = or < at a time, please", at, "write each equation by itself")
        if kind == "_":
            return self.fail('"_" belongs after a letter, as in x_1')
        if kind == "'":
            return self.fail("a prime belongs after a letter, as in y'")
        return self.fail(f'"{written}" does not fit here')

    def deeper(self) -> None:
        """One bracket, sign, exponent or function further in. Who calls it takes one off `depth` when coming out."""
        self.depth += 1
        if self.depth > self.deepest:
            raise self.fail(f"the expression is nested more than {self.deepest} deep")

    def expr(self, binding: int, left: Term | None = None) -> Term:
        """One expression, up to the first token that binds no tighter than `binding`. The parser's own."""
        raise NotImplementedError

    def more(self, items: list[Term]) -> list[Term]:
        """The items after a comma; a closing comma is allowed: (a,) is a vector of one."""
        while self.kinds[self.pos] in (",", ";"):
            self.pos += 1
            if self.kinds[self.pos] in (")", "]", "set}", "}", "⟩", "end"):
                break
            items.append(self.expr(0))
        return items

    def enclosed(self, closer: str, opened: int) -> list[Term]:
        """What stands from here to the closing bracket. A | that is open outside cannot be closed inside."""
        bars, self.bars = self.bars, 0
        items = [self.expr(0)]
        if self.kinds[self.pos] in (",", ";"):
            self.more(items)
        self.expect(closer, opened)
        self.bars = bars
        return items

    def single(self, closer: str, opened: int) -> Term:
        """The one expression from here to the closing bracket."""
        bars, self.bars = self.bars, 0
        inner = self.expr(0)
        self.expect(closer, opened)
        self.bars = bars
        return inner

    def group(self) -> Term:
        """{…} as LaTeX groups."""
        opened = self.pos
        self.pos += 1
        items = self.enclosed("}", opened)
        if len(items) == 1:
            return items[0]
        self.relations += 1
        return SetOf(items)
