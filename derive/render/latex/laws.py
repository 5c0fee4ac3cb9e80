"""Laws as TeX: the rulebook writes them as a line of text, "(u / v)' = (u' v - u v') / v^2"; here they become formulas.

The writing is regular: blanks part the factors and terms, a bar without blanks takes what touches it on both sides.
"""

from __future__ import annotations

import re

from pylatex.utils import NoEscape

_FUNCTIONS = {
    "sin": r"\sin", "cos": r"\cos", "tan": r"\tan", "sec": r"\sec", "csc": r"\csc", "cot": r"\cot", "ln": r"\ln",
    "sinh": r"\sinh", "cosh": r"\cosh", "tanh": r"\tanh", "coth": r"\coth", "arcsin": r"\arcsin", "log": r"\log",
    "arccos": r"\arccos", "arctan": r"\arctan", "det": r"\det", "exp": r"\exp", "lim": r"\lim_{h\to 0}",
    "max": r"\max", "min": r"\min",
}  # fmt: skip
_OPERATORS = "csch sech arcsec arccsc arccot arsinh arcosh artanh arcoth arsech arcsch erf sgn".split()
_SIGNS = {
    "∇": r"\nabla ", "∂": r"\partial ", "λ": r"\lambda ", "μ": r"\mu ", "γ": r"\gamma ", "…": r"\dots ", "·": r"\cdot ",
    "<=": r"\leq ", ">=": r"\geq ", "->": r"\to ", "²": "^2", "√": r"\surd ", "pi": r"\pi ",
}  # fmt: skip
_OPEN, _CLOSE = "([{", ")]}"
_WORD = re.compile(r"[A-Za-z]{2,}")
_TOKEN = re.compile(r"[A-Za-z]+|<=|>=|->|.")
_SUM = re.compile(r"sum over ([a-z]) of ")


def law_tex(text: str) -> NoEscape | None:
    """The law in TeX's mathematics, or None for one that has words in it."""
    text = text.replace("⁻¹", "^(-1)").replace("ᵀ", "^T")
    if any(not mark.isascii() and mark not in _SIGNS for mark in text):
        return None
    text = _SUM.sub(lambda found: f"@{found[1]} ", text)
    known = {*_FUNCTIONS, *_OPERATORS, "sqrt", "pi"}
    for word in _WORD.findall(re.sub(r"_[A-Za-z]+", "", text)):
        if word not in known and not _is_letters(word):
            return None
    return NoEscape(_line(text))


def _is_letters(word: str) -> bool:
    """A run that is no word: df, dx, dy/dt and the like."""
    return len(word) == 2 and word[0] == "d"


def _line(text: str) -> str:
    chunks = _chunks(text)
    made: list[str] = []
    at = 0
    while at < len(chunks):
        chunk = chunks[at]
        if chunk == "/" and made and at + 1 < len(chunks):  # (u / v)
            made[-1] = rf"\frac{{{_bare(chunks[at - 1])}}}{{{_bare(chunks[at + 1])}}}"
            at += 2
            continue
        if chunk.rpartition("/")[2].endswith("sqrt") or chunk == "sqrt":
            rest = chunks[at + 1] if at + 1 < len(chunks) else ""
            made.append(_chunk(f"{chunk}({rest})"))
            at += 2
            continue
        comma = chunk.endswith(",") and len(chunk) > 1
        made.append(_chunk(chunk.rstrip(",")) + r",\;" if comma else _chunk(chunk))
        at += 1
    return " ".join(made)


def _chunks(text: str) -> list[str]:
    """Parted at the blanks that stand in no bracket."""
    found, depth, start = [], 0, 0
    for at, mark in enumerate(text):
        depth += (mark in _OPEN) - (mark in _CLOSE)
        if mark == " " and depth == 0:
            found.append(text[start:at])
            start = at + 1
    return [chunk for chunk in (*found, text[start:]) if chunk]


def _chunk(text: str) -> str:
    """A run without blanks outside its brackets: a fraction at its bar, or factors."""
    depth = 0
    for at, mark in enumerate(text):
        depth += (mark in _OPEN) - (mark in _CLOSE)
        if mark == "/" and depth == 0 and 0 < at < len(text) - 1:
            sign = "-" if text.startswith("-") else ""
            return rf"{sign}\frac{{{_bare(text[len(sign) : at])}}}{{{_bare(text[at + 1 :])}}}"
    return _factors(text)


def _bare(text: str) -> str:
    """What stands above or below a bar needs no brackets of its own."""
    return _line(text[1:-1]) if _is_bracketed(text) else _line(text)


def _is_bracketed(text: str) -> bool:
    if not (text.startswith("(") and text.endswith(")")):
        return False
    depth = 0
    for at, mark in enumerate(text):
        depth += (mark == "(") - (mark == ")")
        if depth == 0:
            return at == len(text) - 1
    return False


def _closing(text: str, at: int) -> int:
    depth = 0
    for place in range(at, len(text)):
        depth += (text[place] in _OPEN) - (text[place] in _CLOSE)
        if depth == 0:
            return place
    return len(text) - 1


def _factors(text: str) -> str:
    made = ""
    at = 0
    while at < len(text):
        if text[at] == "@":
            made += rf"\sum_{{{text[at + 1]}}}"
            at += 2
        elif text[at] in "^_" and at + 1 < len(text) and text[at + 1] in "({":
            end = _closing(text, at + 1)
            inside = text[at + 2 : end]
            # f^(k) is the k-th derivative: its brackets are part of the name
            kept = inside.isalpha() and made[-1:] in ("f", "g", "u", "y")
            told = _line(inside)
            made += f"{text[at]}{{({told})}}" if kept else f"{text[at]}{{{told}}}"
            at = end + 1
        elif text[at] == "_" and (letters := re.match(r"[A-Za-z0-9]+", text[at + 1 :])):
            made += f"_{{{letters[0]}}}"
            at += 1 + letters.end()
        elif text.startswith("sqrt(", at):
            end = _closing(text, at + 4)
            made += rf"\sqrt{{{_bare(text[at + 4 : end + 1])}}}"
            at = end + 1
        elif text[at] == "[" and text.startswith("[[", at):
            end = _closing(text, at)
            rows = [row.strip("[] ") for row in text[at + 1 : end].split("],")]
            made += r"\begin{pmatrix}" + r" \\ ".join(r" & ".join(map(_line, row.split(","))) for row in rows)
            made += r"\end{pmatrix}"
            at = end + 1
        elif text[at] == "(":
            end = _closing(text, at)
            inside = _line(text[at + 1 : end])
            high = r"\frac" in inside or "pmatrix" in inside
            made += rf"\left({inside}\right)" if high else f"({inside})"
            at = end + 1
        else:
            token = _TOKEN.match(text, at)
            assert token is not None
            made += _token(token[0])
            at = token.end()
    return made


def _token(token: str) -> str:
    if token in _FUNCTIONS:
        return f"{_FUNCTIONS[token]} "
    if token in _OPERATORS:
        return rf"\operatorname{{{token}}} "
    return _SIGNS.get(token, token)
