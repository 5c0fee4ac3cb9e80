"""A line of working as statements: u = x^2, v = sin x are two, y' = a = b is one with three sides. Judges nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from derive.core.noun import noun
from derive.core.term import Call, Symbol, Term
from derive.maths.read import prefix_length

if TYPE_CHECKING:
    from derive.maths.read.fields import Declared

MOST_LINES = 200
# words that lead a line on and say nothing themselves; a number and a dot count the lines
_LEADING = re.compile(
    r"^(?:\d+\s*[.)]\s+|let\b|put\b|where\b|with\b|so\b|then\b|thus\b|hence\b|therefore\b|and\b|now\b|since\b|because\b"
    r"|\\(?:implies|Rightarrow|therefore|quad|qquad|text\{[^{}]*\}|displaystyle|item)(?![a-zA-Z])"
    r"|[⇒⟹→∴•&,;:]|=>|\\\\|\\[,;:! ]|-\s(?=[a-z]+\s*=))\s*",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"(?:\\\\|[;:,.]|\\[,;:! ]|&)\s*$")
_AND = re.compile(r"\s+(?:and|where|with)\s+(?=[^=]*=)|;|=>|⇒|⟹|\\(?:implies|Rightarrow)(?![A-Za-z])|\\qquad|\\quad")
_NAME = re.compile(r"^(?:\\?[A-Za-zα-ωΑ-Ω][A-Za-z]*(?:_\{?\w+\}?)?)$")
_VALUE = r"(?:'*|\^\(\d+\)|\^\{\(\d+\)\})\s*\(\s*(?:[-−]?[\d./]+|-?\w|\w(?:\s*,\s*[-\w]+)+)\s*\)"
_DOLLARS = (("$$", "$$"), ("$", "$"), (r"\[", r"\]"), (r"\(", r"\)"))
_ENVIRONMENT = re.compile(
    r"\\(?:begin|end)\{(?:align|aligned|alignat|equation|eqnarray|gather|gathered|split|displaymath|math|flalign)\*?\}|\$\$|\\\[|\\\]"
)
_OPEN, _CLOSE = "([{", ")]}"


@noun
class Statement:
    """Sides said to be equal, in order. `continued` is true where the line began with the equals sign."""

    sides: tuple[Term, ...]
    continued: bool = False
    named: bool = False  # it began with a word such as "let": what stands left is being given a meaning


def clean(line: str) -> str:
    """A line without its dress: dollar signs, alignment marks, leading words, a full stop."""
    text = line.strip().replace("&=", "=").replace("=&", "=").replace("\u2061", "")
    while (shorter := _undressed(_TRAILING.sub("", text).strip())) != text:
        text = shorter
    return text


def _undressed(text: str) -> str:
    for start, end in _DOLLARS:
        if text.startswith(start) and text.endswith(end) and len(text) >= len(start) + len(end):
            return text[len(start) : len(text) - len(end)].strip()
    return text


def pieces(line: str) -> list[tuple[str, list[str], bool]]:
    """The statements of a line as (leading words, sides, continued): split at its commas and equals signs."""
    made: list[tuple[str, list[str], bool]] = []
    for part in _parts(clean(line)):
        text, lead = part.strip(), ""
        while (found := _LEADING.match(text)) is not None and found.end():
            lead, text = lead + found[0], text[found.end() :]
        if not text:
            continue
        sides = [side.strip() for side in _split(text, "=")]
        continued = len(sides) > 1 and not sides[0]
        made.append((lead.lower(), [side for side in sides if side], continued))
    return made


def introduced(lines: Iterable[str]) -> tuple[str, ...]:
    """The names that stand alone to the left of an equals sign: those a working may be introducing."""
    found: dict[str, None] = {}
    rest: list[str] = []
    for line in lines:
        for lead, sides, _ in pieces(line):
            rest += sides[1:]
            if len(sides) > 1 and _NAME.match(sides[0]):
                name = sides[0].lstrip("\\").replace("{", "").replace("}", "")
                if len(name.partition("_")[0]) == 1 or sides[0].startswith("\\"):
                    found[name] = None
                    rest += [lead] * ("let" in lead)
    # a capital that is used nowhere names the answer: T_2 = …, J = …
    return tuple(name for name in found if not name[0].isupper() or any(name in text for text in rest))


def is_dress(line: str) -> bool:
    r"""Whether a line only begins or ends an environment of LaTeX: \begin{align*}."""
    return _ENVIRONMENT.fullmatch(line.strip()) is not None


def statements(line: str, declared: Declared, letters: Iterable[str], functions: Iterable[str], number: int) -> list[
    Statement
]:  # fmt: skip
    """The statements of a line, read. Raises ReadingError, TooLarge."""
    made: list[Statement] = []
    for lead, sides, continued in pieces(line):
        if len(sides) > 1 and not continued and _only_a_left_side(sides[0], (*letters, *functions)):
            sides, continued = sides[1:], True  # T_2(x) = …, ∇f = …: the answer by its usual name
        read = tuple(_side(side, declared, letters, functions, number) for side in sides)
        if read:
            made.append(Statement(read, continued, any(word in lead for word in ("let", "put", "where", "with"))))
    return made


def _side(text: str, declared: Declared, letters: Iterable[str], functions: Iterable[str], number: int) -> Term:
    """One side. f(2) and f'(x) are values of f; y(ln x + 1) is a product, as nobody writes it for a value."""
    called = {name for name in functions if re.search(rf"(?<![A-Za-z\\]){re.escape(name)}{_VALUE}", text)}
    bare = {*letters, *functions} - called
    names = frozenset(f"{name}{primes}" for name in bare for primes in ("", "'", "''"))
    return declared.with_functions(called).read(text, f"line {number}", letters=names, names=names)


def _only_a_left_side(text: str, known: Iterable[str]) -> bool:
    if "/" in text or "frac" in text or "[" in text:
        return False  # dy/dx is a slope, and whose it is can be told
    text = re.sub(r"\\nabla\b|\bgrad\b", "∇", text)
    name = re.split(r"['(^_]", text.replace(" ", ""))[0]
    return name not in known and bool(prefix_length(f"{text} = 0"))


def name_of(term: Term) -> str:
    """The name that a left side is, u, u' or u(x); "" for anything else."""
    match term:
        case Symbol(name):
            return name
        case Call(name, args) if len(name.rstrip("'")) == 1 and all(isinstance(arg, Symbol) for arg in args):
            return name
    return ""


def _parts(text: str) -> list[str]:
    """At semicolons and "and"; at commas only where every piece is a statement of its own."""
    made: list[str] = []
    for part in _AND.split(text):
        at_commas = _split(part, ",")
        whole = len(at_commas) > 1 and all("=" in piece for piece in at_commas)
        made.extend(at_commas if whole else [part])
    return made


def _split(text: str, sign: str) -> list[str]:
    """At a sign that stands in no brackets; <=, >= and != are no equals signs."""
    found, depth, start = [], 0, 0
    for k, letter in enumerate(text):
        if letter in _OPEN:
            depth += 1
        elif letter in _CLOSE:
            depth -= 1
        elif letter == sign and depth <= 0:
            if sign == "=" and (text[k - 1 : k] in ("<", ">", "!", ":") or text[k + 1 : k + 2] in ("=", ">", "<")):
                continue
            found.append(text[start:k])
            start = k + 1
    return [*found, text[start:]]
