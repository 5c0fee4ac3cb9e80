"""How wide a formula will be, guessed from its LaTeX in the widths of Latin Modern. Typesets nothing."""

from __future__ import annotations

import re
from functools import lru_cache

MM = 72.27 / 25.4  # TeX points in a millimetre
_SIZE = 10.95
_TOKEN = re.compile(r"\\(?:[a-zA-Z]+\*?|.)|.", re.DOTALL)

# In em of the font; what is not named is a letter.
_LETTER, _DIGIT, _ROMAN = 0.54, 0.49, 0.5
_NARROW = {"(": 0.38, ")": 0.38, "[": 0.28, "]": 0.28, ",": 0.43, ".": 0.27, "'": 0.22, "|": 0.28, "!": 0.28, "/": 0.49}
_WIDE = {"m": 0.87, "w": 0.71, "M": 0.95, "W": 0.95, "i": 0.34, "j": 0.41, "l": 0.3, "t": 0.36, "r": 0.45}
_RELATIONS = {
    "=", "<", ">", r"\neq", r"\leq", r"\geq", r"\approx", r"\to", r"\implies", r"\Rightarrow", r"\in", r"\equiv",
    r"\sim", r"\le", r"\ge", r"\ne", r"\pm", r"\mp",
}  # fmt: skip
_OPERATORS = {"+", "-", r"\cdot", r"\times", r"\div"}
_SPACES = {r"\,": 0.17, r"\:": 0.22, r"\;": 0.28, r"\!": -0.17, r"\quad": 1.0, r"\qquad": 2.0, r"\ ": 0.33, "~": 0.33}
_FUNCTIONS = {
    "sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh", "coth", "arcsin", "arccos", "arctan", "ln", "log",
    "exp", "det", "max", "min", "lim", "arsinh", "arcosh", "artanh", "sech", "csch",
}  # fmt: skip
_ROMANS = {r"\text", r"\mathrm", r"\operatorname", r"\operatorname*", r"\textrm", r"\mbox"}
_IGNORED = {
    r"\left", r"\right", r"\displaystyle", r"\textstyle", r"\limits", r"\bigl", r"\bigr", r"\Bigl", r"\Bigr", r"\big",
    r"\bm", r"\mathbf", r"\changed", r"\mathord", r"\boldsymbol", r"\mathit",
}  # fmt: skip


@lru_cache(maxsize=4096)
def width(tex: str) -> float:
    """The width in points of a formula set in display style at the size of the text.

    >>> 25 < width("x^2 + 1") < 35
    True
    """
    tokens = _TOKEN.findall(tex)
    return 1.02 * _run(tokens, [0], _SIZE, stop=None)  # rather too wide than too narrow


def _run(tokens: list[str], at: list[int], size: float, stop: str | None) -> float:
    """The width of everything up to `stop` (which is eaten); a matrix is as wide as its widest row."""
    row = widest = 0.0
    script = 0.0
    after_operand = False
    while at[0] < len(tokens):
        token = tokens[at[0]]
        at[0] += 1
        if token == stop:
            break
        if token in ("^", "_"):
            # x_1^2 is as wide as the wider of the two
            inner = _argument(tokens, at, size * 0.76)
            row += max(0.0, inner - script)
            script = max(script, inner)
            continue
        script = 0.0
        if token == r"\\":
            widest, row, after_operand = max(widest, row), 0.0, False
        elif token == "&":
            row += 1.0 * size
        elif token == r"\begin":
            name = _name(tokens, at)
            row += _environment(tokens, at, size, name)
            after_operand = True
        elif token == r"\end":
            _name(tokens, at)
            break
        elif token in (r"\frac", r"\dfrac", r"\tfrac"):
            scale = 0.72 if token == r"\tfrac" or size < _SIZE else 1.0
            row += max(_argument(tokens, at, size * scale), _argument(tokens, at, size * scale)) + 0.24 * size
            after_operand = True
        elif token == r"\sqrt":
            if at[0] < len(tokens) and tokens[at[0]] == "[":
                at[0] += 1
                row += 0.3 * _run(tokens, at, size * 0.5, "]")
            row += 0.83 * size + _argument(tokens, at, size)
            after_operand = True
        elif token == "{":
            row += _run(tokens, at, size, "}")
            after_operand = True
        elif token in _ROMANS:
            row += _roman(tokens, at) * _ROMAN * size + 0.1 * size
            after_operand = True
        elif token in _RELATIONS:
            row += (0.78 + 0.56) * size
            after_operand = False
        elif token in _OPERATORS:
            own = 0.28 if token == r"\cdot" else 0.78
            row += (own + (0.44 if after_operand else 0.0)) * size
            after_operand = False
        elif token in _SPACES:
            row += _SPACES[token] * size
        elif token.startswith("\\") and token[1:] in _FUNCTIONS:
            row += (len(token) - 1) * 0.49 * size + 0.17 * size
            after_operand = True
        elif not (token in _IGNORED or token.isspace() or token == "}"):
            row += _glyph(token) * size
            after_operand = token not in "([,"
    return max(widest, row)


def _glyph(token: str) -> float:
    if token.isdigit():
        return _DIGIT
    return _NARROW.get(token) or _WIDE.get(token) or (0.6 if token.startswith("\\") else _LETTER)


def _argument(tokens: list[str], at: list[int], size: float) -> float:
    while at[0] < len(tokens) and tokens[at[0]].isspace():
        at[0] += 1
    if at[0] >= len(tokens):
        return 0.0
    if tokens[at[0]] == "{":
        at[0] += 1
        return _run(tokens, at, size, "}")
    one = tokens[at[0]]
    at[0] += 1
    return _glyph(one) * size


def _name(tokens: list[str], at: list[int]) -> str:
    if at[0] >= len(tokens) or tokens[at[0]] != "{":
        return ""
    end = at[0]
    while end < len(tokens) and tokens[end] != "}":
        end += 1
    name = "".join(tokens[at[0] + 1 : end])
    at[0] = end + 1
    return name


def _roman(tokens: list[str], at: list[int]) -> int:
    return len(_name(tokens, at))


def _environment(tokens: list[str], at: list[int], size: float, name: str) -> float:
    """A matrix: per column the widest cell, and its brackets."""
    depth, column = 1, 0
    cell: list[str] = []
    widths: list[float] = []

    def close() -> None:
        nonlocal cell
        here = _run(cell, [0], size, None)
        if column < len(widths):
            widths[column] = max(widths[column], here)
        else:
            widths.append(here)
        cell = []

    while at[0] < len(tokens):
        token = tokens[at[0]]
        at[0] += 1
        if token == r"\begin":
            depth += 1
        elif token == r"\end":
            depth -= 1
            if depth == 0:
                _name(tokens, at)
                break
        if depth == 1 and token in ("&", r"\\"):
            close()
            column = column + 1 if token == "&" else 0
        else:
            cell.append(token)
    close()
    gap = 0.0 if name in ("aligned", "gathered") else 1.0
    return sum(widths) + gap * size * (len(widths) - 1) + (1.5 * size if gap else 0.0)


def text_width(text: str, size: float) -> float:
    """The width in points of a run of words in the sans of the reasons."""
    narrow = sum(1 for c in text if c in "ijlftrI.,;:'|()[] ")
    return (0.49 * (len(text) - narrow) + 0.27 * narrow) * size
