"""Text to tokens, each with its column. Knows characters, words and LaTeX commands; knows no grammar."""

from __future__ import annotations

import re

from derive.errors import ReadingError
from derive.maths.read.characters import CHARACTERS, FRACTIONS, SPACES, SUBSCRIPTS, SUPERSCRIPTS, refusal
from derive.maths.read.names import FUNCTIONS, GREEK, GREEK_VARIANTS
from derive.maths.read.vocabulary import Vocabulary

_TOKEN = re.compile(
    r"""
    (?P<space>[ \t\r\n]+)
  | (?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?P<exponent>[eE][+-]?[0-9]+)?)
  | (?P<word>[A-Za-z]+)
  | (?P<relation><=|>=|!=|==|<>|=<|<|>|=)
  | (?P<power>\*\*)
  | (?P<operator>[-+*/^()\[\]{}|,;_'!&])
  | (?P<row>\\\\(?:\[\s*-?[0-9.]+\s*(?:pt|mm|cm|em|ex|in|bp|pc)\s*\])?)  # with the room TeX leaves below a row
  | (?P<wrapped>\\(?:operatorname\*?|math(?:rm|bf|it|op)|mbox|text(?:rm)?|boldsymbol|bm|vec)\s*
      \{\s*(?P<inside>[A-Za-z]+)\s*\})
  | (?P<hat>\\(?P<accent>hat|bar|tilde)\s*(?:\{\s*(?P<braced>[A-Za-z])\s*\}|(?P<single>[A-Za-z])))
  | (?P<fence>\\(?P<side>left|right|[bB]igg?[lrm]?)(?![A-Za-z])\s*(?P<delimiter>\\[{}|]|\\[A-Za-z]+|[()\[\]|./<>]))
  | (?P<environment>\\(?P<edge>begin|end)\s*\{\s*(?P<name>[a-z]+)\s*\}(?:\{[clr|]*\})?)
  | (?P<command>\\(?:[A-Za-z]+|[,;:! {}|]))
    """,
    re.VERBOSE,
)
# the tokens of most texts; what they are is looked up in the vocabulary
_USUAL = re.compile(r"[A-Za-z]+|(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|\*\*|=(?![=<>])|[-+*/^()|,\[\]]")
_TIMES_TEN = re.compile(r"\s*(?:\\times|×)\s*10(?:\^(?:\{\s*([+-]?[0-9]+)\s*\}|([0-9]))|([⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))")
_SIGNS = frozenset("-+/^()[]{}|,;_'&")  # none of them begins a longer token
_GAPS = frozenset((",", ";", ":", " ", "quad", "qquad", "thinspace", "medspace", "thickspace"))
_SILENT = frozenset(("!", "displaystyle", "textstyle", "limits", "nolimits", "rm", "left", "right"))
_PLAIN: dict[str, tuple[str, str]] = {
    "cdot": ("·", "\\cdot"), "times": ("·", "\\times"), "ast": ("·", "\\ast"), "div": ("/", "\\div"),
    "le": ("relation", "<="), "leq": ("relation", "<="), "leqslant": ("relation", "<="), "ge": ("relation", ">="),
    "geq": ("relation", ">="), "geqslant": ("relation", ">="), "ne": ("relation", "!="), "neq": ("relation", "!="),
    "lt": ("relation", "<"), "gt": ("relation", ">"), "frac": ("frac", "frac"), "dfrac": ("frac", "frac"),
    "tfrac": ("frac", "frac"), "cfrac": ("frac", "frac"), "sqrt": ("sqrt", "sqrt"), "partial": ("partial", "partial"),
    "cup": ("union", "\\cup"), "infty": ("constant", "oo"),
    "prime": ("'", "'"), "{": ("set{", "{"), "}": ("set}", "}"), "lbrace": ("set{", "{"),
    "rbrace": ("set}", "}"), "langle": ("⟨", "<"), "rangle": ("⟩", ">"), "lvert": ("|(", "|"), "rvert": ("|)", "|"),
    "vert": ("|", "|"), "mid": ("|", "|"), "pi": ("constant", "pi"),
    **{name: ("letter", name) for name in GREEK},
    **{name: ("letter", plain) for name, plain in GREEK_VARIANTS.items()},
    **{
        name: ("function", canonical)
        for name, canonical in FUNCTIONS.items()
        if name not in ("sqrt", "factorial", "piecewise")
    },
}  # fmt: skip
_FENCES: dict[str, tuple[str, str]] = {
    "\\{": ("set{", "{"), "\\}": ("set}", "}"), "\\lbrace": ("set{", "{"), "\\rbrace": ("set}", "}"),
    "\\langle": ("⟨", "<"), "\\rangle": ("⟩", ">"), "<": ("⟨", "<"), ">": ("⟩", ">"),
    "\\lvert": ("|(", "|"), "\\rvert": ("|)", "|"), "\\lbrack": ("[", "["), "\\rbrack": ("]", "]"),
}  # fmt: skip
_LEFT, _RIGHT = ("left", "bigl", "biggl", "Bigl", "Biggl"), ("right", "bigr", "biggr", "Bigr", "Biggr")
# words of prose and of programs: never a product of their letters unless every letter is declared
_PROSE = frozenset(
    "if else for import while return def class and not with from then where True False None squared cubed".split()
)
_BETWEEN = frozenset(("or", "and"))
_PIECES = frozenset("if for when where otherwise else".split())  # words of a function in pieces
_DELIMITERS = (("$$", "$$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]"))


