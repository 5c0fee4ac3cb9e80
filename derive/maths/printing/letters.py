"""Letters with their indices, primes and ornaments, in each notation."""

from __future__ import annotations

import re
from functools import lru_cache

from derive.maths.read.characters import SUBSCRIPTS, SUPERSCRIPTS
from derive.maths.read.names import GREEK, LATEX_FUNCTIONS
from derive.maths.read.tokens import is_slip
from derive.maths.read.vocabulary import vocabulary

_NAME = re.compile(r"([A-Za-z]+?)(?:_([^'^]+)|(\d+))?('*)(\^\((?:\d+|[a-z])\)|\^\d)?")
_INVERSE = re.compile(r"\(([A-Za-z])\^-1\)('*)")  # the inverse function and its slope: (f^-1)'
_ANY = vocabulary(None, ("e", "pi", "i"))
_HEAD = re.compile(r"[A-Za-z]+")
_ALPHABET = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_WORDS = frozenset(("max", "min", "new", "old", "in", "out", "opt", "tot", "err", "hidden", "start", "end"))
_LIFTED = {plain: raised for raised, plain in SUPERSCRIPTS.items()}
_LOWERED = {plain: lowered for lowered, plain in SUBSCRIPTS.items()}
_PRIMES = {0: "", 1: "′", 2: "″", 3: "‴"}
_HATTED = {"y": "ŷ", "a": "â", "c": "ĉ", "e": "ê", "u": "û", "w": "ŵ"}
_HATS = ("hat", "bar", "tilde")


def is_raised(name: str) -> bool:
    """Whether something stands above a letter's line already, as in u' and a^(1): a power of it needs brackets."""
    return name.endswith("'") or "^" in name


@lru_cache(maxsize=4096)
def latex_letter(name: str) -> str:
    """A letter as LaTeX: theta, x_12, u', bold:J, y_hat, f^(4), and b1 as b_1.

    >>> latex_letter("x_12"), latex_letter("bold:J"), latex_letter("y_hat")
    ('x_{12}', '\\\\mathbf{J}', '\\\\hat{y}')
    """
    _, colon, rest = name.partition(":")
    if colon and not name.startswith("partial "):
        lower, caret, order = rest.partition("^")
        above = f"^{{{order}}}" if caret else ""
        base, line, index = lower.partition("_")
        below = "" if not line else f"_{index}" if len(index) == 1 else f"_{{{_index(index)}}}"
        if base in GREEK:  # mathbf has Latin letters only
            return f"\\boldsymbol{{\\{base}}}{below}{above}"
        return f"\\mathbf{{{base}}}{below}{above}"
    if name.startswith("nabla "):
        return f"\\nabla {latex_letter(name.removeprefix('nabla '))}"
    if name.startswith("partial "):  # half of a slope on one line
        return f"\\partial {latex_letter(name.removeprefix('partial '))}"
    if inverse := _INVERSE.fullmatch(name):
        return f"({latex_letter(inverse[1])}^{{-1}}){inverse[2]}"
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


@lru_cache(maxsize=4096)
def unicode_letter(name: str, *, ascii: bool = False) -> str:
    """A letter in characters: θ, x₁₂, u′, ŷ, ∇f; with `ascii` theta, x_12, u'.

    >>> unicode_letter("theta"), unicode_letter("x_12"), unicode_letter("u'")
    ('θ', 'x₁₂', 'u′')
    """
    if name.startswith("nabla "):
        return ("grad " if ascii else "∇") + unicode_letter(name.removeprefix("nabla "), ascii=ascii)
    if name.startswith("partial "):
        return ("d" if ascii else "∂") + unicode_letter(name.removeprefix("partial "), ascii=ascii)
    name = name.partition(":")[2] or name
    inverse = None if ascii else _INVERSE.fullmatch(name)
    if inverse:
        return f"({unicode_letter(inverse[1])}⁻¹){_PRIMES.get(len(inverse[2]), '′' * len(inverse[2]))}"
    found = _NAME.fullmatch(name)
    if ascii or found is None:
        return name if name.isascii() else "?"
    base, index, digits, primes, order = found.groups()
    letter = _greek(base)
    index = index or digits
    if index is None:
        below = ""
    elif index.isdigit():
        below = "".join(_LOWERED[c] for c in index)
    elif index == "hat" and letter in _HATTED:
        letter, below = _HATTED[letter], ""
    else:
        below = f"_{index}" if index.isalpha() else f"_{{{index}}}"
    above = _above(order) if order else ""
    return f"{letter}{below}{_PRIMES.get(len(primes), '′' * len(primes))}{above}"


def _above(order: str) -> str:
    """^(4) as ⁽⁴⁾, ^2 as ², and ^(k), of which not every letter can be raised, as it is."""
    if not order.endswith(")"):
        return _LIFTED[order[1:]]
    inside = order[2:-1]
    return f"⁽{''.join(_LIFTED[c] for c in inside)}⁾" if inside.isdigit() else order


