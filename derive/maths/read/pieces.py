r"""Functions given piece by piece: piecewise((x^2, x < 0), (x, true)) and \begin{cases} … \end{cases}.

A point belongs to the first piece whose condition holds there; a last piece may stand without one ("true",
"otherwise"). A condition is one equation or inequality.
"""

from __future__ import annotations

from derive.core.term import Equation, Inequality, Piecewise, Term
from derive.maths.read.letters import Letters

BEFORE = frozenset(("if", "for", "when", "where"))  # words before a condition
ELSE = ("otherwise", "true", "else")  # in place of one


class Pieces(Letters):
    __slots__ = ()

    def piecewise(self, at: int) -> Term:
        """piecewise((value, condition), …, (value, true)), from the token after the name."""
        kinds = self.kinds
        if kinds[self.pos] != "(" or kinds[self.pos + 1] != "(":
            raise self.fail('"piecewise" takes pieces', at, "write piecewise((x^2, x < 0), (x, true))")
        bars, self.bars = self.bars, 0
        values: list[Term] = []
        conditions: list[Term] = []
        opened = self.pos
        while True:
            self.pos += 1
            inner = self.pos
            self.expect("(", opened)
            self.value(values, conditions, inner)
            self.expect(",", inner)
            self.condition(conditions)
            self.expect(")", inner)
            if kinds[self.pos] != ",":
                break
        self.expect(")", opened)
        self.bars = bars
        return self.pieced(values, conditions, at)

    def cases(self) -> Term:
        r"""\begin{cases} value & condition \\ … \end{cases}, from the token after \begin{cases}."""
        opened = self.pos - 1
        bars, self.bars = self.bars, 0
        kinds = self.kinds
        values: list[Term] = []
        conditions: list[Term] = []
        while True:
            self.value(values, conditions, self.pos)
            if kinds[self.pos] == ",":
                self.pos += 1
            if kinds[self.pos] != "&":
                raise self.fail('a piece and its condition are parted by "&"', self.pos)
            self.pos += 1
            if self.values[self.pos] in BEFORE and kinds[self.pos] in ("prose", "unknown"):
                self.pos += 1
            self.condition(conditions)
            if kinds[self.pos] in (",", ";"):
                self.pos += 1
            if kinds[self.pos] == "row":
                self.pos += 1
                if kinds[self.pos] != "finish":
                    continue
            self.expect("finish", opened)
            break
        self.bars = bars
        return self.pieced(values, conditions, opened)

    def value(self, values: list[Term], conditions: list[Term], at: int) -> None:
        if len(conditions) < len(values):
            raise self.fail("nothing can follow the piece for all other values", at)
        term = self.expr(0)
        if isinstance(term, (Equation, Inequality)):
            raise self.fail("a piece is an expression, its condition stands after it", at)
        values.append(term)

    def condition(self, conditions: list[Term]) -> None:
        """One relation, or a word for all other values, which adds none."""
        at = self.pos
        written = self.tokens.text[self.columns[at] : self.columns[at] + 40]
        word = next((word for word in ELSE if _begins(written, word)), "")
        if self.kinds[at] == "prose" and self.values[at] in ELSE:
            self.pos += 1
            return
        if word:
            end = self.columns[at] + len(word)
            while self.columns[self.pos] < end and self.kinds[self.pos] != "end":
                self.pos += 1
            return
        relation = self.expr(0)
        if not isinstance(relation, (Equation, Inequality)):
            raise self.fail("a condition is an equation or an inequality", at, "write x < 0, or true for all the rest")
        self.relations -= 1
        conditions.append(relation)

    def pieced(self, values: list[Term], conditions: list[Term], at: int) -> Term:
        if not conditions:
            raise self.fail("a function in pieces needs a condition", at, "write piecewise((x^2, x < 0), (x, true))")
        return Piecewise(values, conditions)


def _begins(text: str, word: str) -> bool:
    return text.startswith(word) and not text[len(word) : len(word) + 1].isalnum()
