"""A comma between two digits: the comma of a list, or of a decimal number, as in 2,5. Decides neither."""

from __future__ import annotations

import re

_COMMA = re.compile(r"(?<![\d.,])(\d+),(?=\d+(?![\d.]*[.,]\d))")


def first_comma(text: str) -> str:
    """The first number that may have been written with a decimal comma, as "2,5"; "" where there is none.

    >>> first_comma("(1, 2,5)"), first_comma("(1, 2)"), first_comma("1,2,3")
    ('2,5', '', '')
    """
    found = _COMMA.search(text)
    if found is None:
        return ""
    after = re.match(r"\d+", text[found.end() :])
    return f"{found[0]}{after[0] if after else ''}"


def with_points(text: str) -> str:
    """The same text with a point for every comma that may be a decimal one.

    >>> with_points("(0,72; 0,08)")
    '(0.72; 0.08)'
    """
    return _COMMA.sub(r"\1.", text)