@lru_cache(maxsize=4096)
def mathml_letter(name: str) -> str:
    """A letter in MathML: theta, x_12, u', bold:J.

    >>> mathml_letter("x_12")
    '<msub><mi>x</mi><mn>12</mn></msub>'
    """
    ornament, _, plain = name.partition(":")
    if name.startswith("nabla "):
        return f"<mrow><mo>∇</mo>{mathml_letter(name.removeprefix('nabla '))}</mrow>"
    if name.startswith("partial "):
        return f"<mrow><mo>∂</mo>{mathml_letter(name.removeprefix('partial '))}</mrow>"
    if inverse := _INVERSE.fullmatch(name):
        raised = f"<msup>{mathml_letter(inverse[1])}<mrow><mo>−</mo><mn>1</mn></mrow></msup>"
        primes = f"<mo>{_PRIMES.get(len(inverse[2]), '′' * len(inverse[2]))}</mo>" if inverse[2] else ""
        return f"<msup><mrow><mo>(</mo>{raised}<mo>)</mo></mrow>{primes}</msup>" if primes else raised
    found = _NAME.fullmatch(plain or name)
    if found is None:
        return f"<mi>{re.sub(r'[^A-Za-z0-9 ]', '', name)}</mi>"
    base, index, digits, primes, order = found.groups()
    bold = ' mathvariant="bold"' if plain and ornament == "bold" else ""
    made = f"<mi{bold}>{_greek(base)}</mi>"
    index = index or digits
    if index in _HATS:
        made = f"<mover>{made}<mo>{'^' if index == 'hat' else '¯' if index == 'bar' else '~'}</mo></mover>"
    elif index:
        kind = "mn" if index.isdigit() else "mi"
        made = f"<msub>{made}<{kind}>{GREEK.get(index, index)}</{kind}></msub>"
    if primes:
        made = f"<msup>{made}<mo>{_PRIMES.get(len(primes), '′' * len(primes))}</mo></msup>"
    if order and not order.endswith(")"):
        return f"<msup>{made}<mn>{order[1:]}</mn></msup>"
    return f"<msup>{made}<mrow><mo>(</mo><mn>{order[2:-1]}</mn><mo>)</mo></mrow></msup>" if order else made


def _word(base: str) -> str:
    if base in GREEK:
        # the capitals that look like Latin ones have no command of their own; none of those is in the table
        return f"\\{base}"
    if is_step(base):
        return f"d{_word(base[1:])}"
    if f"\\{base}" in LATEX_FUNCTIONS.values():
        return f"\\mathit{{{base}}}"
    return base if len(base) == 1 else f"\\mathit{{{base}}}"


def _greek(base: str) -> str:
    """theta as θ, dtheta as dθ."""
    return f"d{GREEK.get(base[1:], base[1:])}" if is_step(base) else GREEK.get(base, base)


def is_step(name: str) -> bool:
    """Whether a name is the small step of a letter, as dx, dx_1 or dtheta in a total differential."""
    base = re.sub(r"_.*|\d+", "", name)
    return len(base) > 1 and base[0] == "d" and (len(base) == 2 or base[1:] in GREEK)


def _index(index: str) -> str:
    if index in GREEK:
        return f"\\{index}"
    return f"\\mathrm{{{index}}}" if index in _WORDS else index


def beside(left: str, right: str) -> bool:
    """Whether a space must part two pieces of LaTeX: after a command's name, and where letters would make a word."""
    tail, head = _last_word(left), _HEAD.match(right)
    if tail == len(left) or head is None:
        return False
    # x_n o: without the space the index would be "no"
    return left[tail - 1 : tail] in ("\\", "_") or makes_word(left[tail:], head.group())


def words_meet(left: str, right: str) -> bool:
    """Whether two pieces of plain characters meet in letters and one of them is a word: theta, x_max."""
    tail, head = len(left) - _last_word(left), _HEAD.match(right)
    return tail > 0 and head is not None and tail + len(head.group()) > 2


def looks_called(left: str) -> bool:
    """Whether three letters or more stand before a bracket, which would look like a call: abc(x + 1)."""
    tail = _last_word(left)
    return len(left) - tail >= 3 and left[tail - 1 : tail] != "\\"


def _last_word(text: str) -> int:
    """Where the letters begin that a text ends with. Read from the end: a line grows by pieces, and may be long."""
    at = len(text)
    while at and text[at - 1] in _ALPHABET:
        at -= 1
    return at


@lru_cache(maxsize=4096)
def makes_word(left: str, right: str) -> bool:
    word = left + right
    return (len(word) > 3 and is_slip(word)) or any(
        len(name) > 1 or kind == "unknown" for kind, name, _ in _ANY.split(word)
    )
