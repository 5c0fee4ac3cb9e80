"""One Pratt parser for plain text, unicode and LaTeX: tokens to a Term. Nothing is evaluated and nothing rearranged.

How strongly things bind, weakest first: = and <, then + and -, then products and quotients (written or implied, left
to right: 1/2x is (1/2)x), then powers (from the right: x^2^3 is x^8). -x^2 is -(x^2). A raised dot binds less than
letters side by side: a·bc is a·(bc), the same number.
"""

from __future__ import annotations

from derive.core.term import (
    Abs,
    At,
    Call,
    Constant,
    Derivative,
    Equation,
    Inequality,
    Matrix,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    SetOf,
    Sum,
    Symbol,
    Term,
    Vector,
)  # fmt: skip
from derive.errors import ReadingError
from derive.maths.read.names import ARITY, ENDS, INVERSE, LETTERS_ONLY, MORE, after
from derive.maths.read.tokens import Tokens

RELATION, SUM, SIGNED, PRODUCT, RUN, POWER = 5, 10, 15, 20, 25, 30
# tokens that begin a factor: after a whole factor they imply a product
_BEGINS = frozenset(
    ("number", "letter", "constant", "function", "declared", "partial", "unknown", "(", "[", "{", "|(", "√", "sqrt",
     "frac", "left.", "begin", "|")
)  # fmt: skip
_SHOWN = {"end": "the end", "|(": "|", "|)": "|", "row": "\\\\", "set{": "{", "set}": "}", "left.": "\\left."}
_CLOSERS = {"(": ")", "[": "]", "{": "}", "set{": "set}", "⟨": "⟩", "|(": "|)", "|": "|"}
_MATRICES = frozenset(("matrix", "pmatrix", "bmatrix", "smallmatrix", "array", "vmatrix"))


