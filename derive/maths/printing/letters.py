"""Letters with their indices, primes and ornaments, in each notation."""

from __future__ import annotations

import re
from functools import lru_cache

from derive.maths.read.names import GREEK, LATEX_FUNCTIONS
from derive.maths.read.vocabulary import vocabulary

_NAME = re.compile(r"([A-Za-z]+?)(?:_([^']+)|(\d+))?('*)(\^\(\d+\))?")
_ANY = vocabulary(None, ("e", "pi", "i"))
_TAIL, _HEAD = re.compile(r"(\\?)([A-Za-z]+)$"), re.compile(r"[A-Za-z]+")
_WORDS = frozenset(("max", "min", "new", "old", "in", "out", "opt", "tot", "err", "hidden", "start", "end"))
_HATS = ("hat", "bar", "tilde")


@lru_cache(maxsize=4096)
def latex_letter(name: str) -> str:
    """A letter as LaTeX: theta, x_12, u', bold:J, y_hat, f^(4), and b1 as b_1.

    >>> latex_letter("x_12"), latex_letter("bold:J"), latex_letter("y_hat")
    ('x_{12}', '\\\\mathbf{J}', '\\\\hat{y}')
    """
    ornament, colon, rest = name.partition(":")
    if colon:
        return f"\\mathbf{{{rest}}}"
    if name.startswith("nabla "):
        return f"\\nabla {latex_letter(name.removeprefix('nabla '))}"
    found = _NAME.fullmatch(name)
    if found is None:
        return f"\\mathit{{{re.sub(r'[^A-Za-z0-9 ]', '', name)}}}"
    base, index, digits, primes, order = found.groups()
    index = index or digits
    letter = _word(base)
    if index in _HATS:
        return f"\\{index}{{{letter}}}{primes}"
    below = "" if index is None else f"_{index}" if len(index) == 1 else f"_{{{_index(index)}}}"
    above = f"^{{{order[1:]}}}" if order else ""
    return f"{letter}{below}{primes}{above}"


def _word(base: str) -> str:
    if base in GREEK:
        # the capitals that look like Latin ones have no command of their own; none of those is in the table
        return f"\\{base}"
    if f"\\{base}" in LATEX_FUNCTIONS.values():
        return f"\\mathit{{{base}}}"
    return base if len(base) == 1 else f"\\mathit{{{base}}}"


def _index(index: str) -> str:
    if index in GREEK:
        return f"\\{index}"
    return f"\\mathrm{{{index}}}" if index in _WORDS else index


def beside(left: str, right: str) -> bool:
    """Whether a space must part two pieces of LaTeX: after a command's name, and where letters would make a word."""
    tail, head = _TAIL.search(left), _HEAD.match(right)
    if tail is None or head is None:
        return False
    return bool(tail.group(1)) or _makes_word(tail.group(2), head.group())


@lru_cache(maxsize=4096)
def _makes_word(left: str, right: str) -> bool:
    return any(len(name) > 1 or kind == "unknown" for kind, name, _ in _ANY.split(left + right))