class Tokens:
    """Parallel lists, closed by a token of kind "end". `gaps` are the tokens that a LaTeX space stands before."""

    __slots__ = ("_spans", "error", "gaps", "kinds", "latex", "log", "text", "values", "words")

    def __init__(self, text: str, words: Vocabulary, start: int = 0, log: str = "ln") -> None:
        self.log = log
        self.text = text
        self.words = words
        self.gaps: set[int] = set()
        self.error: ReadingError | None = None
        self._spans: tuple[list[int], list[int]] | None = None
        if not start and self._all_usual():
            self.latex = False
            return
        self.latex = "\\" in text
        self.kinds: list[str] = []
        self.values: list[str] = []
        self._spans = [], []
        begin, end = self._inside(start)
        try:
            self._scan(begin, end)
        except ReadingError as error:
            # what stands before it may be wrong too, and then comes first
            self.error = error
            end = error.column
        self.add("end", "", end, end)

    def _all_usual(self) -> bool:
        """Read a text of nothing but usual tokens, without asking yet where each of them stands."""
        text = self.text
        pieces = _USUAL.findall(text)
        if len("".join(pieces)) + text.count(" ") != len(text):
            return False
        usual = self.words.usual
        found = [usual[piece] for piece in pieces]
        if None in found or pieces[-1:] == [","]:
            return False
        found.append(("end", ""))
        self.kinds, self.values = map(list, zip(*found, strict=True))
        return True

    @property
    def columns(self) -> list[int]:
        """Where each token begins."""
        return self._where()[0]

    @property
    def ends(self) -> list[int]:
        """Where each token ends."""
        return self._where()[1]

    def _where(self) -> tuple[list[int], list[int]]:
        if self._spans is None:  # few readings ask: those that fail, and those with a number after a letter
            places = [found.span() for found in _USUAL.finditer(self.text)]
            end = len(self.text.rstrip(" ")) or len(self.text)
            self._spans = [a for a, _ in places] + [end], [b for _, b in places] + [end]
        return self._spans

    def _inside(self, start: int) -> tuple[int, int]:
        """The text without spaces at its ends, a closing full stop and the dollars round a formula."""
        text, end = self.text, len(self.text)
        while True:
            while start < end and text[start] in " \t\r\n":
                start += 1
            while end > start and text[end - 1] in " \t\r\n":
                end -= 1
            for opening, closing in _DELIMITERS:
                inner = end - len(closing)
                if text.startswith(opening, start) and text.endswith(closing, start + len(opening), end):
                    start, end = start + len(opening), inner
                    break
            else:
                if (
                    end - start > 1
                    and text[end - 1] == "."
                    and text[end - 2] != "."
                    and not text.endswith("\\left.", 0, end)
                ) or (end - start > 1 and text[end - 1] in ",;" and text[end - 2] != "\\"):
                    end -= 1
                    continue
                return start, end

    def add(self, kind: str, value: str, column: int, end: int) -> None:
        self.kinds.append(kind)
        self.values.append(value)
        self.columns.append(column)
        self.ends.append(end)

    def fail(self, message: str, column: int, try_next: str = "") -> ReadingError:
        stop = self.error
        if stop is not None and column >= stop.column:
            return stop
        if stop is not None and self.text[column : stop.column].isalpha() and not self.text[stop.column].isascii():
            return stop  # a letter that only looks like one is why the word before it means nothing
        return ReadingError(message, text=self.text, column=column, try_next=try_next)

    def _scan(self, at: int, end: int) -> None:
        text, match, split = self.text, _TOKEN.match, self.words.split
        kind_is, value_is, column_is, end_is = (
            self.kinds.append,
            self.values.append,
            self.columns.append,
            self.ends.append,
        )
        while at < end:
            # signs of one character and words of one piece are most of any text: they go the short way
            sign = text[at]
            if sign in _SIGNS:
                kind_is(sign)
                value_is(sign)
                column_is(at)
                at += 1
                end_is(at)
                continue
            if sign == " ":
                at += 1
                continue
            found = match(text, at, end)
            if found is None:
                at = self._other(at, end)
                continue
            kind, stop = found.lastgroup, found.end()
            if kind == "number" or kind == "exponent":
                stop = self._number(found, at, end)
            elif kind == "word":
                word = text[at:stop]
                pieces = split(word)
                if len(pieces) == 1 and word not in _BETWEEN:
                    piece = pieces[0]
                    kind_is(piece[0])
                    value_is(piece[1])
                    column_is(at)
                    end_is(stop)
                else:
                    self._word(word, at, stop, "(" if text.startswith("(", stop) else "")
            elif kind == "operator":
                self.add(sign, sign, at, stop)
            elif kind == "relation":
                sign = {"==": "=", "<>": "!=", "=<": "<="}.get(text[at:stop], text[at:stop])
                self.add("=" if sign == "=" else "relation", sign, at, stop)
            elif kind == "power":
                self.add("^", "**", at, stop)
            elif kind != "space":
                self._latex(found, at, stop)
            at = stop

    def _number(self, found: re.Match[str], at: int, end: int) -> int:
        stop, exponent = found.end(), found.group("exponent")
        digits = self.text[at:stop]
        if digits.startswith("."):
            digits = f"0{digits}"  # .9 is written 0.9, so that no point is overlooked
        if exponent and (self.latex or self._continues(stop)):
            # 2e-3x in LaTeX, and 2ex in a line, are products with the number e
            stop = found.start("exponent")
            digits = digits[: -len(exponent)]
            exponent = None
        if exponent:
            mantissa = digits[: -len(exponent)]
            self.add("number", f"{mantissa.removesuffix('.')}e{_exponent(exponent[1:])}", at, stop)
            return stop
        ten = _TIMES_TEN.match(self.text, stop, end) if self.latex or not self.text.isascii() else None
        if ten:
            power = ten.group(1) or ten.group(2) or "".join(SUPERSCRIPTS[c] for c in ten.group(3))
            self.add("number", f"{digits.removesuffix('.')}e{_exponent(power)}", at, ten.end())
            return ten.end()
        self.add("number", digits.removesuffix("."), at, stop)
        return stop

    def _continues(self, stop: int) -> bool:
        return self.text[stop : stop + 1].isalpha() or self.text.startswith(".", stop)

    def _word(self, word: str, at: int, stop: int, follows: str) -> None:
        words = self.words
        if word in _BETWEEN and word not in words.names and "=" in self.text[:at] and "=" in self.text[stop:]:
            self.add(",", word, at, stop)  # x = 1 or x = 2: with one sign of equality it may still be a product
            return
        pieces = words.split(word)
        if len(pieces) == 1:
            self.add(pieces[0][0], pieces[0][1], at, stop)
            return
        if words.is_plain_product(word) and (
            word in _PROSE or (len(word) > 2 and follows) or (len(word) > 3 and is_slip(word))
        ):
            self.add("unknown", word, at, stop)
            return
        for number, (kind, name, offset) in enumerate(pieces):
            after = pieces[number + 1][2] if number + 1 < len(pieces) else len(word)
            self.add(kind, name, at + offset, at + after)

    def _latex(self, found: re.Match[str], at: int, stop: int) -> None:
        kind = found.lastgroup
        if kind == "command":
            self._command(found.group()[1:], at, stop)
        elif kind == "row":
            self.add("row", "\\\\", at, stop)
        elif kind == "wrapped":
            word = found.group("inside")
            if word in _PIECES and found.group().startswith(("\\text", "\\mbox")):
                self.add("prose", word, at, stop)
            else:
                self._word(word, at, stop, "")
        elif kind == "hat":
            letter = found.group("braced") or found.group("single")
            self.add("letter", f"{letter}_{found.group('accent')}", at, stop)
        elif kind == "environment":
            self.add("begin" if found.group("edge") == "begin" else "finish", found.group("name"), at, stop)
        else:
            self._fence(found.group("side"), found.group("delimiter"), at, stop)

    def _fence(self, side: str, delimiter: str, at: int, stop: int) -> None:
        if delimiter == "|":
            kind = (
                "|(" if side == "left" or side.endswith("l") else "|)" if side == "right" or side.endswith("r") else "|"
            )
            self.add(kind, "|", at, stop)
        elif delimiter == ".":
            self.add("left." if side == "left" else "right.", ".", at, stop)
        elif delimiter in _FENCES:
            self.add(*_FENCES[delimiter], at, stop)
        elif delimiter in "()[]/":
            self.add(delimiter, delimiter, at, stop)
        else:
            raise self.fail(f'"{delimiter}" is no bracket', at)

    def _command(self, name: str, at: int, stop: int) -> None:
        if name in _GAPS:
            self.gaps.add(len(self.kinds))
        elif name in _PLAIN:
            kind, value = _PLAIN[name]
            if value == "pi" and "pi" not in self.words.constants.values():
                kind = "letter"
            self.add(kind, value, at, stop)
        elif name not in _SILENT:
            raise self.fail(f'"\\{name}" is no command that is read here', at, _near_command(name))

    def _other(self, at: int, end: int) -> int:
        """One character that is not ASCII mathematics: a listed one is mapped, any other is refused by name."""
        text, character = self.text, self.text[at]
        if character in SUPERSCRIPTS or character in SUBSCRIPTS:
            table, mark = (SUPERSCRIPTS, "^") if character in SUPERSCRIPTS else (SUBSCRIPTS, "_")
            stop = at
            while stop < end and text[stop] in table:
                stop += 1
            run = "".join(table[c] for c in text[at:stop])
            self.add(mark, mark, at, stop)
            if run.isdigit():
                self.add("number", run, at, stop)
            elif mark == "_":
                self.add("subscript", run, at, stop)
            else:
                self.add("(", "(", at, stop)
                for part in re.findall(r"\d+|.", run):
                    if part.isdigit():
                        self.add("number", part, at, stop)
                    elif part.isalpha():
                        self._word(part, at, stop, "")
                    else:
                        self.add(part, part, at, stop)
                self.add(")", ")", at, stop)
            return stop
        if character in CHARACTERS:
            kind, value = CHARACTERS[character]
            if value == "pi" and "pi" not in self.words.constants.values():
                kind = "letter"
            self.add(kind, value, at, at + 1)
        elif character in "″‴":
            for _ in range(2 if character == "″" else 3):
                self.add("'", "'", at, at + 1)
        elif character in FRACTIONS:
            top, bottom = FRACTIONS[character]
            for kind, value in (("(", "("), ("number", top), ("/", "/"), ("number", bottom), (")", ")")):
                self.add(kind, value, at, at + 1)
        elif character == "~" and self.latex:
            self.gaps.add(len(self.kinds))
        elif character in SPACES:
            pass
        elif character.isascii() and character.isprintable():
            raise self.fail(f'"{character}" is no mathematics', at, _ADVICE.get(character, ""))
        else:
            raise self.fail(refusal(character)[0], at, refusal(character)[1])
        return at + 1


_ADVICE = {
    '"': "write the formula without quotation marks",
    "`": "write the formula without quotation marks",
    "%": "write a percentage as a fraction, 5/100",
    ":": 'write a quotient with "/"',
    "\\": "a command is a backslash and letters, as \\sin",
    "$": "put the dollars round the whole formula, or leave them out",
}


def _exponent(digits: str) -> str:
    sign = "-" if digits.startswith("-") else ""
    return sign + (digits.lstrip("+-").lstrip("0") or "0")


def is_slip(word: str) -> bool:
    """Whether a word is a function's name with one letter wrong, missing, doubled or swapped."""
    return any(abs(len(name) - len(word)) < 2 and len(name) > 2 and _one_slip(word, name) for name in FUNCTIONS)


def _one_slip(a: str, b: str) -> bool:
    if len(a) < len(b):
        a, b = b, a
    at = next((k for k in range(len(b)) if a[k] != b[k]), len(b))
    if len(a) > len(b):
        return a[at + 1 :] == b[at:]
    return a[at + 1 :] == b[at + 1 :] or (a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :])


def _near_command(name: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, sorted(_PLAIN), n=1, cutoff=0.6)
    return f'did you mean "\\{close[0]}"?' if close else ""