class Parser:
    __slots__ = ("bars", "columns", "deepest", "depth", "kinds", "pos", "relations", "tokens", "values", "words")

    def __init__(self, tokens: Tokens, deepest: int) -> None:
        self.tokens = tokens
        self.kinds = tokens.kinds
        self.values = tokens.values
        self.columns = tokens.columns
        self.words = tokens.words
        self.pos = 0
        self.bars = 0  # how many plain | stand open in this bracket
        self.depth = 0
        self.deepest = deepest
        self.relations = 0

    # errors ------------------------------------------------------------------------------------------------------

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
        wanted = {
            "*": "a factor",
            "·": "a factor",
            "+": "a term",
            "-": "a term",
            "/": "a denominator",
            "^": "an exponent",
        }
        what = wanted.get(self.kinds[at - 1], "an expression")
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

    # expressions ---------------------------------------------------------------------------------------------------

    def whole(self) -> Term:
        term = self.expr(0)
        if self.kinds[self.pos] == ",":
            # 1, 2 is a vector without its brackets
            term = Vector(self.more([term]))
        if self.tokens.error is not None and self.kinds[self.pos] == "end":
            raise self.tokens.error
        if self.kinds[self.pos] != "end" or self.values[self.pos]:
            raise self.stray()
        return term

    def expr(self, binding: int) -> Term:
        """One expression, up to the first token that binds no tighter than `binding`."""
        self.depth += 1
        if self.depth > self.deepest:
            raise self.fail(f"the expression is nested more than {self.deepest} deep")
        kinds, pos = self.kinds, self.pos
        kind = kinds[pos]
        left: Term
        if kind == "number":
            self.pos = pos + 1
            left = Number(self.values[pos])
        elif kind == "letter":
            left = self.letter()
        elif kind == "(":
            bars, self.bars = self.bars, 0
            self.pos = pos + 1
            left = self.expr(0)
            if kinds[self.pos] == ",":
                left = Vector(self.more([left]))
            self.expect(")", pos)
            self.bars = bars
        elif kind == "-":
            self.pos = pos + 1
            left = Negative(self.expr(SIGNED if binding < SIGNED else binding))
        elif kind == "function":
            left = self.call()
        elif kind == "constant":
            self.pos = pos + 1
            left = Constant(self.values[pos])
        elif kind == "+":
            self.pos = pos + 1
            left = self.expr(SIGNED if binding < SIGNED else binding)
        elif kind == "frac":
            left = self.fraction()
        else:
            left = self.rarer(kind)

        while True:
            kind = kinds[self.pos]
            if kind == "^":
                if binding >= POWER:
                    break
                self.pos += 1
                left = Power(left, self.exponent())
            elif kind == "+" or kind == "-":
                if binding >= SUM:
                    break
                left = self.sum(left)
            elif kind == "*" or kind == "·" or (kind in _BEGINS and (kind != "|" or not self.bars)):
                if binding >= PRODUCT or (kind == "{" and not self.tokens.latex):
                    break
                left = self.product(left)
            elif kind == "/":
                if binding >= PRODUCT:
                    break
                self.pos += 1
                left = Quotient(left, self.expr(PRODUCT))
            elif kind == "=" or kind == "relation":
                if binding >= RELATION or isinstance(left, (Equation, Inequality)):
                    break
                relation = self.values[self.pos]
                self.pos += 1
                right = self.expr(RELATION)
                self.relations += 1
                left = Equation(left, right) if kind == "=" else Inequality(left, relation, right)
            elif kind == "!":
                self.pos += 1
                left = Call("factorial", (left,))
            else:
                break
        self.depth -= 1
        return left

    def sum(self, first: Term) -> Term:
        terms = [first]
        kinds = self.kinds
        while (kind := kinds[self.pos]) == "+" or kind == "-":
            self.pos += 1
            term = self.expr(SUM)
            terms.append(term if kind == "+" else Negative(term))
        return Sum(terms)

    def product(self, first: Term) -> Term:
        """Factors joined by *, by a raised dot or by standing side by side."""
        factors = [first]
        kinds = self.kinds
        while True:
            kind = kinds[self.pos]
            if kind == "*":
                self.pos += 1
                factors.append(self.expr(PRODUCT))
            elif kind == "·":
                self.pos += 1
                group = [self.expr(PRODUCT)]
                while self.implied():
                    group.append(self.beside(group[-1]))
                factors.append(Product(group) if len(group) > 1 else group[0])
            elif self.implied():
                factors.append(self.beside(factors[-1]))
            else:
                return Product(factors)

    def implied(self) -> bool:
        kind = self.kinds[self.pos]
        return kind in _BEGINS and (kind != "|" or not self.bars) and (kind != "{" or self.tokens.latex)

    def beside(self, left: Term) -> Term:
        """The factor that follows without a sign."""
        at = self.pos
        if self.kinds[at] == "number":
            near = self.tokens.ends[at - 1] == self.columns[at]
            if isinstance(left, Number) and self.kinds[at - 1] == "number" and at not in self.tokens.gaps:
                raise self.fail("two numbers stand side by side", at, 'write "*" between them, or leave out the space')
            if near and self.kinds[at - 1] in ("letter", "constant"):
                a, b = self.shown(at - 1), self.shown(at)
                raise self.fail(f'"{a}{b}" could mean several things', at - 1, f"write {a}*{b}, {a}^{b} or {a}_{b}")
        return self.expr(PRODUCT)

    def more(self, items: list[Term]) -> list[Term]:
        """The items after a comma; a closing comma is allowed: (a,) is a vector of one."""
        while self.kinds[self.pos] in (",", ";"):
            self.pos += 1
            if self.kinds[self.pos] in (")", "]", "set}", "}", "⟩", "end"):
                break
            items.append(self.expr(0))
        return items

    def exponent(self) -> Term:
        if self.kinds[self.pos] == "{":
            return self.group()
        return self.expr(POWER - 1)

    def group(self) -> Term:
        """{…} as LaTeX groups."""
        opened, bars = self.pos, self.bars
        self.pos += 1
        self.bars = 0
        inner = self.expr(0)
        if self.kinds[self.pos] == ",":
            inner = SetOf(self.more([inner]))
        self.expect("}", opened)
        self.bars = bars
        return inner

    # letters and functions -----------------------------------------------------------------------------------------

    def letter(self) -> Term:
        at = self.pos
        if self.values[at] == "d":
            found = self.leibniz(closed=False)
            if found is not None:
                return found
        name = self.name()
        if not self.words.allows(name):
            raise self.undeclared(name, at)
        return Symbol(name)

    def name(self) -> str:
        """A letter with its index and primes, as one name."""
        at = self.pos
        name = self.values[at]
        kinds = self.kinds
        self.pos = at + 1
        if kinds[at + 1] == "number" and self.tokens.ends[at] == self.columns[at + 1]:
            # b1 and b_1 are the same letter if one of them is declared
            joined = name + self.values[at + 1]
            if joined in self.words.names:
                name, self.pos = joined, at + 2
            elif joined in self.words.joined:
                name, self.pos = self.words.joined[joined], at + 2
        elif kinds[at + 1] == "_":
            name = self.index(name)
        while kinds[self.pos] == "'":
            name += "'"
            self.pos += 1
        return name

    def index(self, name: str) -> str:
        self.pos += 1
        kind, value = self.kinds[self.pos], self.values[self.pos]
        opened = self.pos
        if kind == "{":
            self.pos += 1
            index = ""
            while self.kinds[self.pos] in ("number", "letter", "constant", "function", "declared", ",", "unknown"):
                index += self.values[self.pos]
                self.pos += 1
            if not index:
                raise self.fail("an index is made of letters and numbers, as in x_{12}")
            self.expect("}", opened)
        elif kind in ("number", "letter", "constant", "subscript", "unknown", "function", "declared"):
            index = value
            self.pos += 1
            if not self.tokens.latex or kind == "unknown":
                # x_max: a word that was split into its letters is put together again
                while kind == "letter" and self.goes_on():
                    index += self.values[self.pos]
                    self.pos += 1
        else:
            raise self.fail('expected an index after "_", as in x_1')
        whole = f"{name}_{index}"
        if whole not in self.words.names and name + index in self.words.names:
            return name + index
        return whole

    def goes_on(self) -> bool:
        """Whether the next letter stands in the same word as the one before."""
        at = self.pos
        near = self.columns[at] == self.tokens.ends[at - 1]
        return near and self.kinds[at] == "letter" and self.tokens.text[self.columns[at]].isascii()

    def call(self) -> Term:
        """A function with its argument: sin(x), sin x, sin^2 x, sin^-1 x, log_2 8."""
        at = self.pos
        name = self.values[at]
        kinds = self.kinds
        self.pos = at + 1
        power: Term | None = None
        base: Term | None = None
        if name == "sqrt" or name == "cbrt":
            return Root(self.radicand(at), Number("2" if name == "sqrt" else "3"))
        if (
            name == "log"
            and kinds[at + 1] == "number"
            and kinds[at + 2] == "("
            and self.tokens.ends[at] == self.columns[at + 1]
        ):
            base = Number(self.values[at + 1])
            self.pos += 1
        while kinds[self.pos] in ("^", "_"):
            mark = self.pos
            self.pos += 1
            if kinds[mark] == "^" and power is None:
                power = self.exponent()
            elif kinds[mark] == "_" and base is None and name == "log":
                base = self.group() if kinds[self.pos] == "{" else self.expr(POWER)
            else:
                raise self.fail(f'"{self.shown(mark)}" does not fit after "{self.shown(at)}"', mark)
        if power == Negative(Number("1")) and name in INVERSE:
            name, power = INVERSE[name], None
        arguments = self.arguments(at)
        least, most = ARITY.get(name, (1, 1))
        if not least <= len(arguments) <= most:
            wanted = f"{least}" if least == most else f"{least} or {most}"
            raise self.fail(f'"{self.shown(at)}" takes {wanted} argument{"s" * (most > 1)}, not {len(arguments)}', at)
        made = self.made(name, arguments, base)
        return made if power is None else Power(made, power)

    def made(self, name: str, arguments: list[Term], base: Term | None) -> Term:
        if name == "abs":
            return Abs(arguments[0])
        if name == "root":
            return Root(arguments[0], arguments[1])
        if name == "log10":
            return Call("log", (arguments[0], Number("10")))
        if name == "log":
            if base is not None:
                arguments = [arguments[0], base]
            elif len(arguments) == 1:
                if self.tokens.log == "log10":
                    return Call("log", (arguments[0], Number("10")))
                return Call("ln", arguments)
        return Call(name, arguments)

    def arguments(self, at: int) -> list[Term]:
        kind = self.kinds[self.pos]
        if kind == "(" or (kind == "[" and self.kinds[self.pos + 1] != "["):
            opened, bars = self.pos, self.bars
            self.pos += 1
            self.bars = 0
            items = [self.expr(0)]
            if self.kinds[self.pos] == ",":
                self.more(items)
            self.expect(_CLOSERS[kind], opened)
            self.bars = bars
            return items
        if kind == "end" or (kind not in _BEGINS and kind != "-"):
            raise self.fail(f'"{self.shown(at)}" needs an argument', self.pos, f"write {self.shown(at)}(x)")
        if kind == "|" and self.bars:
            raise self.fail(f'"{self.shown(at)}" needs an argument', self.pos)
        return [self.run()]

    def run(self) -> Term:
        """An argument without brackets: a run of numbers, letters and powers of them."""
        if self.kinds[self.pos] == "-":
            self.pos += 1
            return Negative(self.run())
        braced = self.kinds[self.pos] == "{"
        parts = [self.expr(RUN)]
        state = ENDS if braced else after(parts[0])
        kinds, gaps = self.kinds, self.tokens.gaps
        while state != ENDS and self.pos not in gaps:
            kind = kinds[self.pos]
            if kind in ("letter", "constant"):
                if kind == "letter" and self.values[self.pos] == "d" and self.is_leibniz():
                    break
            elif state == LETTERS_ONLY or (
                kind not in ("(", "[", "frac", "sqrt", "√", "|(") and not (kind == "|" and not self.bars)
            ):
                break
            parts.append(self.expr(RUN))
            found = after(parts[-1])
            state = found if state == MORE or found == LETTERS_ONLY else ENDS
            if state == MORE and kind in ("(", "["):
                state = ENDS
        return Product(parts) if len(parts) > 1 else parts[0]

    def declared(self) -> Term:
        """A declared function: f(x, y), f'(x), f^(4)(x); without arguments it is the letter f."""
        at = self.pos
        kinds = self.kinds
        name = self.name()
        if kinds[self.pos] == "^":
            order = self.derivative_order()
            if order:
                name += f"^({order})"
        if kinds[self.pos] == "(":
            return Call(name, self.arguments(at))
        if not self.words.allows(name.rstrip("'")) and not self.words.allows(name):
            raise self.fail(f'"{name}" is a function here', self.pos, f"write {name}(x)")
        return Symbol(name)

    def derivative_order(self) -> str:
        """The 4 of f^(4)(x) or f^{(4)}(x); nothing is taken unless a bracket follows."""
        kinds = self.kinds
        for pattern in (("^", "(", "number", ")", "("), ("^", "{", "(", "number", ")", "}", "(")):
            if tuple(kinds[self.pos : self.pos + len(pattern)]) == pattern:
                order = self.values[self.pos + pattern.index("number")]
                self.pos += len(pattern) - 1
                return order
        return ""

    # the rarer beginnings ------------------------------------------------------------------------------------------

    def rarer(self, kind: str) -> Term:
        at = self.pos
        if kind == "declared":
            return self.declared()
        if kind == "|" or kind == "|(":
            bars = self.bars
            self.bars = bars + 1 if kind == "|" else 0
            self.pos += 1
            inner = self.expr(0)
            self.expect(_CLOSERS[kind], at)
            self.bars = bars
            return Abs(inner)
        if kind == "[":
            return self.square()
        if kind == "{":
            if self.tokens.latex:
                return self.group()
            return self.items("}", SetOf)
        if kind == "set{":
            return self.items("set}", SetOf)
        if kind == "⟨":
            return self.items("⟩", Vector)
        if kind == "sqrt":
            self.pos += 1
            index: Term = Number("2")
            if self.kinds[self.pos] == "[":
                opened = self.pos
                self.pos += 1
                index = self.expr(0)
                self.expect("]", opened)
            return Root(self.radicand(at), index)
        if kind == "√":
            self.pos += 1
            return Root(self.radicand(at), Number(self.values[at]))
        if kind == "partial":
            found = self.leibniz(closed=False)
            if found is None:
                raise self.fail("∂ is read in ∂/∂x and ∂f/∂x only", at)
            return found
        if kind == "left.":
            return self.at_bar()
        if kind == "begin":
            return self.matrix()
        raise self.expected_operand()

    def radicand(self, at: int) -> Term:
        """What a root stands over: a bracket, a group, or the one token after it."""
        kind = self.kinds[self.pos]
        if kind == "{":
            return self.group()
        if kind == "number" and self.tokens.latex and self.kinds[at] == "sqrt":
            return self.token()
        if kind in ("(", "["):
            inside = self.arguments(at)
            if len(inside) > 1:
                raise self.fail(
                    f'"{self.shown(at)}" stands over one expression', at, "write root(x, 3) for a cube root"
                )
            return inside[0]
        if kind not in _BEGINS or (kind == "|" and self.bars):
            raise self.fail(f'"{self.shown(at)}" needs something to stand over', self.pos)
        return self.expr(POWER)

    def token(self) -> Term:
        """One token as LaTeX takes it: of \\frac12x the 1, then the 2."""
        at = self.pos
        if self.kinds[at] == "number":
            written = self.values[at]
            if len(written) > 1:
                self.values[at] = written[1:]
                self.columns[at] += 1
                return Number(written[0])
            self.pos += 1
            return Number(written)
        if self.kinds[at] == "letter":
            name = self.values[at]
            self.pos += 1
            if not self.words.allows(name):
                raise self.undeclared(name, at)
            return Symbol(name)
        if self.kinds[at] == "{":
            return self.group()
        if self.kinds[at] in ("constant", "frac", "sqrt"):
            return self.expr(POWER)
        raise self.expected_operand()

    def fraction(self) -> Term:
        at = self.pos
        self.pos += 1
        kinds = self.kinds
        if kinds[self.pos] == "{" and (kinds[self.pos + 1] == "partial" or self.values[self.pos + 1] == "d"):
            self.pos += 1
            found = self.leibniz(closed=True)
            if found is not None:
                return found
            self.pos = at + 1
        parts: list[Term] = []
        for _ in range(2):
            if kinds[self.pos] == "{":
                opened, bars = self.pos, self.bars
                self.pos += 1
                self.bars = 0
                parts.append(self.expr(0))
                self.expect("}", opened)
                self.bars = bars
            else:
                parts.append(self.token())
        return Quotient(parts[0], parts[1])

    def items(self, closer: str, made: type[SetOf] | type[Vector]) -> Term:
        opened, bars = self.pos, self.bars
        self.pos += 1
        self.bars = 0
        found: list[Term] = []
        if self.kinds[self.pos] != closer:
            found = self.more([self.expr(0)])
        self.expect(closer, opened)
        self.bars = bars
        return made(found)

    def square(self) -> Term:
        """[a] groups, [a, b] is a vector, [[a, b], [c, d]] a matrix, [a]_{x=1} a value at a point."""
        opened, bars = self.pos, self.bars
        self.pos += 1
        self.bars = 0
        kinds = self.kinds
        rows: list[Vector] = []
        while kinds[self.pos] == "[":
            inner = self.pos
            items = self.more_in_row()
            if items is None or kinds[self.pos] not in (",", "]"):
                # not a row after all: [[a + b]c]
                self.pos = inner
                break
            rows.append(Vector(items))
            if kinds[self.pos] == "]":
                self.pos += 1
                self.bars = bars
                return self.matrix_of(rows, opened)
            self.pos += 1
        first: list[Term] = [*rows]
        first.append(self.expr(0))
        if kinds[self.pos] in (",", ";"):
            self.more(first)
        self.expect("]", opened)
        self.bars = bars
        if len(first) > 1:
            return Vector(first)
        if kinds[self.pos] == "_" and kinds[self.pos + 1] in ("{", "("):
            return self.at_point(first[0])
        return first[0]

    def more_in_row(self) -> list[Term] | None:
        self.pos += 1
        items = self.more([self.expr(0)])
        if self.kinds[self.pos] != "]":
            return None
        self.pos += 1
        return items

    def matrix_of(self, rows: list[Vector], at: int) -> Matrix:
        if len({len(row.items) for row in rows}) > 1:
            raise self.fail("the rows of a matrix must have one length", at)
        return Matrix(rows)

    def matrix(self) -> Term:
        opened, bars = self.pos, self.bars
        name = self.values[opened]
        if name not in _MATRICES:
            raise self.fail(
                f'"{name}" is no environment that is read here', opened, "write \\begin{pmatrix} … \\end{pmatrix}"
            )
        self.pos += 1
        self.bars = 0
        rows: list[Vector] = []
        row: list[Term] = []
        kinds = self.kinds
        while True:
            row.append(self.expr(0))
            kind = kinds[self.pos]
            if kind == "&":
                self.pos += 1
                continue
            if kind not in ("row", "end") or (kind == "end" and self.values[self.pos] == ""):
                raise (
                    self.stray(f'inside "{self.shown(opened)}"')
                    if kind != "end"
                    else self.fail(f'"{self.shown(opened)}" is never closed', opened)
                )
            rows.append(Vector(row))
            row = []
            self.pos += 1
            if kind == "row" and kinds[self.pos] == "end" and self.values[self.pos]:
                kind = "end"
                self.pos += 1
            if kind == "end":
                self.bars = bars
                made = self.matrix_of(rows, opened)
                return Call("det", (made,)) if name == "vmatrix" else made

    def at_bar(self) -> Term:
        opened, bars = self.pos, self.bars
        self.pos += 1
        self.bars = 0
        inner = self.expr(0)
        if self.kinds[self.pos] not in ("|)", "|"):
            raise self.fail('"\\left." wants "\\right|_{x=1}" at its end', opened)
        self.pos += 1
        self.bars = bars
        if self.kinds[self.pos] != "_":
            raise self.fail("say at which point, as in \\right|_{x=1}")
        return self.at_point(inner)

    def at_point(self, inner: Term) -> Term:
        opened = self.pos + 1
        closer = _CLOSERS.get(self.kinds[opened], "}")
        self.pos += 2
        points = self.more([self.expr(0)])
        self.expect(closer, opened)
        letters: list[Symbol] = []
        values: list[Term] = []
        for point in points:
            if not (isinstance(point, Equation) and isinstance(point.lhs, Symbol)):
                raise self.fail("a point is written x=1, y=2", opened)
            self.relations -= 1
            letters.append(point.lhs)
            values.append(point.rhs)
        return At(inner, letters, values)

    # derivatives written by Leibniz ---------------------------------------------------------------------------------

    def is_leibniz(self) -> bool:
        at, depth = self.pos, self.depth
        found = self.leibniz_head(closed=False)
        self.pos, self.depth = at, depth
        return found is not None

    def leibniz(self, *, closed: bool) -> Term | None:
        """d/dx …, dy/dx, ∂²f/∂x∂y, with or without \\frac. None, and nothing taken, if it is something else."""
        at = self.pos
        head = self.leibniz_head(closed=closed)
        if head is None:
            self.pos = at
            return None
        operand, letters, partial = head
        if operand is None:
            if self.kinds[self.pos] == "[":
                opened, bars = self.pos, self.bars
                self.pos += 1
                self.bars = 0
                operand = self.expr(0)
                self.expect("]", opened)
                self.bars = bars
            elif self.kinds[self.pos] in _BEGINS or self.kinds[self.pos] == "-":
                # everything up to the next + or -: d/dx x^2 sin x
                operand = self.expr(SIGNED)
            else:
                raise self.fail("what is to be differentiated?", self.pos, "write it after d/dx, as in d/dx [x^2]")
        for letter in reversed(letters):
            operand = Derivative(operand, letter, partial)
        return operand

    def leibniz_head(self, *, closed: bool) -> tuple[Term | None, list[Symbol], bool] | None:
        kinds, values, at = self.kinds, self.values, self.pos
        partial = kinds[at] == "partial"
        if not partial and "d" in self.words.names:
            return None
        mark = values[at]
        self.pos = at + 1
        order = self.order()
        start = self.pos
        operand: Term | None = None
        if closed:
            end = self.closing(start)
            if end is None or kinds[end + 1 : end + 2] != ["{"] or values[end + 2] != mark:
                return None
            denominator = end + 2
        else:
            if kinds[start] in ("letter", "declared") and values[start] != mark:
                operand = Symbol(self.name())
            if kinds[self.pos] != "/" or values[self.pos + 1] != mark or (kinds[self.pos + 1] == "letter") == partial:
                return None
            end, denominator = self.pos, self.pos + 1
        self.pos = denominator
        letters: list[Symbol] = []
        while values[self.pos] == mark and len(letters) < order and kinds[self.pos + 1] == "letter":
            if not (closed or partial or self.tokens.ends[self.pos] == self.columns[self.pos + 1]):
                return None
            self.pos += 1
            named = self.pos
            name = self.name()
            if not self.words.allows(name):
                raise self.undeclared(name, named)
            letters.extend([Symbol(name)] * self.order())
        if len(letters) != order or (closed and kinds[self.pos] != "}"):
            return None
        after_all = self.pos + 1 if closed else self.pos
        if operand is not None:
            if not self.words.allows(operand.name) and operand.name not in self.words.functions:  # type: ignore[attr-defined]
                raise self.undeclared(operand.name, start)  # type: ignore[attr-defined]
        elif start < end:
            self.pos = start
            operand = self.expr(0)
            if self.pos != end:
                raise self.stray()
        self.pos = after_all
        return operand, letters, partial

    def order(self) -> int:
        """The 2 of d^2; 1 if there is none."""
        kinds, at = self.kinds, self.pos
        if kinds[at] == "^" and kinds[at + 1] == "number":
            order, self.pos = self.values[at + 1], at + 2
        elif kinds[at : at + 2] == ["^", "{"] and kinds[at + 2 : at + 4] == ["number", "}"]:
            order, self.pos = self.values[at + 2], at + 4
        else:
            return 1
        if not order.isdigit() or not 1 <= len(order) <= 2 or not 1 <= int(order) <= 50:
            raise self.fail("a derivative is of order 1 to 50", at + 1)
        return int(order)

    def closing(self, at: int) -> int | None:
        depth = 0
        for k in range(at, len(self.kinds)):
            if self.kinds[k] == "{":
                depth += 1
            elif self.kinds[k] == "}":
                if depth == 0:
                    return k
                depth -= 1
        return None
