"""Slopes of brackets in a line of working: (x^2)', and d/dx (x^2) sin(x), which may end with its bracket. Text only."""

from __future__ import annotations

import re

_SLOPE = re.compile(
    r"(?:\\[dt]?frac\s*\{\s*d\s*\}\s*\{\s*d\s*(\\?[A-Za-z]+)\s*\}|\bd\s*/\s*d\s*([A-Za-z]))\s*(?:\\left)?\("
)
_FOLLOWED = re.compile(r"\s*(?:\\right)?\)\s*(?:$|[+\-−=,;^²³])")


def with_primed_brackets(text: str, letter: str) -> str:
    """A bracket with a prime as the slope it is.

    >>> with_primed_brackets("(x^2)' sin(x) + x^2 (sin x)'", "x")
    'd/dx[x^2] sin(x) + x^2 d/dx[sin x]'
    """
    while (found := re.search(r"(?:\\right)?[)\]]\s*(?:'|′|\^\{?\\prime\}?)", text)) is not None:
        start = _opened(text, found.start())
        if start is None:
            return text
        before = text[:start].removesuffix("\\left")
        if before.rstrip()[-1:].isalpha():
            return text  # f(x)': the bracket is an argument
        inner = text[start + 1 : found.start()]
        slope = f"\\frac{{d}}{{d{letter}}}" if "\\" in text else f"d/d{letter}"
        text = f"{before}{slope}[{inner}]{text[found.end() :]}"
    return text


def with_slopes_closed(text: str) -> str:
    """Every slope ended by the bracket that it begins with, where something follows that.

    >>> with_slopes_closed("d/dx (x^2) sin(x) + d/dx(x)")
    'd/dx [x^2] sin(x) + d/dx(x)'
    """
    at = 0
    while (found := _SLOPE.search(text, at)) is not None:
        opened = found.end() - 1
        closed = _closed(text, opened)
        at = found.end()
        if closed is None or _FOLLOWED.match(text, closed):
            continue
        text = f"{text[:opened]}[{text[opened + 1 : closed]}]{text[closed + 1 :]}"
    return text


def _closed(text: str, opened: int) -> int | None:
    depth = 0
    for k in range(opened, len(text)):
        depth += (text[k] in "([{") - (text[k] in ")]}")
        if depth == 0:
            return k
    return None


def _opened(text: str, closed: int) -> int | None:
    """Where the bracket opens that closes at or just behind a place."""
    depth = 0
    for k in range(closed + (text[closed] == "\\") * len("\\right"), -1, -1):
        depth += (text[k] in ")]}") - (text[k] in "([{")
        if depth == 0:
            return k
    return None
