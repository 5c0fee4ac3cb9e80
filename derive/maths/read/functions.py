"""Functions that are only a name: which letters of a text stand before a bracket as f(x) does. Reads no term."""

from __future__ import annotations

import re
from collections.abc import Iterable

from derive.maths.read.vocabulary import Vocabulary, vocabulary

# letters that mean a function before any bracket, and those that do before a bracket with letters only: u(x)
USUAL, ALSO = frozenset("fghFGH"), frozenset("uvwyzpqUVW")
_RUN = re.compile(r"(?<!\\)[A-Za-z]+")
_CALL = re.compile(r"'*(?:\^(?:\(\d+\)|\{\(\d+\)\}))?(?:\\left)?\(")
_LETTERS = re.compile(r"\s*[A-Za-z](?:\s*,\s*[A-Za-z])*\s*(?:\\right)?\)")


def functions_in(text: str, letters: Iterable[str] = ()) -> frozenset[str]:
    """The letters of a text that are functions there: f, g, h always before a bracket and never without one.

    `letters` were declared to be letters, and stay so.

    >>> sorted(functions_in("f(g(x)) + a(x + 1)"))
    ['f', 'g']
    """
    if "(" not in text:
        return frozenset()
    taken = frozenset(letters)
    words = vocabulary(None, ("e", "pi"))
    called: set[str] = set()
    plain: set[str] = set(taken)
    for run in _RUN.finditer(text):
        _sort(text, run, words, called, plain)
    return frozenset(called - plain)


def _sort(text: str, run: re.Match[str], words: Vocabulary, called: set[str], plain: set[str]) -> None:
    """The letters of one run of letters, into those that are called and those that are not."""
    *before, (kind, last, _) = words.split(run[0])
    plain.update(name for sort, name, _ in before if sort == "letter")
    if kind != "letter":
        return
    call = _CALL.match(text, run.end())
    if call and (last in USUAL or (last in ALSO and _LETTERS.match(text, call.end()))):
        called.add(last)
    else:
        plain.add(last)
